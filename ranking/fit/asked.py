"""What is known of a project that is held against a profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from enrich.projects.renewals.ends import contract_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.findings import Gate
    from data.records import Notice

_WHEN = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a notice, with the key of the notice and its language."""

    notice: str
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """When a contract begins and ends by the newest notice that says so; either may be unknown."""

    starts: date | None
    ends: date | None
    notice: str
    months: float | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The last day by which a text wants a project done, with the words that say it."""

    day: date
    notice: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A project as its notices tell it; the `value_eur` of a framework is its ceiling, no price."""

    project: str
    texts: tuple[Said, ...]
    deadline: date | None = None
    planned: date | None = None
    deadline_notice: str | None = None
    term: Term | None = None
    wanted: Wanted | None = None
    nature: str | None = None
    framework: bool = False
    value_eur: float | None = None
    value_notice: str | None = None
    gates: tuple[Gate, ...] = ()


def asked_for(
    project: str,
    notices: Sequence[Notice],
    *,
    value_eur: float | None,
    gates: Sequence[Gate] = (),
    wanted: Wanted | None = None,
) -> AskedFor:
    """Return what the notices of a project, oldest first, ask for."""
    newest = list(reversed(notices))
    dated = next((each for each in newest if each.deadline), None)
    valued = next((each for each in newest if each.value), None)
    planned = next((each.planned_on for each in newest if each.planned_on), None)
    return AskedFor(
        project=project,
        texts=tuple(_texts(newest)),
        deadline=dated.deadline.date() if dated and dated.deadline else None,
        planned=planned,
        deadline_notice=dated.key if dated else None,
        term=_term(newest),
        wanted=wanted,
        nature=next((each.contract_nature for each in newest if each.contract_nature), None),
        framework=any(each.agreement == "framework" for each in newest),
        value_eur=value_eur,
        value_notice=valued.key if valued else None,
        gates=tuple(gates),
    )


def last_day(when: str) -> date | None:
    """Return the last day of a time such as 2027-06-15, 2027-06, 2027-Q3, 2027-H1 or 2027."""
    found = _WHEN.fullmatch(when)
    if found is None:
        return None
    year, day = int(found["year"]), found["day"]
    if day:
        try:
            return date(year, int(found["month"]), int(day))
        except ValueError:
            return None
    quarter, half = int(found["quarter"] or 0), int(found["half"] or 0)
    month = int(found["month"] or 0) or 3 * quarter or 6 * half or 12
    if not 1 <= month <= 12:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _texts(notices: Sequence[Notice]) -> list[Said]:
    """Return what notices say, each text once."""
    found: dict[str, Said] = {}
    for notice in notices:
        lots = [text for lot in notice.lots for text in (lot.title, lot.description)]
        for text in (notice.title, notice.description, *lots):
            if text and text.strip():
                found.setdefault(text, Said(notice.key, notice.language, text))
    return list(found.values())


def _term(notices: Sequence[Notice]) -> Term | None:
    """Return the term of the newest notice that states one, its own or that of its lots."""
    for notice in notices:
        day = notice.published_at.date() if notice.published_at else None
        periods = [each for each in (notice.period, *(lot.period for lot in notice.lots)) if each]
        for period in periods:
            end = contract_end(period, published=day)
            starts = end.starts if end else period.start
            if end or period.start or period.months:
                return Term(starts, end.on if end else None, notice.key, period.months)
    return None
