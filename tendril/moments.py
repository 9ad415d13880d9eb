"""Times that people write on the command line and in files that a command reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from data.errors import TendrilError

NowOption = Annotated[
    str | None,
    typer.Option(
        "--now",
        help="The moment to work at, such as 2026-11-22 or 2026-11-22T06:30Z; else now.",
    ),
]


def moment(text: str | None, option: str = "--now") -> datetime:
    """Return the moment that `text` names, in UTC when it has no zone, or the present one."""
    if text is None:
        return datetime.now(UTC)
    try:
        return _read(text)
    except ValueError:
        raise TendrilError(
            f"{option} {text!r} is no time. Write it such as 2026-11-22 or 2026-11-22T06:30+01:00."
        ) from None


def published(value: object, where: str) -> datetime | None:
    """Return the time of publication that the input `where` states, or None when it has none."""
    if not value:
        return None
    try:
        return _read(str(value))
    except ValueError:
        raise TendrilError(
            f"Cannot read {where}: published is {value!r}. Write it as 2026-11-22 or with a time."
        ) from None


def _read(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
