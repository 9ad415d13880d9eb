"""Engines: software that many publishers run, declared once with placeholders for where.

`engines.toml` beside this module has them; a source names one and gives the values.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("engines.toml")


@cache
def engines() -> Mapping[str, dict[str, Any]]:
    """Return the declarations of the engines by name."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def filled_engine(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table with what its engine declares under what it says itself.

    Raise ValueError for an engine that is not known, and for values that are missing or too many.
    """
    known = engines()
    name = str(table["engine"])
    if name not in known:
        raise ValueError(f"engine {name!r} is not known; there are {', '.join(sorted(known))}")
    engine = dict(known[name])
    wanted = dict(engine.pop("values"))
    given = dict(table.get("values") or {})
    if unknown := sorted(given.keys() - wanted.keys()):
        raise ValueError(
            f"values.{unknown[0]} is nothing that {name} asks for: {', '.join(sorted(wanted))}"
        )
    values = {**{key: value for key, value in wanted.items() if value != ""}, **given}
    if missing := sorted(wanted.keys() - values.keys()):
        raise ValueError(f"engine {name!r} needs values.{missing[0]}")
    return {**_filled(engine, values), **{k: v for k, v in table.items() if k != "values"}}


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    """Return a declaration with `<name>` replaced; a text that is one `<name>` takes its value."""
    if isinstance(value, str):
        whole = re.fullmatch(r"<(\w+)>", value)
        if whole and whole[1] in values:
            return values[whole[1]]
        return re.sub(r"<(\w+)>", lambda match: str(values.get(match[1], match[0])), value)
    if isinstance(value, Mapping):
        return {key: _filled(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, values) for each in value]
    return value
