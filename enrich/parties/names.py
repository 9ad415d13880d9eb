"""Where the name of an organisation begins and ends in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from enrich.places.named.names import PlaceWords
from enrich.rule_files import Table
from enrich.words.fold import fold

_TOKEN = re.compile(r"[^\W_]+(?:['’.&+/-][^\W_]+)*\.?|&|\+|[,;:!?()\"„“”«»–—|\n]")
_LINKS = "& + de del della delle di do da du des van von of e la le los las dei degli"
_INNER = frozenset(_LINKS.split())
# In the name of a public body lower-case words may follow: "Conseil départemental du Finistère".
_LOWER = "für for der an am im la le les l d the and und et y in i w pour per los las el"
_IN_BODIES = _INNER | frozenset(_LOWER.split())
_ELIDED = re.compile("[LDld]['’][a-zà-ÿ]")  # L'équipementier Valmeca
_ELIDED_NAME = re.compile("[ld]['’][A-ZÀ-Ý]")  # Ascenseurs de l'Odet
_ENDINGS = """
al ale ales aux el elle els elles ier iere iers ique iques aire aires ant ante ario aria ico ica ici
iche ano ana ani ivo iva iero iera iale iali ial iales ski ska skie skiej cki cka ckie owy owa owe
ny na ne zny zna cza czy
"""
_ADJECTIVES = tuple(_ENDINGS.split())
_LONGEST = 6
_LONGEST_BODY = 9
_LONGEST_FORM = 5
_LOWER_IN_ROW = 4
_KNOWN = 1 << 15  # words


class Token(NamedTuple):
    """A word or a sign of a text.

    `is_word` tells a word from a sign, `capital` what can be a part of a name.
    """

    start: int
    end: int
    text: str
    folded: str
    is_word: bool
    capital: bool

    @classmethod
    def of(cls, start: int, end: int, text: str) -> Token:
        """Return a token with what its letters tell."""
        return cls(start, end, text, *_told(text))


@lru_cache(_KNOWN)
def _told(text: str) -> tuple[str, bool, bool]:
    """Return a word folded, whether it is one, and whether it can be a part of a name."""
    digits = text[0].isdigit() and any(letter.isupper() for letter in text)
    capital = text[0].isupper() or digits or _ELIDED_NAME.match(text) is not None
    return fold(text), text[0].isalnum(), capital and not _ELIDED.match(text)


class NameReader:
    """Reads names: legal forms, trades before a name, public bodies."""

    def __init__(self, rules: Table, barred: frozenset[str]) -> None:
        forms = rules["legal_forms"]["forms"]
        self.form_words = frozenset(fold(form) for form in forms)
        self._written = frozenset(forms)
        dotted = (word for form in forms for word in form.split() if "." in word)
        self._parts_of_forms = frozenset(fold(word) for word in dotted)
        self._dotted = frozenset(word for form in forms for word in form.split() if word[-1] == ".")
        trades = rules["trades"]["words"]
        self._trades = frozenset(fold(word) for word in trades if "*" not in word)
        self._trade_begins = tuple(fold(word[:-1]) for word in trades if word.endswith("*"))
        self._trade_ends = tuple(fold(word[1:]) for word in trades if word.startswith("*"))
        self._kept_trades = frozenset(fold(word) for word in rules["trades"]["kept"])
        self._bodies = PlaceWords.of(rules["bodies"]["heads"])
        firms = rules["bodies"]["firms"]
        self._firms = frozenset(fold(word) for word in firms if "*" not in word)
        self._firm_ends = tuple(fold(word[1:]) for word in firms if word.startswith("*"))
        self._tails = PlaceWords.of(rules["bodies"]["tails"])
        self.acts = frozenset(fold(word) for word in rules["acts"]["words"])
        self.articles = frozenset(rules["no_names"]["articles"])
        self.no_names = PlaceWords.of(rules["no_names"]["words"])
        self._barred = barred

    def tokens(self, text: str) -> list[Token]:
        """Return the words and signs of a text; a full stop that ends a sentence stands alone."""
        tokens = []
        for match in _TOKEN.finditer(text):
            word, end = match.group(), match.end()
            abbreviated = word in self._dotted or len(word) < 4 or "." in word[:-1]
            if word[-1] == "." and len(word) > 1 and not abbreviated:
                tokens.append(Token.of(match.start(), end - 1, word[:-1]))
                tokens.append(Token.of(end - 1, end, "."))
            else:
                tokens.append(Token.of(match.start(), end, word))
        return tokens

    def name_from(self, tokens: Sequence[Token], place: int) -> int | None:
        """Return the last token of the name that begins at `place`, or None."""
        if place >= len(tokens) or not tokens[place].is_word or not tokens[place].capital:
            return None
        if self.is_body(tokens[place].folded) and not self.is_firm(tokens[place].folded):
            return self._body_from(tokens, place)
        last = place
        for follower in range(place + 1, min(place + _LONGEST + 3, len(tokens))):
            token = tokens[follower]
            gap = follower - last
            form_end = self._form_at(tokens, follower) if gap == 1 else None
            if form_end is not None:
                return form_end  # Sp. z o.o., S. Coop.
            if token.text in _INNER and gap <= 2:
                continue
            form = self._is_form(token)
            joined = token.capital and (token.folded not in self.acts or token.text[0].isupper())
            if not token.is_word or gap > 3 or not (joined or (form and gap == 1)):
                break
            last = follower
            if form and not self._more_form(tokens, follower):
                break
        return last

    def without_trade(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Return where the name begins after what it is called by: "Maschinenbauer Krones"."""
        if self.is_body(tokens[first].folded) or self.is_firm(tokens[first].folded):
            return first
        start = first
        for place in range(first, last):
            token = tokens[place]
            kept = token.folded in self._kept_trades and token.text[0].isupper()
            if (self.is_trade(token.folded) and not kept) or _ELIDED.match(token.text):
                start = place + 1
        while start < last and (
            tokens[start].folded in self.no_names
            or tokens[start].folded in self.articles
            or tokens[start].text in _INNER
        ):
            start += 1
        return start

    def is_trade(self, folded: str) -> bool:
        """Tell a word for what a company does or is."""
        word = folded.rpartition(" ")[2]  # "l equipementier"
        return (
            folded in self._trades
            or word in self._trades
            or (len(word) > 6 and word.endswith(self._trade_ends))
            or word.startswith(self._trade_begins)
        )

    def is_body(self, folded: str) -> bool:
        """Tell the first word of a public body, such as Stadt or Ayuntamiento."""
        return folded in self._bodies

    def is_firm(self, folded: str) -> bool:
        """Tell the first word of the names of many firms, such as Molkerei or Aceites."""
        return folded in self._firms or (len(folded) > 7 and folded.endswith(self._firm_ends))

    def is_tail(self, folded: str) -> bool:
        """Tell the last word of a public body, such as Council."""
        return folded in self._tails

    def is_name(self, key: str) -> bool:
        """Tell whether a bare name can be one."""
        words = key.split()
        return not (
            not words
            or key in self._barred
            or all(
                word in self.no_names
                or word in self.articles
                or word in self._barred
                or word.isdigit()
                or self.is_trade(word)
                or len(word) < 2
                for word in words
            )
        )

    def written_end(self, token: Token) -> int:
        """Return the end of a name that ends with `token`, without the full stop of a sentence."""
        if token.text[-1] == "." and token.text not in self._dotted and "." not in token.text[:-1]:
            return token.end - 1
        return token.end

    def is_form_word(self, token: Token) -> bool:
        """Tell whether a token may be a part of a legal form, such as "z" and "o.o."."""
        return token.folded in self._parts_of_forms or self._is_form(token)

    def _is_form(self, token: Token) -> bool:
        return token.text in self._written or (
            token.folded in self.form_words and (token.text.isupper() or len(token.folded) > 3)
        )

    def formed(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Tell whether the name ends with a legal form."""
        return any(
            " ".join(filter(None, (token.folded for token in tokens[start : last + 1])))
            in self.form_words
            for start in range(max(first + 1, last - _LONGEST_FORM + 1), last + 1)
        )

    def _form_at(self, tokens: Sequence[Token], place: int) -> int | None:
        """Return the last token of a legal form of several words that begins at `place`."""
        if not tokens[place].capital:
            return None
        for size in range(_LONGEST_FORM, 1, -1):
            # Signs such as & fold to nothing, in the forms as well.
            words = [word.folded for word in tokens[place : place + size]]
            if (
                len(words) == size
                and words[-1]
                and " ".join(filter(None, words)) in self.form_words
            ):
                return place + size - 1
        return None

    def _more_form(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell whether the legal form goes on, as in GmbH & Co. KG."""
        following = [token.folded for token in tokens[place + 1 : place + 4]]
        return bool(following) and (
            (following[0] in self.form_words and tokens[place + 1].text[0].isupper())
            or (tokens[place + 1].text in ("&", "+") and "co" in following[1:2])
        )

    def _body_from(self, tokens: Sequence[Token], place: int) -> int:
        last = place
        for follower in range(place + 1, min(place + _LONGEST_BODY, len(tokens))):
            token = tokens[follower]
            gap = follower - last
            if not token.is_word or token.text[0].isdigit() or gap > _LOWER_IN_ROW:
                break
            form_end = self._form_at(tokens, follower) if gap == 1 else None
            if form_end is not None:
                return form_end
            if token.capital:
                last = follower
                if self._is_form(token) and not self._more_form(tokens, follower):
                    break
            elif (
                token.folded not in _IN_BODIES
                and not _ELIDED.match(token.text)
                and (last > place or not token.folded.endswith(_ADJECTIVES))
            ):
                break  # an adjective only straight behind the head: Conseil départemental
        return last
