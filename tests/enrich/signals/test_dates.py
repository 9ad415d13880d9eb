from datetime import date

import pytest

from enrich.rule_reader import Reader
from enrich.signals.dates.dates import DateReader, Moment
from enrich.signals.dates.start_date import when

PUBLISHED = date(2026, 3, 1)


def moments(reader: Reader, language: str, text: str) -> tuple[Moment, ...]:
    return reader.read("", text, language, PUBLISHED).moments


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Baubeginn ist im März 2027.", "2027-03"),
        ("de", "Die Inbetriebnahme ist für das 3. Quartal 2027 geplant.", "2027-Q3"),
        ("de", "Die Eröffnung ist am 12. Mai 2027.", "2027-05-12"),
        ("de", "Die Linie soll im Frühjahr 2027 in Betrieb gehen.", "2027-Q2"),
        ("de", "Im nächsten Jahr beginnt der Bau.", "2027"),
        ("en", "Production is to start in Q3 2027.", "2027-Q3"),
        ("en", "It will open in the second half of 2028.", "2028-H2"),
        ("en", "Construction starts on 2027-04-01.", "2027-04-01"),
        ("fr", "Mise en service prévue en septembre 2027.", "2027-09"),
        ("it", "L'apertura è prevista per il 2027.", "2027"),
        ("es", "Entrará en funcionamiento en el primer trimestre de 2028.", "2028-Q1"),
        ("pl", "Otwarcie planowane jest na październik 2027.", "2027-10"),
        ("hu", "A termelés 2027 márciusban indul.", "2027-03"),
        ("sv", "Anläggningen tas i drift i november 2027.", "2027-11"),
    ],
)
def test_dates_as_precise_as_told(reader: Reader, language: str, text: str, value: str) -> None:
    found = when(moments(reader, language, text), PUBLISHED)
    assert found is not None
    assert found.value == value


def test_opening_goes_before_the_start_of_construction(reader: Reader) -> None:
    text = "Construction begins in May 2026. The plant opens in 2028."
    found = when(moments(reader, "en", text), PUBLISHED)
    assert found is not None
    assert (found.value, found.event) == ("2028", "opening")


def test_the_past_and_the_impossible_are_not_told(reader: Reader) -> None:
    assert when(moments(reader, "en", "The first plant opened in 2019."), PUBLISHED) is None
    far = moments(reader, "en", "The plant opens in 2049.")
    assert when(far, PUBLISHED) is None
    assert [moment.doubt for moment in far] == ["23 years after publication"]


def test_a_tender_has_its_deadline(reader: Reader) -> None:
    found = moments(reader, "de", "Angebotsfrist: 14.04.2026, 11:00 Uhr.")
    assert [(m.value, m.event, m.clock) for m in found] == [("2026-04-14", "deadline", "11:00")]
    assert when(found, PUBLISHED) is None
    told = when(found, PUBLISHED, tender=True)
    assert told is not None
    assert told.value == "2026-04-14"


def test_all_words_of_the_rules_can_be_read(reader: Reader) -> None:
    table = reader.rules.tables["dates"]
    dates = DateReader(table, reader.rules.lexicon)
    for part in ("months", "feasts", "quarters", "seasons"):
        for words in table[part].values():
            for word in words:
                text = f"x {word.replace('*', 'ban')} 2027"
                found = list(dates.read(reader.scan(text, None), PUBLISHED))
                assert any(moment.value != "2027" for moment in found), word


def test_a_project_has_the_last_time_ahead_that_it_names(reader: Reader) -> None:
    told = when([Moment("2027", 0, 4), Moment("2029-Q1", 9, 13)], PUBLISHED, project=True)
    assert told is not None
    assert told.value == "2029-Q1"
    assert when([Moment("2027", 0, 4)], PUBLISHED) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Delivery is planned for next spring.", "2027-Q2"),
        ("es", "Entrará en servicio el próximo otoño.", "2026-Q4"),
        ("pl", "Uruchomienie zaplanowano na III kwartał 2027 r.", "2027-Q3"),
        ("it", "L'avvio è previsto nel quarto trimestre 2027.", "2027-Q4"),
        ("es", "Arrancará en el segundo semestre de 2028.", "2028-H2"),
    ],
)
def test_seasons_quarters_and_halves(reader: Reader, language: str, text: str, value: str) -> None:
    assert [moment.value for moment in moments(reader, language, text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Der Ofen läuft ab 05/2027.", "2027-05"),
        ("Montage 09.2027", "2027-09"),
        ("Abnahme im vierten Quartal des Jahres 2027", "2027-Q4"),
        ("Start-up: 2027-Q3", "2027-Q3"),
        ("first steel in Q1 of calendar 2028", "2028-Q1"),
        ("ramp-up in the final quarter of CY2027", "2027-Q4"),
        ("o forno arranca no 2T27", "2027-Q2"),
        ("recette au 2ème semestre de l'année 2027", "2027-H2"),
        ("PIF: TRIM. IV 2027", "2027-Q4"),
        ("de oven draait in het derde kwartaal van 2027", "2027-Q3"),
        ("linka poběží ve druhém pololetí 2027", "2027-H2"),
        ("v poslednom štvrťroku 2027", "2027-Q4"),
        ("próbaüzem: 2027. II. negyedév", "2027-Q2"),
        ("a prés 2027 októberében érkezik", "2027-10"),
        ("uuni käynnistyy vuoden 2027 toisella neljänneksellä", "2027-Q2"),
        ("krosnis bus įjungta 2027 m. rugsėjį", "2027-09"),
        ("ceplis darbosies 2027. gada oktobrī", "2027-10"),
        ("ugnen tas i drift i andra kvartalet 2027", "2027-Q2"),
        ("peć radi od rujna 2027", "2027-09"),
        ("пещта тръгва през втората половина на 2027", "2027-H2"),
        ("the ovens are lit in October of '27", "2027-10"),
        ("el horno llega en mayo del 27", "2027-05"),
        ("Pressen stehen bis Pfingsten 2027", "2027-05"),
        ("hotové na Velikonoce 2027", "2027-03"),
        ("fin 2027", "2027"),
        ("vid nyår 2027", "2027"),
        ("late 2027", "2027"),
        ("na lata 2027", "2027"),
        ("Beschluss Nr. 5/2027", "2027"),
    ],
)
def test_a_year_with_its_part_in_many_languages(reader: Reader, text: str, value: str) -> None:
    assert [moment.value for moment in moments(reader, "", text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Im November wird angeheizt.", ["2026-11"]),
        ("o forno chega em janeiro", ["2027-01"]),
        ("próbaüzem szeptemberben", ["2026-09"]),
        ("ugnen tänds i höst", ["2026-Q4"]),
        ("by the third quarter", ["2026-Q3"]),
        ("Bis 14. April abzugeben.", ["2026-04-14"]),
        ("Ende 2027, genauer im Oktober", ["2027", "2026-10", "2027-10"]),
        ("the pit is dug in June next year", ["2027-06"]),
        ("o arranque é em 2027, no terceiro trimestre do mesmo ano", ["2027", "2027-Q3"]),
        ("essais en 2027, marche au 3e trimestre de la même année", ["2027", "2027-Q3"]),
        ("this may be told in march-like steps", []),
        ("Kolbe aus 1.5. Guss", []),
    ],
)
def test_a_time_without_its_year_is_the_next_one(
    reader: Reader, text: str, values: list[str]
) -> None:
    assert [moment.value for moment in moments(reader, "", text)] == values


def test_no_rule_believes_a_time_without_its_year(reader: Reader) -> None:
    found = moments(reader, "de", "Die Anlage geht im Oktober in Betrieb.")
    assert [(m.value, m.event, m.loose) for m in found] == [("2026-10", "opening", True)]
    assert when(found, PUBLISHED, project=True) is None


def test_a_letter_that_grows_in_lower_case_moves_no_date(reader: Reader) -> None:
    text = "İİİ Angebote bis 14.04."
    (moment,) = moments(reader, "de", f"{text}\n")
    assert text[moment.start : moment.end].strip(" .") == "14.04"
    assert moment.value == "2026-04-14"


def test_dates_of_a_text_that_was_read_before_are_told_again(reader: Reader) -> None:
    dates = reader.rules.dates
    scan = reader.scan("Der Bau beginnt im Mai.", "de")
    first = dates.read(scan, date(2026, 3, 1))
    assert [moment.value for moment in first] == ["2026-05"]
    first.clear()  # what a caller does with the list is its own
    assert [moment.value for moment in dates.read(scan, date(2026, 3, 1))] == ["2026-05"]
    assert [moment.value for moment in dates.read(scan, date(2027, 6, 1))] == ["2028-05"]
