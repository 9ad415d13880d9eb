"""Every published TED notice at hand is read; only what is empty on purpose is set aside."""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.records import Notice, Rejected
from spiders.formats.eforms import notice as eforms
from spiders.formats.ted_export import notice as ted_export

pytestmark = pytest.mark.conformance

# The share of notices that have a field; what the files hold, measured once, less a little.
FLOORS = {
    "ted_export": {
        "title": 1.0, "description": 0.99, "language": 1.0, "published_at": 1.0, "url": 1.0,
        "parties": 0.99, "contacts": 0.99, "cpv": 0.99, "contract_nature": 0.99, "lots": 0.97,
        "places": 0.88, "procedure_type": 0.79, "value": 0.57, "awards": 0.46, "deadline": 0.34,
        "follows": 0.28, "period": 0.41, "documents": 0.43, "translations": 0.03,
    },
    "eforms": {
        "title": 1.0, "description": 0.98, "language": 1.0, "published_at": 1.0, "parties": 1.0,
        "contacts": 0.95, "cpv": 0.98, "contract_nature": 0.95, "lots": 0.95, "places": 0.75,
        "deadline": 0.55, "documents": 0.75, "procedure_id": 0.85, "period": 0.45,
        "value": 0.38, "awards": 0.2, "changes": 0.06, "translations": 0.05,
    },
}  # fmt: skip


def _eforms(real: Path) -> Iterator[Notice | Rejected]:
    for path in sorted([*real.glob("eforms/real/*.xml"), *real.glob("eforms/sdk_examples/*.xml")]):
        yield from eforms.read(path.read_bytes(), path=path.name)


def _ted_export(real: Path) -> Iterator[Notice | Rejected]:
    for package in sorted(real.glob("ted_legacy/*.tar.gz")):
        with tarfile.open(package) as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file is not None:
                    yield from ted_export.read(file.read(), path=member.name)


@pytest.mark.parametrize(("schema", "read"), [("eforms", _eforms), ("ted_export", _ted_export)])
def test_all_files_are_read(
    schema: str, read: Callable[[Path], Iterator[Notice | Rejected]], real: Path
) -> None:
    found = list(read(real))
    assert len(found) >= 100
    notices = [one for one in found if isinstance(one, Notice)]
    rejected = [one for one in found if isinstance(one, Rejected)]
    assert not [one for one in rejected if not one.path.startswith("INVALID_")]
    assert len({notice.key for notice in notices}) == len(notices)
    filled: Counter[str] = Counter()
    for notice in notices:
        filled.update(name for name in FLOORS[schema] if getattr(notice, name))
    low = {
        name: round(filled[name] / len(notices), 3)
        for name, floor in FLOORS[schema].items()
        if filled[name] / len(notices) < floor
    }
    assert not low
    warned = sum(bool(notice.warnings) for notice in notices)
    assert warned / len(notices) < 0.03
