"""What the words around a place say of it: the site, the seat, the country it lies in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enrich.places.areas.postal import CODE_BEFORE
from enrich.places.named.mentions import WORD, Mention
from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.places.named.names import PlaceNames

_SENTENCE_END = re.compile(r"[.!?]\s+(?=\S)|\n")
_DATELINE = re.compile(r"\s*(?:,|\(|–|—|-{1,2}\s|/|:)")
_BEHIND = 70  # characters in which a word about the site or the seat counts
_SEAT_BEHIND = 28
_FIRM = 0.5  # less for a town that is part of a firm's name
_WORDS_OF_A_FIRM = 3
_SITE_WORDS_BEFORE = 3  # "the new plant of Leuna", "usine de Leuna"
# Ends of German compounds that a place name follows: Klärwerk Neustadt.
_COMPOUND_ENDS = ("werk", "fabrik", "anlage", "klinikum", "hafen", "park", "halle", "schule")


class Signs:
    """Weighs the words around the mentions of places."""

    def __init__(self, names: PlaceNames) -> None:
        self._names = names

    def score(self, text: str, mention: Mention, title_length: int) -> float:
        """Return how much the words around a place speak for it as the site."""
        before = text[max(0, mention.start - _BEHIND) : mention.start]
        cuts = [match.end() for match in _SENTENCE_END.finditer(before)]
        before = before[cuts[-1] :] if cuts else before
        words = fold(before).split()
        score = 0.0
        firm = self.names_a_firm(text, mention) or self.ends_a_firm(text, mention)
        if firm:
            score -= _FIRM
        if self.stands_at(text, mention):
            score += 1.6
        near = fold(before[-_SEAT_BEHIND:]).split()
        sites = [place for place, word in enumerate(words) if word in self._names.site]
        seats = [
            len(words) - len(near) + place
            for place, word in enumerate(near)
            if word in self._names.seat
        ]
        if seats and (not sites or seats[-1] > sites[-1]):
            score -= 2.5
        elif sites and not firm:
            score += 1.6
        after = text[mention.end : mention.end + 60]
        if after[:6].lower() in ("-based", "–based") or after[:8].lower() == "-ansässi":
            score -= 3.0
        behind = fold(_SENTENCE_END.split(after)[0]).split()
        if any(word in self._names.site for word in behind[:5]):
            score += 0.5
        body = title_length + 1 if title_length else 0
        if mention.start <= body + 2 and _DATELINE.match(after) and mention.start >= body:
            score -= 1.5  # the place of the press release
        if mention.start < title_length:
            score += 1.0
        if CODE_BEFORE.search(text[max(0, mention.start - 14) : mention.start]):
            score += 2.0
        return score

    def stands_at(self, text: str, mention: Mention) -> bool:
        """Tell whether the words around a name make it a place: in …, usine de …, … plant."""
        before = text[max(0, mention.start - 40) : mention.start]
        last = fold(before[max(0, before.rfind("\n")) :]).split()
        if last and last[-1] in self._names.at:
            return True
        if self.names_a_firm(text, mention):
            return False
        follows = text[mention.end : mention.end + 14].split(maxsplit=1)
        if follows and text[mention.end : mention.end + 1] == " ":
            word = fold(follows[0])
            if word in self._names.site and word not in self._names.seat:
                return True
        near = [word for word in last[-_SITE_WORDS_BEFORE:] if len(word) > 3]
        glued = before[-1:] in " '’" and bool(last) and len(last[-1]) < 4
        return glued and any(word in self._names.site for word in near)

    def names_a_firm(self, text: str, mention: Mention) -> bool:
        """Tell a part of a firm's name: Molkerei Seeblick, Rosenheim Brewery."""
        before = text[max(0, mention.start - 30) : mention.start]
        last = before.split()[-1:]
        if before[-1:] == " " and last and last[0][-1:].isalpha():
            word = fold(last[0])
            if word in self._names.firms and word not in self._names.bodies:
                return True
        behind = WORD.match(text, mention.end + 1)
        if behind is None or text[mention.end : mention.end + 1] != " ":
            return False
        word = behind.group()
        return word[0].isupper() and fold(word) in self._names.firms_behind

    def ends_a_firm(self, text: str, mention: Mention) -> bool:
        """Tell the last word of a firm's longer name: Brauerei Muster Paderborn."""
        before = text[max(0, mention.start - 50) : mention.start]
        if before[-1:] != " ":
            return False
        for last in reversed(before.split()[-_WORDS_OF_A_FIRM:]):
            word = fold(last)
            if not (last[0].isupper() and last[-1].isalpha()) or word in self._names.bodies:
                return False
            if word in self._names.firms:
                return True
        return False

    def follows_an_article(self, text: str, mention: Mention) -> bool:
        """Tell a noun: im Zug, de la Fontaine."""
        last = fold(text[max(0, mention.start - 12) : mention.start]).split()[-1:]
        glued = text[max(0, mention.start - 2) : mention.start].lower() in ("l'", "l’")
        return glued or (bool(last) and last[0] in self._names.articles)

    def names_a_body(self, text: str, mention: Mention) -> bool:
        """Tell a town by its public body straight before it: Stadt Essen, Comune di Massa."""
        last = fold(text[max(0, mention.start - 30) : mention.start]).split()
        return any(" ".join(last[-size:]) in self._names.bodies for size in (1, 2, 3))

    def follows_a_name(self, text: str, mention: Mention) -> bool:
        """Tell a part of a person's or a company's name: Samuel Jackson."""
        before = text[max(0, mention.start - 30) : mention.start]
        last = before.split()[-1:]
        if before[-1:] != " " or not last or not last[0][:1].isupper():
            return False
        word = fold(last[0])
        return not (word in self._names.site or word.endswith(_COMPOUND_ENDS))
