"""Notices joined to projects: by decisions, ids and links, the surest first.

What is done to some notices depends on no others than those that decisions, names or links that
join bind to them, so that a part of the notices that nothing binds to the rest is joined alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.records import NoticeKind
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.joining.clusters import Clusters
from enrich.projects.joining.decisions import Decided
from enrich.projects.joining.names import Key, key_of_unknown, keys_of
from enrich.projects.likeness.scoring import question_of
from enrich.projects.links import PLAN, STATED, Link, follow_ups
from enrich.projects.pairing.weighing import Weigher
from enrich.projects.references import References
from enrich.projects.times import too_long

_CORRECTS, _KNOWN = Evidence.of("corrects"), Evidence.of("known")
_DECIDED = Evidence.of("decided")


def begun(ordered: Sequence[NoticeFacts], decided: Decided) -> Clusters:
    """Return clusters that hold what people decided, and nothing else."""
    numbers = {notice.key: number for number, notice in enumerate(ordered)}
    apart = [(numbers[a], numbers[b]) for a, b in decided.apart if a in numbers and b in numbers]
    clusters = Clusters(len(ordered), apart)
    for group in decided.together:
        present = [numbers[key] for key in group if key in numbers]
        for number in present[1:]:
            clusters.join(present[0], number, _DECIDED)
    return clusters


def join_known(
    ordered: Sequence[NoticeFacts], clusters: Clusters, known: Mapping[str, str]
) -> None:
    """Join the notices that were of one project before; `known` gives it by the key."""
    first: dict[str, int] = {}
    for number, notice in enumerate(ordered):
        if project := known.get(notice.key):
            clusters.join(first.setdefault(project, number), number, _KNOWN)


def join_by_ids(notices: Sequence[NoticeFacts], clusters: Clusters, references: References) -> None:
    """Join the versions of a notice, the notices of a procedure, and corrections."""
    first: dict[Key, int] = {}
    for number, notice in enumerate(notices):
        keys = [(key, Evidence.of(code)) for key, code in keys_of(notice)]
        for corrected in notice.corrects:
            found = references.find(corrected, notice)
            if found is not None:
                clusters.join(found, number, _CORRECTS)
            elif key := key_of_unknown(corrected, notice):
                # Two corrections of a notice that is not known are of one project, too.
                keys.append((key, _CORRECTS))
        for key, why in keys:
            clusters.join(first.setdefault(key, number), number, why)


def named_links(
    ordered: Sequence[NoticeFacts], clusters: Clusters, references: References
) -> list[Link]:
    """Return the links between notices that name an earlier one, each once, but for joined ones."""
    found = follow_ups(ordered, references)
    return list(dict.fromkeys(link for link in found if not clusters.same(link.one, link.other)))


def join_by_links(
    ordered: Sequence[NoticeFacts],
    clusters: Clusters,
    found: Iterable[Link],
    weigher: Weigher | None = None,
) -> list[Link]:
    """Join what links confirm, the surest first, unless other members contradict.

    Returns the links that stay doubtful, the surest first, likeness last: with what speaks against
    them where it is the other members.
    """
    links = sorted(found, key=_order)
    naming: dict[int, list[int]] = {}
    for link in links:
        if link.how == "named" and link.strength == PLAN:
            naming.setdefault(link.one, []).append(link.other)
    doubtful: list[Link] = []
    for link in links:
        if clusters.same(link.one, link.other):
            continue
        if not (link.confirmed and _fits(ordered, clusters, link, naming, weigher)):
            doubtful.append(refused(link) if link.confirmed else link)
        elif not clusters.join(link.one, link.other, link.why):
            doubtful.append(refused(link))
    return [
        link
        for link in doubtful
        if not (clusters.same(link.one, link.other) or clusters.apart(link.one, link.other))
    ]


def refused(link: Link) -> Link:
    """Return a sure link that joined nothing, with what speaks against it."""
    if link.how == "likeness":  # it is seldom so sure, and says itself what differs
        return link
    return link._replace(why=link.why.but("other_members"))


def _order(link: Link) -> tuple[bool, float, int, int, str]:
    return (link.how == "likeness", -link.strength, link.one, link.other, link.how)


def _fits(
    notices: Sequence[NoticeFacts],
    clusters: Clusters,
    link: Link,
    naming: Mapping[int, Sequence[int]],
    weigher: Weigher | None,
) -> bool:
    """Tell whether nothing that the other members say speaks against a sure link."""
    if link.how == "named":
        if link.strength == PLAN:
            return _is_its_plan(notices, clusters, link.one, naming[link.one])
        return link.strength == STATED
    if _contradict(notices, clusters, link.one, link.other):
        return False
    if link.how != "likeness" or weigher is None:
        return True
    one, other = notices[link.one], notices[link.other]
    left, right = (
        [notices[number] for number in clusters.members(each)] for each in (link.one, link.other)
    )
    return not weigher.unlike(question_of(one, other), left, right)


def _is_its_plan(
    notices: Sequence[NoticeFacts], clusters: Clusters, plan: int, naming: Sequence[int]
) -> bool:
    """Tell whether a plan led to one purchase only, and is not part of another one."""
    if any(notices[number].kind is not NoticeKind.PLANNED for number in clusters.members(plan)):
        return False
    return all(clusters.same(naming[0], number) for number in naming)


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
