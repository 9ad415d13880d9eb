"""What two titles state that cannot both be true of one purchase, whatever else is alike.

Likeness does not tell a sibling from a twin: "boiler, 8 MW" and "Kessel 5 000 kW" share buyer, day,
code and object. Quantities are brought to one unit; sides of the compass, ordinals of phases and
numbers that differ in a digit are read in the languages of the notices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enrich.projects.likeness.designations import Designations, designations

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

_LIKE = 0.07  # of the larger: 999 kW are 1 MW
_SHORTEST = 4  # letters and digits of a mark that may be another one's neighbour
# What a unit measures, and how many of the plain one it is; folded and in Latin letters.
_UNITS: Mapping[str, Mapping[str, float]] = {
    "power": {"kw": 1, "mw": 1000, "kwe": 1, "mwe": 1000, "kwel": 1, "mwel": 1000, "kwth": 1,
              "mwth": 1000, "kvt": 1, "mvt": 1000, "kwp": 1, "mwp": 1000, "kwc": 1, "mwc": 1000},
    "apparent power": {"kva": 1, "mva": 1000},
    "a day": dict.fromkeys(("m3/d", "m3/tag", "m3/day", "m3/gun", "m3/jour", "m3/nap", "m3/dia",
                            "m3/giorno", "m3/dobu", "m3/zi"), 1),
    "an hour": dict.fromkeys(("m3/h", "nm3/h", "m3/std"), 1),
    "a second": {"l/s": 1},
    "volume": {"m3": 1},
    "area": {"m2": 1, "qm": 1},
    "length": {"km": 1},
    "size": dict.fromkeys(("m", "metre", "metres", "meter", "metern", "metros", "metri", "metru",
                           "metrow"), 1),
    "contents": dict.fromkeys(("l", "liter", "litern", "litre", "litres", "litros", "litri",
                               "litrow", "litru", "litra", "litrai"), 1),
    "voltage": {"kv": 1},
    "mass": dict.fromkeys(("t", "tonne", "tonnen", "tonnes", "ton", "tons", "tonn",
                           "tonni", "tonnia", "toneladas", "tonnellate", "tun", "tona"), 1),
}  # fmt: skip
_UNIT_OF = {unit: (kind, size) for kind, units in _UNITS.items() for unit, size in units.items()}
_QUANTITY = re.compile(
    r"(?:\b(\d{1,2}) ?[x*] ?)?(?<![\d.,/-])(\d{1,3}(?:[ '.,]\d{3})+(?![\d.,])|\d+(?:[.,]\d+)?)"
    rf"[ -]?({'|'.join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))})(?![a-z0-9/])"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ '.,]\d{3})+")
# French "sur" and "est", Spanish "este" and Hungarian "del" say other things in other languages.
_SIDES_OF = {
    "es": {"sur": "south", "este": "east"},
    "it": {"est": "east"},
    "ro": {"est": "east"},
    "pt": {"leste": "east"},
    "hu": {"del": "south", "deli": "south"},
}
_SIDES = {
    "north": r"nord(?:en|ern|li\w*|e|a|ra|o)?|north(?:ern)?|norte|norra|noord\w*|polnoc\w*"
             r"|sever(?:ni|na|no|en|n[aei]\w{0,2})?|eszaki?|pohja|pohjoi\w*|siaur\w*|ziemel\w*"
             r"|[vb]orei\w*|kuzey\w*|pivnich\w*",
    "south": r"sued(?:en|lich\w*)?|south(?:ern)?|sud|sul|syd(?:lig\w*)?|soed(?:ra|er)|zuid\w*"
             r"|poludni\w*|jizn\w*|juzn\w*|yuzh\w*|jug|louna|etelae\w*|dienvid\w*|noti\w{1,3}"
             r"|gueney\w*|pivden\w*|sor",
    "east": r"ost(?:en|lich\w*)?|east(?:ern)?|oest(?:ra)?|oost\w*|vychod\w*|wschod\w*|istok"
            r"|iztok|iz?toch\w*|keleti?|itaei\w*|ryt[ua]\w*|austrum\w*|anatolik\w*|dogu|skhid\w*",
    "west": r"west(?:en|ern|lich\w*)?|ouest|oeste|ovest|vaest(?:ra)?|vest(?:lig\w*)?|zapad\w*"
            r"|zachod\w*|nyugati?|laensi\w*|vakar\w*|rietum\w*|dytik\w*|bati|zakhid\w*|zahod\w*",
}  # fmt: skip
_SIDE = re.compile("|".join(rf"(?P<{side}>\b(?:{words})\b)" for side, words in _SIDES.items()))
_STAGE = (
    r"(?:phase|fase|faza|faze|etap\w*|tranche|bauabschnitt|ba|vaihe|stage|fazis|uetem|stavba|usek"
    r"|section|abschnitt|karta|kaerta|afang\w*|odsek|odcin\w*|dionic\w*|szakasz\w*|troncon|tramo"
    r"|tratto|posms?|ruozas)"
)
_ORDINALS = (
    "erst|first|premier|prim|eerste|pierwsz|prvn|prva|elsoe?|forst|ensimm|esime|pirm|parv|proti",
    "zweit|second|deuxieme|segund|secund|tweede|drug|druh|masod|anden|andra|toinen|teine|otr|antr"
    "|vtor|defter|ikinci",
    "dritt|third|troisieme|tercer|terceir|terz|derde|trzeci|treti|harmad|tredje|kolma|tres|trit",
)
_ORDINAL = re.compile(
    "|".join(rf"(?P<n{n}>\b(?:{each})\w*\s+{_STAGE}\b)" for n, each in enumerate(_ORDINALS, 1))
)
# Danish "to" and French "un" say other things as well.
_WORDS = {
    "2": "two|zwei|deux|dos|due|dois|twee|dwa|dva|ketto|tva|kaksi|kaks|doi|divi",
    "3": "three|drei|trois|tres|tre|tri|trzy|harom|kolme|kolm|trei|trys|tris|drie",
}
_SPELT = re.compile(
    rf"\b{_STAGE}\s+(?:" + "|".join(rf"(?P<n{n}>{each})" for n, each in _WORDS.items()) + r")\b"
)
_NUMERAL = r"(\d{1,2}|i{1,3}|iv|v|vi{1,3})"
_COUNTED = re.compile(rf"\b{_NUMERAL}\s*\.?\s*{_STAGE}\b|\b{_STAGE}\s+{_NUMERAL}\b")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_MARK = re.compile(r"\b(?:[a-z]{1,4}[ -]?)?\d[\d/.-]*\d\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a title states: quantities by what they measure, phases, sides, marks with digits.

    And what names a part of the works: a number, a letter, a code.
    """

    quantities: Mapping[str, Set[float]]
    phases: Set[str]
    sides: Set[str]
    marks: Set[str]
    parts: Designations


def contradict(one: Stated, other: Stated) -> bool:
    """Tell whether two titles state quantities, phases, sides or numbers of two purchases."""
    kinds = one.quantities.keys() & other.quantities.keys()
    return (
        any(_apart(one.quantities[kind], other.quantities[kind]) for kind in kinds)
        or _disjoint(one.phases, other.phases)
        or _disjoint(one.sides, other.sides)
        or _neighbours(one.marks, other.marks)
        or one.parts.contradict(other.parts)
    )


def stated(plain: str, title: str, language: str | None = None) -> Stated:
    """Return what a title states, given folded and in Latin letters, and as it is."""
    quantities: dict[str, set[float]] = {}
    for times, number, unit in _QUANTITY.findall(plain):
        kind, size = _UNIT_OF[unit]
        value = _number(number) * size
        quantities.setdefault(kind, set()).update({value, value * int(times or 1)})
    phases = {str(_value(next(filter(None, each)))) for each in _COUNTED.findall(plain)}
    for pattern in (_ORDINAL, _SPELT):
        phases |= {each.lastgroup[1:] for each in pattern.finditer(plain) if each.lastgroup}
    sides = {each.lastgroup for each in _SIDE.finditer(plain) if each.lastgroup}
    own = _SIDES_OF.get(language or "", {})
    sides |= {own[word] for word in re.findall(r"[a-z]+", plain) if word in own} if own else set()
    bare = _QUANTITY.sub(" ", plain)
    marks = {each for each in _MARK.findall(bare) if len(each) >= _SHORTEST}
    return Stated(quantities, phases, sides, marks, designations(bare, title))


def _number(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"[ '.,]", "", text))
    return float(text.replace(",", "."))


def _value(numeral: str) -> int:
    return _ROMAN.index(numeral) if numeral in _ROMAN else int(numeral)


def _disjoint(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other) and not one & other


def _apart(one: Set[float], other: Set[float]) -> bool:
    """Tell whether no two quantities are about the same."""
    return not any(abs(a - b) <= _LIKE * max(a, b) for a in one for b in other)


def _neighbours(one: Set[str], other: Set[str]) -> bool:
    """Tell whether two marks differ in one or two digits, and none is shared: 215-004, 215-007."""
    if not one or not other or one & other:
        return False
    return any(_near(a, b) for a in one for b in other)


def _near(one: str, other: str) -> bool:
    if len(one) != len(other) or one[0] != other[0]:
        return False
    differ = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return len(differ) <= 2 and all(x.isdigit() and y.isdigit() for x, y in differ)
