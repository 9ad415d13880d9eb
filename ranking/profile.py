"""The solution profile: what a company sells, where, how large and what it refuses."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import orjson
from pydantic import Field, StringConstraints, ValidationError, model_validator

from data.errors import TendrilError
from data.text.text_encoding import text_of
from data.validation import explain
from ranking.capabilities import (
    Capacity,
    LeadTime,
    Margin,
    Part,
    Price,
    PublicOffer,
    Shares,
    SignOff,
    TechnicalRange,
    Text,
    shares_within,
)

Cpv = Annotated[str, StringConstraints(pattern=r"^\d{8}(-\d)?$")]
Region = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9A-Z]{0,3}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class Budget(Part):
    """The size of orders that the company wants, in one currency; an open end is None."""

    min: Annotated[Decimal, Field(ge=0)] | None = None
    max: Annotated[Decimal, Field(ge=0)] | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"

    @model_validator(mode="after")
    def _ordered(self) -> Budget:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self


class Solution(Part):
    """One thing that the company sells, in the company's own words."""

    title: Text
    description: str = ""
    keywords: tuple[Text, ...] = ()
    cpv: tuple[Cpv, ...] = ()
    # Codes that the bridge proposed and the user struck out.
    not_cpv: tuple[Cpv, ...] = ()
    exclusions: tuple[Text, ...] = ()
    ranges: tuple[TechnicalRange, ...] = ()
    lead_weeks: LeadTime | None = None
    load: Annotated[Decimal, Field(gt=0)] = Decimal(1)  # of the capacity's unit, an order
    price: Price | None = None
    margin: Margin | None = None
    # Shares of an order's cost that move with a material's price, and that are paid in a currency.
    costs: Shares = ()
    currencies: Shares = ()

    @model_validator(mode="after")
    def _parts_of_one(self) -> Solution:
        shares_within(self.costs, "costs")
        shares_within(self.currencies, "currencies")
        return self


class DigestWish(Part):
    """How much of the ranking a reader gets each day."""

    limit: Annotated[int, Field(ge=1, le=100)] = 7


class Profile(Part):
    """A company's solutions and the conditions under which it takes an order."""

    id: Text = "profile"
    company: Text
    also_called: tuple[Text, ...] = ()  # its other names, by which awards may call it
    language: Language = "en"
    solutions: Annotated[tuple[Solution, ...], Field(min_length=1)]
    exclusions: tuple[Text, ...] = ()
    regions: tuple[Region, ...] = ()
    budget: Budget | None = None
    min_days_to_deadline: Annotated[int, Field(ge=0)] = 0
    languages: tuple[Language, ...] = ()
    kinds: tuple[Text, ...] = ()  # kinds of notice, contract natures, "funding"; empty means all
    certificates: tuple[Text, ...] = ()  # what the company holds, such as "ISO 9001"
    digest: DigestWish = DigestWish()
    capacity: Capacity | None = None
    sign_off: SignOff = SignOff()
    offer: PublicOffer = PublicOffer()

    def solution_exclusions(self, number: int) -> tuple[str, ...]:
        """Return what solution `number` (from 0) does not want, the company's wishes included."""
        return tuple(dict.fromkeys((*self.solutions[number].exclusions, *self.exclusions)))

    @property
    def all_exclusions(self) -> tuple[str, ...]:
        """Return every exclusion of the company and of its solutions, each once."""
        parts = [*self.exclusions, *(text for s in self.solutions for text in s.exclusions)]
        return tuple(dict.fromkeys(parts))


def load_profiles(path: Path, *, default_id: str = "profile") -> list[Profile]:
    """Read one profile from TOML or JSON, or several from JSON lines or a JSON list.

    `default_id` names one that does not name itself. Raises TendrilError naming the file,
    the key and what is wrong with it.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TendrilError(
            f"Cannot read the profile {path}: {error.strerror}. Name a profile with --profile."
        ) from error
    return parse_profiles(raw, str(path), default_id)


def parse_profiles(raw: bytes, name: str, default_id: str = "profile") -> list[Profile]:
    """Read profiles from the bytes of a file called `name`; the ending tells TOML from JSON."""
    rows = _toml(raw, name) if name.lower().endswith(".toml") else _json(raw, name)
    if not rows:
        raise TendrilError(f"No profile in {name}. It needs `company` and at least one solution.")
    profiles = [
        _profile(
            row,
            f"{name}, profile {number}" if len(rows) > 1 else name,
            f"{default_id}-{number}" if number > 1 else default_id,
        )
        for number, row in enumerate(rows, 1)
    ]
    ids = [profile.id for profile in profiles]
    for profile_id in ids:
        if ids.count(profile_id) > 1:
            raise TendrilError(
                f"Two profiles in {name} have the id {profile_id!r}. Give each its own `id`."
            )
    return profiles


def _toml(raw: bytes, name: str) -> list[Any]:
    try:
        return [tomllib.loads(text_of(raw))]
    except tomllib.TOMLDecodeError as error:
        raise TendrilError(f"The profile {name} is not valid TOML: {error}.") from error


def _json(raw: bytes, name: str) -> list[Any]:
    text = text_of(raw)
    try:
        whole = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _json_lines(text, name)
    return whole if isinstance(whole, list) else [whole]


def _json_lines(text: str, name: str) -> list[Any]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(orjson.loads(line))
        except orjson.JSONDecodeError as error:
            raise TendrilError(
                f"The profile {name}, line {number}, is not valid JSON: {error}."
            ) from error
    return rows


def _profile(row: Any, where: str, default_id: str) -> Profile:
    if not isinstance(row, dict):
        raise TendrilError(f"{where} is not an object with the keys of a profile.")
    row = {"id": default_id} | row
    try:
        return Profile.model_validate_json(orjson.dumps(row, default=str))
    except ValidationError as error:
        raise TendrilError(explain(error, Profile, where)) from None
