"""Texts that are XML documents in base64, told by their beginning."""

from __future__ import annotations

import base64
import binascii

LEAST = 400  # characters; the shortest notice is far longer, and most fields are shorter
_DOCUMENT = (b"<?xml", b"<ContractNotice", b"<ContractAwardNotice", b"<PriorInformationNotice",
             b"<ns", b"<can:", b"<cn:", b"<pin:")  # fmt: skip


# What the base64 of `<` begins with, alone and behind a byte order mark.
_STARTS = ("P", "77u/P")


def is_coded(text: object) -> bool:
    """Tell a text that is an XML document in base64 by its beginning."""
    if not isinstance(text, str) or len(text) < LEAST:
        return False
    return text[:8].lstrip().startswith(_STARTS) and _begins(text[:64])


def coded_document(text: str) -> bytes | None:
    """Return the XML document that a text is in base64, or None."""
    if not is_coded(text):
        return None
    try:
        return base64.b64decode(text, validate=False)
    except (binascii.Error, ValueError):
        return None


def _begins(head: str) -> bool:
    try:
        start = base64.b64decode(head.strip()[: len(head.strip()) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return False
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_DOCUMENT)
