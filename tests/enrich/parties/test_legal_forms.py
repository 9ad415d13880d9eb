"""Companies and incumbents in texts, and one organisation by its many names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.parties.company import Setting
from enrich.parties.finder import OrganisationFinder
from enrich.parties.legal_forms import LegalForms

FINDER = OrganisationFinder.builtin()
FORMS = LegalForms.builtin()


@pytest.mark.parametrize(
    ("title", "text", "company", "incumbents"),
    [
        ("Krones baut neues Werk in Debrecen", "Der Maschinenbauer investiert.", "Krones", []),
        ("BMW to build plant in Hungary", "The carmaker will build a plant.", "BMW", []),
        (
            "",
            "Die Molkerei Müller GmbH & Co. KG errichtet eine Abfüllanlage. Die bisherige Anlage"
            " wurde von Tetra Pak geliefert. Bisheriger Lieferant ist die Sidel GmbH.",
            "Molkerei Müller GmbH & Co. KG",
            ["Tetra Pak", "Sidel GmbH"],
        ),
        ("", "Der Zulieferer ZF mit Sitz in Passau baut ein Werk.", "ZF", []),
        (
            "Barilla: nuovo stabilimento a Melfi",
            "Barilla punta al Sud. La linea, fornita da Sacmi Imola S.C., sarà sostituita.",
            "Barilla",
            ["Sacmi Imola S.C."],
        ),
        (
            "",
            "Le groupe Lactalis annonce un investissement. La ligne, fournie par Sidel, suffit.",
            "Lactalis",
            ["Sidel"],
        ),
        (
            "",
            "La empresa Mahou San Miguel invertirá 12 millones. Fue suministrada por Krones AG.",
            "Mahou San Miguel",
            ["Krones AG"],
        ),
        (
            "",
            "Spółka Maspex wybuduje nowy zakład. Dotychczasowym dostawcą jest KHS GmbH.",
            "Maspex",
            ["KHS GmbH"],
        ),
        (
            "Umowa ramowa",
            "Tramwaje Elbląskie Sp. z o.o. ogłaszają przetarg. Obecny dostawca: Torpol S.A.",
            "Tramwaje Elbląskie Sp. z o.o.",
            ["Torpol S.A."],
        ),
        (
            "Maintenance des ascenseurs",
            "Le Conseil départemental du Finistère lance un marché. Titulaire actuel : Odet SARL.",
            "Conseil départemental du Finistère",
            ["Odet SARL"],
        ),
        ("Umsatz steigt", "Der Umsatz stieg um fünf Prozent.", None, []),
        ("", "", None, []),
    ],
)
def test_company_and_incumbents(
    title: str, text: str, company: str | None, incumbents: list[str]
) -> None:
    found = [mention.name for mention in FINDER.incumbents(title, text)]
    assert found == incumbents
    named = FINDER.company(title, text, besides=found)
    assert (named.name if named else None) == company
    if named:
        assert f"{title}\n{text}"[named.start : named.end] == named.name or not title


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Krones AG", "krones"),
        ("KRONES", "krones"),
        ("Müller GmbH & Co. KG", "muller"),
        ("Budimex Spółka Akcyjna", "budimex"),
        ("Budimex S.A.", "budimex"),
        ("ABC Sp. z o.o. sp. k.", "abc"),
        ("Škoda Auto a.s.", "skoda auto"),
        ("UAB Fegda", "fegda"),
        ("SARL Dupont", "dupont"),
        ("Kolektor d.o.o.", "kolektor"),
        ("Kolektor doo", "kolektor"),
        ("Sportverein Süd eV", "sportverein sud"),
        ("Klinikum Nord AoeR", "klinikum nord"),
        ("Groupe PSA", "groupe psa"),
        ("Audi Hungaria Zrt.", "audi hungaria"),
        ("SE", "se"),  # nothing but a form is a name
    ],
)
def test_names_without_their_legal_form(name: str, bare: str) -> None:
    assert FORMS.bare(name) == bare


@pytest.mark.parametrize(
    "repeated", ["A B & ", "Ein Werk der Firma ist alt & klein. ", "von A ", "("]
)
@pytest.mark.timeout(60)  # work that grows with the square of the text would take hours
def test_a_long_text_ends_and_hides_no_name_before_it(repeated: str) -> None:
    long = repeated * (1_000_000 // len(repeated))
    company = FINDER.company("", f"Die Molkerei Nord GmbH baut ein Werk. {long}")
    assert company is not None
    assert company.name == "Molkerei Nord GmbH"
    supplied = f"Die bisherige Anlage wurde von Tetra Pak geliefert. {long}"
    assert [one.name for one in FINDER.incumbents("", supplied)] == ["Tetra Pak"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=400))
def test_any_text_is_read(title: str, text: str) -> None:
    company = FINDER.company(title, text)
    whole = f"{title}\n{text}" if title.strip() else text
    for found in (*([company] if company else []), *FINDER.incumbents(title, text)):
        assert found.name
        assert 0 < found.confidence <= 1
        assert 0 <= found.start < found.end <= len(whole)
    assert FORMS.bare(FORMS.bare(text)) == FORMS.bare(text)


@pytest.mark.parametrize(
    ("title", "text", "company"),
    [
        (
            "Pumpen",
            "Auftraggeber: Amt für Wasser und Boden Nord. Frist: 3 Wochen.",
            "Amt für Wasser und Boden Nord",
        ),
        (
            "Biogas plant",
            "The inspector gave permission to Glenfarg Energy. It will build.",
            "Glenfarg Energy",
        ),
        ("", "Une usine du fabricant d'emballages Ovalice sera construite.", "Ovalice"),
        ("", "Le 3 mars, le groupe d'Alguéo investit. Alguéo construira une ligne.", "Alguéo"),
        ("Hélène Castaing dirige", "Le laboratoire Biosylva agrandit son usine.", "Biosylva"),
        (
            "Wodociągi",
            "Zamawiający: Zakład Wodociągów w Turku. Termin: 2 tygodnie.",
            "Zakład Wodociągów w Turku",
        ),
    ],
)
def test_names_by_label_trade_and_agent(title: str, text: str, company: str) -> None:
    found = FINDER.company(title, text)
    assert found is not None
    assert FORMS.bare(found.name).endswith(FORMS.bare(company).split()[-1])
    assert found.name.split()[0] == company.split(maxsplit=1)[0]


def test_a_public_body_that_gives_a_permit_does_not_build() -> None:
    text = "Der Landkreis Uelzen hat der Bürgerwind Alme GmbH sechs Windräder genehmigt."
    found = FINDER.company("", text, setting=Setting.of("permit"))
    assert found is not None
    assert found.name == "Bürgerwind Alme GmbH"
    assert FINDER.company("", "Anwohner wollen keine Halle am Ortsrand.") is None


def test_who_will_build_is_no_incumbent() -> None:
    assert FINDER.incumbents("", "L'opera sarà realizzata da EcoTirreno.") == ()
    assert [one.name for one in FINDER.incumbents("", "L'opera è stata realizzata da EcoTirreno.")]


def test_three_cases_of_a_name_are_one() -> None:
    text = "Firma Frostpol buduje. Z Frostpolem i Frostpolema rozmawia bank."
    found = FINDER.company("", text)
    assert found is not None
    assert found.name.startswith("Frostpol")


@pytest.mark.timeout(60)  # each name held against each would be a hundred million comparisons
def test_thousands_of_names_are_no_company() -> None:
    letters = "abcdefghijklmnoprstuwz"
    names = [f"{a.upper()}{b}{c}{a}" for a in letters for b in letters for c in letters]
    assert FINDER.company("", ", ".join(names)) is None
