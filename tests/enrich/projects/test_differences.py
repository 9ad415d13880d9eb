"""Material differences are told once, by lot, and edits of words never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from data.records import Award, Change, Lot, Money, Notice, NoticeKind, Party, Period, Place
from enrich.projects.differences.history import Version, history, standings

START = datetime(2026, 9, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
CLOSES = START + 41 * DAY  # 12 October
EUR = "EUR"


def notice(number: str, day: float = 0, **given: Any) -> Notice:
    values: dict[str, Any] = {
        "source": "ted",
        "source_id": number,
        "kind": NoticeKind.TENDER,
        "title": "Schlammentwässerung im Klärwerk Nordhafen",
        "language": "de",
        "parties": (Party(role="buyer", name="Abwasserverband Nordhafen"),),
        "cpv": ("42996900",),
        "value": Money(amount=Decimal(1_000_000), currency=EUR),
        "published_at": START + day * DAY,
        "deadline": CLOSES,
    }
    return Notice(**{**values, **given})


def change(number: str, day: float = 5, **given: Any) -> Notice:
    return notice(number, day, **{"kind": NoticeKind.CHANGE, "corrects": ("1",), **given})


def lots(*names: str, **deadlines: datetime) -> tuple[Lot, ...]:
    return tuple(
        Lot(id=f"LOT-000{name}", title=f"Teil {name}", deadline=deadlines.get(f"d{name}"))
        for name in names
    )


def told(*notices: Notice) -> list[tuple[str, str | None, str | None, str | None]]:
    found = history(Version(each, START + 90 * DAY) for each in notices)
    return [
        (each.change.field, each.change.lot, _cut(each.change.before), _cut(each.change.after))
        for each in found
    ]


def _cut(text: str | None) -> str | None:
    return text[:10] if text and text[:2] == "20" else text


def test_a_moved_deadline_is_told_and_only_once() -> None:
    moved = change("2", deadline=CLOSES + 14 * DAY)
    again = change("3", 5.001, deadline=CLOSES + 14 * DAY)
    portal = notice("x", 6, source="portal", deadline=CLOSES + 14 * DAY + timedelta(hours=11))
    expected = [("deadline", None, "2026-10-12", "2026-10-26")]
    assert told(notice("1"), moved, again, portal) == expected
    # In whatever order they were stored.
    assert told(portal, again, moved, notice("1")) == expected


def test_a_portal_that_still_says_the_old_day_changes_nothing_back() -> None:
    moved = change("2", deadline=CLOSES + 14 * DAY)
    late = notice("x", 7, source="portal", deadline=CLOSES)
    assert told(notice("1"), moved, late) == [("deadline", None, "2026-10-12", "2026-10-26")]
    assert standings([Version(each) for each in (notice("1"), moved, late)]).deadlines == {
        "": CLOSES + 14 * DAY
    }


@pytest.mark.parametrize(
    "edit",
    [
        {"title": "Schlammentwaesserung – Klärwerk Nordhafen (Neu)"},
        {"description": "Andere Worte."},
        {"language": "en", "title": "Sludge dewatering"},
        {"value": Money(amount=Decimal("1010000.00"), currency=EUR)},
        {"value": None, "deadline": None},
        {"cpv": ("42996900", "42996000")},
    ],
)
def test_wording_rounding_and_silence_are_no_change(edit: dict[str, Any]) -> None:
    assert told(notice("1"), change("2", **edit)) == []


def test_hours_count_where_one_source_corrects_itself() -> None:
    later = CLOSES + timedelta(hours=3)
    assert [each[0] for each in told(notice("1"), change("2", deadline=later))] == ["deadline"]
    assert told(notice("1"), notice("x", 1, source="portal", deadline=later)) == []


def test_budget_place_scope_period_and_questions() -> None:
    first = notice(
        "1",
        places=(Place(country="DE", nuts="DE942", town="Emden"),),
        period=Period(months=24),
        questions_until=START + 20 * DAY,
    )
    second = change(
        "2",
        value=Money(amount=Decimal(1_150_000), currency=EUR),
        places=(Place(country="DE", nuts="DE943", town="Oldenburg"),),
        period=Period(months=36),
        questions_until=START + 25 * DAY,
        cpv=("45252000",),
        lots=lots("1"),
    )
    assert told(first, second) == [
        ("questions", None, "2026-09-21", "2026-09-26"),
        ("budget", None, "1000000 EUR", "1150000 EUR"),
        ("place", None, "DE942 Emden", "DE943 Oldenburg"),
        ("scope", None, "42996900", "45252000"),
        ("period", None, "24 months", "36 months"),
    ]


def test_a_finer_place_and_a_plans_other_code_are_no_change() -> None:
    plan = notice("0", -60, kind=NoticeKind.PLANNED, cpv=("45000000",), deadline=None,
                  places=(Place(country="DE"),))  # fmt: skip
    found = told(plan, notice("1", places=(Place(country="DE", nuts="DE942"),)))
    assert found == [
        ("stage", None, "planned", "tender"), ("deadline", None, None, "2026-10-12"),
    ]  # fmt: skip


def test_lots_come_go_and_keep_their_own_days() -> None:
    first = notice("1", lots=lots("1", "2", "3"))
    second = change("2", lots=lots("1", "2", "4", d2=CLOSES + 9 * DAY))
    assert told(first, second) == [
        ("deadline", "LOT-0002", "2026-10-12", "2026-10-21"),
        ("lot", "LOT-0003", "Teil 3", None),
        ("lot", "LOT-0004", None, "Teil 4"),
    ]


def test_other_numbers_for_the_same_lots_are_formatting() -> None:
    first = notice("1", lots=(Lot(id="1", title="Zentrifugen"), Lot(id="2", title="Pumpen")))
    second = change("2", lots=(Lot(id="LOT-0011", title="Pumpen"),
                               Lot(id="LOT-0012", title="Zentrifugen")))  # fmt: skip
    assert told(first, second) == []


def test_a_corrigendum_that_lists_its_changes_leaves_the_rest() -> None:
    first = notice("1", lots=lots("1", "2"), places=(Place(nuts="DE942"),))
    listed = (
        Change(section="II.1.2", old="42996900", new="45252000"),
        Change(section="II.2.3", old="DE942", new="DE943"),
        Change(section="III.1.1", old="alt", new="neu"),
    )
    second = change("2", form="F14", changes=listed, deadline=None)
    assert told(first, second) == [
        ("place", None, "DE942", "DE943"), ("scope", None, "42996900", "45252000"),
    ]  # fmt: skip


def test_cancelled_tendered_again_and_awarded() -> None:
    cancelled = change("2", cancelled=True, deadline=CLOSES + 5 * DAY)
    again = notice("3", 20, deadline=CLOSES + 60 * DAY)
    award = notice("4", 120, kind=NoticeKind.AWARD, deadline=None, value=None,
                   awards=(Award(winners=("Nordtechnik GmbH",)),))  # fmt: skip
    assert told(notice("1"), cancelled, again, award) == [
        ("stage", None, "tender", "cancelled"),
        ("stage", None, "cancelled", "re-tendered"),
        ("deadline", None, "2026-10-12", "2026-12-11"),
        ("stage", None, "re-tendered", "awarded"),
        ("winner", None, None, "Nordtechnik GmbH"),
    ]


def test_winners_change_only_where_a_result_is_corrected_or_modified() -> None:
    award = notice("2", 60, kind=NoticeKind.AWARD, awards=(Award(winners=("Nordtechnik GmbH",)),))
    again = notice("3", 61, source="portal", kind=NoticeKind.AWARD,
                   awards=(Award(winners=("NORDTECHNIK Gesellschaft mbH",)),))  # fmt: skip
    further = notice("4", 62, kind=NoticeKind.AWARD, awards=(Award(winners=("Südbau AG",)),))
    modified = notice("5", 400, kind=NoticeKind.AWARD, form="can-modif",
                      awards=(Award(winners=("Westwerk SE",)),))  # fmt: skip
    assert told(notice("1"), award, again)[1:] == [("winner", None, None, "Nordtechnik GmbH")]
    assert told(notice("1"), award, further)[2:] == [("winner", None, None, "Südbau AG")]
    assert told(notice("1"), award, modified)[2:] == [
        ("stage", None, "awarded", "modified"),
        ("winner", None, "Nordtechnik GmbH", "Westwerk SE"),
    ]


def test_a_result_that_nobody_won_closes() -> None:
    nobody = notice("2", 60, kind=NoticeKind.AWARD, awards=(Award(status="not_awarded"),))
    assert told(notice("1"), nobody) == [("stage", None, "tender", "closed")]


def test_a_revision_of_one_publication_is_told_when_it_was_met() -> None:
    old, new = notice("1"), notice("1", deadline=CLOSES + 14 * DAY)
    versions = [Version(old, START), Version(new, START + 3 * DAY, revised=1)]
    (found,) = history(versions)
    assert (found.change.field, found.at, found.notice) == (
        "deadline", START + 3 * DAY, "ted:1:1",
    )  # fmt: skip


def test_a_story_takes_a_plan_back_and_another_takes_it_up() -> None:
    story: dict[str, Any] = {"kind": NoticeKind.NEWS, "deadline": None, "cpv": (), "value": None}
    first = Version(notice("a", 0, **story), stopped=False,
                    budget=Money(amount=Decimal(50_000_000), currency=EUR))  # fmt: skip
    stops = Version(notice("b", 30, **story), stopped=True)
    other = Version(notice("c", 40, **story))
    revives = Version(notice("d", 300, **story), stopped=False,
                      budget=Money(amount=Decimal(60_000_000), currency=EUR))  # fmt: skip
    found = [
        (each.change.field, each.change.after) for each in history([first, stops, other, revives])
    ]
    assert found == [("status", "stopped"), ("status", "open"), ("budget", "60000000 EUR")]
