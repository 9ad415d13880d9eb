"""Columns of exports known by their headers, and what a header tells of its file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from data.text.folding import umlauts_alike

What = Literal["contacts", "visits"]
_SIGNS = re.compile(r"[\W_]+")


def kind_of(header: Sequence[str]) -> What | None:
    """Return what a file with these columns holds; None where they do not tell."""
    contact, visit = columns_of(header, "contacts"), columns_of(header, "visits")
    if contact.keys() & {"email", "last", "phone", "role"} and contact.keys() & {"name", "last"}:
        return "contacts"
    return "visits" if "on" in visit and visit.keys() & {"subject", "kind"} else None


def columns_of(header: Sequence[str], what: What) -> dict[str, int]:
    """Return where the columns stand, by their field."""
    places = {_plain(name): place for place, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for field, names in _names()["contact" if what == "contacts" else "visit"].items():
        place = next((places[name] for name in map(_plain, names) if name in places), None)
        if place is not None:
            found[field] = place
    return found


def system_of(header: Sequence[str]) -> str:
    """Return the CRM that has most of the columns to itself, `crm` where nothing tells."""
    own = {_plain(name) for name in header}
    counts = {
        system: len(own & set(map(_plain, names))) for system, names in _names()["systems"].items()
    }
    best = max(counts, key=lambda system: counts[system])
    return best if counts[best] else "crm"


def visit_kind(text: str | None) -> str | None:
    """Return visit, call, mail, letter or task for what an export calls it, else its own word."""
    said = f" {_spaced(text or '')} "
    kinds: Mapping[str, list[str]] = _names()["kinds"]
    for kind, words in kinds.items():
        if any(f" {_spaced(word)}" in said for word in words):
            return kind
    return text or None


def _plain(name: str) -> str:
    return _SIGNS.sub("", umlauts_alike(name))


def _spaced(text: str) -> str:
    return _SIGNS.sub(" ", umlauts_alike(text)).strip()


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(files("tendril.crm").joinpath("columns.toml").read_text("utf-8"))
