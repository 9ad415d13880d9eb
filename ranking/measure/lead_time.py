"""How long before its tender a project stood among the best: a replay by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from data.records import NoticeKind

HORIZONS = (30, 90, 180)  # days before the tender
TOP = 20
# Without a sign of life for so long, what was announced is no longer shown.
_DORMANT = timedelta(days=730)
_ENDS = (NoticeKind.AWARD,)
_BEFORE = frozenset(
    {NoticeKind.PLANNED, NoticeKind.NEWS, NoticeKind.ANNOUNCEMENT, NoticeKind.PERMIT,
     NoticeKind.PROJECT}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One notice in the replay, with its score for one profile."""

    key: str
    on: date
    kind: NoticeKind
    score: float
    until: date | None = None  # the last day for tenders
    over: bool = False  # cancelled, or no longer open


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """How long before their publication tenders that fit were known, in days; 0 is not at all.

    `known` counts the tenders that an earlier notice of their project announced, at any rank.
    """

    days: tuple[int, ...]
    known: int

    def share(self, horizon: int) -> float:
        """Return the share of tenders known at least so many days before."""
        return self.count(horizon) / len(self.days) if self.days else 0.0

    def count(self, horizon: int) -> int:
        """Return how many tenders were known at least so many days before."""
        return sum(each >= horizon for each in self.days)

    @property
    def middle(self) -> float | None:
        """The days in the middle of those that were known at all."""
        early = [each for each in self.days if each]
        return median(early) if early else None

    def plus(self, other: LeadTimes) -> LeadTimes:
        """Return both together."""
        return LeadTimes(self.days + other.days, self.known + other.known)


def lead_times(
    told: Iterable[Told], projects: Mapping[str, str], fitting: Collection[str]
) -> LeadTimes:
    """Return for each fitting tender how long before it its project stood in the first 20.

    `projects` gives the project of each notice by key. On a day counts what was published by
    then: a project has the score of its newest notice, and stands until it is awarded, cancelled,
    closed or two years silent. The days of its own notices are looked at, and the horizons.
    """
    replay = _Replay.of(told, projects)
    days, known = [], 0
    for key in sorted(fitting):
        tender = replay.notices[key]
        project = projects[key]
        earlier = [
            each
            for each in replay.histories[project]
            if each.kind in _BEFORE and each.on < tender.on
        ]
        known += bool(earlier)
        days.append(_lead(replay, project, tender.on, earlier))
    return LeadTimes(tuple(days), known)


def _lead(replay: _Replay, project: str, on: date, earlier: Sequence[Told]) -> int:
    first = earlier[0].on if earlier else on
    looked_at = {each.on for each in earlier} | {on - timedelta(days=each) for each in HORIZONS}
    standing = (day for day in sorted(looked_at) if first <= day < on)
    found = next((day for day in standing if replay.is_in_top(project, day)), None)
    return (on - found).days if found else 0


@dataclass(frozen=True, slots=True)
class _Replay:
    notices: Mapping[str, Told]
    histories: Mapping[str, list[Told]]
    boards: dict[date, frozenset[str]]

    @classmethod
    def of(cls, told: Iterable[Told], projects: Mapping[str, str]) -> _Replay:
        histories: dict[str, list[Told]] = defaultdict(list)
        notices = {}
        for each in sorted(told, key=lambda each: (each.on, each.key)):
            notices[each.key] = each
            histories[projects[each.key]].append(each)
        return cls(notices, histories, {})

    def is_in_top(self, project: str, day: date) -> bool:
        """Tell whether a project stands among the first on a day."""
        if day not in self.boards:
            scores = {
                name: score
                for name, history in self.histories.items()
                if (score := _standing(history, day)) is not None
            }
            best = sorted(scores, key=lambda name: (-scores[name], name))
            self.boards[day] = frozenset(best[:TOP])
        return project in self.boards[day]


def _standing(history: Sequence[Told], day: date) -> float | None:
    """Return the score of a project on a day, or None when there is nothing to win or it sleeps."""
    newest: Told | None = None
    for each in history:
        if each.on > day:
            break
        newest = each
    if newest is None or newest.kind in _ENDS or newest.over:
        return None
    if newest.until is not None:
        return newest.score if newest.until >= day else None
    return newest.score if day - newest.on <= _DORMANT else None
