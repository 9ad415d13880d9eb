"""Which of the projects that pass are shown today, and why the others are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tendril.digest.choice.changes import material_changes
from tendril.digest.choice.diversify import Item, varied
from tendril.digest.choice.lot_days import days_of
from tendril.digest.choice.twins import TwinFinder
from tendril.digest.shown_facts import ChangeKind, ShownChange, ShownFacts

if TYPE_CHECKING:
    from data.vocabulary import WithheldReason


@dataclass(frozen=True, slots=True)
class Chosen:
    """A project for today, with what changed when it was shown before."""

    project: str
    changes: tuple[ShownChange, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """The projects for today, the best first, and those withheld by reason, the best first.

    Reasons are `dismissed` (a reader said no, which holds also when it changes), `alike` (a lot or
    copy of what is or was shown), `variety` (scores as high as what is shown, but like it), `limit`
    and `seen`.
    """

    chosen: tuple[Chosen, ...]
    withheld: Mapping[WithheldReason, tuple[str, ...]]

    @property
    def fitting(self) -> int:
        """How many projects pass and score enough, whether they are shown today or not."""
        return len(self.chosen) + sum(map(len, self.withheld.values()))


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of a profile's projects for a reader, whatever number he is shown."""

    first: tuple[Item, ...]  # one of each set of twins, the best first
    could: Mapping[str, Chosen]
    dismissed: tuple[str, ...]
    seen: tuple[str, ...]
    alike: tuple[str, ...]

    def best(self, limit: int) -> Selection:
        """Choose at most `limit`, the best first, of one kind and another."""
        shown = [item.id for item in varied(list(self.first), limit)]
        displaced = [each.id for each in self.first[:limit] if each.id not in shown]
        above = {*shown, *displaced}
        beyond = tuple(item.id for item in self.first if item.id not in above)
        return Selection(
            tuple(self.could[project] for project in shown),
            {
                "dismissed": self.dismissed,
                "alike": self.alike,
                "variety": tuple(displaced),
                "limit": beyond,
                "seen": self.seen,
            },
        )


def select(
    passing: Sequence[Mapping[str, Any]],
    delivered: Mapping[str, ShownFacts],
    limit: int,
    learned: Mapping[str, Sequence[ShownChange]] | None = None,
) -> Selection:
    """Choose at most `limit` of the rows of `passing`, the best first; see `sift`."""
    return sift(passing, delivered, learned).best(limit)


def sift(
    passing: Sequence[Mapping[str, Any]],
    delivered: Mapping[str, ShownFacts],
    learned: Mapping[str, Sequence[ShownChange]] | None = None,
) -> Sifted:
    """Take out of the rows of `passing`, the best first, what a reader is not shown again.

    `delivered` holds what projects looked like when they were last shown; what changed
    materially since, and what their notices told besides (`learned`), is shown again.
    """
    dismissed: list[str] = []
    seen: list[str] = []
    alike: list[str] = []
    first: list[Item] = []
    could: dict[str, Chosen] = {}
    items = [item_of(row) for row in passing]
    finder = TwinFinder(items)
    for item in items:
        if item.id in delivered:
            finder.add(item)
    for row, item in zip(passing, items, strict=True):
        facts = facts_of(row)
        earlier = delivered.get(facts.project)
        changes = _changes(earlier, facts, (learned or {}).get(facts.project, ()))
        if row.get("dismissed"):
            dismissed.append(facts.project)
        elif earlier and not changes:
            seen.append(facts.project)
        elif earlier is None and finder.has_twin(item):
            alike.append(facts.project)
        else:
            first.append(item)
            if earlier is None:
                finder.add(item)
            could[facts.project] = Chosen(facts.project, changes, is_new=earlier is None)
    return Sifted(tuple(first), could, tuple(dismissed), tuple(seen), tuple(alike))


def _changes(
    earlier: ShownFacts | None, facts: ShownFacts, learned: Sequence[ShownChange]
) -> tuple[ShownChange, ...]:
    if earlier is None:
        return ()
    found = material_changes(earlier, facts)
    named = any(each.kind in (ChangeKind.ADDED, ChangeKind.WITHDRAWN) for each in learned)
    return (*(each for each in found if not (named and each.kind is ChangeKind.LOTS)), *learned)


def item_of(row: Mapping[str, Any]) -> Item:
    """Return a row of `passing` as what variety looks at."""
    return Item(
        id=row["project_id"],
        score=row["score"],
        title=row["title"],
        buyer=row["buyer"],
        cpv=next(iter(row["cpv"] or ()), None),
        deadline=row["stated"],  # placeholders that differ are of two publications
        published_at=row["published_at"],
    )


def facts_of(row: Mapping[str, Any]) -> ShownFacts:
    """Return what the next digest has to know about a project that is shown now."""
    return ShownFacts(
        project=row["project_id"],
        deadline=row["deadline"],
        value=row["value_amount"],
        currency=row["value_currency"],
        lots=row["lots"],
        stage=row["stage"],
        status=row["status"],
        deadlines=days_of(row),
    )
