"""The numbers by which TED notices name themselves and each other, and their pages."""

from __future__ import annotations

from data.notices.notice_ids import publication_number, reference, uuid

__all__ = ["page", "publication_number", "reference", "uuid"]


def page(number: str) -> str:
    """Return the address of a published notice for people."""
    return f"https://ted.europa.eu/en/notice/-/detail/{number}"
