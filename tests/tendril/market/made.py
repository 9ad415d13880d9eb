"""A market whose truth is known, written into the tables of a warehouse."""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from data.warehouse import Warehouse


@dataclass
class MadeMarket:
    """Rows of the tables of a warehouse, one project a call."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    number: int = 0

    def add(self, table: str, **row: Any) -> None:
        """Keep one row."""
        self.rows.setdefault(table, []).append(row)

    def notice(
        self,
        at: datetime | date,
        *,
        kind: str = "tender",
        source: str = "made",
        project: str | None = None,
        **more: Any,
    ) -> str:
        """Keep one notice, as the only one or the next of a project, and return the project."""
        self.number += 1
        key = f"{source}:{self.number}:1"
        when = (
            at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 9, tzinfo=UTC)
        )
        fields: dict[str, Any] = {
            "notice_key": key, "source": source, "source_id": str(self.number), "version": "1",
            "kind": kind, "title": f"Notice {self.number}", "published_at": when,
            "cancelled": False, "content_hash": key, "first_loaded_at": when, "loaded_at": when,
        }  # fmt: skip
        # What the whole project has: its value in euro, how far it is, until when it takes tenders.
        whole = {
            name: more.pop(name, None) for name in ("value_eur", "status", "stage", "deadline")
        }
        self.add("notice", **(fields | more))
        name = project or f"p{self.number}"
        if project is None:
            self.add(
                "project", project_id=name, title=fields["title"], published_at=when,
                first_seen=when, kind=kind, latest_notice_key=key,
                **{k: v for k, v in more.items() if k in ("cpv", "country", "nuts", "buyer")},
                **whole,
            )  # fmt: skip
        self.add("project_notice", project_id=name, notice_key=key, status="confirmed")
        return name

    def organisation(self, project_key: str, name: str, role: str, account: str) -> None:
        """Keep one mention of an organisation in a notice."""
        if not any(
            each["organisation_id"] == account for each in self.rows.get("organisation", ())
        ):
            self.add("organisation", organisation_id=account, name=name, country="DE")
            self.add(
                "organisation_name", name_key=f"k-{account}", organisation_id=account, name=name,
                country="DE",
            )  # fmt: skip
        self.add(
            "organisation_mention", notice_key=project_key, role=role, name_key=f"k-{account}",
            stated=name,
        )  # fmt: skip

    @property
    def last_key(self) -> str:
        """The key of the notice that was kept last."""
        key: str = self.rows["notice"][-1]["notice_key"]
        return key

    def store(self, warehouse: Warehouse) -> None:
        """Write the rows; what readers said into the table that the view feedback reads."""
        known = warehouse.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        for table, rows in self.rows.items():
            name = table if (table,) in known else f"project_{table}"
            for some in _alike(rows):
                warehouse.append(name, some)


def days_of(month: date, many: int, chance: random.Random) -> Iterator[date]:
    """Give so many days of a month, by chance."""
    length = monthrange(month.year, month.month)[1]
    for _ in range(many):
        yield month + timedelta(days=chance.randrange(length))


def poisson(mean: float, chance: random.Random) -> int:
    """Return a count by chance, with this mean (Knuth's way; for means below 500)."""
    limit, many = 2.718281828459045 ** (-mean), 0
    product = chance.random()
    while product > limit:
        many += 1
        product *= chance.random()
    return many


def _alike(rows: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    by_columns: dict[frozenset[str], list[dict[str, Any]]] = {}
    for row in rows:
        by_columns.setdefault(frozenset(row), []).append(row)
    return by_columns.values()
