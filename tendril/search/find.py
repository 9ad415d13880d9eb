"""One search over the projects of a warehouse that is open for reading."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts
from tendril.search.index import search_sql

if TYPE_CHECKING:
    import duckdb

    from tendril.search.asked import Asked
    from tendril.search.meaning import Near

SIZE = 20
# Of one word that is asked for, so many words of the index count: the most telling ones.
MOST_TERMS = 200
# So many projects more are shown because they mean the same.
MOST_BY_MEANING = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, how many there are in all, and counts by facet and choice.

    `loose` says that no project has all the words, so that those with some are shown.
    """

    rows: tuple[dict[str, Any], ...]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    loose: bool = False


def search(
    connection: duckdb.DuckDBPyConnection,
    asked: Asked,
    *,
    now: datetime,
    profile: str = "",
    near: Near | None = None,
    size: int = SIZE,
) -> Found:
    """Return one page of the projects that are asked for.

    `near` is what the words mean; without it only the words are looked for. Needs a connection of
    its own, since it keeps hits in temporary tables.
    """
    connection.execute(search_sql("macros"))
    loose = _hits(connection, asked.q)
    if near is not None and asked.q:
        values = {
            "codes": near.codes, "nearness": near.nearness, "sketch": near.sketch,
            "least": near.least, "most": MOST_BY_MEANING,
        }  # fmt: skip
        connection.execute(search_sql("hits_meaning"), values)
    _filter(connection, asked)
    facets: dict[str, list[tuple[str, int]]] = {}
    for facet, choice, hits in connection.execute(search_sql("facets")).fetchall():
        facets.setdefault(facet, []).append((choice, hits))
    values = {
        "order": asked.order or ("best" if asked.q else "newest"), "now": now, "profile": profile,
        "skip": (asked.page - 1) * size, "size": size,
    }  # fmt: skip
    rows = as_dicts(connection.execute(search_sql("page"), values))
    counted = connection.execute(search_sql("total")).fetchone()
    total = int(counted[0]) if counted else 0
    return Found(tuple(rows), total, facets, loose)


def count_new(connection: duckdb.DuckDBPyConnection, asked: Asked, *, since: datetime) -> int:
    """Return how many of the projects that are asked for were first seen after `since`.

    Only those with all the words count, since what is near in meaning is no alert.
    """
    connection.execute(search_sql("macros"))
    if _hits(connection, asked.q):
        return 0
    _filter(connection, asked)
    row = connection.execute(search_sql("new"), {"since": since}).fetchone()
    return int(row[0]) if row else 0


def find_new(
    connection: duckdb.DuckDBPyConnection,
    asked: Asked,
    *,
    since: datetime,
    profile: str,
    most: int,
) -> list[dict[str, Any]]:
    """Return at most `most` of what `count_new` counts, but what readers said no to.

    What fits the profile best comes first; `total` of each row is how many there are in all.
    """
    connection.execute(search_sql("macros"))
    if _hits(connection, asked.q):
        return []
    _filter(connection, asked)
    values = {"since": since, "profile": profile, "most": most}
    return as_dicts(connection.execute(search_sql("news"), values))


def _filter(connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    names = ("sector", "region", "stage", "kind", "status", "least", "most", "after", "until")
    connection.execute(search_sql("searched"), {name: getattr(asked, name) for name in names})


def _hits(connection: duckdb.DuckDBPyConnection, words: str) -> bool:
    """Keep the hits; return whether they have only some of the words."""
    said = connection.execute("SELECT list_distinct(words_of($q))", {"q": words}).fetchone()
    asked = sorted(said[0]) if said else []
    if not asked:
        connection.execute(search_sql("hits_all"))
        return False
    terms = connection.execute(search_sql("terms"), {"words": asked, "most": MOST_TERMS}).fetchall()
    if not terms:
        connection.execute(search_sql("hits_none"))
        return False
    documents = connection.table("search_document").count("*").fetchall()[0][0]
    named = {f"term{number}": term for number, (_, term, _, _) in enumerate(terms)}
    query = search_sql("hits_words").replace("$term0", ", ".join(f"${name}" for name in named))
    values: dict[str, Any] = {
        **named,
        "terms": [term for _, term, _, _ in terms],
        "words": [word for word, _, _, _ in terms],
        "gains": [float(share) * math.log(1 + documents / n) for _, _, n, share in terms],
        "needed": len(asked),
    }
    connection.execute(query, values)
    if len(asked) == 1 or connection.table("search_hit").limit(1).fetchone():
        return False
    connection.execute(query, {**values, "needed": 1})
    return True
