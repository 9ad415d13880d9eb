from datetime import date
from pathlib import Path

import pytest

from enrich.rule_reader import Reader
from enrich.signals.equipment import Equipment


def found(reader: Reader, language: str, title: str, text: str) -> tuple[Equipment, ...]:
    return reader.read(title, text, language, date(2026, 3, 1)).equipment


def test_a_new_line_at_a_bottler_needs_what_the_rules_say(reader: Reader) -> None:
    items = found(reader, "en", "Bottler to build new line", "The investment is €40 m.")
    assert [item.kind for item in items] == ["filler", "palletiser", "conveyor", "cip"]
    assert not any(item.stated for item in items)
    assert all(item.quote and item.because == "beverage, new_line" for item in items)
    assert [item.confidence for item in items] == sorted(
        (item.confidence for item in items), reverse=True
    )


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Gekauft wird ein automatisches Hochregallager.", "high_bay_warehouse"),
        ("de", "Neue Abfüllanlage für Milch.", "filler"),
        ("fr", "L'usine reçoit un nouveau pont roulant.", "crane"),
        ("it", "Nuovi nastri trasportatori per la fabbrica.", "conveyor"),
        ("es", "La planta nueva tendrá una caldera.", "boiler"),
        ("pl", "Nowa hala z wtryskarkami dla fabryki.", "injection_moulding_machine"),
        ("cs", "Nová továrna koupí dopravníky.", "conveyor"),
        ("en", "The abattoir orders a CO2 stunning system.", "stunning_system"),
        ("de", "Das Werk kauft eine Waffellinie.", "waffle_line"),
        ("fr", "La cave achète un égrappoir.", "destemmer"),
        ("it", "La cantina compra una diraspatrice.", "destemmer"),
        ("es", "La almazara instala dos termobatidoras.", "olive_malaxer"),
        ("pl", "Zakład kupi linię do profilowania.", "roll_forming_line"),
        ("nl", "De fabriek koopt een zakkenopener.", "bag_opener"),
        ("sv", "Skidorten köper en ny pistmaskin.", "winter_service_vehicle"),
        ("cs", "Závod koupí šicí stroje.", "sewing_machine"),
        ("pt", "A fábrica compra uma descaroçadora.", "pitting_machine"),
    ],
)
def test_named_machines_are_stated(reader: Reader, language: str, text: str, kind: str) -> None:
    stated = reader.stated_equipment(reader.scan(text, language))
    assert kind in [item.kind for item in stated]
    assert all(item.stated and item.quote in text for item in stated)


def test_polish_works_are_no_robots(reader: Reader) -> None:
    assert reader.stated_equipment(reader.scan("Roboty budowlane przy drodze.", "pl")) == ()


def test_what_is_closed_needs_nothing(reader: Reader) -> None:
    assert found(reader, "en", "Bottler to close plant", "The filler is sold.") == ()


def test_a_tender_that_names_its_purchase_gets_no_guesses(reader: Reader) -> None:
    text = "Öffentliche Ausschreibung. Vergabestelle: Kläranlage Nord. Angebotsfrist: 1.5.2026."
    items = found(reader, "de", "Lieferung von Pumpen", text)
    assert [(item.kind, item.stated) for item in items] == [("pump", True)]


def test_every_industry_names_known_kinds(reader: Reader) -> None:
    kinds = reader.rules.tables["equipment"]["kinds"]
    industries = reader.rules.tables["industries"]["industries"]
    assert len(industries) >= 25
    for name, industry in industries.items():
        keys = {"nace", "words", "core", "plant", "modernisation"}
        assert set(industry) - {"family"} == keys, name
        for which in ("core", "plant", "modernisation"):
            assert industry[which], name
            assert set(industry[which]) <= set(kinds), name


def test_every_kind_is_plain_snake_case_with_a_code(reader: Reader) -> None:
    for name, kind in reader.rules.tables["equipment"]["kinds"].items():
        assert name.replace("_", "").isalnum()
        assert name == name.lower()
        assert len(kind["cpv"]) == 8, name
        assert kind["cpv"].isdigit(), name


def test_the_documented_vocabulary_is_the_one_in_use(reader: Reader) -> None:
    from enrich.equipment_docs import vocabulary

    page = Path(__file__).parents[3] / "docs" / "equipment.md"
    assert page.read_text() == vocabulary(reader.rules), (
        "Write it anew: python -m enrich.equipment_docs > docs/equipment.md"
    )


def kinds(reader: Reader, language: str, text: str) -> set[str]:
    return {item.kind for item in reader.stated_equipment(reader.scan(text, language))}


def test_no_name_of_a_special_machine_belongs_to_another_kind(reader: Reader) -> None:
    """Of the kinds that came later: a name in two kinds would state both."""
    owners: dict[str, set[str]] = {}
    table = reader.rules.tables["equipment"]["kinds"]
    for name, kind in table.items():
        for word in kind["words"]:
            owners.setdefault(word, set()).add(name)
    later = set(list(table)[list(table).index("stunning_system") :])
    assert len(later) > 165
    assert [word for word, names in owners.items() if len(names) > 1 and names & later] == []


def test_the_longest_name_of_a_machine_counts(reader: Reader) -> None:
    assert kinds(reader, "fr", "Une pompe à chaleur et une presse à injecter.") == {
        "heat_pump",
        "injection_moulding_machine",
    }


def test_an_oven_is_what_its_industry_makes_of_it(reader: Reader) -> None:
    assert kinds(reader, "it", "La vetreria rifà il forno.") == {"furnace"}
    assert kinds(reader, "it", "Il panificio compra un forno.") == {"oven"}


def test_what_a_factory_makes_is_not_bought(reader: Reader) -> None:
    assert kinds(reader, "pl", "Powstanie fabryka pomp ciepła.") == set()
    assert kinds(reader, "en", "It will build a heat pump factory with robots.") == {"robot"}


def test_machines_of_old_times_are_not_needed(reader: Reader) -> None:
    text = "Years ago the boiler was built. The brewery will get a palletiser."
    assert kinds(reader, "en", text) == {"palletiser"}


def test_a_site_is_no_purchase_when_its_machines_are_named(reader: Reader) -> None:
    items = found(reader, "de", "Kläranlage Rott: Austausch der Pumpen", "Auftraggeber: Stadt R.")
    assert [item.kind for item in items] == ["pump"]
    scan = reader.scan("Kläranlage Rott: Austausch der Pumpen\nAuftraggeber: Stadt R.", "de")
    assert [item.kind for item in reader.stated_equipment(scan, "tender")] == ["pump"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lieferung einer Schneckenpresse.", {"screw_press"}),
        ("Ersatz der Kammerfilterpresse zur Schlammentwässerung.", {"sludge_dewatering", "filter"}),
        ("Eine neue hydraulische Presse.", {"press"}),
    ],
)
def test_a_press_of_a_kind_is_no_press_besides(
    reader: Reader, text: str, expected: set[str]
) -> None:
    assert kinds(reader, "de", text) <= expected
    assert kinds(reader, "de", text) & expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Qualification pour des fournitures industrielles de voie."),
        ("en", "A motor for upgrading the existing instrument."),
        ("de", "Planung von Gebäude und Innenräumen der Schule."),
        ("it", "Lavori all'asilo comunale."),
        ("de", "Die Halle steht am Standort des Pumpwerks Lerchenmühle."),
        ("de", "Umbau im Pflegezentrum Lerchenmühle."),
    ],
)
def test_another_word_or_a_place_names_no_machine(reader: Reader, language: str, text: str) -> None:
    assert not [item for item in found(reader, language, "", text) if item.stated]
