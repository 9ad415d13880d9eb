"""What the words around a name tell of it: labels, trades, agents, deeds, titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from enrich.parties.labels import CompanyLabels
from enrich.parties.names import NameReader, Token
from enrich.parties.phrase_matcher import PhraseMatcher
from enrich.places.named.names import PlaceWords
from enrich.words.fold import fold

_TRADE_BACK = 5  # words between "manufacturer of" and the name
_APPOSED = 2.0
# Inflected adjectives before a German noun, and words that hide its article.
_ADJECTIVE = ("e", "er", "es", "en", "em")
_CONTRACTED = frozenset(("am", "ans", "aufs", "beim", "im", "ins", "vom", "zum", "zur"))
_TOPIC = ":,–—|"


@dataclass(frozen=True, slots=True)
class WordHints:
    """What the rules know of the words of a text, folded: they name no company."""

    known: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()  # words for machines and industries, parts of many names
    deeds: frozenset[str] = frozenset()  # words in lower case that tell what a company does
    amounts: frozenset[str] = frozenset()  # words of amounts of money
    language: str | None = None


@dataclass(frozen=True, slots=True)
class TokenPage:
    """A text as names are looked for in it."""

    tokens: Sequence[Token]
    title_length: int
    hints: WordHints
    lower: frozenset[str]  # words that stand in lower case somewhere

    def begins(self, place: int) -> bool:
        """Tell whether a token begins a sentence, a title or a quotation."""
        return place == 0 or not self.tokens[place - 1].is_word


@dataclass(frozen=True, slots=True)
class Marks:
    """What a name is by its own words and those straight before it."""

    words: tuple[str, ...]
    formed: bool
    body: bool
    firm: bool
    trade: bool
    agent: bool
    before: str | None  # the word before, folded

    @property
    def sure(self) -> bool:
        """Whether this names an organisation wherever it stands."""
        return self.formed or self.body or self.firm or self.trade or self.agent


class CompanySigns:
    """Reads the signs around names by rules/parties.toml."""

    def __init__(self, names: NameReader, rules: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._names = names
        self.places = frozenset(rules["no_names"]["before_places"])
        self._seat = frozenset(rules["no_names"]["seat"])
        self._sponsors = PlaceWords.of(rules["no_names"]["sponsors"])
        self.labels = CompanyLabels(names, rules)
        self._agents = PhraseMatcher(rules["bodies"]["agents"])
        self._numbers = frozenset(fold(word) for word in rules["bodies"]["numbers"])
        self.for_whom = frozenset(rules["bodies"]["for"])
        self._titles = frozenset(fold(title) for title in rules["people"]["titles"])
        self._people = frozenset(fold(name) for name in rules["people"]["given"])

    def marks(self, page: TokenPage, first: int, last: int) -> Marks | None:
        """Return the marks of a name, or None when it is no company at all."""
        names, tokens = self._names, page.tokens
        words = tuple(token.folded for token in tokens[first : last + 1] if token.is_word)
        before = tokens[first - 1] if first else None
        several = len(words) > 1
        marks = Marks(
            words,
            formed=names.formed(tokens, first, last),
            body=several and (names.is_body(words[0]) or names.is_tail(words[-1])),
            firm=several and names.is_firm(words[0]),
            trade=self._trade_before(tokens, first),
            agent=self._agents.ends_at(tokens, first),
            before=before.folded if before is not None and before.is_word else None,
        )
        if self.labels.won(tokens, first) or (
            not marks.formed and self._no_company(page, first, marks)
        ):
            return None
        return marks

    def gives(self, marks: Marks) -> bool:
        """Tell a public body or a sponsor, who gives permits and grants."""
        sponsor = any(word in self._sponsors for word in marks.words)
        return (marks.body and not marks.firm) or sponsor

    def opens_body(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell an article with a capital before a public body: Le Conseil départemental."""
        return (
            tokens[place].folded in self._names.articles
            and place + 1 < len(tokens)
            and self._names.is_body(tokens[place + 1].folded)
        )

    def thing_before(self, page: TokenPage, first: int) -> bool:
        """Tell whether a plant or the like stands straight before: "la fromagerie Valcombe"."""
        before = page.tokens[first - 1] if first else None
        return before is not None and before.text.islower() and before.folded in page.hints.known

    def followers(self, page: TokenPage, last: int) -> float:
        """Return what the words behind a name tell: a seat, a deed."""
        following = []
        for token in page.tokens[last + 1 : last + 5]:
            if not token.is_word:
                break
            following.append(token)
        score = 2.0 if any(token.folded in self._seat for token in following[:3]) else 0.0
        if not following and self._apposed(page.tokens, last):
            return score + _APPOSED
        if following and self.acts(following[0], page.hints):
            return score + 2.5
        if any(self.acts(token, page.hints) for token in following[1:3]):
            score += 1.0
        if following and self._may_act(following[0]):
            score += 0.8
        return score

    def _apposed(self, tokens: Sequence[Token], last: int) -> bool:
        """Tell whether a name is explained by its trade: "Frostpol, a maker of ice cream, ..."."""
        if last + 2 >= len(tokens) or tokens[last + 1].text not in ",(–—":
            return False
        behind = tokens[last + 2 : last + 2 + _TRADE_BACK]
        return any(token.is_word and self._names.is_trade(token.folded) for token in behind)

    def of_title(self, page: TokenPage, place: int, first: int, last: int, *, sure: bool) -> float:
        """Return what it tells that a name stands in the title, most at its beginning."""
        tokens = page.tokens
        if tokens[last].end > page.title_length:
            return 0.0
        if place != 0:
            return 0.5
        if last + 1 < len(tokens) and tokens[last + 1].text in _TOPIC:
            if sure or last > first:
                return 3.0
            return 1.2 if tokens[last + 1].text == ":" else 0.5  # "Barilla: nuovo stabilimento"
        return 1.5 if sure else 1.0 if last > first else 0.5

    def acts(self, token: Token, hints: WordHints) -> bool:
        """Tell a word for what companies do."""
        return token.folded in self._names.acts or (
            token.text.islower() and token.folded in hints.deeds
        )

    def _may_act(self, token: Token) -> bool:
        """Tell whether a word can be a verb: in lower case and none of the small words."""
        return (
            token.text[0].islower()
            and len(token.text) > 3
            and token.folded not in self._names.articles
            and token.folded not in self.places
            and token.folded not in self._names.no_names
        )

    def _no_company(self, page: TokenPage, first: int, marks: Marks) -> bool:
        """Tell people, sponsors, units and plain words that only begin with a capital."""
        names, words = self._names, marks.words
        if words[0] in self._titles or (words[0] in self._people and len(words) in (2, 3)):
            return True
        if all(word in page.hints.amounts for word in words):
            return True  # "Million Euro", "TEUR"
        known = marks.body or marks.firm
        if not known and any(word in self._sponsors for word in words):
            return True
        single = len(words) == 1
        if single and (words[0] in names.no_names or names.is_body(words[0])):
            return True
        plain = page.lower if marks.trade else page.hints.known | page.lower
        if not single:
            plain = plain | page.hints.things
        if not known and all(
            word in plain or names.is_trade(word) or _has_digit(word) for word in words
        ):
            return True
        return single and first > 0 and self._common_noun(page, page.tokens[first - 1])

    def _common_noun(self, page: TokenPage, before: Token) -> bool:
        """Tell by the word before it a noun that is no name: "am Ortsrand", "48 Megawatt"."""
        adjective = (
            page.hints.language == "de"
            and before.is_word
            and before.text.islower()
            and before.folded.endswith(_ADJECTIVE)
            and not self.acts(before, page.hints)
        )
        counted = before.text[0].isdigit() or before.folded in self._numbers
        return adjective or counted or before.folded in _CONTRACTED

    def _trade_before(self, tokens: Sequence[Token], first: int) -> bool:
        """Tell whether a word for a trade stands before: "le fabricant d'emballages Ovalice"."""
        for back in range(first - 1, max(-1, first - 1 - _TRADE_BACK), -1):
            token = tokens[back]
            if not token.is_word:
                return False
            if self._names.is_trade(token.folded):
                return True
            if not token.text[0].islower():
                return False
        return False


def _has_digit(word: str) -> bool:
    """Tell a number and the name of a model, such as VX-900."""
    return re.search(r"\d", word) is not None
