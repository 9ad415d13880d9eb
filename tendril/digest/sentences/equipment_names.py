"""What readers call a kind of equipment."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tendril.digest.wording import LANGUAGES, WORDING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tendril.digest.locale import Locale
    from tendril.digest.model import ShownEquipment

# Of one project; a long text names more than helps.
_MOST_STATED = 5
_MOST_LIKELY = 3


def equipment_name(kind: str, language: str) -> str:
    """Return the name of a kind in the reader's language, or the kind's own words, in English."""
    own = _names().get(language, {}).get(kind)
    if own or language not in LANGUAGES:
        return own or kind.replace("_", " ")
    english = _names()["en"].get(kind) or kind.replace("_", " ")
    return WORDING[language]["foreign"].format(text=english)


def machines(equipment: Sequence[ShownEquipment], words: Locale) -> str | None:
    """Return the machines that a project names, then those that it will likely need."""
    stated = _listed(equipment, words, stated=True, most=_MOST_STATED)
    likely = _listed(equipment, words, stated=False, most=_MOST_LIKELY)
    if not likely:
        return stated or None
    key = "equipment.also" if stated else "equipment.likely"
    return words(key, stated=stated, likely=likely)


def _listed(equipment: Sequence[ShownEquipment], words: Locale, *, stated: bool, most: int) -> str:
    kinds = [item.kind for item in equipment if item.stated is stated]
    return words("list").join(equipment_name(kind, words.language) for kind in kinds[:most])


@cache
def _names() -> dict[str, dict[str, str]]:
    """Return the names by language and kind."""
    text = files("tendril.digest.sentences").joinpath("equipment_names.toml").read_text("utf-8")
    return tomllib.loads(text)
