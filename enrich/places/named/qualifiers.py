"""What stands beside a town and tells which one it is: its country, state, province or region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from enrich.places.areas.divisions import FEDERAL, Division
from enrich.places.gazetteer.gazetteer import Town
from enrich.places.named.mentions import WORD, Mention
from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.places.gazetteer.gazetteer import Gazetteer
    from enrich.places.named.names import PlaceNames

_COMMA = re.compile(
    r"\s*(?:,\s*(?:(?:au|aux|en|in|im|nel|nella|nello|w|na|no|em)\s(?:the\s|der\s)?)?|[(/–-]\s*\(?)"
)
# "in the State of", "Newcastle NSW 2304"
_BARE = re.compile(r"\s(?=in the|im |[A-Z]{2,3} \d{4,5}(?!\d))")
_LYING_IN = re.compile(r" (?:de|di|in|im|en|w|na|v) ")
# "in the Mexican state of", "im US-Bundesstaat", "estado de"
_STATE_OF = re.compile(
    r"(?:(?:in the|im|in der|en el|en la|nello|nella|dans l['’]|w)\s)?(?:[^\W\d_][\w-]{2,20}\s)?"
    r"(?:state|province|county|estado|provincia|región|region|bundesstaat|us-bundesstaat|staat"
    r"|provinz|état|etat|stato|stanie|prowincji|estado|department|departamento|département|"
    r"departement|dipartimento|canton|kanton|cantone|cantón|landkreis|kreis|district|distrito|"
    r"distretto|prefecture|préfecture|prefectura|regione|région|powiat|województwo|okres|kraj|"
    r"komitat|county of|comté|condado)\s(?:(?:of|de la|del|della|delle|de los|de|di|do|da|dos|"
    r"du|von)\s|d['’]|de l['’]|dell['’])?",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"((?:[^\W\d_][\w.-]*\s){0,2}[^\W\d_][\w.-]*)['’]s\s(?:city of\s)?$")
_LISTED = re.compile(
    r"\)?,?\s+(?:und|and|et|y|e|i|oraz|sowie|&|en|og|och|a|o|or|oder|ou)\s+[A-ZÀ-Ž]"
)
_CODE = re.compile(r"([A-Z]{2,3})(?![\w'’-])(?!\s[A-Z]{2,}\b(?!\s*\d))")
_ABBREVIATION = re.compile(r"(?:[A-ZÀ-Ž][a-zà-ž]{1,5}\.|(?:[A-Z]\.\s?){2})")
_REACH = 60  # letters behind a town
_OWNER = 16  # letters before one, in which an owner's ending stands: 's city of
_LONGEST = 4  # words of a name
_METROPOLIS = 500_000  # a state that is called like such a city may be the next of a list
_UNLISTED = 1_500  # people of a town that the gazetteer lacks


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Where a town lies by the words beside it; all empty when they tell nothing."""

    country: str | None = None
    divisions: tuple[Division, ...] = ()
    regions: tuple[str, ...] = ()  # NUTS
    overrules: bool = False  # a town that the gazetteer lacks there is there all the same

    def __bool__(self) -> bool:
        return bool(self.country or self.divisions or self.regions)


class Qualifiers:
    """Reads what stands beside towns."""

    def __init__(self, names: PlaceNames, gazetteer: Gazetteer) -> None:
        self._names = names
        self._gazetteer = gazetteer

    def of(self, text: str, mention: Mention, follower: Mention | None) -> Qualifier:
        """Return what is said straight behind a name, or before it: Mexico's León.

        A town in brackets stands for its province: Cabanillas (Guadalajara).
        """
        owner = None
        near = text[max(0, mention.start - _OWNER) : mention.start]
        if "'s" in near or "’s" in near:
            owner = _POSSESSIVE.search(text, max(0, mention.start - _REACH), mention.start)
        if owner:
            words = fold(owner.group(1)).split()
            for size in (3, 2, 1):
                code = self._names.countries.get(" ".join(words[-size:]))
                if code:
                    return Qualifier(code, overrules=True)
        after = text[mention.end : mention.end + _REACH]
        gap = _COMMA.match(after) or _LYING_IN.match(after) or _BARE.match(after)
        if gap is None:
            return Qualifier()
        start = gap.end()
        lead = _STATE_OF.match(after, start)
        country, divisions, end = self._at(after, lead.end() if lead else start, mention)
        if divisions and country is None:
            further = _COMMA.match(after, end)
            wider = self._at(after, further.end(), mention) if further else None
            if wider and wider[0]:  # León, Guanajuato, México
                country, end = wider[0], wider[2]
                divisions = [one for one in divisions if one.country == country]
        apposed = gap.group().strip()[:1] in (",", "(") or lead is not None
        if (country or divisions) and not _LISTED.match(after, end):
            return self._told(mention, country, divisions, apposed)
        if follower is None or follower.start - mention.end > start:
            return Qualifier()
        if not follower.region and "(" not in gap.group():
            return Qualifier()
        codes = {town.nuts for town in follower.towns if town.nuts}
        named = {follower.region} if follower.region else set()
        return Qualifier(regions=tuple(sorted(codes | named)))

    def told_apart(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions, Georgia as the country where one of its towns is named, too."""
        named = {town.country for mention in mentions for town in mention.towns[:1]}
        return [
            replace(mention, country=other)
            if mention.country and (other := self._names.doubtful.get(mention.name)) in named
            else mention
            for mention in mentions
        ]

    def within(self, mention: Mention, qualifier: Qualifier) -> Sequence[Town]:
        """Return the readings of a name that a qualifier leaves, at least one."""
        towns = mention.towns
        if qualifier.divisions:
            inside = [t for t in towns if any(one.has(t) for one in qualifier.divisions)]
        elif qualifier.country:
            inside = [t for t in towns if t.country == qualifier.country]
        else:
            return towns
        if inside:
            near = [t for t in inside if t.nuts and t.nuts.startswith(qualifier.regions or "-")]
            return near or inside
        if not qualifier.overrules:
            return towns
        country = qualifier.country or qualifier.divisions[0].country
        # Its number, which no listed town has, tells it from others of its kind.
        return [Town(mention.written, country, "", None, _UNLISTED, True, -1 - mention.start)]

    def _at(
        self, after: str, start: int, mention: Mention
    ) -> tuple[str | None, list[Division], int]:
        """Return the country or the divisions named at `start`, and where their name ends."""
        words: list[int] = []
        for match in WORD.finditer(after, start):
            if len(words) == _LONGEST or (words and match.start() - words[-1] > 2):
                break
            words.append(match.end())
        if not after[start : start + 1].isupper():
            return None, [], start
        for end in reversed(words):
            name = fold(after[start:end])
            small = name in ("us", "uk") and not after[start:end].replace(".", "").isupper()
            if name in self._names.countries and not small:
                return self._names.countries[name], [], end
            doubtful = self._names.doubtful.get(name)
            if doubtful and any(town.country == doubtful for town in mention.towns):
                return doubtful, [], end  # Tbilisi, Georgia
            divisions = self._names.divisions.named(name)
            if divisions:
                return None, self._likely(divisions, mention), end
        divisions, end = self._short(after, start, mention)
        return None, divisions, end

    def _short(self, after: str, start: int, mention: Mention) -> tuple[list[Division], int]:
        """Return the divisions that letters or an abbreviation at `start` mean: CA, Tenn."""
        code = _CODE.match(after, start)
        if code:
            divisions = self._names.divisions.coded(code.group(1))
            # In "Florence, AL" the code of Albania says less than Florence in Alabama.
            own = [one for one in divisions if any(map(one.has, mention.towns))]
            abroad = any(town.country == code.group(1) for town in mention.towns)
            states = [one for one in divisions if one.country in FEDERAL and not abroad]
            return own or states[:1], code.end(1)
        short = _ABBREVIATION.match(after, start)
        if short:
            divisions = self._names.divisions.abbreviated(short.group())
            own = [one for one in divisions if any(map(one.has, mention.towns))]
            if len({one.country for one in own}) == 1:
                return own, short.end()
        return [], start

    def _likely(self, divisions: Sequence[Division], mention: Mention) -> list[Division]:
        """Return the divisions of one name in whose country there is such a town, else all."""
        own = [one for one in divisions if any(map(one.has, mention.towns))]
        return own or [one for one in divisions if one.country in FEDERAL]

    def _told(
        self, mention: Mention, country: str | None, divisions: list[Division], apposed: bool
    ) -> Qualifier:
        if not divisions:
            return Qualifier(country, overrules=apposed)
        if len({one.country for one in divisions}) > 1:
            # Of namesakes abroad, the one whose town is larger: Santiago, Veraguas.
            best = max(
                (town for town in mention.towns if any(one.has(town) for one in divisions)),
                key=lambda town: town.people,
                default=None,
            )
            divisions = [one for one in divisions if best and one.country == best.country]
            if not divisions:
                return Qualifier()
        regions = {code for one in divisions for code in self._regions(one)}
        city = any(
            town.people >= _METROPOLIS
            for one in divisions
            for town in self._gazetteer.town(one.name)
        )
        one = divisions[0]
        overrules = apposed and one.country in FEDERAL and not city
        return Qualifier(one.country, tuple(divisions), tuple(sorted(regions)), overrules)

    def _regions(self, division: Division) -> set[str]:
        """Return the NUTS codes of a division: by its own name, else those of its chief town."""
        region = self._names.regions.get(division.name)
        if region:
            return {region}
        first = re.split(r" e | y | et ", division.name)[0]
        for name in (division.name, first):
            towns = self._gazetteer.town(name, division.country)
            if towns and towns[0].nuts:
                return {towns[0].nuts}
        return set()


def only_in(mention: Mention, country: str) -> Mention:
    """Return a mention without the readings in other countries."""
    region = mention.region if mention.region and iso_country(mention.region) == country else None
    towns = tuple(town for town in mention.towns if town.country == country)
    return replace(mention, towns=towns, region=region)
