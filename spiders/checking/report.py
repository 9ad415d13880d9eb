"""The table of many looks, in Markdown, as a bug report takes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version

from spiders.checking.finding import Checked

_LONGEST = 160  # characters of a cell


def report_of(looked: Sequence[Checked], *, of: int, now: datetime) -> str:
    """Return the table of some looks out of `of`: what differs first, then what does not."""
    good = [each for each in looked if each.ok]
    other = [each for each in looked if not each.ok]
    lines = [
        f"# Sources looked at on {now:%Y-%m-%d}",
        "",
        f"Tendril {version('tendril')}. {len(looked)} of {of} looked at: {len(good)} answer as they"
        f" declare, {len(other)} do not.",
        "",
        "| source | what | declared | seen | change |",
        "|---|---|---|---|---|",
    ]
    lines += [
        _row(each.source, found.what, found.declared, found.seen, found.change)
        for each in other
        for found in each.findings
    ]
    lines += ["", "| answers as it declares | notices | requests |", "|---|---|---|"]
    lines += [_row(each.source, str(each.notices), str(each.requests)) for each in good]
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    """Return a text that stays in its cell, and shows what markup it has as text."""
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
