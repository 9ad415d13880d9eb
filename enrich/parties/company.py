"""Who builds, invests or buys: each name of a text weighed over all places where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from enrich.parties.candidates import NameCandidate, chosen, note
from enrich.parties.context import CompanySigns, Marks, TokenPage, WordHints
from enrich.parties.legal_forms import LegalForms
from enrich.parties.names import NameReader, Token

_LABELLED = 6.0
_FORMED, _BODY, _TRADE, _AGENT = 2.0, 2.4, 1.6, 3.0
_BY = 1.0  # behind "by"
_FOR, _FOR_GIFT = 0.6, 1.2  # several words behind "for", "to"; of a permit or grant
_JOINED = 1.5  # "Lohmann & Kuhn"
_THING = 1.0  # "la fromagerie Valcombe"
_SEVERAL, _SEVERAL_NOUNS = 0.7, 0.4  # several words with capitals
_INSIDE = 0.3  # a capital in the middle of a sentence
# Of a single word that begins a sentence: it may be any, less so before a verb.
_FIRST_WORD, _FIRST_WORD_ACTS = 0.45, 0.65
# Weight of public bodies that give permits or grants, and in texts about other things.
_GIVING, _SELDOM = 0.2, 0.5
_SELLS = 0.4  # who stands behind "to" in an award
_PERSON = 0.4
_PLURAL = 0.2  # in German a firm takes its verb in the singular
_ELIDED = re.compile("[ldLD]['’](?=[A-ZÀ-Ý])")
_MODEL = re.compile(r"^(?=.*\d)[A-Z0-9-]+$")  # X4, VX-900
_NATION = ("ski", "cki", "dzki", "ische", "ischer", "isches", "ischen")
_CUT = frozenset(("aus", "bei", "da", "de", "di", "von", "w", "we", "z", "ze"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the signal of a text says about who is looked for."""

    giver: float = 1.0  # weight of public bodies: low where they give a permit or a grant
    award: bool = False  # the buyer is looked for, not the winner
    people: bool = False  # two words with capitals are a person as likely as a firm

    @classmethod
    def of(cls, signal: str) -> Setting:
        """Return the setting for a signal."""
        asks = signal in ("tender", "planned_tender", "award_decided")
        gives = signal in ("permit", "subsidy")
        giver = 1.0 if asks else _GIVING if gives else _SELDOM
        return cls(giver, signal == "award_decided", signal == "personnel")


@dataclass(frozen=True, slots=True)
class WeighedName:
    """A place where a name stands: tokens `first` to `last`, and `begin` to `stop` untrimmed."""

    key: str  # the bare name
    begin: int
    stop: int
    first: int
    last: int
    score: float | None  # None where it is no company at all
    labelled: bool


class CompanyFinder:
    """Weighs the names of a text by rules/parties.toml."""

    def __init__(
        self, forms: LegalForms, names: NameReader, rules: Mapping[str, Mapping[str, list[str]]]
    ) -> None:
        self._forms = forms
        self._names = names
        self._signs = CompanySigns(names, rules)
        self._by = frozenset(rules["bodies"]["by"])
        self._belongs = frozenset(rules["bodies"]["belongs"])

    def best(
        self, page: TokenPage, barred: frozenset[str], towns: frozenset[str], setting: Setting
    ) -> tuple[int, int, float] | None:
        """Return the first and last token of the company and its score, or None.

        `barred` are bare names of others, `towns` folded names of places.
        """
        return self.chosen(page, list(self.weighed(page, towns, setting)), barred, towns, setting)

    def chosen(
        self,
        page: TokenPage,
        weighed: Iterable[WeighedName],
        barred: frozenset[str],
        towns: frozenset[str],
        setting: Setting,
    ) -> tuple[int, int, float] | None:
        """Return the best of names that were weighed, as `best` does."""
        candidates: dict[str, NameCandidate] = {}
        givers: dict[str, NameCandidate] = {}  # who gives a permit may build, if nobody else does
        for one in weighed:
            if one.key in barred or one.key in towns or one.score is None:
                continue
            gives = setting.giver <= _GIVING and not one.labelled
            of_body = gives and self._names.is_body(page.tokens[one.first].folded)
            into = givers if of_body else candidates
            note(into, one.key, page, one.first, one.last, one.score)
        found = chosen(candidates) or chosen(givers)
        return (found.first, found.last, found.score) if found else None

    def weighed(
        self, page: TokenPage, towns: frozenset[str], setting: Setting
    ) -> Iterator[WeighedName]:
        """Yield every place where a name stands, with what the words around say of it."""
        tokens = page.tokens
        place = 0
        while place < len(tokens):
            labelled = self._signs.labels.labelled(tokens, place)
            last = self._names.name_from(tokens, place) if labelled is None else labelled
            if last is None or self._signs.opens_body(tokens, place):
                place += 1
                continue
            first, end = place, last
            if labelled is None:
                first = self._names.without_trade(tokens, place, last)
                first, end = self._trimmed(page, first, last, towns)
            key = self._forms.bare(_text(tokens, first, end))
            if self._names.is_name(key):
                score: float | None = _LABELLED
                if labelled is None:
                    score = self._score(page, place, first, end, setting)
                labels = labelled is not None
                yield WeighedName(key, place, last, first, end, score, labelled=labels)
            place = last + 1

    def _score(
        self, page: TokenPage, place: int, first: int, last: int, setting: Setting
    ) -> float | None:
        """Return how much the words around a name speak for it, or None for no company."""
        marks = self._signs.marks(page, first, last)
        if marks is None:
            return None
        several = len(marks.words) > 1
        near_place = marks.before in self._signs.places
        if near_place and not several and not marks.sure:
            return 0.0  # "with its seat in Neutraubling"
        score = _FORMED * marks.formed + _BODY * (marks.body or marks.firm)
        score += _TRADE * marks.trade + _AGENT * marks.agent
        if several:
            # In German every noun has a capital.
            score += _SEVERAL_NOUNS if page.hints.language == "de" else _SEVERAL
        if not marks.trade and self._signs.thing_before(page, first):
            score += _THING
        if any(token.text in "&+" for token in page.tokens[first:last]):
            score += _JOINED
        score += self._signs.followers(page, last)
        if marks.before in self._by:
            score += _BY
        elif several and marks.before in self._signs.for_whom:
            score += _FOR_GIFT if setting.giver <= _GIVING else _FOR
        sure = marks.formed or marks.body
        score += self._signs.of_title(page, place, first, last, sure=sure)
        if not score and marks.before is not None and not near_place:
            score = _INSIDE
        return score * self._doubt(page, place, first, last, marks, setting)

    def _doubt(
        self, page: TokenPage, place: int, first: int, last: int, marks: Marks, setting: Setting
    ) -> float:
        """Return the share of the score that is left where a name may be something else."""
        behind = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
        single = len(marks.words) == 1 and not (marks.formed or marks.trade)
        share = 1.0
        if self._signs.gives(marks):
            share = setting.giver
        elif single and not marks.agent and page.begins(first):
            acts = behind is not None and self._signs.acts(behind, page.hints)
            topic = place == 0 and behind is not None and (acts or behind.text == ":")
            if not topic:
                share = _FIRST_WORD_ACTS if acts else _FIRST_WORD
        elif single and not marks.agent:
            share = self._share_inside(page, marks, behind)
        if setting.people and len(marks.words) == 2 and not marks.sure:
            share *= _PERSON
        plural = behind is not None and behind.folded.endswith(("en", "sind"))
        if single and plural and page.hints.language == "de":
            share *= _PLURAL
        if setting.award and not marks.body and marks.before in self._signs.for_whom:
            share *= _SELLS
        return share

    def _share_inside(self, page: TokenPage, marks: Marks, behind: Token | None) -> float:
        """Return the share left to a single word inside a sentence."""
        if marks.before in self._belongs:
            return _FIRST_WORD  # "von Rodez": a town as often as a firm
        if page.hints.language != "de":
            return 1.0
        if marks.before in self._names.articles:
            return _PLURAL  # "das Werk plant": firms stand without an article
        acts = behind is not None and self._signs.acts(behind, page.hints)
        return _FIRST_WORD_ACTS if acts else _FIRST_WORD

    def _trimmed(
        self, page: TokenPage, first: int, last: int, towns: frozenset[str]
    ) -> tuple[int, int]:
        """Leave out the nation before a name, the town behind it, and "the plans of"."""
        tokens = page.tokens
        if page.hints.language == "de":
            of = [place for place in range(first, last) if tokens[place].folded == "von"]
            first = of[-1] + 1 if of else first
        if self._names.is_body(tokens[first].folded):
            return first, last
        if first < last and tokens[first].folded.endswith(_NATION):
            first += 1
        if last > first and _MODEL.search(tokens[last].text):
            last -= 1
        town = tokens[last].folded in towns and last - first >= 3 and tokens[last].capital
        if town and tokens[last - 1].folded in _CUT:
            last -= 2
        return first, last


def page_of(tokens: Sequence[Token], title_length: int, hints: WordHints) -> TokenPage:
    """Return a text as names are looked for in it."""
    lower = frozenset(token.folded for token in tokens if token.text.islower())
    return TokenPage(tokens, title_length, hints, lower)


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return _ELIDED.sub("", " ".join(token.text for token in tokens[first : last + 1]), count=1)
