"""`tendril source find`, `add` and `remove`: publishers by name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json,
    print_json_lines,
    stdout_console,
)

if TYPE_CHECKING:
    from spiders.catalogue.known import Known

NamesArgument = Annotated[list[str], typer.Argument(help="The sources, by name.")]


def find_sources(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Words of name, publisher, country, kind or language; none: all."),
    ] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166 alpha-2, or EU.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="tender, award, investment, permit or news.")
    ] = None,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """Find publishers by words, a country or a kind: those that can be turned on first.

    Those with a reason in the last column cannot be turned on.
    """
    from spiders.catalogue.known import search
    from spiders.catalogue.vocabulary import KINDS

    if kind is not None and kind not in KINDS:
        raise TendrilError(f"--kind: {kind!r} is not known; allowed are {', '.join(KINDS)}.")
    found = search(words or (), country=country.upper() if country else None, kind=kind)
    on = _on(Home.find(home, ctx))
    if json_lines:
        print_json_lines(_row(each, on) for each in found)
        return
    if not found:
        raise TendrilError(
            f"No publisher is known for {' '.join(words or ()) or 'that'}. Look at"
            " `tendril source find --country …`, or declare it: docs/add-a-source.md."
        )
    _show(found, on)


def add_sources(
    ctx: typer.Context, names: NamesArgument, json: JsonOption = False, home: HomeOption = None
) -> None:
    """Turn sources on: write them into tendril.toml, and say what they still need."""
    from spiders.catalogue.known import known
    from spiders.configured import source_spider
    from tendril.home.source_list import add_sources as add

    place = Home.find(home, ctx).require()
    for name in names:
        source_spider(name)  # raises with the reason when it cannot be turned on
    new = add(place.settings, names)
    sources = known()
    missing = [
        {"name": name, "variable": key}
        for name in names
        if (key := sources[name].key) and not os.environ.get(key)
    ]
    if json:
        print_json(
            {"added": new, "already": [n for n in names if n not in new], "missing": missing}
        )
        return
    out = stdout_console()
    for name in names:
        each = sources[name]
        done = "Turned on" if name in new else "Already on:"
        out.print(f"{done} {name}, {each.publisher}.", soft_wrap=True)
        if each.note:
            out.print(f"  {each.note}", soft_wrap=True)
    for lack in missing:
        out.print(
            f"{lack['name']} needs a key of your own: set the environment variable"
            f" {lack['variable']} before the next run.",
            style="yellow",
            soft_wrap=True,
        )
    out.print(f"Try it: tendril source check {names[0]}; then tendril crawl {names[0]}")


def remove_sources(
    ctx: typer.Context, names: NamesArgument, json: JsonOption = False, home: HomeOption = None
) -> None:
    """Turn sources off; what was read of them stays."""
    from tendril.home.source_list import remove_sources as remove

    place = Home.find(home, ctx).require()
    gone = remove(place.settings, names)
    lacking = [name for name in names if name not in gone]
    if json:
        print_json({"removed": gone, "not_on": lacking})
    else:
        for name in gone:
            stdout_console().print(f"Turned off {name}.")
    if lacking and not json:
        raise TendrilError(
            f"{', '.join(lacking)}: not under [crawl] sources of {place.settings}. A source that"
            " you declared in a table of its own is turned off by deleting the table."
        )


def _on(place: Home) -> set[str]:
    """Return the sources that the home reads; none without a home."""
    if not place.settings.is_file():
        return set()
    from tendril.home.settings import load_settings

    return set(load_settings(place.settings).crawl.sources)


def _row(each: Known, on: set[str]) -> dict[str, Any]:
    return {
        "name": each.name,
        "publisher": each.publisher,
        "country": each.country,
        "countries": list(each.countries),
        "kinds": list(each.kinds),
        "method": each.method,
        "state": each.state,
        "on": each.name in on,
        "off": each.off,
        "key": each.key,
        "licence": each.licence,
        "sure": each.sure,
    }


def _needs(each: Known) -> str:
    """Return what a source asks for before it is turned on."""
    needs = [f"key {each.key}"] if each.key else []
    needs += ["from memory: check it first"] if each.is_from_memory else []
    return "; ".join(needs)


def _show(found: list[Known], on: set[str]) -> None:
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("source", "publisher", "country", "kinds", "on", "needs, or why it is off"):
        table.add_column(name, overflow="fold")
    for each in found:
        last = f"off: {each.off}" if each.off else _needs(each)
        table.add_row(
            each.name,
            each.publisher,
            " ".join(each.countries) or "world",
            " ".join(each.kinds),
            "yes" if each.name in on else "",
            last,
            style="dim" if each.off else None,
        )
    stdout_console().print(table)
    ready = [each.name for each in found if not each.off and each.name not in on]
    if ready:
        stdout_console().print(f"\nTurn one on: tendril source add {ready[0]}")
