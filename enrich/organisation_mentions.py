"""Organisations named in a text: who builds, and who built or supplied what is there."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from enrich.fold import fold
from enrich.organisations import LegalForms

# The company and the incumbents stand near the beginning; hostile texts stay cheap.
_READ = 20_000
_TOKEN = re.compile(r"[^\W_]+(?:['’.&+/-][^\W_]+)*\.?|&|\+|[,;:!?()\"„“”«»–—|\n]")
_INNER = frozenset(("&", "+", "de", "del", "della", "di", "du", "des", "van", "von", "der", "of"))
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation as written in a text."""

    name: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isdigit() and len(self.text) > 1)


class OrganisationFinder:
    """Finds the company behind an announcement and the incumbents that it names."""

    def __init__(self, forms: LegalForms, rules: dict[str, dict[str, list[str]]]) -> None:
        self._forms = forms
        self._form_words = {fold(form): form for form in rules["legal_forms"]["forms"]}
        self._dotted = frozenset(form.split()[-1] for form in self._form_words.values())
        self._acts = frozenset(fold(word) for word in rules["acts"]["words"])
        trades = rules["trades"]["words"]
        self._trades = frozenset(fold(word) for word in trades if not word.startswith("*"))
        self._trade_ends = tuple(fold(word[1:]) for word in trades if word.startswith("*"))
        self._articles = frozenset(rules["no_names"]["articles"])
        self._no_names = frozenset(rules["no_names"]["words"])
        self._participles = frozenset(rules["incumbents"]["participles"])
        self._by = frozenset(rules["incumbents"]["by"])
        self._between = frozenset(rules["incumbents"]["between"])
        self._places = frozenset(rules["no_names"]["before_places"])
        self._seat = frozenset(rules["no_names"]["seat"])
        self._cues: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for cue in rules["incumbents"]["after"]:
            words = tuple(fold(cue).split())
            self._cues[words[0]].append(words)
        for several in self._cues.values():
            several.sort(key=len, reverse=True)

    @classmethod
    def builtin(cls) -> OrganisationFinder:
        """Read the table that comes with the project."""
        text = resources.files("enrich").joinpath("rules", "parties.toml").read_text("utf-8")
        return cls(LegalForms.builtin(), tomllib.loads(text))

    def company(
        self, title: str, text: str, *, besides: Iterable[str] = (), places: Iterable[str] = ()
    ) -> OrganisationMention | None:
        """Return who builds or invests, or None when nobody is named.

        `besides` are names that are somebody else's part, such as incumbents; `places` are names
        of places, which are no companies.
        """
        head = title.strip()
        whole = f"{head}\n{text}"[:_READ]
        tokens = _tokens(whole)
        barred = {self._forms.bare(name) for name in besides} | {fold(name) for name in places}
        votes: defaultdict[str, float] = defaultdict(float)
        best: dict[str, OrganisationMention] = {}
        place = 0
        while place < len(tokens):
            last = self._name_from(tokens, place)
            if last is None:
                place += 1
                continue
            first = self._without_trade(tokens, place, last)
            found = self._mention(whole, tokens, first, last)
            key = self._forms.bare(found.name)
            score = self._score(tokens, place, first, last, len(head))
            if score > 0 and key and key not in barred and self._is_name(key):
                votes[key] += score if key not in best else 0.5 * score
                if key not in best or len(found.name) > len(best[key].name):
                    best[key] = found
            place = last + 1
        self._join_parts(votes, best)
        if not votes:
            return None
        key = max(votes, key=lambda name: (votes[name], -best[name].start))
        if votes[key] < 2.0:
            return None
        found = best[key]
        confidence = round(min(0.95, 0.5 + 0.08 * votes[key]), 2)
        return OrganisationMention(found.name, found.start, found.end, confidence)

    def incumbents(self, title: str, text: str) -> tuple[OrganisationMention, ...]:
        """Return who built, supplied or runs what is there, as the text says."""
        whole = f"{title.strip()}\n{text}"[:_READ]
        tokens = _tokens(whole)
        found: dict[str, OrganisationMention] = {}
        for place in range(len(tokens)):
            after = self._cue_at(tokens, place)
            closed = after is None and tokens[place].folded in self._by
            after = place + 1 if closed else after
            if after is None:
                continue
            while after < len(tokens) and self._skipped(tokens[after]):
                after += 1
            last = self._name_from(tokens, after) if after < len(tokens) else None
            if last is None or (closed and not self._participle_follows(tokens, last)):
                continue
            mention = self._mention(whole, tokens, after, last)
            key = self._forms.bare(mention.name)
            if self._is_name(key):
                found.setdefault(key, mention)
        return tuple(found.values())

    def _skipped(self, token: _Token) -> bool:
        """Tell what may stand between a cue and the name: an article, a trade, a colon."""
        return (
            token.folded in self._articles
            or token.folded in self._between
            or token.text in ':"„“«('
            or self._is_trade(token.folded)
        )

    def _participle_follows(self, tokens: Sequence[_Token], last: int) -> bool:
        return any(token.folded in self._participles for token in tokens[last + 1 : last + 6])

    def _cue_at(self, tokens: Sequence[_Token], place: int) -> int | None:
        for cue in self._cues.get(tokens[place].folded, ()):
            end = place + len(cue)
            if end < len(tokens) and all(
                tokens[place + offset].folded == word for offset, word in enumerate(cue)
            ):
                return end
        return None

    def _name_from(self, tokens: Sequence[_Token], place: int) -> int | None:
        """Return the last token of the name that begins at `place`, or None."""
        if not tokens[place].text[0].isalnum() or not tokens[place].capital:
            return None
        last = place
        for follower in range(place + 1, min(place + _LONGEST + 3, len(tokens))):
            token = tokens[follower]
            if token.text in ("&", "+") or (token.text in _INNER and follower == last + 1):
                continue
            form = token.folded in self._form_words or token.text in self._form_words.values()
            gap = follower - last
            if (
                token.text[0].isalnum()
                and (token.capital or (form and gap == 1))
                and token.folded not in self._acts - {"a", "plant"}
                and gap <= 2
                and (gap == 1 or tokens[last + 1].text in _INNER)
                and not (tokens[last].text.endswith(".") and len(tokens[last].text) > 4)
            ):
                last = follower
                if form and not _more_form(tokens, follower, self._form_words):
                    break
                continue
            break
        return last

    def _without_trade(self, tokens: Sequence[_Token], first: int, last: int) -> int:
        """Skip what a company is called by: "Maschinenbauer Krones" is Krones."""
        while first < last and (
            self._is_trade(tokens[first].folded)
            or tokens[first].folded in self._no_names
            or tokens[first].folded in self._articles
        ):
            first += 1
        return first

    def _is_trade(self, folded: str) -> bool:
        return folded in self._trades or (len(folded) > 6 and folded.endswith(self._trade_ends))

    def _is_name(self, key: str) -> bool:
        words = key.split()
        return (
            bool(words)
            and not all(
                word in self._no_names
                or word in self._articles
                or self._is_trade(word)
                or len(word) < 2
                for word in words
            )
            and not key.replace(" ", "").isdigit()
        )

    def _score(
        self, tokens: Sequence[_Token], place: int, first: int, last: int, title_length: int
    ) -> float:
        words = [token.folded for token in tokens[first : last + 1]]
        formed = len(words) > 1 and words[-1] in self._form_words
        score = 2.0 if formed else 0.0
        following = [token.folded for token in tokens[last + 1 : last + 5]]
        following = following[: following.index("")] if "" in following else following
        if not formed and first and tokens[first - 1].folded in self._places:
            return 0.0  # "with its seat in Neutraubling"
        if any(word in self._seat for word in following[:3]):
            score += 2.0
        if following and following[0] in self._acts:
            score += 2.5
        elif any(word in self._acts for word in following[1:3]):
            score += 1.0
        if first == 0 and title_length and tokens[last].end <= title_length:
            score += 1.5
            if last + 1 < len(tokens) and tokens[last + 1].text in ":–—|":
                score += 1.5
        if first and self._is_trade(tokens[first - 1].folded):
            score += 1.5
        if tokens[first].text.isupper() and len(words[0]) > 2:
            score += 0.3
        if not formed and len(words) == 1 and words[0] in self._no_names:
            return 0.0
        return score

    def _mention(
        self, whole: str, tokens: Sequence[_Token], first: int, last: int
    ) -> OrganisationMention:
        start, end = tokens[first].start, tokens[last].end
        name = whole[start:end]
        if name.endswith(".") and tokens[last].text not in self._dotted:
            name, end = name[:-1], end - 1
        return OrganisationMention(name, start, end, 0.8)

    def _join_parts(
        self, votes: defaultdict[str, float], best: dict[str, OrganisationMention]
    ) -> None:
        """Let a short name vote for the full one: Krones for Krones AG Flaschenbau."""
        for key in sorted(votes, key=len):
            for longer in votes:
                if longer != key and longer.startswith(key + " "):
                    votes[key] += 0.5 * votes[longer]
                    break


def _more_form(tokens: Sequence[_Token], place: int, forms: dict[str, str]) -> bool:
    """Tell whether the legal form goes on, as in GmbH & Co. KG."""
    following = [token.folded for token in tokens[place + 1 : place + 4]]
    return bool(following) and (
        following[0] in forms or (tokens[place + 1].text in ("&", "+") and "co" in following[1:2])
    )


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        # A full stop is part of an abbreviation, else the end of a sentence.
        if len(word) > 5 and word.endswith("."):
            tokens.append(_Token(match.start(), match.end() - 1, word[:-1], fold(word[:-1])))
            tokens.append(_Token(match.end() - 1, match.end(), ".", ""))
        else:
            tokens.append(_Token(match.start(), match.end(), word, fold(word)))
    return tokens
