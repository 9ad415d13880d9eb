"""The published notices that several checks read."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from data.records import Notice
from spiders.formats.ted_export import notice as ted_export


def legacy_notices(real: Path) -> Iterator[Notice]:
    """Give the notices of `ted_legacy`, year by year."""
    for package in sorted(real.glob("ted_legacy/*.tar.gz")):
        with tarfile.open(package) as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file is None:
                    continue
                for found in ted_export.read(file.read(), path=member.name):
                    if isinstance(found, Notice):
                        yield found


def whole_text(notice: Notice) -> str:
    """Return all that a notice says in words besides its title."""
    lots = (f"{lot.title or ''}\n{lot.description or ''}" for lot in notice.lots)
    return "\n".join((notice.description or "", *lots))
