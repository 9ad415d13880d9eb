"""Names behind labels: "Auftraggeber:" names who buys, "Adjudicatario:" who sells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enrich.parties.names import NameReader, Token
from enrich.parties.phrase_matcher import PhraseMatcher
from enrich.words.fold import fold

_ARTICLES_BACK = 4
_LONGEST_LABELLED = 14
_LABEL_ENDS = ":–—\n("
_IN_LABELLED = '&+"„“”«»'


class CompanyLabels:
    """Reads labels by rules/parties.toml."""

    def __init__(self, names: NameReader, rules: Mapping[str, Mapping[str, list[str]]]) -> None:
        bodies = rules["bodies"]
        self._names = names
        self._labels = PhraseMatcher(bodies["labels"])
        self._winners = PhraseMatcher(bodies["winners"])
        self._winner_roles = PhraseMatcher(bodies["winner_roles"])
        self._is = frozenset(fold(word) for word in bodies["is"])
        self._for_whom = frozenset(bodies["for"])

    def labelled(self, tokens: Sequence[Token], place: int) -> int | None:
        """Return where a name behind "Auftraggeber:" or a like label ends, or None."""
        if not self._label_before(tokens, place) or not tokens[place].is_word:
            return None
        whole = self._names.name_from(tokens, place)
        if whole is not None and self._names.formed(tokens, place, whole):
            return whole
        last = place
        for follower in range(place + 1, min(place + _LONGEST_LABELLED, len(tokens))):
            token = tokens[follower]
            if not token.is_word and token.text not in _IN_LABELLED:
                break
            if token.capital or self._names.is_form_word(token):
                last = follower
        last = max(last, whole or place)
        return last if any(token.capital for token in tokens[place : last + 1]) else None

    def won(self, tokens: Sequence[Token], first: int) -> bool:
        """Tell whether a name stands behind "Adjudicatario:" or the like: it sells."""
        back, told = first, False
        while back > 0 and first - back < _ARTICLES_BACK:
            token = tokens[back - 1]
            is_told = token.text in ":(–—" or token.folded in self._is
            between = is_told or token.folded in self._names.articles
            between = between or token.folded in self._for_whom
            if not between and not self._names.is_trade(token.folded):
                break
            if self._winner_roles.ends_at(tokens, back):
                break
            told = told or is_told
            back -= 1
        if told and self._winner_roles.ends_at(tokens, back):
            return True
        return self._winners.ends_at(tokens, back) or self._winners.ends_at(tokens, first)

    def _label_before(self, tokens: Sequence[Token], place: int) -> bool:
        back = place - 1
        while (
            back >= 0
            and place - back <= _ARTICLES_BACK
            and tokens[back].folded in self._names.articles
        ):
            back -= 1
        if back < 0 or tokens[back].text not in _LABEL_ENDS:
            return False
        while back > 0 and place - back < _LONGEST_LABELLED and tokens[back].text in _LABEL_ENDS:
            back -= 1
        return self._labels.ends_at(tokens, back + 1)
