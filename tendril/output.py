"""How commands print: for people on a console, for scripts as JSON and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
JsonLinesOption = Annotated[
    bool, typer.Option("--json-lines", help="Print one JSON object a line and nothing else.")
]


def people() -> Console:
    """Return the console for results that people read, on standard output."""
    from rich.console import Console

    return Console(highlight=False)


def aside() -> Console:
    """Return the console for progress and warnings, on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def print_json(value: Any) -> None:
    """Print one JSON object on one line."""
    sys.stdout.buffer.write(_dump(value) + b"\n")
    sys.stdout.buffer.flush()


def print_json_lines(values: Iterable[Any]) -> None:
    """Print one JSON object a line, as each comes."""
    for value in values:
        sys.stdout.buffer.write(_dump(value) + b"\n")
    sys.stdout.buffer.flush()


def _dump(value: Any) -> bytes:
    import orjson

    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS)
