"""Text and addresses from outside, made safe for Markdown (CommonMark 0.31, and GitHub's).

Only what would be read as markup where it stands is escaped, so that who reads the file as it is
meets few backslashes: an underscore inside a word and the "&" of a company stay as they are.
"""

from __future__ import annotations

import re

from tendril.safe_text.clean import plain, web_link

# What Markdown reads as markup: anywhere, an underscore at a word's edge, an entity's beginning.
_MARKUP = re.compile(r"([\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#|[A-Za-z][A-Za-z0-9]*;))")
# What it does at the beginning of a line.
_STARTS = re.compile(r"^(\s*)([-+#=])(?=\s|$)|^(\s*)(>)|^(\s*\d+)([.)])(?=\s|$)")
# GitHub's Markdown makes links of bare addresses.
_BARE = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)
# In an address between < and >.
_UNSAFE = re.compile(r"[<>\\\s]")


def markdown_text(text: str | None) -> str:
    """Return text as one line that Markdown shows as it is."""
    line = _MARKUP.sub(r"\\\1", plain(text) or "")
    line = _BARE.sub(lambda found: r"\/\/" if found[0] == "//" else r"\.", line)
    return _STARTS.sub(
        lambda found: "\\".join(part for part in found.groups() if part is not None), line
    )


def markdown_own(text: str) -> str:
    """Return a sentence of our own, in which what stands between backticks stays code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one without its other end is a character as any
        return markdown_text(text)
    return "".join(
        f"`{part}`" if place % 2 else _MARKUP.sub(r"\\\1", part) for place, part in enumerate(parts)
    )


def markdown_link(url: str | None) -> str | None:
    """Return an address for a Markdown link, or None for one that is none."""
    safe = web_link(url)
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", safe) if safe else None
