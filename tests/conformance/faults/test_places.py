"""Point 7: where a careful reader says that each line happens."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from enrich.tag_context import TagContext
from enrich.tagging.answer import Text, answer

pytestmark = pytest.mark.conformance
EXPECTED = {
    "00": ("Long Beach", "US", None), "01": ("Fresno", "US", None), "02": ("Paris", "US", None),
    "03": ("Cambridge", "CA", None), "04": ("Cork", "IE", "IE053"),
    "05": ("Frankfurt (Oder)", "DE", "DE403"), "06": ("Frankfurt", "DE", "DE712"),
    "07": ("Rothenburg", "DE", "DED2D"), "08": ("Neustadt an der Weinstraße", "DE", "DEB36"),
    "09": ("Neustadt an der Aisch", "DE", "DE25A"), "10": ("Wuppertal", "DE", "DEA1A"),
    "11": ("Saint-Denis", "FR", "FRY40"), "12": ("Santiago de Chile", "CL", None),
    "13": ("León", "MX", None), "14": (None, "US", None), "15": ("Atlanta", "US", None),
}  # fmt: skip


def test_every_place_is_read(faults: Path, tags: TagContext) -> None:
    found = {}
    for line in (faults / "15-places" / "in.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        found[row["id"]] = tuple(answer(Text(row["id"], text=row["text"]), tags).site.values())
    assert found == EXPECTED
