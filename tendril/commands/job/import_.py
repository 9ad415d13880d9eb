"""`tendril import`: load notices from files, folders and archives."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from tendril.stages.incoming.import_files import ImportResult

REJECTIONS_SHOWN = 10


def _path(given: str) -> Path:
    """Return a path that was named; an empty one would be the folder that one stands in."""
    if not given.strip():
        raise typer.BadParameter("a path is empty. Name a file, a folder or an archive.")
    return Path(given)


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", parser=_path, help="Files, folders, tar.gz or zip."),
    ],
    source: Annotated[
        str | None, typer.Option("--source", help="Name of the source of all these notices.")
    ] = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Load notices from files, folders and archives; doing it again changes nothing.

    Reads eForms, TED_EXPORT, OCDS, feeds and flat notices, told by their content. What
    cannot be read is listed with the reason, and the rest goes on. A folder that `tendril export`
    wrote as Parquet makes the same warehouse in a new home.
    """
    from data.copies.import_export import is_export
    from tendril.home.settings import load_settings
    from tendril.progress import bar
    from tendril.stages.incoming.import_files import ImportOptions, import_paths

    place = Home.find(home, ctx)
    if any(is_export(path) for path in paths):
        _import_export(paths, place, json_output)
        return
    settings = load_settings(place.settings)
    options = ImportOptions(
        source=source,
        keep_contacts=settings.contacts.keep,
        contact_months=settings.contacts.months,
    )
    started = time.monotonic()
    with bar(
        "import", unit="%", shown=not json_output and stderr_console().is_terminal
    ) as progress:
        result = import_paths(
            paths, place, now=datetime.now(UTC), options=options, progress=progress
        )
    seconds = round(time.monotonic() - started, 2)
    if json_output:
        print_json(_as_json(result, seconds))
    else:
        _show(result, seconds)
    if result.unread:
        raise typer.Exit(EXIT_INCOMPLETE)


def _import_export(paths: list[Path], home: Home, json_output: bool) -> None:
    from data.errors import TendrilError
    from tendril.upkeep.export import import_home

    if len(paths) > 1:
        raise TendrilError("One of these is an export of a warehouse. Import it alone.")
    started = time.monotonic()
    rows = import_home(paths[0], home, now=datetime.now(UTC))
    seconds = round(time.monotonic() - started, 2)
    notices = rows.get("notice", 0)
    if json_output:
        told = {"files": 1, "notices": notices, "new": notices, "changed": 0, "unchanged": 0}
        print_json(told | {"rejected": [], "seconds": seconds})
    else:
        total = sum(rows.values())
        stdout_console().print(
            f"{paths[0]}: {notices:,} notices, {total:,} rows in all, in {seconds:.1f} s.",
            markup=False,
            soft_wrap=True,
        )


def _as_json(result: ImportResult, seconds: float) -> dict[str, object]:
    return {
        "files": result.files,
        "notices": result.notices,
        "new": result.new,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "rejected": [{"path": each.path, "reason": each.reason} for each in result.rejected],
        "seconds": seconds,
    }


def _show(result: ImportResult, seconds: float) -> None:
    out, err = stdout_console(), stderr_console()
    if result.caught_up:
        err.print(f"First loaded {result.caught_up:,} notices of an import that was cut short.")
    out.print(
        f"{result.files:,} files in {seconds:.1f} s: {result.notices:,} notices"
        f" ({result.new:,} new, {result.changed:,} changed, {result.unchanged:,} unchanged),"
        f" {len(result.rejected):,} rejected."
    )
    for each in result.rejected[:REJECTIONS_SHOWN]:
        err.print(f"  {each.path}: {each.reason}", markup=False, soft_wrap=True)
    if len(result.rejected) > REJECTIONS_SHOWN:
        err.print("  All of them: tendril sql 'FROM rejected'", markup=False)
    if result.unread:
        err.print(f"{len(result.unread)} could not be read to the end, so this is not everything.")
    if not result.notices and not result.rejected:
        err.print("No notices were found.")
