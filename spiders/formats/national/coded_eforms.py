"""eForms in base64 inside JSON: one document, or a list of them, at whatever key.

Hilma (FI) answers a notice with its XML in base64, the data interface of udbud.dk (DK) a list of
them (`bekendtgoerelser[].bekendtgoerelseXml`). A text is taken for a document where it decodes to
XML, so that the key that holds it need not be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Notice, Rejected, digest
from spiders.formats.eforms import notice as eforms
from spiders.formats.national.coded import coded_document
from spiders.formats.reading.decode import JsonError, json_of


def read(
    raw: bytes, *, source: str = "eforms", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield the notice of each document in an answer, or why there is none."""
    try:
        data = json_of(raw)
    except JsonError as error:
        yield Rejected(path, str(error), source, digest(raw))
        return
    found = False
    for number, document in enumerate(documents(data), start=1):
        found = True
        where = f"{path}:{number}"
        yield from eforms.read(document, source=source, path=where, retrieved_at=retrieved_at)
    if not found and data != []:
        yield Rejected(path, "no eForms document in base64 in it", source, digest(raw))


def documents(data: Any) -> Iterator[bytes]:
    """Yield the XML documents that lie in base64 anywhere in decoded JSON."""
    if isinstance(data, Mapping):
        for value in data.values():
            yield from documents(value)
    elif isinstance(data, list):
        for value in data:
            yield from documents(value)
    elif isinstance(data, str) and (document := coded_document(data)):
        yield document
