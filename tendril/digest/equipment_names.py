"""What readers call a kind of equipment."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def equipment_name(kind: str, language: str) -> str:
    """Return the name of a kind in the reader's language, or the kind's own words."""
    return _names().get(language, {}).get(kind) or kind.replace("_", " ")


@cache
def _names() -> dict[str, dict[str, str]]:
    """Return the names by language and kind."""
    text = files("tendril.digest").joinpath("equipment_names.toml").read_text("utf-8")
    return tomllib.loads(text)
