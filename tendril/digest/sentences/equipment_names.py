"""What readers call a kind of equipment."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tendril.digest.wording import LANGUAGES, WORDING


def equipment_name(kind: str, language: str) -> str:
    """Return the name of a kind in the reader's language, or the kind's own words, in English."""
    own = _names().get(language, {}).get(kind)
    if own or language not in LANGUAGES:
        return own or kind.replace("_", " ")
    english = _names()["en"].get(kind) or kind.replace("_", " ")
    return WORDING[language]["foreign"].format(text=english)


@cache
def _names() -> dict[str, dict[str, str]]:
    """Return the names by language and kind."""
    text = files("tendril.digest.sentences").joinpath("equipment_names.toml").read_text("utf-8")
    return tomllib.loads(text)
