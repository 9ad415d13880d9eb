"""One notice from one XML file, whatever its schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from lxml import etree

from data.records import Notice, Rejected, digest
from spiders.formats.reading.xml import XmlRefusedError, parse


class ReadRoot(Protocol):
    """What reads the parsed file of one schema."""

    def __call__(
        self, root: etree._Element, *, source: str, path: str, raw_digest: str, at: datetime | None
    ) -> Notice | Rejected:
        """Return the notice, or why there is none."""


def read_file(
    raw: bytes, read_root: ReadRoot, *, source: str, path: str, at: datetime | None
) -> Iterator[Notice | Rejected]:
    """Yield what `read_root` makes of the file, or why it cannot be parsed."""
    raw_digest = digest(raw)
    try:
        root = parse(raw)
    except XmlRefusedError as error:
        yield Rejected(path=path, reason=str(error), source=source, raw_digest=raw_digest)
    else:
        yield read_root(root, source=source, path=path, raw_digest=raw_digest, at=at)
