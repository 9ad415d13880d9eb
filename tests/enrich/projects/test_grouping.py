"""Which notices are one project: portals, corrections and awards are, neighbours are not."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from data.records import NoticeKind
from enrich.projects import links
from enrich.projects.facts import NoticeFacts, facts_of
from enrich.projects.grouping import group, stage_of
from enrich.projects.pairs import PairVerdict, judge
from enrich.projects.text import buyer_words, same_buyer, same_title, title_words
from spiders.formats import flat

DAY = timedelta(days=1)
START = datetime(2026, 9, 1, tzinfo=UTC)
TITLE = "Erneuerung der maschinellen Schlammentwässerung im Klärwerk Nordhafen"


def notice(source_id: str, **given: Any) -> NoticeFacts:
    source = given.pop("source", "ted")
    values: dict[str, Any] = {
        "key": f"{source}:{source_id}:1",
        "source": source,
        "source_id": source_id,
        "kind": NoticeKind.TENDER,
        "title": TITLE,
        "language": "de",
        "buyer": "Abwasserverband Nordhafen",
        "country": "DE",
        "cpv": ("42996900",),
        "published_at": START,
        "deadline": START + 30 * DAY + timedelta(hours=10),
    }
    return NoticeFacts(**{**values, **given})


def together(*notices: NoticeFacts) -> bool:
    return len(group(notices).projects) == 1


def doubtful(*notices: NoticeFacts) -> bool:
    grouping = group(notices)
    return len(grouping.projects) == len(notices) and len(grouping.pending) == 1


ONE = notice("1")


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
        (
            {
                "buyer": "Stadtwerke Altdorf",
                "deadline": START + 20 * DAY,
                "published_at": START + 60 * DAY,
            },
            "another buyer",
        ),
    ],
)
def test_two_projects(other: dict[str, Any], why: str) -> None:
    grouping = group([ONE, notice("2", **other)])
    assert (len(grouping.projects), len(grouping.pending)) == (2, 0), why


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


def test_large_groups_do_not_chain_over_the_years() -> None:
    every_two_months = [
        notice(str(n), published_at=START + 60 * n * DAY, deadline=None) for n in range(12)
    ]
    for project in group(every_two_months).projects:
        days = [one.published_at for one in project.notices if one.published_at]
        assert max(days) - min(days) <= timedelta(days=300)


def test_order_does_not_matter_and_ids_stay(seed: int = 7) -> None:
    notices = [
        notice("1"),
        notice("2", source="portal"),
        notice("3", title="Neubau einer Turnhalle am Schulzentrum Mitte"),
        notice("4", kind=NoticeKind.AWARD, published_at=START + 90 * DAY, deadline=None),
        notice("5", title="Reinigungsleistungen", deadline=None),
        notice("6", title="Reinigungsleistungen", published_at=START + 80 * DAY),
    ]
    expected = group(notices)
    shuffled = list(notices)
    random.Random(seed).shuffle(shuffled)
    assert group(shuffled) == expected
    before = {project.project for project in group(notices[:3]).projects}
    assert before <= {project.project for project in expected.projects}


def test_every_notice_is_in_exactly_one_project() -> None:
    notices = [notice(str(n), title=f"{TITLE} {n % 7}") for n in range(60)]
    grouping = group(notices)
    keys = [one.key for project in grouping.projects for one in project.notices]
    assert sorted(keys) == sorted(one.key for one in notices)


def test_work_grows_with_the_notices_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[str, str]] = []

    def judged(one: NoticeFacts, other: NoticeFacts) -> PairVerdict | None:
        compared.append((one.key, other.key))
        return judge(one, other)

    monkeypatch.setattr(links, "judge", judged)
    count = 2000
    group(
        notice(str(n), title=f"Erneuerung Pumpwerk {n}", buyer=f"Stadt Ort{n % 97}")
        for n in range(count)
    )
    # A notice meets its neighbours in each of a few blocks; all pairs would be two million.
    assert count < len(compared) < 40 * count


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stadtwerke Köln GmbH", "Stadtwerke Koeln", True),
        ("Große Kreisstadt Leutkirch im Allgäu", "Große Kreisstadt Leutkirch imAllgäu", True),
        ("Wodociągi Zalesie Sp. z o.o.", "WODOCIAGI ZALESIE", True),
        ("Poczta Polska S.A.", "Poczta Polska Spółka Akcyjna", True),
        ("Acquedotto Pugliese S.p.A.", "ACQUEDOTTO PUGLIESE SPA", True),
        ("Berliner Wasserbetriebe AöR (BWB)", "Berliner Wasserbetriebe", True),
        ("Stadt Dresden", "Stadtreinigung Dresden GmbH", False),
        ("Universität Leipzig", "Universitätsklinikum Leipzig AöR", False),
        ("Gemeinde", "Gemeinde Altdorf", False),
        ("1 Regionalna Baza", "2 Regionalna Baza", False),
    ],
)
def test_buyers(one: str, other: str, same: bool) -> None:
    assert same_buyer(buyer_words(one), buyer_words(other)) is same


@pytest.mark.parametrize("form", ["GmbH & Co. KG", "AöR", "S.p.A.", "Sp. z o.o.", "a. s.", "A/S"])
def test_buyers_are_compared_without_their_legal_form(form: str) -> None:
    assert buyer_words(f"Große Werke Süd {form}") == ("grosse", "werke", "sued")
    assert buyer_words(form)


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [
        ((NoticeKind.NEWS,), "announced"),
        ((NoticeKind.NEWS, NoticeKind.PLANNED), "planned"),
        ((NoticeKind.PLANNED, NoticeKind.TENDER, NoticeKind.CHANGE), "tender"),
        ((NoticeKind.TENDER, NoticeKind.AWARD, NoticeKind.CHANGE), "awarded"),
        ((NoticeKind.CHANGE,), "tender"),
    ],
)
def test_stages(kinds: tuple[NoticeKind, ...], stage: str) -> None:
    notices = [
        notice(str(n), kind=kind, published_at=START + n * DAY) for n, kind in enumerate(kinds)
    ]
    assert stage_of(notices) == stage


def test_a_cancelled_tender_stays_cancelled_when_corrected() -> None:
    cancelled = notice("2", cancelled=True, kind=NoticeKind.CHANGE, published_at=START + DAY)
    corrected = notice("3", kind=NoticeKind.CHANGE, published_at=START + 2 * DAY)
    assert stage_of([ONE, cancelled, corrected]) == "cancelled"


def test_a_closed_tender_is_neither_awarded_nor_cancelled_and_can_be_opened_again() -> None:
    closed = notice("2", closed=True, kind=NoticeKind.CHANGE, published_at=START + DAY)
    corrected = notice("3", kind=NoticeKind.CHANGE, published_at=START + 2 * DAY)
    opened = replace(corrected, closed=False)
    award = notice("4", kind=NoticeKind.AWARD, published_at=START + 3 * DAY)
    assert stage_of([ONE, closed, corrected]) == "closed"
    assert stage_of([ONE, closed, opened]) == "tender"
    assert stage_of([ONE, closed, award]) == "awarded"
    assert stage_of([ONE, award, replace(closed, published_at=START + 4 * DAY)]) == "awarded"
    assert stage_of([ONE, award, replace(opened, published_at=START + 4 * DAY)]) == "awarded"
    failed = replace(award, closed=True)  # its results say that nothing was awarded
    assert stage_of([ONE, failed]) == "closed"


def test_a_correction_of_the_same_day_comes_after_what_it_corrects() -> None:
    cancelled = notice("0", cancelled=True, kind=NoticeKind.CHANGE, corrects=("1",))
    assert stage_of([ONE, cancelled]) == "cancelled"


def test_facts_come_from_a_notice() -> None:
    raw = {"id": "7", "title": TITLE, "buyer": "Stadt Altdorf", "country": "DE", "value": 5,
           "currency": "EUR", "changes": ["6"]}  # fmt: skip
    facts = facts_of(flat.notice(raw))
    assert (facts.buyer, facts.country, facts.value, facts.corrects) == (
        "Stadt Altdorf", "DE", Decimal(5), ("6",),
    )  # fmt: skip


def test_pairs_are_judged_the_same_both_ways() -> None:
    from enrich.projects.pairs import judge

    notices = [ONE, notice("2", source="p", deadline=None), notice("3", title=TITLE[:50])]
    for one, other in combinations(notices, 2):
        assert judge(one, other) == judge(other, one)
