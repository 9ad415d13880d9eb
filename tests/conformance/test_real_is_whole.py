"""What the README of the real data lists is there, so that no measurement falls away unnoticed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conformance.parts import part

pytestmark = pytest.mark.conformance
TABLE = """
| folder | what |
|---|---|
| `eforms/real` | notices |
| `eforms/old` + `_src` | pairs |
| `reference/list_*` | code lists |
| `reference/a.json`, `b.json` | two files |
"""


def listed(readme: str) -> list[str]:
    """Return the paths of the table's first column, patterns included."""
    found: list[str] = []
    for line in readme.splitlines():
        if not line.startswith("| `"):
            continue
        first, *others = re.findall(r"`([^`]+)`", line.split("|")[1])
        found.append(first)
        # "`a` + `_src`" is a and a_src, "`a/b.json`, `c.json`" lie in one folder.
        found += [first + it if it[0] == "_" else str(Path(first).parent / it) for it in others]
    return found


def test_the_table_is_read() -> None:
    assert listed(TABLE) == [
        "eforms/real", "eforms/old", "eforms/old_src", "reference/list_*", "reference/a.json",
        "reference/b.json",
    ]  # fmt: skip


def test_every_part_is_there(real: Path) -> None:
    names = listed(part(real, "README.md").read_text("utf-8"))
    assert len(names) >= 15
    assert [name for name in names if not any(real.glob(name))] == []
