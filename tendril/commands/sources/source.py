"""`tendril source`: list the sources, make a new one, record its fixture."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.commands.sources.catalogue import add_sources, find_sources, remove_sources
from tendril.commands.sources.check import check_sources
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonLinesOption, print_json_lines, stdout_console

if TYPE_CHECKING:
    from spiders.bases.base import SourceSpider

app = typer.Typer(
    help="Find publishers by name, turn them on and off, check them; make new sources.",
    no_args_is_help=True,
    add_completion=False,
)
FolderOption = Annotated[
    Path, typer.Option("--folder", help="The root of the project's own files.", hidden=True)
]
app.command("find")(find_sources)
app.command("add")(add_sources)
app.command("remove")(remove_sources)
app.command("check")(check_sources)
ROOT = Path(__file__).resolve().parents[3]


@app.command("list")
def list_sources(
    ctx: typer.Context, json_lines: JsonLinesOption = False, home: HomeOption = None
) -> None:
    """List the sources: those that come with Tendril and those of tendril.toml."""
    from rich.table import Table

    rows = list(_rows(ctx, home))
    if json_lines:
        print_json_lines(rows)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("source", "title", "kind", "country", "cadence", "normal", "crawled"):
        table.add_column(name)
    for row in rows:
        table.add_row(
            row["name"],
            row["title"],
            row["kind"],
            row["country"] or "",
            row["cadence"],
            str(row["at_least"]),
            "yes" if row["crawled"] else "",
        )
    stdout_console().print(table)


@app.command("new")
def new_source(
    name: Annotated[str, typer.Argument(help="The name: lower case, digits and underscores.")],
    url: Annotated[str, typer.Option(help="The address at which the source begins.")],
    kind: Annotated[str, typer.Option(help="feed or listing.")] = "feed",
    title: Annotated[str | None, typer.Option(help="What people call it.")] = None,
    about: Annotated[str, typer.Option(help="tender, investment, permit or news.")] = "news",
    country: Annotated[str | None, typer.Option(help="ISO 3166 alpha-2.")] = None,
    language: Annotated[str | None, typer.Option(help="ISO 639-1.")] = None,
    entry: Annotated[str, typer.Option(help="Of a listing: the selector of an entry.")] = "article",
    record: Annotated[bool, typer.Option(help="Also record its fixture.")] = True,
    folder: FolderOption = ROOT,
) -> None:
    """Write the file of a new source, and record its fixture."""
    from spiders.builtin_sources import builtin
    from spiders.fixtures.new_source import write_source

    path = write_source(
        folder / "spiders" / "sources",
        name=name,
        kind=kind,
        values={
            "title": title or name.replace("_", " ").capitalize(),
            "kind": about,
            "country": country,
            "language": language,
            "start_url": url,
        },
        entry=entry,
    )
    stdout_console().print(f"Wrote {path}.", highlight=False)
    if record:
        builtin.cache_clear()
        importlib.invalidate_caches()
        record_fixture(name, folder=folder)
    else:
        stdout_console().print(f"Record its fixture with `tendril source record {name}`.")


@app.command("record")
def record_fixture(
    name: Annotated[str, typer.Argument(help="The source.")],
    base_url: Annotated[
        str | None, typer.Option(help="Another host that stands in for the source's own.")
    ] = None,
    requests: Annotated[int, typer.Option(help="How many answers to record.")] = 6,
    folder: FolderOption = ROOT,
) -> None:
    """Crawl a few pages of a source and keep them as its fixture.

    Look through the written notices before you commit them: the test holds the source to them.
    """
    from spiders.fixtures.record import record

    made = record(
        name,
        folder / "tests" / "fixtures",
        now=datetime.now(UTC).replace(microsecond=0),
        base_url=base_url,
        max_requests=requests,
    )
    stdout_console().print(
        f"Recorded {made.answers} answers with {made.notices} notices to {made.path}. Read them"
        " through, then commit them."
    )


def _rows(ctx: typer.Context, home: str | None) -> Any:
    from spiders.builtin_sources import builtin
    from spiders.configured import spider_of
    from tendril.home.settings import load_settings
    from tendril.stages.incoming.crawl import jobs

    place = Home.find(home, ctx)
    crawled: dict[str, type[SourceSpider]] = {}
    if place.root.is_dir():
        plan = jobs(load_settings(place.settings), place, now=datetime.now(UTC))
        crawled = {job.source: spider_of(job) for job in plan}
    for name, spider in sorted({**builtin(), **crawled}.items()):
        source = spider.source
        yield {
            "name": name,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind,
            "country": source.country,
            "language": source.language,
            "cadence": source.cadence,
            "at_least": source.at_least,
            "start_url": source.start_url,
            "coverage": source.coverage,
            "licence": source.licence,
            "crawled": name in crawled,
        }
