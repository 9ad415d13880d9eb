"""Addresses of web pages as buyers type them."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")


def address(value: str | None) -> str | None:
    """Return a web address with its scheme, or None when `value` is no address."""
    if not value:
        return None
    typed = value.strip()
    if _SCHEME.fullmatch(typed):
        return typed
    return f"http://{typed}" if _DOMAIN.fullmatch(typed) else None
