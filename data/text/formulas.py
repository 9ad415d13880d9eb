"""Texts that a spreadsheet would run as formulas, and how they are made plain text."""

from __future__ import annotations

# What a spreadsheet reads as the beginning of a formula, or of one behind blanks.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What may stand before it.
BLANKS = " \u00a0\ufeff'\""


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return f"'{text}" if text.lstrip(BLANKS).startswith(FORMULA) else text


def defused_sql(text: str) -> str:
    """Return the SQL expression that does the same to a text expression."""
    blanks = BLANKS.replace("'", "''")
    signs = "".join(FORMULA).replace("-", "\\-")
    return (
        f"CASE WHEN regexp_matches(ltrim({text}, '{blanks}'), '^[{signs}]')"
        f" THEN '''' || {text} ELSE {text} END"
    )
