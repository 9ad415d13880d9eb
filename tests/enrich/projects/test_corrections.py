"""What a correction states of a notice that is not stored, and what a modified lot tells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from data.records import Award, Change, Lot, Money, Notice, NoticeKind
from enrich.projects.differences.history import Version, history
from tests.enrich.projects.test_differences import (
    CLOSES,
    DAY,
    EUR,
    change,
    lots,
    notice,
    told,
)


def corrigendum(*changed: tuple[str, str | None, str], **given: Any) -> Notice:
    """Return a correction whose original is not known."""
    listed = tuple(Change(section=where, old=old, new=new) for where, old, new in changed)
    return change("2", form="F14", changes=listed, **given)


def test_a_correction_alone_tells_what_it_says_was_before() -> None:
    days = ("IV.2.2)", "2026-10-05 10:00", "2026-10-12 10:00")
    opened = ("IV.2.7)", "2026-10-05 11:00", "2026-10-12 11:00")
    alone = corrigendum(("II.1.2", "42996900", "45252000"), opened, days)
    expected = [
        ("deadline", None, "2026-10-05", "2026-10-12"), ("scope", None, "42996900", "45252000"),
    ]  # fmt: skip
    assert told(alone) == expected
    # Once told it is known; and a known original goes before what the correction repeats.
    assert told(alone, change("3", 6, form="F14", changes=alone.changes)) == expected
    assert told(notice("1"), corrigendum(days)) == []
    assert told(corrigendum()) == []


@pytest.mark.parametrize(
    "old",
    [
        "2025-10-05 10:00",  # a year mistyped
        "2026-10-13 10:00",  # after the new day
        "2026-13-45 10:00",
        "two weeks earlier",
    ],
)
def test_an_old_day_that_cannot_be_is_not_told(old: str) -> None:
    found = told(corrigendum(("IV.2.2", old, "2026-10-12 10:00")))
    assert found == [("deadline", None, None, "2026-10-12")]
    assert told(corrigendum(("IV.2.2 lot 1", old, "2026-10-12 10:00"))) == []


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Die Frist wird bis zum 12.10.2026 verlängert.", True),
        ("Tähtaeg on 12/10/2026", True),
        ("Frist verlängert", False),
        ("Ortstermin am 1.10.2026", False),
        ("Abschnitt 1.12.10.2026", False),
    ],
)
def test_words_of_a_correction_alone_tell_that_its_deadline_is_new(
    words: str, is_told: bool
) -> None:
    alone = change("2", lots=lots("1"), changes=(Change(section="PROCEDURE", new=words),))
    assert told(alone) == ([("deadline", None, None, "2026-10-12")] if is_told else [])
    assert told(notice("1"), alone) == []
    # The day on which tenders are opened is no deadline.
    assert told(corrigendum(("IV.2.7", None, "2026-10-12"))) == []


def test_a_correction_alone_moves_the_lots_that_it_names() -> None:
    later = CLOSES + 20 * DAY  # behind the end of summer time
    moved = ("IV.2.2 lot 1 and 2", "2026-10-12 10:00", "2026-11-01 09:00")
    lots = (Lot(id="1", deadline=later), Lot(id="2", deadline=later), Lot(id="3", deadline=CLOSES))
    (first, second) = history([Version(corrigendum(moved, lots=lots, deadline=None))])
    assert [first.change.lot, second.change.lot] == ["1", "2"]
    # 10:00 is as many hours before UTC as the clocks then were.
    assert first.change.before == "2026-10-12T08:00:00+00:00"
    assert first.change.after == "2026-11-01T08:00:00+00:00"


def result(lot: str | None, winner: str, price: int = 100) -> Award:
    return Award(lot=lot, winners=(winner,), value=Money(amount=Decimal(price), currency=EUR))


def test_a_modification_of_one_lot_speaks_of_that_lot() -> None:
    given: dict[str, Any] = {"kind": NoticeKind.AWARD, "deadline": None, "value": None}
    three = (result("1", "Nordtechnik GmbH"), result("2", "Südbau AG"),
             result("3", "Südbau AG"))  # fmt: skip
    award = notice("2", 60, awards=three, lots=lots("1", "2", "3"), **given)

    def modified(said: Award, **more: Any) -> list[tuple[str, str | None, str | None, str | None]]:
        one = notice("5", 400, form="F20", awards=(said,),
                     lots=(Lot(id="1", title="Teil 1"),), **{**given, **more})  # fmt: skip
        return told(award, one)[1:]

    assert modified(result("1", "NORDTECHNIK GmbH")) == []
    assert modified(result("1", "Westwerk SE")) == [
        ("winner", "1", "Nordtechnik GmbH", "Westwerk SE")
    ]
    # What it costs from now on is the value of the notice.
    dearer = Money(amount=Decimal(150), currency=EUR)
    assert modified(result("1", "Nordtechnik GmbH"), value=dearer) == [
        ("price", "1", "100 EUR", "150 EUR")
    ]
    # Without a lot it is that of its contractor; which of several is not known.
    assert modified(result(None, "Nordtechnik GmbH", 150)) == [("price", "1", "100 EUR", "150 EUR")]
    assert modified(result(None, "Südbau AG", 150)) == []


def test_days_without_hours_keep_the_hour() -> None:
    (found,) = history([Version(corrigendum(("IV.2.2", "2026-10-05", "2026-10-12")))])
    assert found.change.before == "2026-10-05T08:00:00+00:00"
