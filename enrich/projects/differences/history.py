"""The history of a project: what each notice changed, in the order in which they spoke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from data.records import Money, Notice, NoticeKind
from data.vocabulary import ChangeField
from enrich.projects.differences.between import Difference, differences, moved
from enrich.projects.differences.corrections import STATED, as_corrected, tells_deadline
from enrich.projects.differences.standing import Standing
from enrich.projects.differences.statement import after
from enrich.projects.facts import NoticeFacts, facts_of
from enrich.projects.stages import stage_of

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """One content of one notice: what it says, when it said so and when that was learned.

    `budget` is what its words state where its fields do not; `stopped` whether its words take the
    plan back, None where they say nothing of it.
    """

    notice: Notice
    learned: datetime | None = None
    budget: Money | None = None
    stopped: bool | None = None
    revised: int = 0  # how many contents of this notice came before it

    @property
    def at(self) -> datetime | None:
        """When it was said: a later content of a notice when it was met, else its publication."""
        if self.revised and self.learned:
            return self.learned
        return self.notice.published_at or self.learned

    @property
    def order(self) -> tuple[datetime, bool, str, int]:
        """Put a correction of the same day behind what it corrects."""
        notice = self.notice
        return (self.at or _LAST, bool(notice.corrects), notice.key, self.revised)


@dataclass(frozen=True, slots=True)
class Told:
    """One material change with the notice that tells of it."""

    change: Difference
    notice: str  # its key
    at: datetime | None
    learned: datetime | None

    @property
    def key(self) -> tuple[ChangeField, str | None, str | None, str]:
        """Tell the change from all others, also when its project is named anew."""
        return (self.change.field, self.change.lot, self.change.after, self.notice)


def history(versions: Iterable[Version]) -> tuple[Told, ...]:
    """Return the material changes of a project, oldest first.

    The first notice is none, but for a correction that states what it alters.
    A copy at another portal that still says what was true before says nothing new, so that what is
    published twice is told once.
    """
    course = _Course()
    told: list[Told] = []
    for version in sorted(versions, key=lambda each: each.order):
        found = course.step(version)
        told += [Told(each, version.notice.key, version.at, version.learned) for each in found]
    return tuple(told)


class _Course:
    """A project on its way from notice to notice."""

    def __init__(self) -> None:
        self.now = Standing()
        self.facts: dict[str, NoticeFacts] = {}
        self.speaker = ""  # the source that set the deadlines
        self.past: list[Standing] = []

    def step(self, version: Version) -> tuple[Difference, ...]:
        """Take one more content in and return what it changed."""
        notice = version.notice
        again = notice.key in self.facts or _earlier_version(notice, self.facts.values())
        self.facts[notice.key] = facts_of(notice)
        stage = stage_of(list(self.facts.values()))
        if version.budget is not None and notice.value is None:
            notice = notice.model_copy(update={"value": version.budget})
        corrected = again or bool(notice.corrects) or notice.kind is NoticeKind.CHANGE
        known, self.now = self.now, as_corrected(self.now, notice)
        if self.now.deadlines is not known.deadlines:
            self.speaker = notice.source
        new = after(self.now, notice, stage, corrected=again or bool(notice.corrects))
        if version.stopped is not None:
            new = replace(new, stopped=version.stopped)
        if not corrected and self._is_copy(notice, new):
            new = replace(self.now, stage=stage, stopped=new.stopped, results=new.results)
        exact = corrected and notice.source == self.speaker
        found = differences(self.now, new, corrected=corrected, exact=exact)
        if not self.past:
            dated = tells_deadline(notice)
            found = tuple(
                each
                for each in found
                if each.field in STATED and (each.before or (dated and each.field == "deadline"))
            )
        if new.deadlines is not self.now.deadlines:
            self.speaker = notice.source
        self.past.append(new)
        self.now = new
        return found

    def _is_copy(self, notice: Notice, new: Standing) -> bool:
        """Tell whether a call at another source repeats one whose day was corrected since."""
        if notice.kind is not NoticeKind.TENDER or notice.source == self.speaker:
            return False
        days = [day for day in new.deadlines.values() if day]
        earlier = [day for each in self.past for day in each.deadlines.values() if day]
        return bool(days) and all(any(not moved(old, day) for old in earlier) for day in days)


def _earlier_version(notice: Notice, known: Iterable[NoticeFacts]) -> bool:
    """Tell whether an earlier version of the same publication is known."""
    same = (notice.source, notice.source_id)
    return any((each.source, each.source_id) == same for each in known)


def standings(versions: Sequence[Version]) -> Standing:
    """Return what a project says after all that was said of it."""
    course = _Course()
    for version in sorted(versions, key=lambda each: each.order):
        course.step(version)
    return course.now
