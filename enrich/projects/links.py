"""Which notices may belong together: candidate pairs in blocks, follow-ups, translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from data.records import NoticeKind
from enrich.projects import text
from enrich.projects.clusters import Clusters
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.pairs import PairVerdict, judge
from enrich.projects.references import References
from enrich.projects.stories import is_story
from enrich.projects.times import too_long

# A block of more notices is compared only with neighbours in time.
_LARGEST_BLOCK = 40
_NEIGHBOURS = 12
_LANGUAGES = 6  # a notice in more languages is no notice of this kind
STATED = 1.0  # the strength of what a notice itself says
# A plan that a notice names, under another title: it holds when no other purchase names it too.
PLAN = 0.99
_NAMED = Evidence.of("names_earlier")


def links(
    notices: Sequence[NoticeFacts], clusters: Clusters, references: References
) -> Iterator[tuple[int, int, PairVerdict]]:
    """Give what is said about pairs of notices, as numbers, that no id has joined yet."""
    seen: set[tuple[int, int]] = set()
    for one, other in _pairs(notices):
        if (one, other) in seen or clusters.same(one, other):
            continue
        seen.add((one, other))
        if verdict := judge(notices[one], notices[other]):
            yield one, other, verdict
    yield from follow_ups(notices, clusters, references)
    yield from _translations(notices, clusters)


def _pairs(notices: Sequence[NoticeFacts]) -> Iterator[tuple[int, int]]:
    """Give the pairs that share a block: title, its beginning, page, or buyer and a long word."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, notice in enumerate(notices):
        keys: set[tuple[str, ...]] = set()
        for title in notice.titles:
            keys.add(("title", "".join(title)))
            keys.add(("start", "".join(title)[:40]))
        if notice.buyer_words:
            longest = sorted(set(notice.titles[-1]), key=lambda word: (-len(word), word))[:3]
            keys |= {("word", notice.buyer_words[0], word[:5]) for word in longest}
        if is_story(notice) and notice.page:
            keys.add(("page", notice.page))
        for key in keys:
            blocks[key].append(number)
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            yield from combinations(block, 2)
        else:
            for place, one in enumerate(block):
                for other in block[place + 1 : place + 1 + _NEIGHBOURS]:
                    yield one, other


def follow_ups(
    notices: Sequence[NoticeFacts], clusters: Clusters, references: References
) -> Iterator[tuple[int, int, PairVerdict]]:
    """Link a notice to the earlier one of its purchase that it names."""
    for number, notice in enumerate(notices):
        for named in notice.follows:
            other = references.find(named, notice)
            if other is None or clusters.same(number, other):
                continue
            if _continues(notices[other], notice):
                yield other, number, PairVerdict(True, STATED, _NAMED)
            else:
                whole = _puts_out_all(notices[other], notice)
                yield other, number, PairVerdict(whole, PLAN, _NAMED)


def _puts_out_all(earlier: NoticeFacts, later: NoticeFacts) -> bool:
    """Tell whether a notice may be about all that a plan announces, and not one part of it."""
    return earlier.kind is NoticeKind.PLANNED and max(len(later.lots), 1) >= len(earlier.lots)


def _continues(earlier: NoticeFacts, later: NoticeFacts) -> bool:
    """Tell whether a notice that names an earlier one is about the same purchase.

    A plan may lead to several tenders, and a list of suppliers is opened again every year.
    """
    if any(text.same_title(a, b) for a in earlier.titles for b in later.titles):
        return True
    if earlier.kind is NoticeKind.PLANNED:
        money = (earlier.value, earlier.currency)
        return earlier.value is not None and money == (later.value, later.currency)
    return later.kind is NoticeKind.AWARD or not too_long(earlier, later)


def _translations(
    notices: Sequence[NoticeFacts], clusters: Clusters
) -> Iterator[tuple[int, int, PairVerdict]]:
    """Link notices in two languages with the same buyer or value, deadline, codes and numbers."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, notice in enumerate(notices):
        if notice.deadline and notice.cpv:
            marks = tuple(sorted(text.numbers(notice.titles[-1])))
            shared = (notice.deadline, notice.cpv[0], marks)
            if notice.buyer_words:
                blocks["buyer", notice.buyer_words, *shared].append(number)
            if notice.value:
                blocks["value", notice.value, notice.currency, *shared].append(number)
    for block in blocks.values():
        if not 2 <= len(block) <= _LANGUAGES:
            continue
        pairs = list(combinations(block, 2))
        # With two notices in one language nobody can tell which is the translation of which.
        if all(_other_language(notices[a], notices[b]) for a, b in pairs):
            for one, other in pairs:
                if not clusters.same(one, other):
                    yield from _translation(notices, one, other)


def _translation(
    notices: Sequence[NoticeFacts], one: int, other: int
) -> Iterator[tuple[int, int, PairVerdict]]:
    a, b = notices[one], notices[other]
    if (a.procedure and b.procedure) or (a.country and b.country and a.country != b.country):
        return
    figures = [text.figures(n.description or "") for n in (a, b)]
    shared = len(figures[0] & figures[1])
    same_figures = shared >= 2 and shared >= 0.6 * len(figures[0] | figures[1])
    same_value = a.value is not None and (a.value, a.currency) == (b.value, b.currency)
    same_buyer = text.same_buyer(a.buyer_words, b.buyer_words)
    told = [same_figures, same_value, same_buyer, bool(text.numbers(a.titles[-1]))]
    why = Evidence.of("other_language", "same_deadline", "same_cpv")
    why = why.with_("same_buyer" if same_buyer else "same_value")
    yield one, other, PairVerdict(sum(told) >= 2, 0.7, why)


def _other_language(one: NoticeFacts, other: NoticeFacts) -> bool:
    if one.language and other.language:
        return one.language != other.language
    long_words = [{w for w in n.titles[-1] if len(w) >= 4} for n in (one, other)]
    return bool(long_words[0] and long_words[1]) and not long_words[0] & long_words[1]
