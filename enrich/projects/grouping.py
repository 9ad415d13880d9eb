"""Notices that belong to one project: the same purchase or investment over time and portals.

Ids that the publishers give come first: procedure, corrected notice, source id. What has none in
common is compared by content, within blocks of notices that share a title, so that the work
grows with the number of notices and not with its square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from data.records import NoticeKind
from enrich.projects.clusters import Clusters
from enrich.projects.facts import NoticeFacts
from enrich.projects.links import STATED, links, plain_id
from enrich.projects.pairs import too_long

_CORRECTS = "corrects an earlier notice"
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ProjectGroup:
    """The notices of one project, oldest first, and what holds them together."""

    project: str
    notices: tuple[NoticeFacts, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PendingLink:
    """Two notices of different projects that may be one; a person decides."""

    notices: tuple[str, str]  # keys
    projects: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """All projects, each notice in exactly one, and the doubtful links between them."""

    projects: tuple[ProjectGroup, ...]
    pending: tuple[PendingLink, ...]


def group(notices: Iterable[NoticeFacts]) -> Grouping:
    """Return the projects of all notices, in an order and with ids that only they decide."""
    ordered = sorted(notices, key=_age)
    clusters = Clusters(len(ordered))
    _join_by_ids(ordered, clusters)
    found = sorted(links(ordered, clusters), key=lambda link: (-link[2].strength, link[0], link[1]))
    doubtful: list[tuple[int, int, str]] = []
    for one, other, verdict in found:
        if clusters.same(one, other):
            continue
        if verdict.confirmed and (
            verdict.strength == STATED or not _contradict(ordered, clusters, one, other)
        ):
            clusters.join(one, other, verdict.why)
        else:
            why = verdict.why if not verdict.confirmed else f"{verdict.why}, but not the others"
            doubtful.append((one, other, why))
    return _grouping(ordered, clusters, doubtful)


def _age(notice: NoticeFacts) -> tuple[datetime, str]:
    return (notice.published_at or _LAST, notice.key)


def _join_by_ids(notices: Sequence[NoticeFacts], clusters: Clusters) -> None:
    """Join the versions of a notice, the notices of a procedure, and corrections."""
    first: dict[tuple[str, ...], int] = {}
    sources = _sources_of_ids(notices)
    for number, notice in enumerate(notices):
        keys: list[tuple[tuple[str, ...], str]] = [
            (("id", notice.source, plain_id(notice.source_id)), "version of the same notice")
        ]
        keys += [
            (("id", _source_of(corrected, notice, sources), plain_id(corrected)), _CORRECTS)
            for corrected in notice.corrects
        ]
        if notice.procedure:
            # An id such as 2026-017 means something only to the one who gave it.
            giver = () if notice.procedure_is_global else (notice.source, *notice.buyer_words)
            keys.append((("procedure", notice.procedure, *giver), "same procedure"))
        for key, why in keys:
            clusters.join(first.setdefault(key, number), number, why)


def _sources_of_ids(notices: Sequence[NoticeFacts]) -> dict[str, set[str]]:
    sources: dict[str, set[str]] = {}
    for notice in notices:
        sources.setdefault(plain_id(notice.source_id), set()).add(notice.source)
    return sources


def _source_of(named: str, notice: NoticeFacts, sources: dict[str, set[str]]) -> str:
    """Return the source of a notice that another one names: its own, unless only another has it."""
    having = sources.get(plain_id(named), set())
    return next(iter(having)) if len(having) == 1 else notice.source


def _contradict(notices: Sequence[NoticeFacts], clusters: Clusters, one: int, other: int) -> bool:
    """Tell whether any two members rule out that two clusters are one project."""
    left = [notices[number] for number in clusters.members(one)]
    right = [notices[number] for number in clusters.members(other)]
    procedures = [{n.procedure for n in side if n.procedure} for side in (left, right)]
    if procedures[0] and procedures[1] and not procedures[0] & procedures[1]:
        return True
    # The outermost dates decide, so that large clusters cost no square.
    return any(too_long(a, b) for a in (left[0], left[-1]) for b in (right[0], right[-1]))


def _grouping(
    notices: Sequence[NoticeFacts],
    clusters: Clusters,
    doubtful: Sequence[tuple[int, int, str]],
) -> Grouping:
    ids: dict[int, str] = {}
    projects: list[ProjectGroup] = []
    for members in clusters.all():
        found = tuple(notices[number] for number in members)
        project = project_id(found[0])
        projects.append(ProjectGroup(project, found, clusters.reasons(members[0])))
        ids.update(dict.fromkeys(members, project))
    pending: dict[tuple[str, str], PendingLink] = {}
    for one, other, why in doubtful:
        first, second = sorted((ids[one], ids[other]))
        if first != second:
            keys = (notices[one].key, notices[other].key)
            pending.setdefault((first, second), PendingLink(keys, (ids[one], ids[other]), why))
    return Grouping(tuple(projects), tuple(pending.values()))


def project_id(oldest: NoticeFacts) -> str:
    """Return the id of the project whose oldest notice this is; its versions share it."""
    name = f"{oldest.source}:{plain_id(oldest.source_id)}"
    return "p" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def stage_of(notices: Sequence[NoticeFacts]) -> str:
    """Return how far a project is: announced, planned, tender, awarded or cancelled."""
    stage = "announced"
    for notice in sorted(notices, key=_age):
        if notice.cancelled:
            stage = "cancelled"
        elif notice.kind is NoticeKind.AWARD:
            stage = "awarded"
        elif notice.kind in (NoticeKind.TENDER, NoticeKind.CHANGE):
            # A correction of an award, or of a cancelled tender, does not open it again.
            if notice.kind is NoticeKind.TENDER or stage in ("announced", "planned"):
                stage = "tender"
        elif notice.kind is NoticeKind.PLANNED and stage == "announced":
            stage = "planned"
    return stage
