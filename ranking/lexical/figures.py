"""Figures of a notice beside the range that the profile states: "630 kVA; you build 100 to 2,500".

Only units in which a machine is sized count, and only those for which the solution's own text
states a figure. What measures the same is compared: prefixes are converted, and l/s and m³/h.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from enrich.money.numerals import value_of

# What each spelling is called, and how many of that a figure is: "2 MVA" are 2000 kVA.
_UNITS: dict[str, tuple[str, Decimal]] = {
    spelling: (unit, Decimal(factor))
    for unit, spellings in {
        "kVA": {"kva": "1", "mva": "1000", "va": "0.001", "ква": "1", "мва": "1000"},
        "kW": {"kw": "1", "mw": "1000", "kwel": "1", "kwth": "1", "квт": "1", "мвт": "1000"},
        "kV": {"kv": "1"},
        "kWh": {"kwh": "1", "mwh": "1000"},
        "bar": {"bar": "1", "mbar": "0.001", "mpa": "10", "бар": "1"},
        # Hours as languages write them; Nm³ is a volume of gas at standard conditions.
        "m³/h": {f"{volume}/{hour}": "1"
                 for volume in ("m3", "m³", "nm3", "nm³", "м3", "м³")
                 for hour in ("h", "std", "hod", "godz", "ora", "oră", "óra", "hora", "heure",
                              "hour", "uur", "time", "timme", "tunti", "val", "ώρα", "ч", "час")}
                | {"mc/h": "1", "cbm/h": "1"},
        "l/s": {"l/s": "1", "l/sec": "1", "l/sek": "1", "l/sn": "1", "л/с": "1"},
        "t/h": {"t/h": "1", "to/h": "1", "kg/h": "0.001", "t/std": "1", "t/godz": "1",
                "t/hod": "1", "t/ora": "1", "t/oră": "1", "t/heure": "1", "t/uur": "1",
                "т/ч": "1", "кг/ч": "0.001"},
        "t/a": {"t/a": "1", "t/year": "1", "t/jahr": "1", "t/an": "1", "t/anno": "1", "t/rok": "1"},
        "EW": {"ew": "1", "pe": "1", "eh": "1", "rlm": "1", "eqh": "1", "eo": "1", "ae": "1"},
        "t": {"t": "1", "tonnen": "1", "tonnes": "1", "tons": "1"},
        "kg": {"kg": "1"},
        "l": {"l": "1", "liter": "1", "litre": "1", "litres": "1", "litrów": "1", "litri": "1"},
        "m": {"m": "1"},
        "mm": {"mm": "1"},
        "°C": {"°c": "1"},
        "kN": {"kn": "1"},
    }.items()
    for spelling, factor in spellings.items()
}  # fmt: skip
# These size much that is no machine ("12 m", "5 l"): they count in the chosen
# sentence only, and never against.
LOOSE = frozenset({"t", "kg", "l", "m", "mm", "°C", "kW", "kWh"})
# What measures the same as another unit, and how many of that it is.
_SAME = {("l/s", "m³/h"): Decimal("3.6"), ("m³/h", "l/s"): 1 / Decimal("3.6")}
# A network is called by its nominal voltage, what is built for it by one a fifth above: 10, 12 kV.
_NOMINAL = {"kV": Decimal("1.2")}
# "380/220 kV": figures that share the unit behind the last.
_SHARED = re.compile(r"(\d+(?:[.,]\d+)?)\s?/\s?(?=(?:\d+(?:[.,]\d+)?\s?/\s?)*\d+(?:[.,]\d+)?[\s-]?"
                     r"([^\W\d_]{1,4})(?![^\W\d_]))")  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
# What stands between the two ends of a span: a mark, or a word by itself.
_MARKS = r"\s?[-–—…]\s?"
_JOINED = (
    "to|bis|à|a|do|til|till|tot|az|až|až do|până la|pana la|έως|εως|ως|до|līdz|iki|kuni|und|and|et"
)


@cache
def _span(more: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return what finds a figure or span in a unit; `more` are spellings beside those known."""
    unit = "|".join(sorted(map(re.escape, {*_UNITS, *more}), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<![\w.,])|(?<=\d[x×]))(?P<low>{_NUMBER})"  # "1x145 kV"
        rf"(?:\s?(?P<first>{unit})?(?:{_MARKS}|\s(?:{_JOINED})\s)(?P<high>{_NUMBER}))?"
        rf"(?(high)\s?|[\s-]?)(?P<unit>{unit})(?![\w³²]|/(?!\d))",  # "10-kV-Netz", "20 kV/0,4 kV"
        re.IGNORECASE,
    )


# What stands before a figure that is a bound only.
_UP_TO = re.compile(
    r"(?:bis(?: zu)?|up to|max\.?|maximal|maximum|jusqu['’]à|do|fino a|al massimo|hasta|até|≤|<"
    r"|maks\.?|maksymalnie|nejvýše|najviac|legfeljebb|până la|tot|hoogstens|op til|opptil|upp till"
    r"|enintään|korkeintaan|kuni|līdz|iki|έως|до)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:ab|from|min\.?|mindestens|minimum|at least|od|dès|au moins|à partir de|da|almeno|desde"
    r"|al menos|pelo menos|≥|>|co najmniej|nejméně|alespoň|minimálně|najmenej|legalább|cel puțin"
    r"|minimaal|minst|mindst|vähintään|vähemalt|vismaz|ne mažiau kaip|najmanje|vsaj|τουλάχιστον"
    r"|не по-малко от|не менше)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or span in one unit; an open end is None."""

    unit: str
    low: Decimal | None
    high: Decimal | None
    quote: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a notice asks for beside what the solution states."""

    asked: Figure
    built: Figure

    @property
    def within(self) -> bool:
        """Tell whether all that is asked lies within what is built."""
        lowest = self.asked.low if self.asked.low is not None else self.asked.high
        highest = self.asked.high if self.asked.high is not None else self.asked.low
        above = self.built.high is None or highest is None or highest <= self.built.high
        return above and (self.built.low is None or lowest is None or self._rated(lowest))

    def _rated(self, asked: Decimal) -> bool:
        low = self.built.low or Decimal(0)
        return asked * _NOMINAL.get(self.built.unit, Decimal(1)) >= low

    @property
    def overlaps(self) -> bool:
        """Tell whether some of what is asked lies within what is built."""
        asked, built = self.asked, self.built
        above = asked.high is None or built.low is None or self._rated(asked.high)
        return above and (asked.low is None or built.high is None or asked.low <= built.high)


def unit_of(spelling: str) -> tuple[str, Decimal] | None:
    """Return what a unit is called here and how many of that it is; None for one not known."""
    return _UNITS.get(spelling.casefold())


def figures(
    text: str, language: str | None, more: Mapping[str, str] | None = None
) -> Iterator[Figure]:
    """Return the figures of a text that have a unit of size.

    `more` are spellings of further units, in lower case, with what each unit is called.
    """
    units = _UNITS
    if more:
        units = {each: (name, Decimal(1)) for each, name in more.items()} | _UNITS
    for match in _span(tuple(sorted(more or ()))).finditer(text):
        unit, factor = units[match["unit"].casefold()]
        if unit == "EW" and not match["unit"].isupper():
            continue
        first = units[match["first"].casefold()] if match["first"] else (unit, factor)
        low = value_of(match["low"], None, language)
        high = value_of(match["high"], None, language) if match["high"] else None
        if low is None or first[0] != unit:
            continue
        low *= first[1]
        quote = match.group().strip()
        if high is not None:
            yield Figure(unit, low, high * factor, quote)
        elif _UP_TO.search(text, 0, match.start()):
            yield Figure(unit, None, low, quote)
        elif _FROM.search(text, 0, match.start()):
            yield Figure(unit, low, None, quote)
        else:
            yield Figure(unit, low, low, quote)


def ranges(text: str, language: str | None) -> dict[str, Figure]:
    """Return, per unit, the one span or bound that a solution's text states."""
    found: dict[str, Figure] = {}
    for figure in figures(text, language):
        if figure.low != figure.high:
            found.setdefault(figure.unit, figure)
    return found


def compared(
    built: dict[str, Figure],
    chosen: str,
    others: Iterable[str],
    language: str | None,
) -> list[Compared]:
    """Return what the chosen sentence, else the others, ask for in the units that are built.

    Of several figures in a unit one within what is built counts, else one that overlaps it: a text
    also names the low voltage of a transformer, or the line that it is connected to.
    """
    found: dict[str, Compared] = {}
    for number, text in enumerate((chosen, *others)):
        for figure in figures(spread(text), language):
            for asked in _as_built(figure, built):
                beside = Compared(asked, built[asked.unit])
                if asked.unit in LOOSE and not (number == 0 and beside.within):
                    continue
                known = found.get(asked.unit)
                if known is None or _fit(beside) > _fit(known):
                    found[asked.unit] = beside
    return list(found.values())


def spread(text: str) -> str:
    """Return a text in which each of several figures has its unit: "380/220 kV" as two."""
    return _SHARED.sub(r"\1 \2 / ", text)


def _fit(each: Compared) -> int:
    return each.within + each.overlaps


def _as_built(figure: Figure, built: Mapping[str, Figure]) -> list[Figure]:
    """Return a figure in the unit in which something is built, none where nothing is."""
    if figure.unit in built:
        return [figure]
    factors = {unit: _SAME[figure.unit, unit] for unit in built if (figure.unit, unit) in _SAME}
    low, high = figure.low, figure.high
    return [
        Figure(
            unit,
            None if low is None else low * factor,
            None if high is None else high * factor,
            figure.quote,
        )
        for unit, factor in factors.items()
    ]
