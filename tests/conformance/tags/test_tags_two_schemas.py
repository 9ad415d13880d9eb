"""The same notices in TED_EXPORT and in eForms give the same tags."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.codes.reference import Reference
from data.records import Notice
from enrich.tag_context import TagContext
from enrich.tagging.tagger import tag_notice
from spiders.formats.eforms import notice as eforms
from spiders.formats.ted_export import notice as ted_export

pytestmark = pytest.mark.conformance

FLOORS = {
    "deadline": 1.0,
    "buyer": 1.0,
    "winner": 1.0,
    "review_body": 1.0,
    "budget.eur": 0.95,  # the converter drops the value of two awards
    "sector.division": 1.0,
    "language": 1.0,
}


def _tags(found: object, context: TagContext) -> dict[str, set[str]]:
    assert isinstance(found, Notice), found
    tags: dict[str, set[str]] = {}
    for tag in tag_notice(found, context).tags:
        # The converter writes +01:00 at every local time, summer and winter.
        value = (
            tag.value[:16] if tag.field == "deadline" else " ".join(tag.value.split()).casefold()
        )
        tags.setdefault(tag.field, set()).add(value)
    return tags


def test_both_schemas_give_the_same_tags(
    real: Path, record_property: Callable[[str, object], None]
) -> None:
    context = TagContext(Reference.builtin())
    new, old = real / "eforms/converted_from_legacy", real / "eforms/converted_from_legacy_src"
    same, judged = dict.fromkeys(FLOORS, 0), dict.fromkeys(FLOORS, 0)
    paths = sorted(new.glob("*.xml"))
    for path in paths:
        (one,) = eforms.read(path.read_bytes(), path=path.name)
        (other,) = ted_export.read((old / path.name).read_bytes(), path=path.name)
        left, right = _tags(one, context), _tags(other, context)
        for field in FLOORS:
            if left.get(field) or right.get(field):
                judged[field] += 1
                same[field] += left.get(field) == right.get(field)
    shares = {field: round(same[field] / judged[field], 3) for field in FLOORS if judged[field]}
    record_property("shares", shares)
    record_property("judged", judged)
    assert len(paths) >= 60
    low = {field: share for field, share in shares.items() if share < FLOORS[field]}
    assert not low, (shares, judged)
