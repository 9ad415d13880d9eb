"""Plans that are denied, ruled out, put off or rumoured, and those that only look so."""

from datetime import date

import pytest

from enrich.rule_reader import Reader

PUBLISHED = date(2026, 3, 1)
TAKEN_BACK = [
    ("en", "Nordau denies plans for a new bottling plant in Leeds"),
    ("en", "Nordau rules out new brewery in Leeds"),
    ("en", "Nordau has no plans to build a bottling plant in Leeds"),
    ("en", "Nordau will not build a plant in Leeds"),
    ("en", "Nordau postpones new bottling plant in Leeds"),
    ("en", "Plan for new bottling plant in Leeds put on hold"),
    ("en", "Nordau is said to consider a new bottling plant in Leeds"),
    ("en", "Nordau reportedly plans new bottling plant in Leeds"),
    ("en", "Nordau no longer plans a new plant in Leeds"),
    ("en", "Nordau mothballs plans for Leeds factory"),
    ("en", "New bottling plant in Leeds? Nordau denies"),
    ("en", "Nordau isn't building a factory in Leeds, says chief"),
    ("en", "Nordau dismisses reports of new factory in Leeds"),
    ("en", "Rumours of new factory in Leeds"),
    ("en", "After months of talks, Nordau drops plans for a new factory in Leeds"),
    ("en", "Nordau confirms it has shelved its new factory in Leeds"),
    ("de", "Nordau dementiert Pläne für eine neue Abfüllanlage in Bamberg"),
    ("de", "Nordau baut kein neues Werk in Bamberg"),
    ("de", "Nordau schließt Bau eines neuen Werks in Bamberg aus"),
    ("de", "Nordau hat keine Pläne für ein Werk in Bamberg"),
    ("de", "Nordau will das Werk in Bamberg nicht bauen"),
    ("de", "Nordau verschiebt Bau der neuen Abfüllanlage"),
    ("de", "Nordau legt Pläne für neues Werk auf Eis"),
    ("de", "Nordau soll Gerüchten zufolge ein neues Werk in Bamberg bauen"),
    ("de", "Nordau weist Gerüchte über neues Werk in Bamberg zurück"),
    ("de", "Nordau baut das neue Werk in Bamberg nicht"),
    ("de", "Nordau plant angeblich neues Werk in Bamberg"),
    ("de", "Der Bau der neuen Abfüllanlage wird zurückgestellt"),
    ("de", "Nordau motte Pläne ein: Neues Werk eingemottet"),
    ("fr", "Nordau ne construira pas d'usine à Lyon"),
    ("fr", "Nordau dément tout projet de nouvelle usine à Lyon"),
    ("fr", "Nordau exclut la construction d'une usine à Lyon"),
    ("fr", "Nordau n'a pas l'intention de construire une usine à Lyon"),
    ("fr", "Pas de nouvelle usine à Lyon pour Nordau"),
    ("fr", "Nordau reporte la construction de son usine de Lyon"),
    ("fr", "Selon des rumeurs, Nordau construirait une usine à Lyon"),
    ("fr", "Nordau gèle son projet d'usine à Lyon"),
    ("fr", "Nordau renonce à sa nouvelle usine"),
    ("it", "Nordau smentisce la costruzione di un nuovo stabilimento a Parma"),
    ("it", "Nordau esclude un nuovo stabilimento a Parma"),
    ("it", "Nordau non costruirà lo stabilimento di Parma"),
    ("it", "Nessun nuovo stabilimento a Parma, dice Nordau"),
    ("it", "Nordau rinvia la costruzione del nuovo stabilimento"),
    ("it", "Secondo indiscrezioni Nordau costruirà un nuovo stabilimento a Parma"),
    ("it", "Nordau non ha in programma nuovi stabilimenti a Parma"),
    ("es", "Nordau desmiente que vaya a construir una nueva planta en Zaragoza"),
    ("es", "Nordau descarta una nueva planta en Zaragoza"),
    ("es", "Nordau no construirá la planta de Zaragoza"),
    ("es", "Nordau no tiene previsto construir una nueva fábrica en Zaragoza"),
    ("es", "Nordau aplaza la construcción de su nueva fábrica"),
    ("es", "Al parecer, Nordau construirá una nueva fábrica en Zaragoza"),
    ("es", "Nordau niega planes para una nueva fábrica en Zaragoza"),
    ("pl", "Nordau zaprzecza planom budowy nowej fabryki w Opolu"),
    ("pl", "Nordau nie planuje budowy nowej fabryki w Opolu"),
    ("pl", "Nordau wyklucza budowę nowej fabryki"),
    ("pl", "Nordau nie zbuduje fabryki w Opolu"),
    ("pl", "Nordau odkłada budowę nowej fabryki"),
    ("pl", "Nordau podobno zbuduje nową fabrykę w Opolu"),
    ("pl", "Nordau wstrzymuje budowę nowej fabryki w Opolu"),
    ("nl", "Nordau ontkent plannen voor nieuwe fabriek in Breda"),
    ("nl", "Nordau bouwt geen nieuwe fabriek in Breda"),
    ("nl", "Nordau sluit bouw van nieuwe fabriek uit"),
    ("nl", "Nordau stelt bouw van nieuwe fabriek uit"),
    ("nl", "Nordau zou naar verluidt een nieuwe fabriek bouwen in Breda"),
    ("nl", "Nordau heeft geen plannen voor een nieuwe fabriek"),
    ("cs", "Nordau popírá plány na novou továrnu v Kolíně"),
    ("cs", "Nordau nepostaví novou továrnu v Kolíně"),
    ("cs", "Nordau neplánuje výstavbu nové továrny"),
    ("cs", "Nordau odkládá výstavbu nové továrny"),
    ("cs", "Nordau údajně postaví novou továrnu v Kolíně"),
    ("cs", "Nordau nebude stavět novou továrnu"),
    ("sv", "Nordau förnekar planer på ny fabrik i Umeå"),
    ("sv", "Nordau bygger inte ny fabrik i Umeå"),
    ("sv", "Nordau har inga planer på en ny fabrik"),
    ("sv", "Nordau skjuter upp bygget av ny fabrik"),
    ("sv", "Nordau utesluter ny fabrik i Umeå"),
    ("sv", "Nordau uppges enligt rykten bygga ny fabrik"),
    ("da", "Nordau afviser planer om ny fabrik i Odense"),
    ("da", "Nordau bygger ikke ny fabrik i Odense"),
    ("da", "Nordau udskyder opførelsen af ny fabrik"),
    ("da", "Nordau har ingen planer om en ny fabrik"),
    ("no", "Nordau avviser planer om ny fabrikk i Bergen"),
    ("no", "Nordau bygger ikke ny fabrikk i Bergen"),
    ("no", "Nordau utsetter byggingen av ny fabrikk"),
    ("no", "Nordau har ingen planer om ny fabrikk"),
    ("fi", "Nordau kiistää suunnitelmat uudesta tehtaasta"),
    ("fi", "Nordau ei rakenna uutta tehdasta Poriin"),
    ("fi", "Nordau lykkää uuden tehtaan rakentamista"),
    ("fi", "Nordaulla ei ole suunnitelmia uudesta tehtaasta"),
    ("pt", "Nordau desmente planos para nova fábrica em Braga"),
    ("pt", "Nordau não vai construir uma nova fábrica em Braga"),
    ("pt", "Nordau adia construção da nova fábrica"),
    ("pt", "Nordau não tem planos para uma nova fábrica"),
    ("pt", "Nordau descarta nova fábrica em Braga"),
    ("ro", "Nordau dezminte planurile pentru o fabrică nouă la Cluj"),
    ("ro", "Nordau nu va construi o fabrică nouă la Cluj"),
    ("ro", "Nordau amână construirea fabricii"),
    ("ro", "Nordau nu are planuri pentru o fabrică nouă"),
    ("hu", "A Nordau cáfolja, hogy új gyárat építene Győrben"),
    ("hu", "A Nordau nem épít új gyárat Győrben"),
    ("hu", "A Nordau elhalasztja az új gyár építését"),
    ("hu", "A Nordau nem tervez új gyárat"),
    ("sk", "Nordau nepostaví novú továreň"),
    ("sk", "Nordau popiera plány na novú továreň"),
]
STANDS = [
    ("en", "Nordau denies job cuts; builds new plant in Leeds"),
    ("en", "Nordau denies job cuts and will build a new plant in Leeds"),
    ("en", "Nordau no longer needs the old plant, builds new one in Leeds"),
    ("en", "Nordau builds not only a new plant but also a warehouse in Leeds"),
    ("en", "Nordau plans new plant in Leeds, no date yet"),
    ("en", "Nordau plans new plant in Leeds. The company has not disclosed the cost of the plant."),
    ("en", "Nordau does not rule out building a new plant in Leeds"),
    ("en", "Nordau revives plan for bottling plant it had shelved"),
    ("en", "Despite earlier denials, Nordau confirms plans for new plant in Leeds"),
    ("en", "Nordau has revived the plan it had shelved: new bottling plant in Leeds"),
    ("en", "Nordau will not build in Leeds but in York; the new plant opens in 2028"),
    ("en", "Nordau resumes construction of mothballed plant"),
    ("en", "Nordau builds new plant in Leeds. It had cancelled an earlier project in 2020."),
    ("en", "Nordau plans new factory. The firm, which does not build cars, makes pumps."),
    ("en", "Nordau drops Leeds, builds new factory in York instead"),
    ("en", "New brewery in Leeds will not open before 2028"),
    ("en", "Nordau plans a new factory; construction has not yet started"),
    ("en", "Nordau denies it has abandoned plans for a new factory"),
    ("en", "Nordau to build new plant, rejects criticism of costs"),
    ("de", "Nordau dementiert Stellenabbau und baut neues Werk in Bamberg"),
    ("de", "Nordau baut nicht nur ein neues Werk, sondern auch ein Lager in Bamberg"),
    ("de", "Nordau schließt neues Werk in Bamberg nicht aus"),
    ("de", "Nordau nimmt die auf Eis gelegten Pläne für ein neues Werk wieder auf"),
    ("de", "Nordau baut neues Werk in Bamberg; Kosten nicht genannt"),
    ("de", "Nordau braucht das alte Werk nicht mehr und baut ein neues Werk"),
    ("de", "Trotz früherer Dementis: Nordau bestätigt neues Werk in Bamberg"),
    ("de", "Nordau baut nicht in Bamberg, sondern errichtet neues Werk in Fulda"),
    ("de", "Nordau plant neues Werk, noch kein Termin"),
    ("de", "Nordau baut das neue Werk nicht vor 2028"),
    ("fr", "Nordau construira non seulement une usine mais aussi un entrepôt"),
    ("fr", "Nordau n'exclut pas de construire une nouvelle usine à Lyon"),
    ("fr", "Nordau relance son projet d'usine abandonné en 2023"),
    ("fr", "Nordau dément des suppressions d'emplois et construit une nouvelle usine"),
    ("fr", "Nordau construira une usine à Lyon ; le coût n'a pas été précisé"),
    ("it", "Nordau non esclude un nuovo stabilimento a Parma"),
    ("it", "Nordau rilancia il progetto del nuovo stabilimento sospeso nel 2023"),
    ("it", "Nordau smentisce licenziamenti e costruirà un nuovo stabilimento"),
    ("es", "Nordau no descarta construir una nueva planta en Zaragoza"),
    ("es", "Nordau retoma el proyecto de nueva planta que había aparcado"),
    ("es", "Nordau construirá no solo una nueva planta sino también un almacén"),
    ("es", "Nordau desmiente despidos y construirá una nueva planta"),
    ("pl", "Nordau nie wyklucza budowy nowej fabryki"),
    ("pl", "Nordau wznawia zawieszoną budowę nowej fabryki w Opolu"),
    ("pl", "Nordau zbuduje nie tylko nową fabrykę, ale i magazyn"),
    ("nl", "Nordau sluit nieuwe fabriek in Breda niet uit"),
    ("nl", "Nordau hervat uitgestelde bouw van nieuwe fabriek"),
    ("nl", "Nordau bouwt niet alleen nieuwe fabriek maar ook magazijn"),
    ("cs", "Nordau nevylučuje novou továrnu v Kolíně"),
    ("cs", "Nordau postaví nejen novou továrnu, ale i sklad"),
    ("sv", "Nordau utesluter inte en ny fabrik i Umeå"),
    ("sv", "Nordau återupptar planerna på ny fabrik som lagts på is"),
    ("sv", "Nordau bygger inte bara ny fabrik utan också lager"),
    ("da", "Nordau udelukker ikke en ny fabrik i Odense"),
    ("da", "Nordau genoptager planer om ny fabrik"),
    ("no", "Nordau utelukker ikke ny fabrikk i Bergen"),
    ("no", "Nordau gjenopptar planene om ny fabrikk"),
    ("fi", "Nordau ei sulje pois uutta tehdasta"),
    ("fi", "Nordau rakentaa uuden tehtaan Poriin"),
    ("pt", "Nordau não descarta nova fábrica em Braga"),
    ("pt", "Nordau retoma projeto de nova fábrica que tinha suspendido"),
    ("pt", "Nordau vai construir nova fábrica no Porto"),
    ("ro", "Nordau nu exclude o fabrică nouă la Cluj"),
    ("ro", "Nordau va construi o fabrică nouă la Cluj"),
    ("hu", "A Nordau nem zárja ki új gyár építését"),
    ("hu", "A Nordau új gyárat épít Győrben"),
]


@pytest.mark.parametrize(("language", "text"), TAKEN_BACK)
def test_what_is_taken_back_is_no_opportunity(reader: Reader, language: str, text: str) -> None:
    for title, body in ((text, ""), ("", f"{text}.")):
        found = reader.read(title, body, language, PUBLISHED).signal
        assert not found.is_opportunity


@pytest.mark.parametrize(("language", "text"), STANDS)
def test_what_only_looks_so_stands(reader: Reader, language: str, text: str) -> None:
    for title, body in ((text, ""), ("", f"{text}.")):
        assert reader.read(title, body, language, PUBLISHED).signal.is_opportunity


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nordau denies plans for a new factory", "ruled_out"),
        ("Nordau shelves plans for a new factory", "cancelled"),
        ("Nordau reportedly plans a new factory", "rumoured"),
        ("Nordau plans a new factory", "open"),
    ],
)
def test_the_status_says_why(reader: Reader, text: str, status: str) -> None:
    assert reader.read(text, "", "en", PUBLISHED).signal.status == status


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Ausschreibung zur Lieferung einer Presse wurde aufgehoben."),
        ("fr", "La procédure de passation est déclarée sans suite : fourniture d'une presse."),
        ("it", "Gara deserta: fornitura di una pressa."),
        ("es", "Licitación desierta: suministro de una prensa."),
        ("pl", "Unieważnienie postępowania: dostawa prasy."),
        ("cs", "Zadávací řízení zrušeno: dodávka lisu."),
        ("en", "The tender for the supply of a press has been withdrawn."),
    ],
)
def test_a_cancelled_procedure_is_a_tender_and_no_opportunity(
    reader: Reader, language: str, text: str
) -> None:
    found = reader.read("", text, language, PUBLISHED).signal
    assert (found.name, found.is_opportunity) == ("tender", False)


def test_an_invitation_for_bids_is_a_tender(reader: Reader) -> None:
    text = "Invitation for bids. Supply of a conveyor. Closing date: 3 April 2026."
    found = reader.read("", text, "en", PUBLISHED).signal
    assert (found.name, found.is_opportunity) == ("tender", True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nordau plans new factory with shelving, bins and freezing tunnels"),
        ("de", "Nordau baut neues Werk ausschließlich für Tiefkühlkost"),
        ("fr", "Nordau va construire une usine avec différentes lignes"),
        ("it", "Nordau costruirà un nuovo stabilimento, IVA esclusa, esclusivamente per lattine"),
        ("es", "Nordau construirá una nueva planta con aparcamiento y túnel de congelación"),
        ("nl", "Nordau bouwt nieuwe fabriek uitsluitend voor bevroren groenten"),
        ("hu", "A Nordau új gyárat épít, kizárólag fagyasztott termékekhez"),
    ],
)
def test_words_that_only_begin_alike_take_nothing_back(
    reader: Reader, language: str, text: str
) -> None:
    assert reader.read(text, "", language, PUBLISHED).signal.is_opportunity
