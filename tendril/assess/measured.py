"""Questions that the home answers: from digests, answers, moves, crawls, costs and follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tendril.assess.answers import Answer
from tendril.assess.questions import Question, questions

if TYPE_CHECKING:
    from ranking.profile import Profile
    from tendril.home.settings import Settings
    from tendril.pipeline.events import Sold
    from tendril.pipeline.figures import Pipeline
    from tendril.pipeline.period import Period

# What a level needs, from 1 to 4.
_DIGEST_DAYS = (1, 4, 12, 18)  # of the last 28 days
_SHARES = (0.05, 0.3, 0.6, 0.9)
_RECIPIENTS = (1, 2, 3, 4)
_GIVERS = (1, 2, 3, 4)
_FOLLOWS = (1, 4, 8, 15)
_COST_MONTHS = (1, 5, 9, 12)  # of the last twelve
_TARGETS = (1, 1, 2, 3)
_COVERAGE = (1, 1, 2, 3)  # of three ways to measure it


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the habits of a home."""

    profile: Profile
    settings: Settings
    pipeline: Pipeline
    habits: Mapping[str, Any]  # of data/queries/pipeline/habits.sql
    crawls: Sequence[Mapping[str, Any]]  # of data/queries/pipeline/last_crawls.sql
    gaps: Sequence[str]  # what `tendril profile check` advises
    year: Period


def answered(evidence: Evidence, said: Mapping[str, int]) -> list[Answer]:
    """Return the answer to every question; what people said stands above what was measured."""
    found = []
    for question in questions():
        if question.id in said:
            found.append(Answer(question, said[question.id], "answer.said"))
        elif question.measure:
            found.append(_MEASURES[question.measure](question, evidence))
        else:
            found.append(Answer(question, None, "answer.open"))
    return found


def _level(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _digest_days(question: Question, evidence: Evidence) -> Answer:
    days = evidence.habits["digest_days"]
    return Answer(question, _level(days, _DIGEST_DAYS), "answer.digest_days", {"n": days})


def _judged_share(question: Question, evidence: Evidence) -> Answer:
    shown = [each for each in evidence.pipeline.sold if evidence.year.holds(each.standing.found_at)]
    judged = sum(each.standing.judged is not None for each in shown)
    facts = {"judged": judged, "shown": len(shown)}
    level = _level(judged / len(shown), _SHARES) if shown else 0
    return Answer(question, level, "answer.judged_share", facts)


def _pipeline_kept(question: Question, evidence: Evidence) -> Answer:
    year, sold = evidence.year, evidence.pipeline.sold
    offers = [each for each in sold if year.holds(each.standing.offered_at)]
    lost = [each for each in offers if each.standing.stage == "lost"]
    valued = _share(offers, lambda each: each.standing.value is not None)
    reasoned = _share(lost, lambda each: bool(each.standing.reason))
    facts = {"offers": len(offers), "valued": valued, "reasoned": reasoned, "lost": len(lost)}
    if not offers:
        return Answer(question, 0, "answer.pipeline_kept.none", facts)
    level = 1 + _level(valued, (0.5, 0.9)) + (reasoned >= 0.8)
    return Answer(question, level, "answer.pipeline_kept", facts)


def _sources_whole(question: Question, evidence: Evidence) -> Answer:
    many = len(evidence.crawls)
    whole = sum(each["state"] == "ok" for each in evidence.crawls)
    facts = {"whole": whole, "sources": many}
    level = _level(whole / many, (0.01, 0.5, 0.8, 1.0)) if many else 0
    return Answer(question, level, "answer.sources", facts)


def _recipients(question: Question, evidence: Evidence) -> Answer:
    many = len(evidence.settings.recipient)
    return Answer(question, _level(many, _RECIPIENTS), "answer.recipients", {"n": many})


def _givers(question: Question, evidence: Evidence) -> Answer:
    many = evidence.habits["givers"]
    return Answer(question, _level(many, _GIVERS), "answer.givers", {"n": many})


def _follows(question: Question, evidence: Evidence) -> Answer:
    many = evidence.habits["follows"]
    return Answer(question, _level(many, _FOLLOWS), "answer.follows", {"n": many})


def _profile(question: Question, evidence: Evidence) -> Answer:
    gaps = len(evidence.gaps)
    return Answer(question, max(0, 4 - gaps), "answer.profile", {"n": gaps})


def _coverage(question: Question, evidence: Evidence) -> Answer:
    ways = {
        figure.name
        for figure in evidence.pipeline.figures
        if figure.name in ("coverage_known", "coverage_recapture", "coverage_reported")
        and figure.value is not None
    }
    return Answer(question, _level(len(ways), _COVERAGE), "answer.coverage", {"n": len(ways)})


def _costs(question: Question, evidence: Evidence) -> Answer:
    year = evidence.year
    months = {
        each.month
        for each in evidence.settings.pipeline.cost
        if year.since.date() <= each.first < year.until.date()
    }
    return Answer(question, _level(len(months), _COST_MONTHS), "answer.costs", {"n": len(months)})


def _targets(question: Question, evidence: Evidence) -> Answer:
    many = len(evidence.settings.target)
    return Answer(question, _level(many, _TARGETS), "answer.targets", {"n": many})


def _share(some: Sequence[Sold], holds: Callable[[Sold], bool]) -> float:
    return sum(map(holds, some)) / len(some) if some else 1.0


_MEASURES: Mapping[str, Callable[[Question, Evidence], Answer]] = {
    "digest_days": _digest_days,
    "judged_share": _judged_share,
    "pipeline_kept": _pipeline_kept,
    "sources_whole": _sources_whole,
    "recipients": _recipients,
    "givers": _givers,
    "follows": _follows,
    "profile": _profile,
    "coverage": _coverage,
    "costs": _costs,
    "targets": _targets,
}
