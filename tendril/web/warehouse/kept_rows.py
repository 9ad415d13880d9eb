"""A version of the copy whose usual questions are answered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from data.published.snapshot import Snapshot
from tendril.web.kept.once import Once

# The query, what it was given, and the day: some views go by it.
Question = tuple[str, str, date]
Answers = Once[Question, list[dict[str, Any]]]
MOST_ANSWERS = 60


@dataclass(frozen=True, slots=True)
class KeptSnapshot(Snapshot):
    """A snapshot for one visit; `answers` are those of all visits of its version.

    A version never changes, so that `rows` gives the same for the same question. Rows are those
    of other visits too: whoever wants others makes new ones.
    """

    answers: Answers

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql, or return what it gave before, as dictionaries."""
        asked = (name, repr(sorted(params.items())), datetime.now(UTC).date())
        return list(self.answers.get(asked, lambda: Snapshot.rows(self, name, **params)))
