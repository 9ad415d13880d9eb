"""Words that stop a plan in one sense and mean machines, money or places in another."""

from datetime import date

import pytest

from enrich.rule_reader import Reader

PUBLISHED = date(2026, 3, 1)
STANDS = [
    ("en", "Nordau to build a new Scotch whisky distillery in Elgin, with a visitor centre."),
    ("en", "Nordau will replace a collapsed sewer and build a new pumping station in Leeds."),
    ("en", "Nordau builds new recycling plant for scrap in Leeds, with pallet shelves."),
    ("en", "Nordau builds new plant in Leeds on the site of an abandoned mine."),
    ("en", "Nordau will build new plant in Leeds with suspended ceilings and conveyor."),
    ("en", "Nordau freezes vegetables at its new plant, which will open in Leeds in 2028."),
    ("en", "Nordau plans a new plant in Leeds that freezes and packs 20 tonnes of peas an hour."),
    ("en", "Nordau dropped anchor in Leeds: new plant to be built on a brownfield site."),
    ("de", "Nordau baut neue Halle in Bamberg im Abstand von 50 Metern zur Bahn."),
    ("de", "Nordau baut ein neues Werk in Bamberg und verzichtet dabei auf fossile Energie."),
    ("de", "Nordau baut neues Werk in Bamberg: Der Neubau ruht auf 200 Pfählen."),
    ("de", "Nordau plant ein neues Werk in Bamberg und hat 40 Mitarbeiter eingestellt."),
    ("de", "Für das neue Werk in Bamberg hat Nordau seine Bestellungen aufgegeben."),
    ("de", "Nordau baut neue Eishalle in Bamberg: Training auf Eis ab 2027."),
    ("de", "Nordau baut ein neues Werk und schließt einen Vertrag auf unbestimmte Zeit."),
    ("de", "Nordau baut neues Werk; für Pausen entsteht eine Kantine, zwei Mal Pause am Tag."),
    (
        "fr",
        "Nordau construira une nouvelle usine avec réseaux enterrés et plafond suspendu.",
    ),
    ("fr", "Nordau construit une nouvelle usine de gel des légumes à Lyon."),
    (
        "fr",
        "Nordau construira une nouvelle usine ; traitement des matières en suspension prévu.",
    ),
    (
        "it",
        "Nordau costruirà un nuovo stabilimento con archiviazione automatica e ponte sospeso.",
    ),
    ("it", "Nordau costruirà un nuovo stabilimento a Parma che congela verdure."),
    ("it", "Nordau costruirà un nuovo stabilimento: l'azienda non si ferma e assume 50 persone."),
    ("it", "Nordau costruirà nel deserto un nuovo impianto solare."),
    ("it", "Nordau costruirà un nuovo impianto a Parma per i solidi sospesi, sabato escluso."),
    (
        "es",
        "Nordau construirá una nueva planta que congela verduras y sólidos en suspensión.",
    ),
    ("es", "Nordau construirá una nueva planta con cuota de once millones de unidades."),
    ("es", "Nordau construirá una nueva planta solar en el desierto de Almería."),
    ("es", "Nordau construirá una nueva planta de congelados con un vertido retirado."),
    ("pl", "Nordau zbuduje nową fabrykę w Opolu, a pierwsze produkty trafią na półki w 2027 roku."),
    ("pl", "Nordau zbuduje nową fabrykę zawieszeń w Opolu."),
    ("pl", "Nordau zbuduje w Opolu nową fabrykę przekładni o wysokim przełożeniu."),
    ("pl", "Nordau zbuduje nową fabrykę w Opolu na podstawie bezterminowej dzierżawy."),
    ("pl", "Nordau zbuduje nową oczyszczalnię w Opolu z usuwaniem zawiesiny."),
    ("fi", "Nordau rakentaa uuden tehtaan Poriin, ja se luovutetaan vuonna 2027."),
    ("cs", "Nordau postaví novou továrnu ve vzdálenosti 5 km od Kolína."),
    ("pt", "Nordau anuncia amanhã a nova fábrica que vai construir no Porto."),
    ("sv", "Nordau bygger ny fabrik i Umeå med avbrottsfri kraft."),
    ("sv", "Nordau bygger ny fabrik i Umeå för droppbevattning."),
    ("nl", "Nordau bouwt nieuwe fabriek in Breda; de kosten zijn niet opgegeven."),
    ("da", "Nordau bygger ny fabrik i Odense, der er udsat for vind."),
    ("pt", "Nordau vai construir uma nova fábrica no Porto com arquivo e gavetas."),
    ("hu", "A Nordau új gyárat épít Győrben, a bank fiókban nyitott számlát."),
    ("ro", "Nordau va construi o fabrică nouă de sertare la Cluj."),
    ("no", "Nordau bygger ny fabrikk i Bergen med avbruddsfri strøm."),
    (
        "fr",
        "Avis de marché, consultation suite à procédure sans suite : fourniture d'une presse.",
    ),
    ("it", "Procedura negoziata, a seguito di gara deserta, per una pressa."),
    ("pl", "Przetarg na dostawę prasy. Zamawiający nie przewiduje zorganizowania wizji lokalnej."),
    ("de", "Nicht offenes Verfahren: Ausschreibung zur Lieferung einer Presse."),
    ("it", "Gara per la fornitura di una pressa; per i dettagli si rinvia al disciplinare."),
    ("fr", "Nordau construira une nouvelle usine avec un bassin enterré et un pont suspendu."),
]
STOPPED = [
    ("en", "Nordau suspends construction of its new plant in Leeds."),
    ("en", "Nordau's plan for a new plant in Leeds has collapsed."),
    ("en", "Nordau pauses investment in new bottling plant in Leeds."),
    ("en", "Nordau gives up plans for a new plant in Leeds."),
    ("en", "Plans to build a new plant in Leeds were abandoned."),
    ("en", "Nordau defers its new bottling plant in Leeds."),
    ("de", "Nordau verzichtet auf den Bau eines neuen Werks in Bamberg."),
    ("de", "Nordau verschiebt das neue Werk in Bamberg auf 2030."),
    ("de", "Das Projekt der neuen Kläranlage in Celle ist auf unbestimmte Zeit verschoben."),
    ("de", "Nordau legt neues Werk in Bamberg auf Eis."),
    ("de", "Der Bau des neuen Werks in Bamberg wird ausgesetzt."),
    ("de", "Nordau gibt Pläne für Werk in Bamberg auf."),
    ("de", "Der geplante Neubau in Bamberg ist hinfällig."),
    ("de", "Die Planungen für das neue Werk in Bamberg wurden eingestellt."),
    ("fr", "Le projet de nouvelle usine à Lyon est enterré."),
    ("fr", "Nordau suspend la construction de sa nouvelle usine à Lyon."),
    ("fr", "Le chantier de la nouvelle usine à Lyon est à l'arrêt."),
    ("fr", "Le projet d'usine à Lyon est suspendu."),
    ("it", "Il progetto del nuovo stabilimento a Parma è stato accantonato."),
    ("it", "Nordau congela il progetto del nuovo stabilimento a Parma."),
    ("it", "Sospesa la costruzione del nuovo stabilimento a Parma."),
    ("it", "Gara sospesa: fornitura di pompe. Comune di Parma."),
    ("es", "Nordau aparca el proyecto de una nueva planta en Zaragoza."),
    ("es", "Nordau congela la inversión en la nueva planta de Zaragoza."),
    ("es", "Suspendida la construcción de la nueva planta en Zaragoza."),
    ("es", "Licitación suspendida: suministro de bombas. Ayuntamiento de Lugo."),
    ("pl", "Nordau zawiesza budowę nowej fabryki w Opolu."),
    ("pl", "Projekt nowej fabryki w Opolu trafił na półkę."),
    ("pl", "Budowa nowej fabryki w Opolu została zawieszona."),
    ("pl", "Odwołano przetarg na dostawę pomp. Gmina Nysa."),
    ("fi", "Nordau luopuu uuden tehtaan rakentamisesta Poriin."),
    ("cs", "Nordau se vzdal plánu na novou továrnu v Kolíně."),
    ("pt", "Nordau arquiva o projeto de nova fábrica em Braga."),
    ("sv", "Nordau avbryter bygget av ny fabrik i Umeå."),
    ("no", "Nordau utsetter byggingen av ny fabrikk i Bergen."),
    ("da", "Nordau opgiver planerne om ny fabrik i Odense."),
    ("nl", "Nordau zet de bouw van de nieuwe fabriek in Breda in de koelkast."),
    ("ro", "Nordau amână construirea unei fabrici noi la Cluj."),
    ("hu", "A Nordau elhalasztja az új gyár építését Győrben."),
    ("en", "Nordau wanted to build a new plant in Leeds but has now shelved the idea."),
    ("de", "Nordau wollte in Bamberg ein neues Werk bauen; das Vorhaben ist gestoppt."),
    ("it", "Revoca – Fornitura di una pressa, gara del Comune di Parma."),
]


@pytest.mark.parametrize(("language", "text"), STANDS)
def test_a_word_with_another_meaning_stops_no_plan(
    reader: Reader, language: str, text: str
) -> None:
    for title, body in ((text, ""), ("", text)):
        assert reader.read(title, body, language, PUBLISHED).signal.is_opportunity


@pytest.mark.parametrize(("language", "text"), STOPPED)
def test_a_plan_that_is_stopped_is_no_opportunity(reader: Reader, language: str, text: str) -> None:
    for title, body in ((text, ""), ("", text)):
        assert not reader.read(title, body, language, PUBLISHED).signal.is_opportunity


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Fourniture de vis. La date de remise des offres est reportée au 12 mars 2026."),
        ("fr", "Appel d'offres : fourniture de pompes. Report de l'ouverture des plis au 3 avril."),
        ("it", "Gara: fornitura di pompe. La data di scadenza è rinviata al 3 aprile 2026."),
        ("es", "Licitación: suministro de bombas. La fecha de apertura de ofertas se aplaza."),
        ("en", "Invitation to tender: pumps. The submission date has been postponed to 3 April."),
        ("de", "Ausschreibung: Lieferung von Pumpen. Der Submissionstermin wird verschoben."),
    ],
)
def test_a_day_that_is_put_off_leaves_the_tender_open(
    reader: Reader, language: str, text: str
) -> None:
    assert reader.read("", text, language, None).signal.is_opportunity


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La construction de l'usine de Lyon est reportée sine die."),
        ("it", "La costruzione dello stabilimento di Parma è rinviata a data da destinarsi."),
    ],
)
def test_works_that_are_put_off_are_not_open(reader: Reader, language: str, text: str) -> None:
    assert not reader.read("", text, language, None).signal.is_opportunity
