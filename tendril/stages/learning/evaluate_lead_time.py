"""How early projects were known: notices of years, replayed by day, against company profiles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

import orjson

from data.errors import TendrilError
from data.records import Notice, NoticeKind
from enrich.projects.facts import facts_of
from enrich.projects.grouping import group, group_by_ids
from ranking.measure.lead_time import LeadTimes, Told, lead_times

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from data.codes.reference import Reference
    from enrich.projects.grouping import ProjectGroup
    from enrich.tag_context import TagContext
    from ranking.profile import Profile

# How a tender is joined to what announced it: by Tendril, by the publishers' references alone, and
# as the writers of the chains meant it.
JOINED, REFERENCES, TRUTH = "joined", "references", "truth"


@dataclass(frozen=True, slots=True)
class ReplaySet:
    """Notices to replay, the profiles, and what is known about them.

    `good` has the tenders that were judged to fit by profile and id, None where nobody judged: then
    those fit that score as much as the digest asks for. `projects` has the true project of each
    notice by its key, where that is known, `joined` that in which a home has it already.
    """

    name: str
    notices: tuple[Notice, ...]
    profiles: tuple[Profile, ...]
    good: frozenset[tuple[str, str]] | None = None
    projects: Mapping[str, str] | None = None
    joined: Mapping[str, str] | None = None


@dataclass(slots=True)
class LeadFigures:
    """The lead times of one set by how tenders were joined to what came before."""

    tenders: int = 0
    by_way: dict[str, LeadTimes] = field(default_factory=dict)


def replayed(
    given: ReplaySet,
    context: Callable[[], TagContext],
    *,
    reference: Reference,
    least_score: float,
    encoder: str | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> LeadFigures:
    """Return how early the tenders of a set that fit its profiles were known.

    `context` is read only where notices are not joined yet.
    Joining knows the whole set, scores and rank only what was published by the day.
    """
    from ranking.candidates import store_notices
    from ranking.encoders.cache import open_vector_cache
    from ranking.scoring.score import Ranker
    from tendril.home.cache import cache_folder
    from tendril.stages.ranking.rank import open_encoder

    notices = [each for each in given.notices if each.published_at is not None]
    told(f"{given.name}: joining {len(notices)} notices")
    ways = _ways(given, notices, context)
    figures = LeadFigures(by_way={way: LeadTimes((), 0) for way in ways})
    with open_vector_cache(cache_folder()) as connection:
        # Ids are unique within a source only.
        store_notices(
            connection, [each.model_copy(update={"source_id": each.key}) for each in notices]
        )
        ranker = Ranker.prepare(connection, encoder=open_encoder(encoder), reference=reference)
        keys = [candidate.id for candidate in ranker.space.candidates]
        for profile in given.profiles:
            told(f"{given.name}: replaying for {profile.company}")
            scores = dict(zip(keys, map(float, ranker.scored(profile).score), strict=True))
            replay = [_told(each, scores[each.key]) for each in notices]
            fitting = _fitting(given, profile.id, notices, scores, least_score)
            figures.tenders += len(fitting)
            for way, projects in ways.items():
                found = lead_times(replay, projects, fitting)
                figures.by_way[way] = figures.by_way[way].plus(found)
    return figures


def _ways(
    given: ReplaySet, notices: Sequence[Notice], context: Callable[[], TagContext]
) -> dict[str, dict[str, str]]:
    """Return the project of each notice by each way of joining."""
    from tendril.stages.tagging.tagged_facts import tagged_facts

    plain = [facts_of(each) for each in notices]
    if given.joined is None:
        joined = _projects(group(tagged_facts(notices, context())).projects)
    else:
        joined = {each.key: given.joined.get(each.key, each.key) for each in notices}
    ways = {JOINED: joined, REFERENCES: _projects(group_by_ids(plain, {}).projects)}
    return ways if given.projects is None else ways | {TRUTH: dict(given.projects)}


def chains() -> tuple[tuple[Notice, ...], dict[str, str]]:
    """Return the judged chains that come with Tendril, and the project of each notice by key."""
    from spiders.formats import flat

    notices: list[Notice] = []
    projects: dict[str, str] = {}
    folder = files("enrich").joinpath("gold", "projects")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not (file.name.startswith("c") and file.name.endswith(".jsonl")):
            continue
        for line in file.read_bytes().splitlines():
            row = orjson.loads(line)
            project = f"{file.name}:{row.pop('project')}"
            row.pop("family", None)
            notice = flat.notice(row | {"id": f"{file.name[:3]}-{row['id']}"})
            notices.append(notice)
            projects[notice.key] = project
    return tuple(notices), projects


def own_profiles() -> tuple[Profile, ...]:
    """Return the judged profiles that come with Tendril."""
    from ranking.profile import parse_profiles

    gold = files("ranking").joinpath("gold")
    found = [
        profile
        for file in (gold.joinpath("profiles.jsonl"), gold.joinpath("ted", "profiles.jsonl"))
        for profile in parse_profiles(file.read_bytes(), file.name)
    ]
    return tuple({profile.id: profile for profile in found}.values())


def stored(live: Path, published: Path) -> tuple[tuple[Notice, ...], dict[str, str]]:
    """Return the notices of a home as they are now, and the project of each by key."""
    from data.notices.stored import stored_notices
    from data.published.snapshot import snapshot

    with snapshot(live, published) as warehouse:
        joined = {row["notice_key"]: row["project_id"] for row in warehouse.rows("renewals/joined")}
        result = warehouse.connection.execute("SELECT * FROM notice ORDER BY notice_key")
        return tuple(notice for batch in stored_notices(result) for notice in batch), joined


def judged_good(path: Path, least_grade: int = 2) -> frozenset[tuple[str, str]]:
    """Return profile and notice of the judgements that say that a notice fits."""
    from ranking.measure.evaluate import load_judgements

    return frozenset(
        (each.profile, each.project)
        for each in load_judgements(path)
        if each.grade >= least_grade and not each.excluded
    )


def _fitting(
    given: ReplaySet,
    profile: str,
    notices: Sequence[Notice],
    scores: Mapping[str, float],
    least_score: float,
) -> set[str]:
    tenders = [each for each in notices if each.kind is NoticeKind.TENDER]
    if given.good is None:
        return {each.key for each in tenders if scores[each.key] >= least_score}
    return {each.key for each in tenders if (profile, each.source_id) in given.good}


def _told(notice: Notice, score: float) -> Told:
    if notice.published_at is None:
        raise TendrilError(f"{notice.key} has no day of publication, so it cannot be replayed.")
    return Told(
        key=notice.key,
        on=notice.published_at.date(),
        kind=notice.kind,
        score=score,
        until=_last_day(notice),
        over=notice.cancelled or bool(notice.closed),
    )


def _last_day(notice: Notice) -> date | None:
    open_until = notice.kind in (NoticeKind.TENDER, NoticeKind.CHANGE) and notice.deadline
    return open_until.date() if open_until else None


def _projects(groups: Sequence[ProjectGroup]) -> dict[str, str]:
    return {notice.key: each.project for each in groups for notice in each.notices}
