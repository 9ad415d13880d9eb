"""A version of the copy whose usual questions are answered once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from data.published.snapshot import Snapshot
from tendril.web.kept.once import Once

Answers = Once[Hashable, Any]
MOST_ANSWERS = 100


@dataclass(frozen=True, slots=True)
class KeptSnapshot(Snapshot):
    """A snapshot for one visit; `answers` are those of all visits of its version.

    A version never changes, so that `rows` gives the same for the same question. Rows are those
    of other visits too: whoever wants others makes new ones.
    """

    answers: Answers

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql, or return what it gave before, as dictionaries."""
        # The query, what it is given, and the day: some views go by it.
        asked = (name, repr(sorted(params.items())), datetime.now(UTC).date())
        return list(self.answers.get(asked, lambda: Snapshot.rows(self, name, **params)))
