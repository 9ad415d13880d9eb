"""Which notices are one project: portals, corrections and awards are, neighbours are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from data.records import NoticeKind
from enrich.projects.grouping import group
from enrich.projects.text import same_title, title_words
from tests.enrich.projects.notices import DAY, ONE, START, TITLE, doubtful, notice, together


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"source": "portal"}, "the same tender at another portal"),
        ({"source": "portal", "deadline": START.replace(hour=0) + 30 * DAY}, "a bare day"),
        ({"source": "portal", "buyer": "ABWASSERVERBAND NORDHAFEN, Vergabestelle"}, "department"),
        ({"source": "portal", "title": TITLE.upper().replace("Ä", "AE")}, "another spelling"),
        ({"source": "portal", "title": f"Deutschland – Klärschlamm – {TITLE}"}, "TED's prefix"),
        ({"source": "portal", "title": TITLE.replace("maschinellen", "maschinelen")}, "a typo"),
        ({"source": "portal", "title": TITLE[:58]}, "a title cut off by a short field"),
        ({"source": "portal", "title": f"Bekanntmachung: {TITLE}"}, "a portal's label"),
        ({"source": "portal", "cpv": ()}, "no codes at the portal"),
        ({"source": "portal", "deadline": None, "published_at": START + DAY}, "no deadline there"),
        ({"published_at": START + 9 * DAY, "deadline": START + 44 * DAY}, "an extended deadline"),
        (
            {"kind": NoticeKind.AWARD, "published_at": START + 120 * DAY, "deadline": None},
            "the award months later",
        ),
        (
            {"kind": NoticeKind.PLANNED, "published_at": START - 200 * DAY, "deadline": None},
            "the plan before it",
        ),
        ({"source": "portal", "title": f"2026-0107, {TITLE} (VgV)"}, "a file number before it"),
        (
            {"title": "Klärwerk Nordhafen: Erneuerung der maschinellen Schlammentwässerung im"},
            "the same words in another order",
        ),
        ({"source": "portal", "buyer": "Ingenieurbüro Falk"}, "the agent who buys for the owner"),
    ],
)
def test_one_project(other: dict[str, Any], why: str) -> None:
    assert together(ONE, notice("2", **other)), why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"title": TITLE + ", Los 2"}, "another lot"),
        ({"title": TITLE.replace("Nordhafen", "Südhafen")}, "another site"),
        ({"published_at": START + 365 * DAY, "deadline": START + 395 * DAY}, "the next year"),
        ({"country": "AT"}, "another country"),
        ({"title": "Erneuerung der Heizung im Klärwerk Nordhafen"}, "another purchase"),
    ],
)
def test_two_projects(other: dict[str, Any], why: str) -> None:
    grouping = group([ONE, notice("2", **other)])
    assert (len(grouping.projects), len(grouping.pending)) == (2, 0), why


def test_one_title_of_two_buyers_at_two_times_is_at_most_doubtful() -> None:
    other = notice("2", buyer="Stadtwerke Altdorf", deadline=START + 20 * DAY,
                   published_at=START + 60 * DAY)  # fmt: skip
    assert len(group([ONE, other]).projects) == 2


@pytest.mark.parametrize(
    "pair",
    [
        ("Fachplanung TGA/ELT – Neubau Wasserwerk", "Fachplanung TGA/HLS – Neubau Wasserwerk"),
        ("Talsperre Werda, Erneuerung Steuerung", "Talsperre Dröda, Erneuerung Steuerung"),
        ("Umbau Schule, Bauabschnitt II, Elektro", "Umbau Schule, Bauabschnitt III, Elektro"),
        ("Neubau Halle; VE247 - Freianlagen", "Neubau Halle; VE248 - Möblierung"),
    ],
)
def test_one_word_can_make_another_purchase(pair: tuple[str, str]) -> None:
    assert same_title(title_words(pair[0]), title_words(pair[1])) is None
    assert not together(notice("1", title=pair[0]), notice("2", title=pair[1]))


def test_a_generic_title_needs_more() -> None:
    one = notice("1", title="Reinigungsleistungen", deadline=None)
    assert doubtful(one, notice("2", title="Reinigungsleistungen", published_at=START + 80 * DAY))
    far = notice(
        "3", title="Reinigungsleistungen", source="p", buyer="Stadt Altdorf", deadline=None
    )
    assert len(group([one, far]).projects) == 2


def test_one_source_with_one_title_for_two_buildings() -> None:
    texts = (
        "Reinigung des Rathauses mit drei Geschossen, zwei Treppenhäusern und der Tiefgarage",
        "Die Grundschule am Markt: Klassenräume, Mensa, Turnhalle, Sanitärbereiche, Pausenhof",
    )
    pair = [
        notice(str(number), title="Gebäudereinigung", description=text)
        for number, text in enumerate(texts)
    ]
    assert doubtful(*pair)


def test_a_purchase_of_every_month_recurs() -> None:
    months = [
        notice(str(n), published_at=START + 35 * n * DAY, deadline=START + (35 * n + 20) * DAY)
        for n in range(4)
    ]
    assert len(group(months).projects) == 4


def test_an_award_belongs_to_the_nearest_tender() -> None:
    years = [START, START + 365 * DAY]
    tenders = [
        notice(f"t{n}", published_at=day, deadline=day + 30 * DAY) for n, day in enumerate(years)
    ]
    award = notice("a", kind=NoticeKind.AWARD, published_at=years[1] + 120 * DAY, deadline=None)
    projects = {
        n.source_id: p.project for p in group([*tenders, award]).projects for n in p.notices
    }
    assert projects["a"] == projects["t1"] != projects["t0"]


def test_ids_come_before_words() -> None:
    first = notice("012345-2026", procedure_id="0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11")
    later = notice("2", title="Ganz anderer Titel", procedure_id=first.procedure_id)
    assert together(first, later)
    assert together(first, notice("3", title="Berichtigung", corrects=("12345-2026",)))
    newer = replace(first, key="ted:012345-2026:2", title="Neue Fassung mit neuem Titel")
    assert together(first, newer)


def test_two_procedures_with_one_title_are_for_a_person() -> None:
    pair = [
        notice(str(number), procedure_id=f"0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a1{number}")
        for number in (1, 2)
    ]
    assert doubtful(*pair)


def test_a_type_of_procedure_is_no_id() -> None:
    titles = ("Neubau einer Turnhalle am Schulzentrum", "Lieferung von Streusalz für den Winter")
    pair = [notice(title, title=title, procedure_id="open") for title in titles]
    assert len(group(pair).projects) == 2
    numbered = [
        replace(one, procedure_id="2026-017", buyer=f"Stadt {town}")
        for one, town in zip(pair, ("Altdorf", "Neudorf"), strict=True)
    ]
    assert len(group(numbered).projects) == 2


def test_what_is_tendered_after_its_award_is_tendered_again() -> None:
    award = notice("0", kind=NoticeKind.AWARD, published_at=START - 200 * DAY, deadline=None)
    assert len(group([award, ONE]).projects) == 2


def test_awards_of_other_amounts_are_other_contracts() -> None:
    awards = [
        notice(
            str(n),
            kind=NoticeKind.AWARD,
            deadline=None,
            value=Decimal(value),
            currency="EUR",
            published_at=START + n * DAY,
        )
        for n, value in enumerate((56_000, 135_000))
    ]
    assert doubtful(*awards)
    modified = [awards[0], replace(awards[1], value=Decimal(61_000))]
    assert together(*modified)


def test_a_plan_may_lead_to_several_tenders() -> None:
    plan = notice("1", kind=NoticeKind.PLANNED, title="Dienstleistungen für Konsulate")
    visa = [
        notice(
            str(n), title=f"Visastellen in Nord{where}", follows=("1",), published_at=START + DAY
        )
        for n, where in ((2, "afrika"), (3, "amerika"))
    ]
    grouping = group([plan, *visa])
    assert (len(grouping.projects), len(grouping.pending)) == (3, 2)


def test_the_same_notice_in_two_languages() -> None:
    de = notice("1", value=Decimal(900_000), currency="CHF", country="CH", title="Ersatz ARA 25")
    fr = replace(de, key="p:2:1", source="p", language="fr", title="Remplacement STEP 25")
    assert together(de, fr)
    second = replace(fr, key="p:3:1", source_id="3", title="Extension STEP 25")
    assert len(group([de, fr, second]).projects) == 3


def test_figures_in_the_text_tell_a_translation() -> None:
    text = "zwei Zentrifugen mit 35 m³/h, 1'800 h im Jahr, Lieferung ab 15.03.2027 nach 6030 Ebikon"
    texte = (
        "deux centrifugeuses de 35 m³/h, 1800 h par an, livraison dès le 15.03.2027 à 6030 Ebikon"
    )
    de = notice("1", title="Ersatz der Schlammentwässerung", description=text)
    fr = notice("2", source="p", language="fr", title="Remplacement des centrifugeuses",
                description=texte)  # fmt: skip
    assert together(de, fr)
    assert doubtful(de, replace(fr, description="livraison de pompes doseuses avec 12 vannes"))


def test_a_portal_that_only_names_the_buyer_in_its_text() -> None:
    entry = notice(
        "2",
        source="portal",
        buyer=None,
        deadline=None,
        cpv=(),
        description="Vergabestelle: Abwasserverband Nordhafen. Angebotsfrist: 01.10.2026",
    )
    assert together(ONE, entry)
    assert not together(ONE, replace(entry, description="Vergabestelle: Stadt Altdorf"))
