"""`tendril evaluate tags`: the quality of the tags on texts whose right tags are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from data.errors import TendrilError
from tendril.home.folder import HomeOption
from tendril.output import JsonOption, print_json, stdout_console

if TYPE_CHECKING:
    from rich.table import Table

    from enrich.evaluate import Evaluation


def command(
    gold: Annotated[
        Path | None,
        typer.Option(help="Gold lines, a file or a folder; else the project's own set."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="Also list every text that went wrong, and how.")
    ] = False,
    reference: Annotated[
        Path | None, typer.Option(help="The official CPV and NUTS lists, a file or folder.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(help="A folder with rule files of your own.")
    ] = None,
    json: JsonOption = False,
    home: HomeOption = None,
    ctx: typer.Context = None,  # type: ignore[assignment]
) -> None:
    """Tag texts whose right tags are known, and say how often each tag is right, per language."""
    from enrich.evaluate import evaluate_tags
    from tendril.stages.learning.gold import tagged
    from tendril.stages.tagging.tag_context import tag_context

    lines = read_gold(gold)
    result = evaluate_tags(tagged(lines, tag_context(home, ctx, reference, rules=rules)))
    if json:
        print_json({"texts": len(lines), "tags": as_json(result), "errors": result.errors})
    else:
        show(result, errors=errors)


def read_gold(path: Path | None) -> list[dict[str, Any]]:
    """Return the gold lines of a file, of a folder's .jsonl files, or of the project's own set."""
    if path is None:
        from importlib.resources import as_file, files

        with as_file(files("enrich").joinpath("gold")) as folder:
            return list(_lines(folder))
    lines = list(_lines(path)) if path.exists() else []
    if not lines:
        raise TendrilError(f"No gold lines at {path}. Name a .jsonl file or a folder of them.")
    return lines


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError:
                row = None
            if not isinstance(row, dict) or "id" not in row or not _judges(row.get("gold")):
                raise TendrilError(
                    f"{file} line {number} is no gold line."
                    ' It needs an "id", a "title" or "text", and "gold" with the right tags.'
                )
            yield row


def _judges(gold: Any) -> bool:
    return isinstance(gold, dict) and bool(gold)


def show(result: Evaluation, *, errors: bool) -> None:
    """Print one row a tag, over all languages, then per language."""
    out = stdout_console()
    # Two tables, because one would be cut off at 80 columns.
    table = _table("tag", "texts", "exact", "precision", "recall", "F1", "invented")
    by_language = _table("exact", *result.languages)
    for tag in result.tags:
        counts = result.of(tag)
        figures = (
            counts.exact_share,
            counts.precision,
            counts.recall,
            counts.f1,
            counts.invented_share,
        )
        table.add_row(tag, str(counts.judged), *map(_figure, figures))
        shares = (result.of(tag, language).exact_share for language in result.languages)
        by_language.add_row(tag, *map(_figure, shares))
    out.print(table)
    out.print()
    out.print(by_language)
    if errors:
        for error in result.errors:
            out.print(
                f"{error['id']} {error['tag']}: expected {_words(error['expected'])},"
                f" found {_words(error['found'])}",
                markup=False,
            )


def _table(first: str, *others: str) -> Table:
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _words(names: list[str]) -> str:
    return ", ".join(names) or "nothing"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def as_json(result: Evaluation) -> dict[str, Any]:
    """Return the figures per tag and language as plain values."""
    return {
        tag: {language: result.of(tag, language).plain() for language in ("all", *result.languages)}
        for tag in result.tags
    }
