"""The names of a text as candidates for who builds or buys, and for who supplies.

Where a name begins and ends is a guess of the rules; shorter and longer forms of it are
candidates as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from enrich.parties.company import Setting
from enrich.reading.candidates.base import Candidate, numbers, one_of
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enrich.parties.company import WeighedName
    from enrich.parties.context import TokenPage, WordHints
    from enrich.parties.finder import OrganisationFinder, OrganisationMention
    from enrich.parties.names import Token
    from enrich.reading.clues import PageClues
    from enrich.reading.page import Page

_MOST = 150
_SPANS = 3  # places of a name that the encoder's states are taken from
_QUOTES = frozenset('"„“”«»')
_FORMS = (
    "whole", "trimmed", "short", "before", "quoted", "linked", "headed", "tailed", "owner",
    "behind", "shorter",
)  # fmt: skip
_OWNED = ("'s", "’s")  # "Cardiff Council's plan"
_LINK = 4  # letters of a word that may stand inside a name: "Sag og Høvel", "Energia z Odpadów"
_SIGNS = ("&", "+")
_HEAD = 4  # words between the head of a body's name and its capital: "commune de", "gmina"
_WORDS = """
of von aus de from in i w z we di da du del bei at à en uit van på u v ve fra till aus près near
"""
_PREPOSITIONS = frozenset(_WORDS.split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to read where a name begins and ends, in tokens."""

    kind: str
    first: int
    last: int
    cut: int = 0  # letters that the last token has too many


def name_candidates(
    page: Page, finder: OrganisationFinder, hints: WordHints, clues: PageClues,
    towns: frozenset[str],
) -> list[Candidate]:  # fmt: skip
    """Return the names with all places where each stands; `towns` are folded names of places.

    The answer of each is the mention, as written at its first place.
    """
    setting = Setting.of(page.found.signal.name)
    tokens, pages = finder.page(page.whole, page.title_end, hints)
    weighed = list(finder.companies.weighed(pages, towns, setting))
    ruled, supplied = _by_rules(page, finder, pages, weighed, towns)
    amounts = [(amount.start, amount.end) for amount in page.found.amounts_read]
    groups: dict[str, list[tuple[WeighedName, _Form, OrganisationMention]]] = {}
    for place, one in enumerate(weighed):
        follower = weighed[place + 1] if place + 1 < len(weighed) else None
        for form in _forms(one, follower, tokens, finder):
            mention = _mention(finder, page, tokens, form)
            if any(mention.start < end and start < mention.end for start, end in amounts):
                continue  # "Million Euro"
            key = finder.bare(mention.name)
            if (key and len(groups) < _MOST) or key in groups:
                groups.setdefault(key, []).append((one, form, mention))
    words = Counter(token.folded for token in tokens)
    found = []
    for key, shown in groups.items():
        shown.sort(key=lambda item: (-(item[0].score or 0.0), item[2].start))
        features = _features(key, shown, page, pages, towns, words, ruled, supplied, finder)
        spans = tuple(dict.fromkeys((m.start, m.end) for _, _, m in shown))[:_SPANS]
        around = clues.around(*spans[0])
        found.append(Candidate(spans, shown[0][2], np.concatenate([features, around])))
    return found


def _by_rules(
    page: Page,
    finder: OrganisationFinder,
    pages: TokenPage,
    weighed: Sequence[WeighedName],
    towns: frozenset[str],
) -> tuple[str | None, frozenset[str]]:
    """Return the bare names of the company and of the incumbents by the rules alone."""
    supplied = frozenset(
        finder.bare(mention.name) for mention in finder.supplied(page.whole, pages.tokens)
    )
    setting = Setting.of(page.found.signal.name)
    best = finder.companies.chosen(pages, weighed, supplied, towns, setting)
    if best is None:
        return None, supplied
    company = finder.mention(page.whole, pages.tokens, best[0], best[1])
    return finder.bare(company.name), supplied


def _forms(
    one: WeighedName, follower: WeighedName | None, tokens: Sequence[Token],
    finder: OrganisationFinder,
) -> Iterator[_Form]:  # fmt: skip
    yield _Form("trimmed", one.first, one.last)
    if (one.begin, one.stop) != (one.first, one.last):
        yield _Form("whole", one.begin, one.stop)
    yield from _parts(one, tokens)
    if follower is not None:
        between = tokens[one.stop + 1 : follower.begin]
        if all(token.text in _QUOTES for token in between):
            yield _Form("quoted", one.first, follower.last)
        elif len(between) == 1 and _links(between[0]):
            yield _Form("linked", one.first, follower.last)
    for place in range(one.first - 1, max(-1, one.first - 1 - _HEAD), -1):
        token = tokens[place]
        if not token.is_word:
            break
        if token.text.islower() and finder.heads_a_name(token.folded):
            yield _Form("headed", place, one.last)
            break
    behind = tokens[one.last + 1] if one.last + 1 < len(tokens) else None
    if behind is not None and behind.is_word and behind.text.islower():
        yield _Form("tailed", one.first, one.last + 1)


def _parts(one: WeighedName, tokens: Sequence[Token]) -> Iterator[_Form]:
    """Give what of a name may be the whole: without its first words, around a preposition."""
    for skipped, kind in ((1, "short"), (2, "shorter")):
        if one.last > one.first + skipped - 1 and tokens[one.first + skipped].capital:
            yield _Form(kind, one.first + skipped, one.last)
    for place in range(one.first + 1, one.last):
        if tokens[place].folded in _PREPOSITIONS:
            yield _Form("before", one.first, place - 1)
            if tokens[place + 1].capital:
                yield _Form("behind", place + 1, one.last)
            break
    for place in range(one.first, one.last + 1):
        if tokens[place].text.endswith(_OWNED):
            yield _Form("owner", one.first, place, len(_OWNED[0]))
            break


def _links(token: Token) -> bool:
    """Tell whether a token may stand inside a name."""
    return len(token.text) <= _LINK if token.is_word else token.text in _SIGNS


def _mention(
    finder: OrganisationFinder, page: Page, tokens: Sequence[Token], form: _Form
) -> OrganisationMention:
    mention = finder.mention(page.whole, tokens, form.first, form.last)
    if not form.cut:
        return mention
    end = mention.end - form.cut
    return replace(mention, name=page.whole[mention.start : end], end=end)


def _features(
    key: str,
    shown: Sequence[tuple[WeighedName, _Form, OrganisationMention]],
    page: Page,
    pages: TokenPage,
    towns: frozenset[str],
    words: Counter[str],
    ruled: str | None,
    supplied: frozenset[str],
    finder: OrganisationFinder,
) -> np.ndarray:
    best, form, mention = shown[0]
    tokens = pages.tokens
    inside = tokens[form.first : form.last + 1]
    parts = [token for token in inside if token.is_word]
    lower = sum(token.folded in pages.lower for token in parts) / max(len(parts), 1)
    known = sum(token.folded in pages.hints.known for token in parts) / max(len(parts), 1)
    starts = {m.start for _, _, m in shown}
    scores = [one.score for one, _, _ in shown if one.score is not None]
    first = min(starts)
    sentence, _, _ = page.sentence(first)
    before = tokens[form.first - 1] if form.first else None
    behind = tokens[form.last + 1] if form.last + 1 < len(tokens) else None
    bare = key.split()
    return numbers(
        max(scores, default=-2.0) / 6,
        sum(max(score, 0.0) for score in scores) / 15,
        not scores,
        best.labelled,
        min(len(starts), 5) / 5,
        any(start < page.title_end for start in starts),
        any(start >= page.title_end for start in starts),
        first / max(len(page.whole), 1),
        sentence / 10,
        len(parts) / 5,
        len(bare) / 5,
        len(key) / 30,
        len(bare) < len(parts),  # a legal form has gone
        finder.formed(tokens, form.first, form.last),
        finder.heads_a_name(parts[0].folded) if parts else False,
        all(not pages.begins(one.first) for one, _, _ in shown),
        all(pages.begins(one.first) for one, _, _ in shown),
        key in towns,
        any(word in towns for word in bare),
        mention.name.isupper(),
        any(character.isdigit() for character in key),
        lower,
        known,
        sum(words[word] for word in bare) / max(len(bare), 1) / 5,
        before is not None and before.text in _QUOTES,
        behind is not None and behind.text in _QUOTES,
        before is not None and before.text == "(",
        behind is not None and behind.text == "(",
        before is not None and before.text in ":,",
        behind is not None and behind.text == ",",
        before is not None and before.folded in _PREPOSITIONS,
        before is not None and before.capital,
        behind is not None and behind.is_word and behind.capital,
        behind is not None and behind.is_word and behind.folded in pages.hints.deeds,
        key == ruled,
        ruled is not None and key != ruled and (key in ruled or ruled in key),
        key in supplied,
        *one_of(form.kind, _FORMS),
    )


def towns_of(places: Sequence[Candidate]) -> frozenset[str]:
    """Return the folded names of the places of a text, as written and as they are called."""
    names = set()
    for place in places:
        names.add(fold(place.answer.mention.written))
        if place.answer.site.town:
            names.add(fold(place.answer.site.town))
    return frozenset(names)
