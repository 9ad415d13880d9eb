"""The same notices in TED_EXPORT and in eForms: do both readings agree, field by field?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path

import pytest

from data.records import Notice
from spiders.formats.eforms import notice as eforms
from spiders.formats.ted_export import notice as ted_export

pytestmark = pytest.mark.conformance


def _words(value: str | None) -> str:
    return re.sub(r"\W+", " ", value or "").casefold().strip()


def _value(notice: Notice) -> Hashable:
    value = notice.value or notice.value_max  # a range has no single amount
    return (value.amount, value.currency) if value else None


FIELDS: dict[str, Callable[[Notice], Hashable]] = {
    "title": lambda notice: _words(notice.title),
    "buyer": lambda notice: _words(notice.buyer.name if notice.buyer else None),
    "cpv": lambda notice: frozenset(notice.cpv),
    "main cpv": lambda notice: notice.cpv[:1],
    # eForms knows NUTS 3 only; the converter drops what is coarser.
    "nuts": lambda notice: frozenset(
        place.nuts for place in notice.places if place.nuts and len(place.nuts) == 5
    ),
    "value": _value,
    # The converter writes +01:00 at every local time, summer and winter, Lisbon and Athens.
    "deadline": lambda notice: notice.deadline.replace(tzinfo=None) if notice.deadline else None,
    "kind": lambda notice: notice.kind,
    "language": lambda notice: notice.language,
    "lots": lambda notice: len(notice.lots),
    "winners": lambda notice: frozenset(
        _words(party.name) for party in notice.parties if party.role == "winner"
    ),
    "review body": lambda notice: frozenset(
        _words(party.name) for party in notice.parties if party.role == "review_body"
    ),
}
FLOORS = dict.fromkeys(FIELDS, 1.0)


def _notice(found: object) -> Notice:
    assert isinstance(found, Notice), found
    return found


def test_both_schemas_agree(real: Path, record_property: Callable[[str, object], None]) -> None:
    new, old = real / "eforms/converted_from_legacy", real / "eforms/converted_from_legacy_src"
    pairs = [(path, old / path.name) for path in sorted(new.glob("*.xml"))]
    assert pairs, f"no pairs in {new}"
    agreed: Counter[str] = Counter()
    apart: list[str] = []
    for path, source in pairs:
        assert source.exists(), source
        first = _notice(next(eforms.read(path.read_bytes(), path=path.name)))
        second = _notice(next(ted_export.read(source.read_bytes(), path=path.name)))
        for name, get in FIELDS.items():
            left, right = get(first), get(second)
            agreed[name] += left == right
            if left != right:
                apart.append(f"{path.name} {name}: eForms {left!r}, TED_EXPORT {right!r}")
    for name in FIELDS:
        record_property(name, f"{agreed[name]} of {len(pairs)}")
    low = [name for name, floor in FLOORS.items() if agreed[name] / len(pairs) < floor]
    assert not low, "\n".join(line for line in apart if any(f" {name}:" in line for name in low))
