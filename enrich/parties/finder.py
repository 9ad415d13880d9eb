"""Organisations named in a text: who builds or buys, and who supplied what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from enrich import rule_files
from enrich.parties.company import CompanyFinder, Setting, page_of
from enrich.parties.context import TokenPage, WordHints
from enrich.parties.legal_forms import LegalForms
from enrich.parties.names import NameReader, Token
from enrich.parties.phrase_matcher import PhraseMatcher
from enrich.places.named.names import country_names, region_names
from enrich.rule_files import Table
from enrich.words.fold import fold

# The company and the incumbents stand near the beginning; hostile texts stay cheap.
_READ = 20_000
_ELIDED_NAME = re.compile("[ldLD]['’](?=[A-ZÀ-Ý])")
NO_HINTS, NO_SETTING = WordHints(), Setting()


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation as written in a text."""

    name: str
    start: int
    end: int
    confidence: float


class OrganisationFinder:
    """Finds the company behind an announcement and the incumbents that it names."""

    def __init__(self, forms: LegalForms, rules: Table, barred: frozenset[str]) -> None:
        self._forms = forms
        self._names = NameReader(rules, barred)
        self._participles = frozenset(rules["incumbents"]["participles"])
        self._by = frozenset(rules["incumbents"]["by"])
        self._future = frozenset(rules["incumbents"]["to_come"])
        self._between = frozenset(rules["incumbents"]["between"])
        self._incumbent_cues = PhraseMatcher(rules["incumbents"]["after"])
        self.companies = CompanyFinder(forms, self._names, rules)

    @classmethod
    def builtin(cls) -> OrganisationFinder:
        """Return the finder with the rules that come with the project."""
        return cls.of(rule_files.tables())

    @classmethod
    def of(cls, rules: Mapping[str, Table]) -> OrganisationFinder:
        """Return the finder with the rules for parties, to which names of places are no names."""
        parties = rules["parties"]
        barred = frozenset({*country_names(rules), *region_names(rules)})
        return cls(LegalForms.of(parties), parties, barred)

    def company(
        self,
        title: str,
        text: str,
        *,
        besides: Iterable[str] = (),
        places: Iterable[str] = (),
        hints: WordHints = NO_HINTS,
        setting: Setting = NO_SETTING,
    ) -> OrganisationMention | None:
        """Return who builds, invests or buys, or None when nobody is named.

        `besides` are names that are somebody else's part, such as incumbents; `places` are names
        of places, which are no companies; `hints` are the words of the text that the rules know.
        """
        head = title.strip()
        whole = f"{head}\n{text}"
        tokens, page = self.page(whole, len(head), hints)
        barred = frozenset(self._forms.bare(name) for name in besides)
        towns = frozenset(fold(name) for name in places)
        found = self.companies.best(page, barred, towns, setting)
        if found is None:
            return None
        first, last, score = found
        mention = self.mention(whole, tokens, first, last)
        confidence = round(min(0.95, 0.5 + 0.08 * score), 2)
        return OrganisationMention(mention.name, mention.start, mention.end, confidence)

    def incumbents(self, title: str, text: str) -> tuple[OrganisationMention, ...]:
        """Return who built, supplied or runs what is there, as the text says."""
        whole = f"{title.strip()}\n{text}"[:_READ]
        return self.supplied(whole, self._names.tokens(whole))

    def supplied(self, whole: str, tokens: Sequence[Token]) -> tuple[OrganisationMention, ...]:
        """Return the incumbents of a text that is cut into tokens."""
        found: dict[str, OrganisationMention] = {}
        for place in range(len(tokens)):
            after = self._incumbent_cues.after(tokens, place)
            if after is not None and self._to_come(tokens, place):
                continue
            closed = after is None and tokens[place].folded in self._by
            after = place + 1 if closed else after
            if after is None:
                continue
            while after < len(tokens) and self._skipped(tokens[after]):
                after += 1
            last = self._names.name_from(tokens, after)
            if last is None or (closed and not self._participle_follows(tokens, last)):
                continue
            mention = self.mention(whole, tokens, after, last)
            key = self._forms.bare(mention.name)
            if self._names.is_name(key):
                found.setdefault(key, mention)
        return tuple(found.values())

    def _to_come(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell "will be built by": who is going to build is no incumbent."""
        return any(token.folded in self._future for token in tokens[max(0, place - 3) : place])

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

    def page(
        self, whole: str, title_length: int, hints: WordHints
    ) -> tuple[Sequence[Token], TokenPage]:
        """Return the tokens of a text, and the text as names are looked for in it."""
        tokens = self._names.tokens(whole[:_READ])
        return tokens, page_of(tokens, title_length, hints)

    def bare(self, name: str) -> str:
        """Return a name without legal form, case, accents and punctuation."""
        return self._forms.bare(name)

    def formed(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Tell whether a name ends with a legal form."""
        return self._names.formed(tokens, first, last)

    def heads_a_name(self, folded: str) -> bool:
        """Tell a word that begins the names of bodies and firms: gmina, commune, Molkerei."""
        names = self._names
        return names.is_body(folded) or names.is_firm(folded) or names.is_trade(folded)

    def mention(
        self, whole: str, tokens: Sequence[Token], first: int, last: int
    ) -> OrganisationMention:
        """Return the name of some tokens as it is written."""
        start, end = tokens[first].start, self._names.written_end(tokens[last])
        if _ELIDED_NAME.match(whole, start):
            start += 2  # d'Alguéo
        return OrganisationMention(whole[start:end], start, end, 0.8)
