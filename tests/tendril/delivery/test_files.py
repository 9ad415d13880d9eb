"""Feeds, calendars, tables and CRM files are read again by other programs' readers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from data.text.formulas import defused
from tendril.delivery.channels.atom import AtomFile
from tendril.delivery.channels.calendar import CalendarFile
from tendril.delivery.channels.crm import CRMS, CrmFiles, files
from tendril.delivery.channels.tables import COLUMNS, CsvFile, XlsxFile
from tendril.delivery.issue import Issue, issue_from_json
from tests.tendril.delivery.made import (
    DEADLINE,
    appointment,
    issue,
    later,
    nothing,
    parcel,
)
from tests.tendril.digest.samples import NOW, digest


def test_an_issue_comes_back_from_its_file_as_it_was() -> None:
    made = issue(appointments=(appointment(),), notices=("a",))
    again = issue_from_json(made.to_json(), "issue.json")
    assert again == replace(made, shown=again.shown)
    assert again.shown[0]["project"] == "p1"


def test_the_feed_is_valid_and_a_project_keeps_its_id(tmp_path: Path) -> None:
    first = issue()
    AtomFile().send(parcel(tmp_path, first), now=NOW, sending=nothing)
    changed = replace(first.items[3], title="Siebanlage, neu", changes=("Frist verschoben",))
    second = replace(
        first, day=date(2026, 11, 23), made_at=later(days=1), items=(changed, first.items[0])
    )
    AtomFile().send(parcel(tmp_path, second), now=later(days=1), sending=nothing)
    read = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    assert not read.bozo
    assert read.version == "atom10"
    assert len(read.entries) == 7
    ids = [entry.id for entry in read.entries]
    assert len(set(ids)) == 7
    newest = {entry.title: entry for entry in read.entries[:2]}
    entry = newest["Siebanlage, neu"]
    assert entry.updated == "2026-11-23T05:30:00Z"
    assert entry.published == "2026-11-22T05:30:00Z"
    assert "Frist verschoben" in entry.content[0].value
    assert read.feed.updated == "2026-11-23T05:30:00Z"


def test_the_feed_stays_short(tmp_path: Path) -> None:
    sent = issue()
    for number in range(0, 112, 7):
        items = tuple(replace(item, project=f"p{number + item.rank}") for item in sent.items)
        made = later(hours=number)
        given = parcel(tmp_path, replace(sent, items=items, made_at=made))
        AtomFile().send(given, now=made, sending=nothing)
    read = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    assert len(read.entries) == 100


def events(folder: Path) -> dict[str, Any]:
    read = Calendar.from_ical((folder / "calendar.ics").read_bytes())
    assert [error for event in read.events for error in event.errors] == []
    assert read["METHOD"] == "PUBLISH"
    return {str(event["UID"]): event for event in read.events}


def keep(folder: Path, day: int, sent: Issue) -> dict[str, Any]:
    given = replace(sent, day=date(2026, 11, 22) + timedelta(days=day))
    CalendarFile().send(parcel(folder, given), now=later(days=day), sending=nothing)
    return events(folder)


def test_a_day_that_moves_keeps_its_name_and_counts_up(tmp_path: Path) -> None:
    sent = issue(appointments=(appointment(),))
    ((uid, first),) = keep(tmp_path, 0, sent).items()
    assert first["SEQUENCE"] == 0
    assert first.start == DEADLINE
    assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert first["SUMMARY"] == "Frist: Zwei Dekanter"
    assert str(first["ORGANIZER"]) == "mailto:tendril@example.org"
    ((_, same),) = keep(tmp_path, 1, sent).items()
    assert same.to_ical() == first.to_ical()
    moved = DEADLINE + timedelta(days=7)
    ((second, event),) = keep(tmp_path, 2, issue(appointments=(appointment(moved),))).items()
    assert second == uid
    assert event["SEQUENCE"] == 1
    assert event.start == moved
    assert event["DTSTAMP"].dt == later(days=2)
    ended = issue(appointments=(appointment(moved, cancelled=True),))
    ((third, event),) = keep(tmp_path, 3, ended).items()
    assert (third, event["SEQUENCE"], event["STATUS"]) == (uid, 2, "CANCELLED")
    ((_, event),) = keep(tmp_path, 4, sent).items()  # and it is on again
    assert (event["SEQUENCE"], event["STATUS"]) == (3, "CONFIRMED")


def test_a_day_that_is_named_no_more_is_cancelled_once(tmp_path: Path) -> None:
    keep(tmp_path, 0, issue(appointments=(appointment(), appointment(lot="2"))))
    for day in (1, 2):
        found = keep(tmp_path, day, issue(appointments=(appointment(),)))
        told = {(str(event["STATUS"]), int(event["SEQUENCE"])) for event in found.values()}
        assert told == {("CONFIRMED", 0), ("CANCELLED", 1)}


def test_a_day_that_is_over_stays_a_while_and_goes(tmp_path: Path) -> None:
    keep(tmp_path, 0, issue(appointments=(appointment(),)))
    ((_, event),) = keep(tmp_path, 40, issue()).items()
    assert event["STATUS"] == "CONFIRMED"
    assert keep(tmp_path, 120, issue()) == {}


def test_an_older_issue_that_comes_late_moves_nothing_back(tmp_path: Path) -> None:
    moved = DEADLINE + timedelta(days=7)
    keep(tmp_path, 2, issue(appointments=(appointment(moved),)))
    ((_, event),) = keep(tmp_path, 1, issue(appointments=(appointment(),))).items()
    assert event.start == moved


def test_hours_hold_over_both_changes_of_the_clock(tmp_path: Path) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    days = [datetime(2027, 3, 28, 12, tzinfo=berlin), datetime(2027, 10, 31, 12, tzinfo=berlin)]
    made = tuple(appointment(day, project=f"p{day.month}") for day in days)
    found = keep(tmp_path, 0, issue(appointments=made)).values()
    assert sorted(event.start for event in found) == days
    zone = Calendar.from_ical((tmp_path / "calendar.ics").read_bytes()).timezones[0]
    assert [day.astimezone(zone.to_tz()).utcoffset() for day in days] == [
        timedelta(hours=2), timedelta(hours=1)
    ]  # fmt: skip


def test_the_workbook_opens_with_dates_numbers_and_texts(tmp_path: Path) -> None:
    XlsxFile().send(parcel(tmp_path), now=NOW, sending=nothing)
    sheet = load_workbook(tmp_path / "2026-11-22.xlsx").active
    assert sheet is not None
    header, first, *rest = list(sheet.iter_rows(values_only=True))
    assert header[:3] == ("Titel", "Auftraggeber", "Ort")
    assert len(rest) == 6
    row = dict(zip(COLUMNS, first, strict=True))
    assert row["amount"] == 2_400_000
    assert row["deadline"] == datetime(2026, 12, 15, 11, 0)  # noqa: DTZ001 (in the reader's zone)
    assert row["title"].startswith("Erneuerung")


def test_the_table_is_utf_8_with_numbers_that_stay_numbers(tmp_path: Path) -> None:
    CsvFile().send(parcel(tmp_path), now=NOW, sending=nothing)
    raw = (tmp_path / "2026-11-22.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0]["Budget"] == "2400000"
    assert rows[0]["Frist"] == "2026-12-15 11:00"
    assert rows[3]["Budget"] == ""


@pytest.mark.parametrize("crm", CRMS, ids=lambda crm: crm.name)
def test_companies_and_deals_for_a_crm(crm: CrmFiles, tmp_path: Path) -> None:
    made = issue()
    crm.send(parcel(tmp_path, made), now=NOW, sending=nothing)
    companies, deals = (
        list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        for text in files(crm, made).values()
    )
    assert len(list(tmp_path.glob("2026-11-22-*.csv"))) == 2
    assert len(deals) == 7
    assert len(companies) == 4  # each once: the same buyer in two countries is two
    close = next(name for name in deals[0] if "close" in name.lower() or name == "date_deadline")
    assert deals[0][close] == "2026-12-15"
    assert all(deal[close] for deal in deals)


def test_a_quiet_day_has_the_columns(tmp_path: Path) -> None:
    quiet = issue(replace(digest(), entries=(), closed=()))
    for crm in CRMS:
        assert all(text.count("\r\n") == 1 for text in files(crm, quiet).values())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "'=1"])
def test_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


def test_other_texts_stay() -> None:
    assert defused("A = B") == "A = B"
