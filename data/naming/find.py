"""Which notices and which project a word means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import TendrilError, UnknownName
from data.naming.asked import asked_for
from data.warehouse import as_dicts, sql
from data.web.web_address import page_key

if TYPE_CHECKING:
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from data.naming.asked import Asked

# Of one name, so many projects are listed where it means several.
_LISTED = 5


@dataclass(frozen=True, slots=True)
class NamedNotice:
    """A notice that a word names, and its project; None where it was not merged yet."""

    key: str
    source: str
    source_id: str
    title: str
    first_seen: datetime
    project: str | None


def named_notices(connection: DuckDBPyConnection, asked: Asked) -> list[NamedNotice]:
    """Return the notices of a project, a key, a number or a link, the first loaded first.

    A project's own id goes before all else, then the page of a link: what the whole address says
    outweighs a number that happens to be in it.
    """
    given = {"text": asked.text, "names": sorted(asked.names), "mark": asked.mark}
    rows = as_dicts(connection.execute(sql("naming/notices"), given))
    members = [row for row in rows if row["project_id"] == asked.text]
    pages = [
        row
        for row in rows
        if asked.page is not None
        and asked.page in {page_key(url) for url in (row["url"], *row["documents"]) if url}
    ]
    chosen = members or pages or [row for row in rows if row["named"]]
    return [
        NamedNotice(
            row["notice_key"], row["source"], row["source_id"], row["title"],
            row["first_loaded_at"], row["project_id"],
        )
        for row in chosen
    ]  # fmt: skip


def find_notices(connection: DuckDBPyConnection, word: str) -> list[NamedNotice]:
    """Return the notices that a word names, or raise UnknownName when there is none."""
    found = named_notices(connection, asked_for(word))
    if not found:
        raise UnknownName(
            f"No project or notice {word!r}. Give a project id as the digest shows it, a notice's"
            " key (source:number:version), its number or its link; `tendril sql 'FROM projects'`"
            " lists projects."
        )
    return found


def find_project(connection: DuckDBPyConnection, word: str) -> str:
    """Return the id of the one project that a word names, or raise TendrilError."""
    # Its own id goes before all else, and is found without a look at every notice.
    if connection.execute(sql("naming/project"), {"project": word.strip()}).fetchone():
        return word.strip()
    found = find_notices(connection, word)
    titles = {each.project: each.title for each in found if each.project is not None}
    if not titles:
        raise TendrilError(
            f"{word!r} belongs to no project yet. `tendril run --no-crawl` makes projects."
        )
    if len(titles) == 1:
        return next(iter(titles))
    listed = sorted(titles.items())[:_LISTED]
    several = "; ".join(f"{project} ({title[:60]})" for project, title in listed)
    raise TendrilError(f"{word!r} names {len(titles)} projects. Give one of their ids: {several}.")
