"""The projects that are ranked, read from the table or view `candidate`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from data.codes.reference import Reference
from data.notices.deadlines import closing_from, closings_of
from enrich.calls.closing_day import ClosingDay
from enrich.calls.reader import CallFacts, CallReader
from enrich.rulebook import RuleBook
from ranking.gates.check import Facts
from ranking.sql import read_sql

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

    from data.records import Notice

_CLOSING = [
    ("lot", pa.string()),
    ("deadline", pa.timestamp("us", "UTC")),
    ("doubt", pa.string()),
    ("title", pa.string()),
    ("description", pa.string()),
    ("cpv", pa.list_(pa.string())),
    ("nuts", pa.list_(pa.string())),
]
_CALL = [
    ("day", pa.string()),
    ("quote", pa.string()),
    ("sure", pa.bool_()),
    ("over", pa.string()),
    ("funding", pa.bool_()),
    ("regions", pa.list_(pa.string())),
]
_COLUMNS = pa.schema(
    [
        ("project_id", pa.string()),
        ("title", pa.string()),
        ("description", pa.string()),
        ("language", pa.string()),
        ("kind", pa.string()),
        ("status", pa.string()),
        ("nature", pa.string()),
        ("buyer", pa.string()),
        ("country", pa.string()),
        ("nuts", pa.list_(pa.string())),
        ("cpv", pa.list_(pa.string())),
        ("value_amount", pa.float64()),
        ("value_currency", pa.string()),
        ("value_eur", pa.float64()),
        ("deadline", pa.timestamp("us", "UTC")),
        ("call", pa.struct(_CALL)),
        ("closings", pa.list_(pa.struct(_CLOSING))),
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One project as ranking sees it; the first CPV code is the main one."""

    id: str
    title: str
    description: str
    cpv: tuple[str, ...]
    facts: Facts

    @property
    def language(self) -> str | None:
        """The language of title and description."""
        return self.facts.language

    @property
    def text(self) -> str:
        """Title and description as one text; a description that repeats the title does so once."""
        if not self.description or self.description.startswith(self.title):
            return self.description or self.title
        return f"{self.title.rstrip('.')}. {self.description}"


def read_candidates(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str] | None = None
) -> list[Candidate]:
    """Return the rows of `candidate`, all or those of some projects, ordered by id."""
    # As a parameter a list takes 0.15 ms for each of its members.
    wanted = pa.table({"project_id": pa.array(ids or (), pa.string())})
    connection.register("wanted_candidate", wanted)
    try:
        result = connection.execute(read_sql("candidates"), {"all_of_them": ids is None})
        names = [column[0] for column in result.description]
        rows = result.fetchall()
    finally:
        connection.unregister("wanted_candidate")
    return [_candidate(dict(zip(names, row, strict=True))) for row in rows]


def count_candidates(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many projects there are to rank."""
    row = connection.execute("SELECT count(*) FROM candidate").fetchone()
    return int(row[0]) if row else 0


def store_notices(
    connection: duckdb.DuckDBPyConnection,
    notices: Iterable[Notice],
    *,
    seen: datetime | None = None,
    calls: CallReader | None = None,
) -> int:
    """Make the table `candidate` of notices that stand each for itself; return their number.

    A notice that comes twice counts once, with its last content. `seen` is when they were read.
    """
    reader = calls or _shipped_calls()
    rows = {notice.source_id: _row(notice, seen, reader) for notice in notices}
    connection.execute(read_sql("candidate_table"))
    table = pa.Table.from_pylist(list(rows.values()), schema=_COLUMNS)
    connection.register("candidate_rows", table)
    try:
        connection.execute("INSERT INTO candidate BY NAME SELECT * FROM candidate_rows")
    finally:
        connection.unregister("candidate_rows")
    return len(rows)


@cache
def _shipped_calls() -> CallReader:
    return CallReader(RuleBook.builtin(), Reference.builtin())


def _row(notice: Notice, seen: datetime | None, calls: CallReader) -> dict[str, Any]:
    buyer = notice.buyer
    at = notice.places[0] if notice.places else (buyer.place if buyer else None)
    money = notice.value or notice.value_max
    closings = closings_of(notice, seen=seen)
    plain = len(closings) == 1 and not closings[0].doubt
    return {
        "project_id": notice.source_id,
        "title": notice.title,
        "description": notice.description,
        "language": notice.language,
        "kind": notice.kind.value,
        "status": _status(notice),
        "nature": notice.contract_nature,
        "buyer": buyer.name if buyer else None,
        "country": at.country if at else None,
        "nuts": list(dict.fromkeys(place.nuts for place in notice.places if place.nuts)),
        "cpv": list(notice.cpv),
        "value_amount": float(money.amount) if money else None,
        "value_currency": money.currency if money else None,
        "value_eur": None,
        "deadline": min((each.deadline for each in closings if each.deadline), default=None),
        "closings": [] if plain else [asdict(each) for each in closings],
        "call": _call(calls.of_notice(notice, notice.language)),
    }


def _status(notice: Notice) -> str | None:
    if notice.cancelled:
        return "cancelled"
    decided = {award.lot for award in notice.awards if award.status != "open"}
    over = bool(notice.lots) and decided.issuperset(lot.id for lot in notice.lots)
    return "closed" if notice.closed or over else None


def _candidate(row: dict[str, Any]) -> Candidate:
    title, description = row["title"], row["description"]
    return Candidate(
        id=row["project_id"],
        title=title,
        description=description,
        cpv=_codes(row["cpv"]),
        facts=Facts(
            kind=row["kind"],
            status=row["status"],
            nature=row["nature"],
            language=row["language"],
            country=row["country"],
            nuts=tuple(row["nuts"]),
            deadline=_aware(row["deadline"]),
            closings=tuple(closing_from(each) for each in row["closings"]),
            value=row["value_amount"],
            currency=row["value_currency"],
            value_eur=row["value_eur"],
            text=f"{title}\n{description}",
            buyer=row["buyer"] or "",
            coded=bool(row["cpv"]),
            call=_call_facts(row["call"]),
        ),
    )


def _call(found: CallFacts) -> dict[str, Any]:
    closing = found.closing
    return {
        "day": closing.day.isoformat() if closing else None,
        "quote": closing.quote if closing else None,
        "sure": closing.sure if closing else None,
        "over": found.over,
        "funding": found.funding,
        "regions": list(found.regions),
    }


def _call_facts(row: Mapping[str, Any] | None) -> CallFacts:
    if row is None:  # no notice of the project says anything
        return CallFacts()
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return CallFacts(
        closing=ClosingDay(day, row["quote"] or "", bool(row["sure"])) if day else None,
        over=row["over"],
        funding=bool(row["funding"]),
        regions=tuple(row["regions"] or ()),
    )


def _codes(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code[:8] for code in codes if code))


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
