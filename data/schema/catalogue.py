"""docs/warehouse.md, written from the comments in the warehouse itself."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.schema.earlier_names import EARLIER_NAMES
from data.warehouse import sql

HEAD = """\
# The warehouse

<!-- Written from the comments in data/schema and data/views by `make docs`; do not edit. -->

Analysts open the published copy, `warehouse/published.duckdb` in the home, with DuckDB or with
`tendril sql`. It is a link to a new file after each run; who has an older one open keeps it. Times
are in UTC. A value that is not known is empty (NULL), never zero.

## Views

What people query. Names and meanings stay; columns may be added.
"""
EARLIER = """\
## Earlier names

The same views under the names that they had before. They go with the next version.

| earlier | now |
| --- | --- |
"""
PICTURE = """\
## How they hang together

A line is a column that two views share, by which they are joined. `project_notice` is a table:
which notices make up a project. `tenders` and `open_tenders` are notices, `open_projects` are
projects, with the same keys; `account` in `accounts` is the `organisation` of `organisations`.

"""
TABLES = """\
## Tables

What the stages store. They may change with a new version of Tendril.

| table | what it holds | columns |
| --- | --- | --- |
"""


def catalogue(connection: DuckDBPyConnection) -> str:
    """Return the Markdown page about the views and tables of an open warehouse."""
    page = [HEAD]
    for view, comment in connection.execute(sql("views")).fetchall():
        if view in EARLIER_NAMES:
            continue
        page.append(f"### {view}\n\n{comment}\n\n| column | type | meaning |\n| --- | --- | --- |")
        columns = connection.execute(sql("columns"), {"name": view}).fetchall()
        page += [f"| {name} | {kind} | {meaning} |" for name, kind, meaning in columns]
        page.append("")
    earlier = [f"| {earlier} | {name} |" for earlier, name in EARLIER_NAMES.items()]
    page.append(EARLIER + "\n".join(earlier) + "\n")
    page.append(PICTURE + picture(connection))
    rows = connection.execute(sql("tables")).fetchall()
    page.append(TABLES + "\n".join(f"| {name} | {what} | {of} |" for name, what, of in rows))
    return "\n".join(page) + "\n"


def picture(connection: DuckDBPyConnection) -> str:
    """Return the views and the keys that join them as a Mermaid diagram."""
    lines = ["```mermaid", "erDiagram"]
    for view, key, name in connection.execute(sql("keys")).fetchall():
        if name not in EARLIER_NAMES:
            lines.append(f"    {view} ||--o{{ {name} : {key}")
    return "\n".join([*lines, "```", ""])


def main() -> None:
    """Write docs/warehouse.md beside the packages."""
    import tempfile
    from pathlib import Path

    from data.warehouse import Warehouse

    with (
        tempfile.TemporaryDirectory() as folder,
        Warehouse.open(Path(folder) / "catalogue.duckdb") as warehouse,
    ):
        page = catalogue(warehouse.connection)
    path = Path(__file__).parents[2] / "docs/warehouse.md"
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
