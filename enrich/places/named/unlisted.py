"""Towns that the gazetteer lacks, told by what stands beside their names.

A state behind a name ("Toone, Tennessee"), a postal code before it ("7870 Durup") or a public
body ("mairie de Saint-Ours") makes it a town; a bare preposition makes it a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enrich.places.areas.divisions import FEDERAL
from enrich.places.areas.postal import CODE_BEFORE
from enrich.places.gazetteer.gazetteer import Town
from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.places.areas.postal import PostalCodes
    from enrich.places.named.names import PlaceNames

PEOPLE = 1_500  # what such a town is taken for
_LINKS = "de|de la|de los|del|da|do|dos|di|du|la|le|les|en|sur|sous|lès|nad|pod|u|i|og|of|the"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŘŠČŽĎŤŇŐŰĂȘȚ][\w'’]+"
_RUN = re.compile(rf"{_CAPITAL}(?:[ -](?:(?:{_LINKS})[ -])?{_CAPITAL}){{0,3}}")
_STATE = re.compile(
    r",\s+(?:(?P<short>(?:[A-Z]\.\s?){2}|[A-Z][a-zà-ž]{1,5}\.)"
    rf"|(?P<name>{_CAPITAL}(?: (?:(?:of|de|do|del) )?{_CAPITAL}){{0,3}}))"
)
_BODY = 30  # letters before a name in which a public body stands
_CODE = 14
_REGION = 5  # letters of a NUTS 3 code
_YEARS = re.compile(r"(?:19|20)\d\d[ ,]+$")
# Their nouns have capitals too, and their villages are all listed.
_CAPITAL_NOUNS = "de"


class Unlisted:
    """Makes towns of names by the words beside them."""

    def __init__(self, names: PlaceNames, postal: PostalCodes) -> None:
        self._names = names
        self._postal = postal

    def end_of(self, text: str, start: int, language: str | None) -> int | None:
        """Return where the capitalised name at `start` ends, when something may tell its town."""
        run = _RUN.match(text, start)
        if run is None:
            return None
        if language in (None, "en", _CAPITAL_NOUNS) and text[run.end() : run.end() + 1] != ",":
            return None
        return run.end()

    def state(self, text: str, end: int, language: str | None) -> str | None:
        """Return the country of the state that stands behind a name: ", Tennessee", ", Tenn."."""
        match = _STATE.match(text, end)
        if match is None:
            return None
        if match["short"]:
            spoken = self._names.spoken.get(language or "", ())
            found = {one.country for one in self._names.divisions.abbreviated(match["short"])}
            return next((country for country in spoken if country in found & FEDERAL), None)
        words = match["name"].split()
        for size in range(len(words), 0, -1):
            state = self._names.divisions.state(fold(" ".join(words[:size])))
            if state:
                return state.country
        return None

    def town(self, text: str, start: int, end: int, language: str | None) -> Town | None:
        """Return the town that the name between `start` and `end` must be, or None."""
        name = text[start:end]
        country, nuts = self.state(text, end, language), None
        if country is None and language not in (None, "en", _CAPITAL_NOUNS):
            country, nuts = self._by_code(text, start, language)
            if country is None and self._follows_body(text, start):
                country = next(iter(self._names.spoken.get(language, ())), None)
        if country is None or self._names.is_plain(fold(name), language):
            return None
        # Its number, which no listed town has, tells it from others of its kind.
        return Town(name, country, "", nuts, PEOPLE, True, -1 - start)

    def guess(self, text: str, start: int, language: str | None) -> tuple[int, Town] | None:
        """Return the end of a name and a town that only "in" tells, or None.

        It is in the first country of the language.
        """
        places = self._names.placed.get(language or "")
        run = _RUN.match(text, start) if places else None
        if not places or run is None:
            return None
        before = text[max(0, start - _CODE) : start]
        last = before.split()[-1:]
        if before[-1:] != " " or not last or last[0] not in places:
            return None
        name = run.group()
        if name.isupper() or self._names.is_plain(fold(name), language):
            return None
        country = self._names.spoken[language or ""][0]
        return run.end(), Town(name, country, "", None, 0, True, -1 - start)

    def _by_code(self, text: str, start: int, language: str) -> tuple[str, str] | tuple[None, None]:
        before = text[max(0, start - _CODE) : start]
        code = CODE_BEFORE.search(before)
        if code is None or _YEARS.search(before):
            return None, None
        for country in self._names.spoken.get(language, ()):
            nuts = self._postal.nuts3(country, code.group(1))
            if nuts and len(nuts) == _REGION and self._postal.lists(country, code.group(1)):
                return country, nuts
        return None, None

    def _follows_body(self, text: str, start: int) -> bool:
        last = fold(text[max(0, start - _BODY) : start]).split()
        return any(" ".join(last[-size:]) in self._names.bodies for size in (1, 2, 3))
