"""Words of a file that is no notice, fit to stand in the reason why it was set aside."""

from __future__ import annotations

MOST_QUOTED = 40


def quotable(text: str, most: int = MOST_QUOTED) -> str:
    """Return the beginning of `text` on one line, without control characters."""
    beginning = " ".join(text[: 4 * most].split())
    if not beginning.isprintable():  # that is: format and control characters, and the like
        beginning = " ".join("".join(c if c.isprintable() else "" for c in beginning).split())
    return beginning[:most]
