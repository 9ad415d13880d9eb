"""What the digests of one profile share, whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.records import digest
from tendril.digest.ahead import Ahead, due, scored
from tendril.digest.choice.found_since import FoundSince, found_since
from tendril.digest.choice.memory import learned_since
from tendril.digest.choice.selection import Selection, Sifted, sift
from tendril.digest.rows import digest_rows, digest_sql

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.digest.shown_facts import ShownFacts
    from tendril.home.folder import Home


@dataclass(slots=True)
class SharedRows:
    """What digests of one moment share: each query, choice and score of what comes, once."""

    warehouse: Warehouse
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _sifted: dict[str, Sifted] = field(default_factory=dict)
    _coming: dict[tuple[str, str, date], tuple[Ahead, ...]] = field(default_factory=dict)
    _due: dict[date, tuple[Ahead, ...]] = field(default_factory=dict)
    _found: dict[tuple[str, datetime, str], FoundSince] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the view that the queries read."""
        self.warehouse.connection.execute(digest_sql("ranked"))

    def rows(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """Return the rows of a query; who has them changes nothing that another reads."""
        key = f"{name} {given!r}"
        if key not in self._rows:
            self._rows[key] = digest_rows(self.warehouse.connection, name, **given)
        return self._rows[key]

    def selection(
        self,
        profile: str,
        least: float,
        limit: int,
        delivered: Mapping[str, ShownFacts],
        shown_at: Mapping[str, datetime],
    ) -> Selection:
        """Return what is chosen of a profile's projects for a reader who was shown `delivered`."""
        key = digest(f"{profile} {least} {delivered!r} {shown_at!r}".encode())
        if key not in self._sifted:
            passing = self.rows("passing", profile=profile, least=least)
            known = [row["project_id"] for row in passing]
            learned = learned_since(self.warehouse, known, shown_at)
            self._sifted[key] = sift(passing, delivered, learned)
        return self._sifted[key].best(limit)

    def coming(
        self, profile: Profile, *, now: datetime, day: date, home: Home
    ) -> tuple[Ahead, ...]:
        """Return the contracts that end and the tenders that are announced, each with its score."""
        key = (profile.id, profile.language, day)
        if key not in self._coming:
            if day not in self._due:
                self._due[day] = due(self.warehouse, day)
            self._coming[key] = scored(self.warehouse, self._due[day], profile, now=now, home=home)
        return self._coming[key]

    def found_since(self, query: str, since: datetime, profile: str) -> FoundSince:
        """Return what a kept search found since a moment."""
        key = (query, since, profile)
        if key not in self._found:
            self._found[key] = found_since(self.warehouse.connection, *key)
        return self._found[key]
