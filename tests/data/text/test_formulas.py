"""What a spreadsheet would run is made plain text, by Python and by SQL alike."""

from __future__ import annotations

import duckdb
import pytest

from data.text.formulas import defused, defused_sql

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "'=1", '"=1',
           "\ufeff=1", "＝1", "－1", "＋1", "＠x", "  ' \" @x"]  # fmt: skip
PLAIN = ["", " ", "a=1", "1-2", "é", "[1]", "{=}", "'", "\\=1", "a\n=1"]


@pytest.mark.parametrize("text", HOSTILE + PLAIN)
def test_both_ways_agree(text: str) -> None:
    query = f"SELECT {defused_sql('text')} FROM (SELECT $text AS text)"  # noqa: S608
    (found,) = duckdb.execute(query, {"text": text}).fetchone() or (None,)
    assert found == defused(text) == (f"'{text}" if text in HOSTILE else text)
