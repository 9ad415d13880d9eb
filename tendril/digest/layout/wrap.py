"""Text in lines of so many columns; Chinese, Japanese and Korean signs take two."""

from __future__ import annotations

import re
import textwrap

from rich.cells import cell_len

# Signs between which a line may end; Hangul has spaces.
_IDEOGRAPH = "\u2e80-\u2fff\u3003-\u30ff\u31f0-\u9fff\uf900-\ufaff"
_WIDE = re.compile(f"[{_IDEOGRAPH}]")
# No line begins with what closes, and none ends with what opens.
_CLOSING = "，。、；：？！）》」』】”’％"
_OPENING = "（《「『【“‘"
_WORD = rf"[^ {_IDEOGRAPH}{_OPENING}{_CLOSING}]+"
_PIECE = re.compile(rf" +|[{_OPENING}]*(?:[{_IDEOGRAPH}]|{_WORD})[{_CLOSING}]*|.")


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Return `text` in lines of at most `width` columns; a longer word has a line of its own.

    The first line begins with `first`, the others with `rest`.
    """
    if not _WIDE.search(text):
        return textwrap.fill(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    lines, line = [], first
    empty = True  # of anything but its beginning
    for piece in _PIECE.findall(text):
        if not empty and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, empty = rest, True
        if not (empty and piece.isspace()):
            line, empty = line + piece, False
    return "\n".join([*lines, line.rstrip()])
