"""The regions for which a call for funding is open, as its title, its giver and its text say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.codes.country_codes import eu_code
from enrich.calls.funding import LEAD, lexicon

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from enrich.words.lexicon import Lexicon, Scan

# Where the first level of NUTS are the Länder and regions that give money. In other countries
# they are points of the compass, and the second level is meant.
_FIRST_LEVEL = frozenset({"DE", "FR", "BE", "UK"})


@dataclass(frozen=True, slots=True)
class Territories:
    """The names of regions in the languages in which they were asked for."""

    reference: Reference
    _names: dict[tuple[str, str], tuple[Lexicon, tuple[str, ...]]] = field(default_factory=dict)

    def named(
        self, text: str, language: str | None, country: str | None, giver: str = ""
    ) -> tuple[str, ...]:
        """Return the NUTS codes of the regions in which one has to be to apply, () for any.

        Those in the title (the first line of `text`), else those of the giver's name, else those
        that the text names where it says who may apply.
        """
        if not country:
            return ()
        names, codes = self._lexicon(language or "en", eu_code(country))
        title = text.partition("\n")[0]
        for plain in (title, giver):
            found = self._found(names.scan(plain), codes)
            if found:
                return tuple(dict.fromkeys(code for codes in found.values() for code in codes))
        return self._eligible(text[:LEAD], language, names, codes)

    def _eligible(
        self, text: str, language: str | None, names: Lexicon, codes: tuple[str, ...]
    ) -> tuple[str, ...]:
        words = lexicon()
        said = words.scan(text, language)
        if said.classes & words.bits["everywhere"]:
            return ()
        of: dict[int, int] = defaultdict(int)
        for hit in said.hits:
            of[hit.sentence] |= hit.classes
        found = self._found(names.scan(text), codes)
        wanted = {
            code: None
            for sentence, several in found.items()
            if of[sentence] & words.bits["located"] and not of[sentence] & words.bits["share"]
            for code in several
        }
        return tuple(wanted)

    @staticmethod
    def _found(scan: Scan, codes: tuple[str, ...]) -> dict[int, list[str]]:
        """Return the codes of the regions that a text names, by sentence."""
        found: dict[int, list[str]] = defaultdict(list)
        for hit in scan.hits:
            if scan.text[hit.start].isupper():
                found[hit.sentence].append(codes[hit.classes.bit_length() - 1])
        return found

    def _lexicon(self, language: str, country: str) -> tuple[Lexicon, tuple[str, ...]]:
        if (language, country) not in self._names:
            from enrich.words.lexicon import Lexicon

            terms = self._terms(language, country)
            self._names[language, country] = (Lexicon(terms), tuple(terms))
        return self._names[language, country]

    def _terms(self, language: str, country: str) -> dict[str, list[str]]:
        """Return the names of each region of a country, by code, wider regions first."""
        from enrich.places.named.names import PlaceNames

        terms: dict[str, list[str]] = defaultdict(list)
        for each in dict.fromkeys((language, "en")):
            for code, label in self.reference.nuts_labels(each).items():
                if code.startswith(country) and _is_region(code):
                    terms[code] += [part.split("(")[0] for part in label.split("/")]
        for name, code in PlaceNames.load(None).regions.items():
            if code.startswith(country) and _is_region(code):
                terms[code].append(name)
        return dict(sorted(terms.items()))


def _is_region(code: str) -> bool:
    if code.endswith("Z"):
        return False
    return len(code) == 4 or (len(code) == 3 and code[:2] in _FIRST_LEVEL)
