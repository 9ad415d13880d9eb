"""Which project is meant: by its id, a notice's key or number, or a link."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.notice_ids import publication_number, uuid
from data.warehouse import as_dicts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Of one name, so many projects are listed where it means several.
_LISTED = 5


def find_project(connection: DuckDBPyConnection, named: str) -> str:
    """Return the id of the project that `named` names, or raise TendrilError.

    A project id goes before all else; a notice's number may be written in any of TED's ways.
    """
    text = named.strip()
    found = rows(connection, "found", names=_names(text), links=_links(text))
    exact = [row for row in found if row["project_id"] == text]
    if exact or len(found) == 1:
        return str((exact or found)[0]["project_id"])
    if not found:
        raise TendrilError(
            f"No project or notice {named!r}. Give a project id as the digest shows it, a notice's"
            " key (source:number:version), its number or its link; `tendril sql 'FROM v_project'`"
            " lists projects."
        )
    several = "; ".join(f"{row['project_id']} ({row['title'][:60]})" for row in found[:_LISTED])
    raise TendrilError(f"{named!r} names {len(found)} projects. Give one of their ids: {several}.")


def _names(text: str) -> list[str]:
    names = {text, text.lower()}
    if number := publication_number(text):
        plain = number.lstrip("0")
        names |= {number, plain, plain.zfill(13)}
    if found := uuid(text):
        names.add(found)
    return sorted(names - {""})


def _links(text: str) -> list[str]:
    if "://" not in text:
        return [""]
    bare = text.split("#", 1)[0].rstrip("/")
    schemes = (bare, bare.replace("http://", "https://", 1), bare.replace("https://", "http://", 1))
    return sorted({text, *schemes, *(f"{each}/" for each in schemes)})


@cache
def _sql(name: str) -> str:
    return files("tendril.cards").joinpath("queries", f"{name}.sql").read_text("utf-8")


def rows(connection: DuckDBPyConnection, name: str, /, **params: Any) -> list[dict[str, Any]]:
    """Run tendril/cards/queries/<name>.sql and return its rows as dictionaries."""
    return as_dicts(connection.execute(_sql(name), params or None))
