"""What readers said about projects moves the ranking of their company, within bounds.

A verdict acts on projects that are like the judged one, by CPV code and by meaning. It never
acts through a reason that is not about the topic ("too late", "too far"), its pull is bounded
whatever the number of verdicts, and taking a verdict back takes its pull back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from data.errors import TendrilError
from data.vocabulary import Verdict
from ranking.sql import read_sql

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from ranking.features import FeatureSpace

Why = Literal["wrong sector", "too small", "too far", "too late", "competitor's own", "other"]
# Reasons that say something about the order, not about what the company builds.
_NOT_TOPICAL = frozenset({"too small", "too far", "too late", "competitor's own"})
# The most that all verdicts together can add to or take from a total.
BOUND = 0.3
# How alike two projects must be for one's verdict to touch the other.
_ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class Given:
    """The newest verdict about one project, with what the project is about."""

    project: str
    verdict: Verdict
    reason: str | None
    note: str | None
    given_at: datetime
    text: str
    cpv: tuple[str, ...]
    language: str | None


def give(
    connection: duckdb.DuckDBPyConnection,
    *,
    profile: str,
    project: str,
    verdict: Verdict,
    now: datetime,
    reason: str | None = None,
    note: str | None = None,
    by: str | None = None,
) -> None:
    """Store one verdict; the newest about a project counts."""
    if verdict not in get_args(Verdict):
        raise TendrilError(f"The verdict {verdict!r} is neither yes nor no.")
    if reason is not None and reason not in get_args(Why):
        raise TendrilError(f"The reason {reason!r} is none of: {', '.join(get_args(Why))}.")
    known = connection.execute(
        "SELECT title FROM project WHERE project_id = ?", [project]
    ).fetchone()
    if known is None:
        raise TendrilError(f"No project {project!r}. `tendril digest` shows the ids.")
    connection.execute(
        "INSERT INTO project_feedback BY NAME SELECT ? AS profile_id, ? AS project_id,"
        " ? AS verdict, ? AS reason, ? AS note, ? AS given_by, ? AS given_at",
        [profile, project, verdict, reason, note, by, now],
    )


def take_back(connection: duckdb.DuckDBPyConnection, *, profile: str, project: str) -> int:
    """Delete every verdict about one project and return how many there were."""
    rows = connection.execute(
        "DELETE FROM project_feedback WHERE profile_id = ? AND project_id = ? RETURNING 1",
        [profile, project],
    ).fetchall()
    return len(rows)


def verdicts_given(connection: duckdb.DuckDBPyConnection, profile: str) -> list[Given]:
    """Return the newest verdict about each project, the oldest first."""
    result = connection.execute(read_sql("feedback_of_profile"), {"profile": profile})
    names = [column[0] for column in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return [
        Given(
            project=row["project_id"],
            verdict=row["verdict"],
            reason=row["reason"],
            note=row["note"],
            given_at=row["given_at"],
            text=f"{row['title'] or ''}. {row['description'] or ''}".strip(". "),
            cpv=tuple(row["cpv"] or ()),
            language=row["language"],
        )
        for row in rows
    ]


def pull(space: FeatureSpace, verdicts: Sequence[Given]) -> NDArray[np.float32]:
    """Return what the verdicts add to each candidate's total, within ±BOUND, shape (candidates,).

    A candidate is touched as far as it is like a judged project; many like verdicts count
    more than one, but never beyond the bound.
    """
    out = np.zeros(len(space.candidates), np.float32)
    topical = [each for each in verdicts if each.reason not in _NOT_TOPICAL and each.text]
    if not topical:
        return out
    likeness = _likeness(space, topical)
    touched = np.maximum(0, likeness - _ALIKE) / (1 - _ALIKE)
    signs = np.array([1.0 if each.verdict == "yes" else -1.0 for each in topical], np.float32)
    return np.asarray(BOUND * np.tanh(signs @ touched), np.float32)


def _likeness(space: FeatureSpace, verdicts: Sequence[Given]) -> NDArray[np.float32]:
    """Return how like each judged project each candidate is, 0..1, (verdicts, candidates)."""
    texts = [each.text for each in verdicts]
    if space.meaning is not None and space.texts is not None:
        vectors = space.meaning.passages(texts, [each.language for each in verdicts])
        likeness = np.maximum(0, vectors @ space.texts.T)
    else:
        likeness = space.match(space.words, texts)
    shared = np.array(
        [[_shared(each.cpv[:1], candidate.cpv[:1]) for candidate in space.candidates]
         for each in verdicts], np.float32,
    )  # fmt: skip
    return np.asarray(0.5 * likeness + 0.5 * shared, np.float32)


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how far two main codes agree: 1 for the same, 0.5 for the same group, else 0."""
    if not one or not other:
        return 0.0
    if one[0][:8] == other[0][:8]:
        return 1.0
    return 0.5 if one[0][:3] == other[0][:3] else 0.0
