"""How commands print: for people on a console, for scripts as JSON and nothing else.

Whatever comes from outside is made harmless to a terminal here, and nowhere else.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.text.controls import harmless

if TYPE_CHECKING:
    from rich.console import Console

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
JsonLinesOption = Annotated[
    bool, typer.Option("--json-lines", help="Print one JSON object a line and nothing else.")
]


LEAST_WIDTH, USUAL_WIDTH = 20, 80
# In JSON, whose values stay exact: what JSON itself lets stand and a terminal acts upon.
_RAW = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


def stdout_console() -> Console:
    """Return the console for results that people read, on standard output."""
    return _console(stderr=False)


def stderr_console() -> Console:
    """Return the console for progress and warnings, on standard error."""
    return _console(stderr=True)


def print_error(error: object) -> None:
    """Print why a command ends, in one line on standard error."""
    sys.stderr.write(harmless(f"tendril: {' '.join(str(error).splitlines())}\n"))


def _console(*, stderr: bool) -> Console:
    from tendril.safe_console import SafeConsole

    console = SafeConsole(stderr=stderr, highlight=False, markup=False, emoji=False)
    if console.width < LEAST_WIDTH:  # COLUMNS=0, or a terminal that does not know
        console.width = USUAL_WIDTH
    return console


def print_json(value: Any) -> None:
    """Print one JSON object on one line."""
    sys.stdout.buffer.write(_dump(value) + b"\n")
    sys.stdout.buffer.flush()


def print_json_lines(values: Iterable[Any]) -> None:
    """Print one JSON object a line, as each comes."""
    for value in values:
        sys.stdout.buffer.write(_dump(value) + b"\n")
    sys.stdout.buffer.flush()


def say_as_of(as_of: datetime | None) -> None:
    """Say on standard error that the copy of the last run was read."""
    if as_of is not None:
        at = f"{as_of:%Y-%m-%d %H:%M} UTC"
        stderr_console().print(f"As of {at}: the warehouse is being written.", soft_wrap=True)


def _dump(value: Any) -> bytes:
    import orjson

    try:
        raw = orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS)
    except TypeError:  # a whole number of more than 64 bits, or a file name that is not UTF-8
        plain = _finite(value)
        raw = json.dumps(plain, default=_text, separators=(",", ":")).encode()
    return _RAW.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), raw)


def _text(value: Any) -> str:
    return str(value.isoformat() if isinstance(value, date | time) else value)


def _finite(value: Any) -> Any:
    match value:
        case float() if not math.isfinite(value):
            return None
        case dict():
            return {str(key): _finite(each) for key, each in value.items()}
        case list() | tuple():
            return [_finite(each) for each in value]
        case _:
            return value
