from datetime import date

import pytest

from enrich.rule_reader import Reader
from enrich.signals.signal import SIGNALS, Signal


def judged(reader: Reader, language: str, title: str, text: str) -> Signal:
    return reader.read(title, text, language, date(2026, 3, 1)).signal


@pytest.mark.parametrize(
    ("language", "signal", "title", "text"),
    [
        ("de", "expansion", "Molkerei vergrößert Produktion", "Es entstehen 4.000 m² Fläche."),
        ("de", "new_line", "Zweite Dosenlinie", "Investiert wird in eine neue Linie für Dosen."),
        ("de", "logistics", "Neues Zentrallager in Fulda", "Der Händler plant ein Zentrallager."),
        ("de", "modernisation", "Stahlwerk ersetzt Ofen", "Die Modernisierung beginnt 2027."),
        ("en", "new_plant", "SnackCo picks Ohio", "SnackCo will build a new factory in Lima."),
        ("en", "relocation", "Valve maker to relocate", "Production will move to a new plant."),
        ("en", "energy", "Battery park", "Fortis will build a battery storage facility."),
        ("fr", "new_plant", "Une usine à Dunkerque", "Le groupe va construire une usine."),
        ("fr", "tender", "Chaîne de tri", "Avis de marché. Date limite de réception des offres."),
        ("it", "expansion", "Il caseificio amplia", "Investe per ampliare lo stabilimento."),
        ("it", "permit", "Biometano", "Rilasciata l'autorizzazione unica per l'impianto."),
        ("es", "planned_tender", "El Ayuntamiento licitará la planta", "Prevé licitar en otoño."),
        ("es", "logistics", "Centro logístico", "Construirá un centro logístico automático."),
        ("pl", "new_plant", "Nowa fabryka", "Spółka wybuduje nową fabrykę w Łodzi."),
        ("pl", "permit", "Biogazownia", "Wójt wydał decyzję o środowiskowych uwarunkowaniach."),
        ("nl", "expansion", "Fabriek breidt uit", "Een uitbreiding van de fabriek."),
        ("cs", "new_plant", "Nová továrna", "Firma postaví novou továrnu v Brně."),
        ("sv", "expansion", "Mejeriet bygger ut", "En utbyggnad av anläggningen."),
        ("hu", "new_plant", "Új gyár Győrben", "A cég új gyárat épít Győrben."),
        ("ro", "new_plant", "Fabrică nouă", "Compania va construi o fabrică nouă."),
    ],
)
def test_opportunities(reader: Reader, language: str, signal: str, title: str, text: str) -> None:
    found = judged(reader, language, title, text)
    assert (found.name, found.is_opportunity) == (signal, True)


@pytest.mark.parametrize(
    ("language", "signal", "title", "text"),
    [
        ("de", "closure", "Papierfabrik vor dem Aus", "Sie stellt die Produktion ein."),
        ("de", "financial_results", "Umsatz gestiegen", "Der Umsatz stieg, der Gewinn auch."),
        ("de", "personnel", "Neuer Vorstand", "Der Aufsichtsrat hat sie zum Vorstand ernannt."),
        ("en", "m_and_a", "BrewCorp buys rival", "The acquisition was announced on Monday."),
        ("en", "product_launch", "New palletiser unveiled", "It was launched at the trade fair."),
        ("en", "award_decided", "Contract awarded", "Beltline wins the contract for conveyors."),
        ("en", "other", "Fire at recycling plant", "Firefighters fought the blaze all night."),
        ("fr", "award_decided", "Avis d'attribution", "Le marché a été attribué à Hydrotech."),
        ("it", "closure", "Chiude la cartiera", "La chiusura costa 170 posti."),
        ("es", "m_and_a", "Compra", "El grupo ha adquirido la empresa, una adquisición rápida."),
        ("pl", "financial_results", "Zysk wzrósł", "Przychody i zysk netto w trzecim kwartale."),
    ],
)
def test_negatives(reader: Reader, language: str, signal: str, title: str, text: str) -> None:
    found = judged(reader, language, title, text)
    assert (found.name, found.is_opportunity) == (signal, False)


@pytest.mark.parametrize(
    ("language", "status", "title", "text"),
    [
        ("en", "cancelled", "Carmaker shelves new plant", "It has cancelled the new plant."),
        ("de", "cancelled", "Neues Werk abgesagt", "Die Pläne für das neue Werk sind gescheitert."),
        ("fr", "cancelled", "Projet d'usine abandonné", "Elle renonce à construire l'usine."),
        ("en", "denied", "Permit refused", "The planning permission for the plant was refused."),
        ("de", "denied", "Genehmigung abgelehnt", "Die Genehmigung für das Werk wurde abgelehnt."),
        ("de", "done", "Neues Werk eingeweiht", "Das neue Werk wurde am Freitag eingeweiht."),
        ("en", "done", "New bakery opened", "It opened its new bakery in 2025."),
    ],
)
def test_what_is_stopped_or_done_is_no_opportunity(
    reader: Reader, language: str, status: str, title: str, text: str
) -> None:
    found = judged(reader, language, title, text)
    assert (found.status, found.is_opportunity) == (status, False)


def test_an_opening_in_the_future_is_still_open(reader: Reader) -> None:
    found = judged(reader, "en", "New bakery for Wigan", "The new bakery will open in 2028.")
    assert found.is_opportunity


def test_money_on_offer_to_all_is_no_opportunity(reader: Reader) -> None:
    text = "Das Förderprogramm startet im Mai. Anträge können bis Juni gestellt werden."
    found = judged(reader, "de", "Förderprogramm für den Mittelstand", text)
    assert (found.name, found.is_opportunity) == ("subsidy", False)


def test_words_belong_to_their_language(reader: Reader) -> None:
    title = "Workers at bottling plant vote"
    assert judged(reader, "en", title, "A vote at the plant.").name == "other"


def test_every_rule_names_known_classes_and_signals(reader: Reader) -> None:
    rules = reader.rules
    bits = rules.lexicon.bits
    for signal, lines in rules.tables["signal"]["rules"].items():
        assert signal in SIGNALS
        for line in lines:
            assert set(line) <= {"words", "within", "weight"}
            assert set(line["words"]) <= set(bits)


def test_the_evidence_is_in_the_text(reader: Reader) -> None:
    text = "Der Brunnen investiert. Er erweitert sein Werk in Rosbach."
    found = judged(reader, "de", "Brunnen erweitert Werk", text)
    assert found.quote in ("Brunnen erweitert Werk", "Er erweitert sein Werk in Rosbach.")
    assert any("erweitert" in words for words in found.why)


def test_a_plan_with_its_money_counts_wherever_it_stands(reader: Reader) -> None:
    old = "Der Betrieb wurde 1951 gegründet. Der Vater verkaufte Holz. Die Söhne halfen mit. "
    plan = "Nun soll für 12 Millionen Euro ein neues Sägewerk gebaut werden."
    assert judged(reader, "de", "Drei Generationen", old + plan).is_opportunity
    done = "Vor Jahren wurde für 12 Millionen Euro ein neues Sägewerk gebaut."
    assert not judged(reader, "de", "Drei Generationen", old + done).is_opportunity


def test_a_refusal_that_is_overturned_is_a_permit(reader: Reader) -> None:
    title = "Sawmill gets planning permission"
    assert judged(reader, "en", title, "An inspector overturned the refusal.").is_opportunity
    assert not judged(reader, "en", title, "Planners refused it.").is_opportunity
