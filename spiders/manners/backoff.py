"""How long a host asks to be left alone."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.http import Response

FIRST_WAIT = 2.0  # seconds; doubled with each further refusal


def retry_after(response: Response, now: datetime) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3), or None without one."""
    header = response.headers.get("Retry-After")
    if header is None:
        return None
    text = header.decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    # A service with a wrong clock is measured by its own.
    own = response.headers.get("Date")
    with contextlib.suppress(ValueError):
        now = parsedate_to_datetime(own.decode("latin-1")) if own else now
    return max(0.0, (until - now).total_seconds())


def back_off(attempt: int) -> float:
    """Return the seconds to wait before the repetition number `attempt`, from 1."""
    return float(FIRST_WAIT * 2 ** (attempt - 1))
