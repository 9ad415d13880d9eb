"""Notices that belong to one project: the same purchase or investment over time and portals.

Ids that the publishers give come first: procedure, corrected notice, source id. What has none in
common is compared by content, within blocks of notices that share a title, so that the work
grows with the number of notices and not with its square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.notice_ids import is_global, plain_id
from data.records import NoticeKind
from enrich.projects.clusters import Clusters
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.likeness.scoring import Apart, Likely, likely
from enrich.projects.links import PLAN, STATED, follow_ups, links
from enrich.projects.pairs import PairVerdict
from enrich.projects.references import References
from enrich.projects.times import too_long

_VERSION, _CORRECTS = Evidence.of("version"), Evidence.of("corrects")
_PROCEDURE, _KNOWN = Evidence.of("procedure"), Evidence.of("known")


@dataclass(frozen=True, slots=True)
class ProjectGroup:
    """The notices of one project, oldest first, and what holds them together."""

    project: str
    notices: tuple[NoticeFacts, ...]
    why: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PendingLink:
    """Two notices of different projects that may be one; a person decides."""

    notices: tuple[str, str]  # keys
    projects: tuple[str, str]
    why: Evidence


@dataclass(frozen=True, slots=True)
class Grouping:
    """All projects, each notice in exactly one, and the doubtful links between them."""

    projects: tuple[ProjectGroup, ...]
    pending: tuple[PendingLink, ...]


def group(notices: Iterable[NoticeFacts], model: LikenessModel | None = None) -> Grouping:
    """Return the projects of all notices, in an order and with ids that only they decide.

    `model` weighs likeness; None takes the one that comes with Tendril.
    """
    ordered = sorted(notices, key=lambda notice: notice.age)
    clusters = Clusters(len(ordered))
    references = References(ordered)
    _join_by_ids(ordered, clusters, references)
    said = list(links(ordered, clusters, references))
    apart = Apart()
    alike = list(likely(ordered, clusters, apart, model))
    return _join_by_links(ordered, clusters, said, _Alike(alike, apart))


def group_by_ids(notices: Iterable[NoticeFacts], known: Mapping[str, str]) -> Grouping:
    """Return projects as far as ids alone tell; notices stay in the project they are known in.

    `known` gives the project of notices, by their keys, that `group` found before.
    """
    ordered = sorted(notices, key=lambda notice: notice.age)
    clusters = Clusters(len(ordered))
    first: dict[str, int] = {}
    for number, notice in enumerate(ordered):
        if project := known.get(notice.key):
            clusters.join(first.setdefault(project, number), number, _KNOWN)
    references = References(ordered)
    _join_by_ids(ordered, clusters, references)
    return _join_by_links(ordered, clusters, follow_ups(ordered, clusters, references))


@dataclass(frozen=True, slots=True)
class _Alike:
    """What likeness says: probable pairs, and pairs that are kept apart."""

    pairs: Sequence[Likely]
    apart: Apart

    def join(
        self, notices: Sequence[NoticeFacts], clusters: Clusters
    ) -> Iterator[tuple[int, int, Evidence]]:
        """Join what is sure enough, the surest first; give the pairs that stay doubtful."""
        for each in sorted(self.pairs, key=lambda pair: (-pair.chance, pair.one, pair.other)):
            if clusters.same(each.one, each.other):
                continue
            left, right = clusters.members(each.one), clusters.members(each.other)
            fits = not _contradict(notices, clusters, each.one, each.other)
            if each.confirmed and fits and not self.apart.between(each.question, left, right):
                clusters.join(each.one, each.other, each.why)
            else:
                yield each.one, each.other, each.why


def _join_by_links(
    ordered: Sequence[NoticeFacts],
    clusters: Clusters,
    said: Iterable[tuple[int, int, PairVerdict]],
    alike: _Alike | None = None,
) -> Grouping:
    """Join what links confirm, the surest first, unless other members contradict."""
    found = sorted(said, key=lambda link: (-link[2].strength, link[0], link[1]))
    naming: dict[int, list[int]] = {}
    for one, other, verdict in found:
        if verdict.strength == PLAN:
            naming.setdefault(one, []).append(other)
    doubtful: list[tuple[int, int, Evidence]] = []
    for one, other, verdict in found:
        if clusters.same(one, other):
            continue
        if not verdict.confirmed:
            fits = False
        elif verdict.strength == PLAN:
            fits = _is_its_plan(ordered, clusters, one, naming[one])
        else:
            fits = verdict.strength == STATED or not _contradict(ordered, clusters, one, other)
        if fits:
            clusters.join(one, other, verdict.why)
        else:
            why = verdict.why.but("other_members") if verdict.confirmed else verdict.why
            doubtful.append((one, other, why))
    if alike is not None:
        doubtful += alike.join(ordered, clusters)
    return _grouping(ordered, clusters, doubtful)


def _is_its_plan(
    notices: Sequence[NoticeFacts], clusters: Clusters, plan: int, naming: Sequence[int]
) -> bool:
    """Tell whether a plan led to one purchase only, and is not part of another one."""
    if any(notices[number].kind is not NoticeKind.PLANNED for number in clusters.members(plan)):
        return False
    return all(clusters.same(naming[0], number) for number in naming)


def _join_by_ids(
    notices: Sequence[NoticeFacts], clusters: Clusters, references: References
) -> None:
    """Join the versions of a notice, the notices of a procedure, and corrections."""
    first: dict[tuple[str, ...], int] = {}
    for number, notice in enumerate(notices):
        keys: list[tuple[tuple[str, ...], Evidence]] = [
            (("id", notice.source, plain_id(notice.source_id)), _VERSION)
        ]
        keys += [
            (("id", plain_id(name)), _VERSION)
            for name in (notice.source_id, *notice.aliases)
            if is_global(name)
        ]
        for corrected in notice.corrects:
            found = references.find(corrected, notice)
            name = plain_id(corrected)
            if found is not None:
                clusters.join(found, number, _CORRECTS)
            elif name:
                # Two corrections of a notice that is not known are of one project, too.
                source = () if is_global(corrected) else (notice.source,)
                keys.append((("id", *source, name), _CORRECTS))
        if notice.procedure:
            # An id such as 2026-017 means something only to the one who gave it.
            giver = () if notice.procedure_is_global else (notice.source, *notice.buyer_words)
            keys.append((("procedure", notice.procedure, *giver), _PROCEDURE))
        for key, why in keys:
            clusters.join(first.setdefault(key, number), number, why)


def _contradict(notices: Sequence[NoticeFacts], clusters: Clusters, one: int, other: int) -> bool:
    """Tell whether any two members rule out that two clusters are one project."""
    left = [notices[number] for number in clusters.members(one)]
    right = [notices[number] for number in clusters.members(other)]
    procedures = [{n.procedure for n in side if n.procedure} for side in (left, right)]
    if procedures[0] and procedures[1] and not procedures[0] & procedures[1]:
        return True
    # The outermost dates decide, so that large clusters cost no square. What stories tell of may
    # take years.
    bought = [[notice for notice in side if not notice.is_told] for side in (left, right)]
    ends = [(side[0], side[-1]) for side in bought if side]
    return len(ends) == 2 and any(too_long(a, b) for a in ends[0] for b in ends[1])


def _grouping(
    notices: Sequence[NoticeFacts],
    clusters: Clusters,
    doubtful: Sequence[tuple[int, int, Evidence]],
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
