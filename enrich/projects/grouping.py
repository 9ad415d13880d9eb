"""Notices that belong to one project: the same purchase or investment over time and portals.

Ids that the publishers give come first: procedure, corrected notice, source id. What has none in
common is compared by content where it shares marks, so that the work grows with the number of
notices and not with its square. What people decided stands above all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.notices.notice_ids import plain_id
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.joining.clusters import Clusters
from enrich.projects.joining.decisions import Decided
from enrich.projects.joining.joined import (
    begun,
    join_by_ids,
    join_by_links,
    join_known,
    named_links,
)
from enrich.projects.joining.rivals import held_against_rivals
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.links import Link
from enrich.projects.pairing.candidates import blocks, candidate_pairs
from enrich.projects.pairing.marks import weight
from enrich.projects.pairing.translations import translations
from enrich.projects.pairing.weighing import Weigher
from enrich.projects.references import References

if TYPE_CHECKING:
    from enrich.projects.side_by_side.reader import SideBySide

_NOTHING = Decided()


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
    """All projects, each notice in exactly one, and the doubtful links between them.

    `named` are the links between notices, by their keys, that name an earlier one.
    """

    projects: tuple[ProjectGroup, ...]
    pending: tuple[PendingLink, ...]
    named: tuple[tuple[str, str, Link], ...] = ()


def group(
    notices: Iterable[NoticeFacts],
    model: LikenessModel | None = None,
    decided: Decided = _NOTHING,
    reader: SideBySide | None = None,
) -> Grouping:
    """Return the projects of all notices, in an order and with ids that only they decide.

    `model` weighs likeness; None takes the one that comes with Tendril. With a `reader` what
    doubtful purchases say side by side counts as well.
    """
    ordered = sorted(notices, key=lambda notice: notice.age)
    weigher = Weigher(model, reader)
    marks = [weigher.marks(notice) for notice in ordered]
    links = list(weigher.links(candidate_pairs(ordered, marks), ordered))
    for mark, block in blocks(marks).items():
        if not weight(mark):
            links += translations(block, ordered)
    likely = [(link.one, link.other, link.strength) for link in links if link.how == "likeness"]
    links = list(held_against_rivals(links, likely, ordered, weigher))
    return group_linked(ordered, links, weigher, decided)


def group_linked(
    notices: Iterable[NoticeFacts],
    links: Iterable[Link],
    weigher: Weigher,
    decided: Decided = _NOTHING,
) -> Grouping:
    """Return the projects of notices, given what rules and likeness say of pairs of them.

    The links have the places of the notices in the order of their days.
    """
    ordered = sorted(notices, key=lambda notice: notice.age)
    clusters = begun(ordered, decided)
    references = References(ordered)
    join_by_ids(ordered, clusters, references)
    named = named_links(ordered, clusters, references)
    doubtful = join_by_links(ordered, clusters, [*named, *links], weigher)
    return _grouping(ordered, clusters, doubtful, named)


def group_by_ids(
    notices: Iterable[NoticeFacts], known: Mapping[str, str], decided: Decided = _NOTHING
) -> Grouping:
    """Return projects as far as ids alone tell; notices stay in the project they are known in.

    `known` gives the project of notices, by their keys, that `group` found before.
    """
    ordered = sorted(notices, key=lambda notice: notice.age)
    clusters = begun(ordered, decided)
    join_known(ordered, clusters, known)
    references = References(ordered)
    join_by_ids(ordered, clusters, references)
    named = named_links(ordered, clusters, references)
    return _grouping(ordered, clusters, join_by_links(ordered, clusters, named), named)


def _grouping(
    notices: Sequence[NoticeFacts],
    clusters: Clusters,
    doubtful: Sequence[Link],
    named: Sequence[Link],
) -> Grouping:
    ids: dict[int, str] = {}
    projects: list[ProjectGroup] = []
    for members in clusters.all():
        found = tuple(notices[number] for number in members)
        project = project_id(found[0])
        projects.append(ProjectGroup(project, found, clusters.reasons(members[0])))
        ids.update(dict.fromkeys(members, project))
    pending: dict[tuple[str, str], PendingLink] = {}
    for link in doubtful:
        between = (ids[link.one], ids[link.other])
        first, second = sorted(between)
        keys = (notices[link.one].key, notices[link.other].key)
        pending.setdefault((first, second), PendingLink(keys, between, link.why))
    return Grouping(
        tuple(projects),
        tuple(pending.values()),
        tuple((notices[link.one].key, notices[link.other].key, link) for link in named),
    )


def project_id(oldest: NoticeFacts) -> str:
    """Return the id of the project whose oldest notice this is; its versions share it."""
    name = f"{oldest.source}:{plain_id(oldest.source_id)}"
    return "p" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
