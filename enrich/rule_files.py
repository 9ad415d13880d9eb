"""The rule files: plain TOML that a sales engineer can read and edit.

Tables of facts that nobody tunes (postal districts, everyday names, seeds of regions) are no
rules; they lie beside their readers in `enrich/places`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.errors import TendrilError
from data.made_once import keep_json, key_of, read_json

FOLDER = Path(__file__).parent / "rules"
FILES = (
    "words", "signal", "negation", "amounts", "money", "dates", "equipment", "industries", "nace",
    "countries", "parties", "places", "machine_names", "machine_terms",
)  # fmt: skip
Table = Mapping[str, Any]


_read_before: dict[str, Table] = {}  # the built-in files of this process


def builtin(name: str) -> Table:
    """Return a rule file that comes with the project, read once and not to be changed."""
    if name not in _read_before:
        _read_before[name] = _read(FOLDER / f"{name}.toml")
    return _read_before[name]


def tables(folder: Path | None = None, cache: Path | None = None) -> dict[str, Table]:
    """Return all rule files by name, those of `folder` in place of their namesakes.

    `cache` is a folder in which those of the project are kept as JSON, which is read faster.
    """
    if cache is not None:
        _read_kept(cache)
    own = {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder else {}
    unknown = sorted(set(own) - set(FILES))
    if unknown or (folder and not own):
        what = f"{unknown[0]}.toml is no rule file" if unknown else "there is no .toml file"
        raise TendrilError(
            f"Cannot read rules from {folder}: {what}. Allowed are"
            f" {', '.join(f'{name}.toml' for name in FILES)}."
        )
    return {name: _own(own[name]) if name in own else builtin(name) for name in FILES}


def _read_kept(cache: Path) -> None:
    """Read the built-in files from `cache`, and keep them there when it has others or none."""
    if all(name in _read_before for name in FILES):
        return
    try:
        written = [(FOLDER / f"{name}.toml").read_bytes() for name in FILES]
    except OSError:
        return  # `builtin` says which file is missing
    path = cache / f"rules-{key_of(written)}.json"
    kept = read_json(path)
    if kept is None:
        keep_json(path, {name: builtin(name) for name in FILES})
    else:
        _read_before.update(kept)


def _own(path: Path) -> Table:
    """Return a rule file of the user's, which has all that the code asks for by name."""
    table = _read(path)
    missing = sorted(builtin(path.stem).keys() - table.keys())
    if missing and path.stem != "countries":
        raise TendrilError(
            f"Cannot use the rule file {path}: it has no {missing[0]}."
            f" Change a copy of {FOLDER / path.name} instead of writing a part of it."
        )
    return table


def _read(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TendrilError(f"Cannot read the rule file {path}: {error}.") from error
