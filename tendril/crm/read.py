"""An export read: its columns recognised by their headers, its lines as contacts or visits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.files import reason
from data.records import digest
from data.text.controls import without_controls
from data.text.text_encoding import text_of
from tendril.crm.columns import What, columns_of, kind_of, system_of, visit_kind
from tendril.crm.dates import day_of, is_month_first

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 200_000_000  # bytes
_DELIMITERS = ",;\t|"
_LONGEST = 500  # characters of a cell that are kept
# Some programs write a formula's sign before what is text.
_APOSTROPHE = re.compile(r"^'(?=[=+\-@])")
_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")


@dataclass(frozen=True, slots=True)
class CrmContact:
    """A person or office of an organisation, as a line of an export has it."""

    organisation: str
    name: str | None
    role: str | None
    email: str | None
    phone: str | None
    record: str | None  # its id in the CRM
    stated_on: date | None
    country: str | None = None
    town: str | None = None
    national_id: str | None = None


@dataclass(frozen=True, slots=True)
class CrmVisit:
    """A visit, call or other activity at an organisation."""

    organisation: str
    on: date
    kind: str | None  # visit, call, mail, letter, task; else as the export has it
    subject: str | None
    record: str | None
    country: str | None = None
    town: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is neither, and why: no_organisation, no_person, no_day, later."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class CrmExport:
    """What a file holds."""

    what: What
    system: str  # hubspot, salesforce, dynamics, odoo, or crm where nothing tells
    digest: str  # of its bytes
    contacts: tuple[CrmContact, ...] = ()
    visits: tuple[CrmVisit, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_export(
    path: Path, *, today: date, what: What | None = None, day_first: bool | None = None
) -> CrmExport:
    """Read a CSV export of a CRM, in any encoding and with any usual separator.

    `what` and `day_first` go before what the file tells. Raises TendrilError with the line, or
    with the columns that are missing.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise TendrilError(f"Cannot read {path}: {reason(error)}.") from error
    if raw.startswith(b"PK\x03\x04"):
        raise TendrilError(f"{path} is a workbook. Save its sheet as CSV, then import that.")
    header, rows = _table(text_of(raw), path)
    kind = what or kind_of(header)
    if kind is None:
        raise TendrilError(
            f"{path} has neither columns of contacts (a name, an organisation, an e-mail address)"
            f" nor of visits (a day, an organisation, a subject). {_named(header)} Say what it is"
            " with --as, or name the columns as the CRM does."
        )
    columns = columns_of(header, kind)
    _require(kind, columns, header, path)
    system = system_of(header)
    if kind == "contacts":
        contacts, skipped = _contacts(rows, columns, day_first)
        return CrmExport(kind, system, digest(raw), contacts=contacts, skipped=skipped)
    days = [_cell(row, columns, "on") or "" for _, row in rows]
    told = is_month_first(days) if day_first is None else not day_first
    if told is None:
        raise TendrilError(
            f"{path}: no line tells whether day or month comes first in such as {days[0]!r}. Say"
            " --day-first or --month-first."
        )
    visits, skipped = _visits(rows, columns, today, month_first=told)
    return CrmExport(kind, system, digest(raw), visits=visits, skipped=skipped)


def _table(text: str, path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the lines with their numbers; a line `sep=;` before it is obeyed."""
    first, _, rest = text.partition("\n")
    delimiter = None
    if re.fullmatch(r"sep=.\r?", first.strip("\ufeff")):
        delimiter, text = first.strip()[4:5], rest
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = delimiter or max(_DELIMITERS, key=head.count)
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise TendrilError(f"{path} is no table: {error}.") from error
    table = [[without_controls(cell).strip() for cell in row] for row in table]
    numbered = [(number, row) for number, row in enumerate(table, 1) if any(row)]
    if not numbered:
        raise TendrilError(f"{path} is empty.")
    return numbered[0][1], numbered[1:]


def _require(what: What, columns: Mapping[str, int], header: Sequence[str], path: Path) -> None:
    needed = {"organisation": "the organisation"} | ({"on": "the day"} if what == "visits" else {})
    lacking = [words for name, words in needed.items() if name not in columns]
    if lacking:
        raise TendrilError(
            f"{path} has no column with {' and '.join(lacking)}. {_named(header)} Add it to the"
            " export."
        )


def _named(header: Sequence[str]) -> str:
    return f"Its columns are: {', '.join(header[:20])}."


def _contacts(
    rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int], day_first: bool | None
) -> tuple[tuple[CrmContact, ...], tuple[Skipped, ...]]:
    days = [_cell(row, columns, "stated") or "" for _, row in rows]
    told = is_month_first(days) if day_first is None else not day_first
    found: list[CrmContact] = []
    skipped: list[Skipped] = []
    for number, row in rows:

        def cell(name: str, row: list[str] = row) -> str | None:
            return _cell(row, columns, name)

        parts = [part for part in (cell("first"), cell("last")) if part]
        name = " ".join(parts) or cell("name")
        mail = _MAIL.search(cell("email") or "")
        phone = cell("phone")
        organisation = cell("organisation")
        if not organisation:
            skipped.append(Skipped(number, "no_organisation"))
            continue
        # Odoo may show people behind their company, and lists companies among them.
        name = name.removeprefix(f"{organisation}, ") if name else None
        if not (mail or phone or name) or name == organisation:
            skipped.append(Skipped(number, "no_person"))
            continue
        found.append(
            CrmContact(
                organisation=_last_of(organisation),
                name=name,
                role=cell("role"),
                email=mail.group().rstrip(".") if mail else None,
                phone=phone,
                record=cell("record"),
                # Where nothing tells day from month, no day is better than a wrong one.
                stated_on=None if told is None else day_of(cell("stated") or "", month_first=told),
                country=cell("country"),
                town=cell("town"),
                national_id=cell("national_id"),
            )
        )
    return tuple(found), tuple(skipped)


def _visits(
    rows: Sequence[tuple[int, list[str]]],
    columns: Mapping[str, int],
    today: date,
    *,
    month_first: bool,
) -> tuple[tuple[CrmVisit, ...], tuple[Skipped, ...]]:
    found: list[CrmVisit] = []
    skipped: list[Skipped] = []
    for number, row in rows:
        organisation = _cell(row, columns, "organisation")
        on = day_of(_cell(row, columns, "on") or "", month_first=month_first)
        if not organisation or on is None or on > today:
            why = "no_organisation" if not organisation else "no_day" if on is None else "later"
            skipped.append(Skipped(number, why))
            continue
        found.append(
            CrmVisit(
                organisation=_last_of(organisation),
                on=on,
                kind=visit_kind(_cell(row, columns, "kind")),
                subject=_cell(row, columns, "subject"),
                record=_cell(row, columns, "record"),
                country=_cell(row, columns, "country"),
                town=_cell(row, columns, "town"),
            )
        )
    return tuple(found), tuple(skipped)


def _last_of(organisation: str) -> str:
    """Return an organisation's name: of several that HubSpot joins with ";" the first."""
    return organisation.split(";", maxsplit=1)[0].strip() or organisation


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str | None:
    place = columns.get(name)
    if place is None or place >= len(row):
        return None
    text = " ".join(_APOSTROPHE.sub("", row[place]).split())[:_LONGEST]
    return text if text not in ("", "-", "(No value)", "(Kein Wert)", "False") else None


def lines_by_why(skipped: Sequence[Skipped]) -> Iterator[tuple[str, list[int]]]:
    """Yield why lines were skipped, with their numbers."""
    for why in dict.fromkeys(each.why for each in skipped):
        yield why, [each.line for each in skipped if each.why == why]
