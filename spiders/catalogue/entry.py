"""The entries of the catalogue: who publishes what, how it is asked, and where that is known from.

A file of a region is a table of entries. One entry is cut out of its file and read alone, so that
a crawl or `tendril status` with a dozen of them costs milliseconds, however many there are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from data.errors import TendrilError
from spiders.catalogue.vocabulary import Kind, Off

FOLDER = Path(__file__).parent
_SPEC_KINDS = Literal["publisher", "feed", "ocds", "listing", "sitemap"]
_STATE = r"^(made answers|recorded|seen live on \d{4}-\d{2}-\d{2})$"


class Entry(BaseModel):
    """One publisher of the catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,60}$")]
    publisher: str
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...]  # none: the whole world
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...] = ()
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    facts: Annotated[str, Field(min_length=8)]  # where what is said here was read
    sure: Literal["read in code", "read in documents", "from memory"]
    state: Annotated[str, Field(pattern=_STATE)] | None = None  # of what can be turned on
    note: str | None = None
    kingfisher: bool = False  # whether Kingfisher Collect has it
    off: str | None = None  # why nobody can turn it on
    why_off: Off | None = None
    method: str | None = None  # how it would be read, of what is off
    kind: _SPEC_KINDS = "publisher"
    table: dict[str, Any] = {}  # the declaration, as `spiders.declared` checks it

    @model_validator(mode="after")
    def _check(self) -> Entry:
        if (self.off is None) != (self.why_off is None):
            raise ValueError("off and why_off go together")
        if self.off is None and not self.table.get("url") and not self.table.get("engine"):
            raise ValueError("an entry that can be turned on needs its declaration, else off")
        if (self.off is None) != (self.state is not None):
            raise ValueError("state is of an entry that can be turned on, and of each of those")
        return self

    @property
    def key(self) -> str | None:
        """Return the variable of the environment that holds the key it asks for, or None."""
        key = self.table.get("key")
        return str(key["variable"]) if isinstance(key, Mapping) else None


def files() -> list[Path]:
    """Return the files of the catalogue, a region each."""
    return sorted(FOLDER.glob("*.toml"))


@cache
def entry_named(name: str) -> Entry | None:
    """Return one entry, or None; only its own lines are parsed."""
    if not name.isidentifier():
        return None
    for path in files():
        if lines := _section(_text(path), name):
            return entry_of(name, tomllib.loads(lines)[name])
    return None


@cache
def entries() -> Mapping[str, Entry]:
    """Return every entry by name, in the order of names."""
    found: dict[str, Entry] = {}
    for path in files():
        for name, table in tomllib.loads(_text(path)).items():
            if name in found:
                raise TendrilError(f"The catalogue has two entries {name!r}. Rename one.")
            found[name] = entry_of(name, table)
    return dict(sorted(found.items()))


def entry_of(name: str, table: Mapping[str, Any]) -> Entry:
    """Return an entry of its table; raise TendrilError that names the key and what is wrong."""
    own = {key: value for key, value in table.items() if key in Entry.model_fields}
    rest = {key: value for key, value in table.items() if key not in Entry.model_fields}
    try:
        entry = Entry(**{"name": name, **own, "table": {**_shared(name, own), **rest}})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(step) for step in first["loc"]) or "the entry"
        raise TendrilError(f"The catalogue, {name}: {key}: {first['msg']}.") from None
    return entry


def _shared(name: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry and its declaration both say."""
    countries, languages = own.get("countries", ()), own.get("languages", ())
    kinds = own.get("kinds") or ("tender",)
    about = {"award": "tender", "planned": "tender"}.get(kinds[0], kinds[0])
    publisher = own.get("publisher")
    shared: dict[str, Any] = {"name": name, "title": publisher, "publisher": publisher}
    shared["about"] = about
    if len(countries) == 1:
        shared["country"] = countries[0]
    if len(languages) == 1:
        shared["language"] = languages[0]
    return shared


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _section(text: str, name: str) -> str | None:
    """Return the lines of one entry, with its own tables."""
    begin = text.find(f"\n[{name}]\n")
    if begin < 0:
        return None
    end = re.compile(rf"^\[(?!{name}\.)\w", re.MULTILINE).search(text, begin + 2 + len(name))
    # Tables in lists begin with two brackets and belong to an entry as well.
    return text[begin : end.start() if end else len(text)]
