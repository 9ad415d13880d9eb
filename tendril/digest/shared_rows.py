"""What the digests of one profile share, whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tendril.digest.ahead import Ahead, coming
from tendril.digest.rows import digest_rows, digest_sql

if TYPE_CHECKING:
    from datetime import date, datetime

    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.home.folder import Home


@dataclass(slots=True)
class SharedRows:
    """Each query is run, and what comes is scored, once, while nothing is ranked anew."""

    warehouse: Warehouse
    _kept: dict[tuple[str, str, float], list[dict[str, Any]]] = field(default_factory=dict)
    _coming: dict[tuple[str, str, date], tuple[Ahead, ...]] = field(default_factory=dict)

    def rows(self, name: str, *, profile: str, least: float = 0.0) -> list[dict[str, Any]]:
        """Return the rows of a query over the view ranked; nobody changes them."""
        key = (name, profile, least)
        if key not in self._kept:
            if not self._kept:
                self.warehouse.connection.execute(digest_sql("ranked"))
            given = {"profile": profile} | ({} if name == "totals" else {"least": least})
            self._kept[key] = digest_rows(self.warehouse.connection, name, **given)
        return self._kept[key]

    def coming(
        self, profile: Profile, *, now: datetime, day: date, home: Home
    ) -> tuple[Ahead, ...]:
        """Return the contracts that end and the tenders that are announced, each with its score."""
        key = (profile.id, profile.language, day)
        if key not in self._coming:
            self._coming[key] = coming(self.warehouse, profile, now=now, day=day, home=home)
        return self._coming[key]
