"""Which lot closes when, and deadlines that cannot be true, as a reader is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tendril.digest.choice.lot_days import LotDeadline
from tendril.digest.layout.render import render_html, render_text
from tendril.digest.locale import Locale
from tendril.digest.shown_facts import ChangeKind, ShownChange
from tests.tendril.digest.samples import NOW, digest, entry

DAYS = (
    LotDeadline("LOT-0001", "Werk Nord", NOW - timedelta(days=4), open=False, fits=True),
    LotDeadline("LOT-0002", "Werk Süd", NOW + timedelta(days=54), open=True, fits=True),
    LotDeadline("LOT-0003", "Bau", NOW + timedelta(days=60), open=True, fits=False),
    LotDeadline("4", None, None, open=True, fits=True),
)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", ["Frist je Los", "Los 1, Werk Nord: geschlossen seit 18.11.2026, 06:30 Uhr",
                "Los 2, Werk Süd: bis 15.01.2027, 06:30 Uhr",
                "Los 3, Bau: bis 21.01.2027, 06:30 Uhr (nicht Ihr Angebot)",
                "Los 4: Frist unbekannt"]),
        ("en", ["Deadline by lot", "Lot 1, Werk Nord: closed since 18 Nov 2026, 06:30 CET",
                "Lot 2, Werk Süd: until 15 Jan 2027, 06:30 CET",
                "Lot 3, Bau: until 21 Jan 2027, 06:30 CET (not what you offer)",
                "Lot 4: deadline unknown"]),
    ],
)  # fmt: skip
def test_lots_that_close_on_different_days_say_when(language: str, lines: list[str]) -> None:
    made = replace(digest(language), entries=(entry(1, lot_deadlines=DAYS),))
    text = render_text(made)
    html = render_html(made).replace("\N{NO-BREAK SPACE}", " ")
    for line in lines:
        assert line in text
        assert line in html
    alike = replace(made, entries=(entry(1),))
    assert lines[0] not in render_text(alike)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Frist unbekannt: das angegebene Datum"),
        ("en", "Deadline unknown: the date stated"),
    ],
)
def test_a_deadline_that_cannot_be_true_is_unknown(language: str, line: str) -> None:
    doubted = entry(1, deadline=None, days_left=None, deadline_doubt="2049-12-31 is 23 years after")
    text = render_text(replace(digest(language), entries=(doubted,)))
    assert line in text
    assert "2049" not in text


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
def test_the_ends_of_the_calendar_are_written(year: int, zone: str) -> None:
    moment = datetime(year, 12 if year > 1 else 1, 31 if year > 1 else 1, 23, 30, tzinfo=UTC)
    assert str(year) in Locale("de", zone).moment(moment.replace(hour=0 if year == 1 else 23))


def test_the_deadline_of_a_lot_that_moved_is_told_by_its_number() -> None:
    moved = (NOW + timedelta(days=9)).isoformat()
    change = ShownChange(ChangeKind.DEADLINE, NOW.isoformat(), moved, "LOT-0002")
    text = render_text(replace(digest("de"), entries=(entry(1, changes=(change,), is_new=False),)))
    assert "Frist für Los 2 verschoben von 22.11.2026, 06:30 Uhr auf 01.12.2026" in text
