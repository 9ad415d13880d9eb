"""Times that people write on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from data.errors import TendrilError

NowOption = Annotated[
    str | None,
    typer.Option("--now", help="The moment to work at, such as 2026-11-22 or 2026-11-22T06:30Z."),
]


def moment(text: str | None, option: str = "--now") -> datetime:
    """Return the moment that `text` names, in UTC when it has no zone, or the present one."""
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise TendrilError(
            f"{option} {text!r} is no time. Write it such as 2026-11-22 or 2026-11-22T06:30+01:00."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
