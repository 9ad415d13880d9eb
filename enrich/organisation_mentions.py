"""Organisations named in a text: who builds or buys, and who supplied what is there."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from enrich.fold import fold
from enrich.organisation_names import NameReader, Token
from enrich.organisations import LegalForms
from enrich.place_names import PlaceNames, Words

# The company and the incumbents stand near the beginning; hostile texts stay cheap.
_READ = 20_000
_ENOUGH = 1.5  # score from which a company is named


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation as written in a text."""

    name: str
    start: int
    end: int
    confidence: float


class OrganisationFinder:
    """Finds the company behind an announcement and the incumbents that it names."""

    def __init__(
        self, forms: LegalForms, rules: dict[str, dict[str, list[str]]], barred: frozenset[str]
    ) -> None:
        self._forms = forms
        self._names = NameReader(rules, barred)
        self._participles = frozenset(rules["incumbents"]["participles"])
        self._by = frozenset(rules["incumbents"]["by"])
        self._between = frozenset(rules["incumbents"]["between"])
        self._places = frozenset(rules["no_names"]["before_places"])
        self._seat = frozenset(rules["no_names"]["seat"])
        self._sponsors = Words.of(rules["no_names"]["sponsors"])
        self._incumbent_cues = _cues(rules["incumbents"]["after"])
        self._labels = _cues(rules["bodies"]["labels"])

    @classmethod
    def builtin(cls) -> OrganisationFinder:
        """Read the table that comes with the project."""
        text = resources.files("enrich").joinpath("rules", "parties.toml").read_text("utf-8")
        places = PlaceNames.load()
        barred = frozenset({*places.countries, *places.regions})
        return cls(LegalForms.builtin(), tomllib.loads(text), barred)

    def company(
        self, title: str, text: str, *, besides: Iterable[str] = (), places: Iterable[str] = ()
    ) -> OrganisationMention | None:
        """Return who builds, invests or buys, or None when nobody is named.

        `besides` are names that are somebody else's part, such as incumbents; `places` are names
        of places, which are no companies.
        """
        head = title.strip()
        whole = f"{head}\n{text}"[:_READ]
        tokens = self._names.tokens(whole)
        barred = {self._forms.bare(name) for name in besides} | {fold(name) for name in places}
        votes: defaultdict[str, float] = defaultdict(float)
        best: dict[str, OrganisationMention] = {}
        place = 0
        while place < len(tokens):
            last = self._names.name_from(tokens, place)
            if last is None or self._opens_body(tokens, place):
                place += 1
                continue
            first = self._names.without_trade(tokens, place, last)
            found = self._mention(whole, tokens, first, last)
            key = self._forms.bare(found.name)
            score = self._score(tokens, place, first, last, len(head))
            if score > 0 and key not in barred and self._names.is_name(key):
                votes[key] += score if key not in best else 0.6 * score
                if key not in best or len(found.name) > len(best[key].name):
                    best[key] = found
            place = last + 1
        if not votes:
            return None
        whose = _join_parts(votes)
        key = max(votes, key=lambda name: (votes[name], -best[name].start))
        if votes[key] < _ENOUGH:
            return None
        found = best[whose.get(key, key)]
        confidence = round(min(0.95, 0.5 + 0.08 * votes[key]), 2)
        return OrganisationMention(found.name, found.start, found.end, confidence)

    def incumbents(self, title: str, text: str) -> tuple[OrganisationMention, ...]:
        """Return who built, supplied or runs what is there, as the text says."""
        whole = f"{title.strip()}\n{text}"[:_READ]
        tokens = self._names.tokens(whole)
        found: dict[str, OrganisationMention] = {}
        for place in range(len(tokens)):
            after = _cue_at(self._incumbent_cues, tokens, place)
            closed = after is None and tokens[place].folded in self._by
            after = place + 1 if closed else after
            if after is None:
                continue
            while after < len(tokens) and self._skipped(tokens[after]):
                after += 1
            last = self._names.name_from(tokens, after)
            if last is None or (closed and not self._participle_follows(tokens, last)):
                continue
            mention = self._mention(whole, tokens, after, last)
            key = self._forms.bare(mention.name)
            if self._names.is_name(key):
                found.setdefault(key, mention)
        return tuple(found.values())

    def _skipped(self, token: Token) -> bool:
        """Tell what may stand between a cue and the name: an article, a trade, a colon."""
        return (
            token.folded in self._names.articles
            or token.folded in self._between
            or token.text in ':"„“«('
            or self._names.is_trade(token.folded)
        )

    def _participle_follows(self, tokens: Sequence[Token], last: int) -> bool:
        return any(token.folded in self._participles for token in tokens[last + 1 : last + 6])

    def _score(
        self, tokens: Sequence[Token], place: int, first: int, last: int, title_length: int
    ) -> float:
        """Return how much the words around a name speak for it as the one who builds or buys."""
        names = self._names
        words = [token.folded for token in tokens[first : last + 1]]
        formed = names.formed(tokens, first, last)
        body = len(words) > 1 and (names.is_body(words[0]) or names.is_tail(words[-1]))
        if self._labelled(tokens, place):
            return 6.0
        if any(word in self._sponsors for word in words) and not formed:
            return 0.0
        before = tokens[first - 1] if first else None
        trade = before is not None and names.is_trade(before.folded)
        if not (formed or body or trade) and before and before.folded in self._places:
            return 0.0  # "with its seat in Neutraubling"
        if len(words) == 1 and (words[0] in names.no_names or names.is_body(words[0])):
            return 0.0
        score = (2.0 if formed else 0.0) + (2.4 if body else 0.0) + (1.6 if trade else 0.0)
        following = [token.folded for token in tokens[last + 1 : last + 5]]
        following = following[: following.index("")] if "" in following else following
        if any(word in self._seat for word in following[:3]):
            score += 2.0
        acts = bool(following) and following[0] in names.acts
        if acts:
            score += 2.5
        elif any(word in names.acts for word in following[1:3]):
            score += 1.0
        if not acts and last + 1 < len(tokens) and self._may_act(tokens[last + 1]):
            score += 0.8
        if first == place == 0 and tokens[last].end <= title_length:
            colon = last + 1 < len(tokens) and tokens[last + 1].text in ":–—|"
            score += (1.5 if acts or formed or body else 0.5) + (1.5 if colon else 0.0)
        elif tokens[last].end <= title_length:
            score += 0.5
        inside = before is not None and before.is_word
        if inside and not score and tokens[first].text[0].isupper():
            score = 0.3  # a name in the middle of a sentence; in German it may be any noun
        return score

    def _opens_body(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell an article with a capital before a public body: Le Conseil départemental."""
        return (
            tokens[place].folded in self._names.articles
            and place + 1 < len(tokens)
            and self._names.is_body(tokens[place + 1].folded)
        )

    def _may_act(self, token: Token) -> bool:
        """Tell whether a word can be a verb: in lower case and none of the small words."""
        return (
            token.text[0].islower()
            and len(token.text) > 3
            and token.folded not in self._names.articles
            and token.folded not in self._places
            and token.folded not in self._names.no_names
        )

    def _labelled(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell whether a name stands behind "Auftraggeber:" or a like label."""
        for back in range(max(0, place - 6), place):
            after = _cue_at(self._labels, tokens, back)
            if after is not None and after < place + 1:
                between = tokens[after:place]
                if (after < place or tokens[after - 1].text in ":") and all(
                    token.text in ":–—\n(" or token.folded in self._names.articles
                    for token in between
                ):
                    return any(token.text in ":–—\n" for token in between)
        return False

    def _mention(
        self, whole: str, tokens: Sequence[Token], first: int, last: int
    ) -> OrganisationMention:
        start, end = tokens[first].start, self._names.written_end(tokens[last])
        return OrganisationMention(whole[start:end], start, end, 0.8)


def _cues(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    table: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(fold(phrase).split())
        table[words[0]].append(words)
    for several in table.values():
        several.sort(key=len, reverse=True)
    return dict(table)


def _cue_at(
    table: dict[str, list[tuple[str, ...]]], tokens: Sequence[Token], place: int
) -> int | None:
    """Return the place behind a cue that begins at `place`, or None."""
    for cue in table.get(tokens[place].folded, ()):
        end = place + len(cue)
        if end < len(tokens) and all(
            tokens[place + offset].folded == word for offset, word in enumerate(cue)
        ):
            return end
    return None


def _join_parts(votes: defaultdict[str, float]) -> dict[str, str]:
    """Let a name and its longer form vote together; return the longer form of each short one."""
    longer_of: dict[str, str] = {}
    for key in sorted(votes, key=len):
        for longer in votes:
            if longer != key and longer.startswith(key + " "):
                votes[key] += 0.5 * votes[longer]
                longer_of[key] = longer
                break
    return longer_of
