"""Text and addresses from outside, made safe for Markdown (CommonMark 0.31, and GitHub's)."""

from __future__ import annotations

import re

from tendril.safe_text.clean import plain, web_link

# What Markdown reads as markup anywhere in a line, and what it does at the beginning of one.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
_STARTS = re.compile(r"^(\s*)([-+#=])(?=\s|$)|^(\s*\d+)([.)])(?=\s|$)")
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


def markdown_link(url: str | None) -> str | None:
    """Return an address for a Markdown link, or None for one that is none."""
    safe = web_link(url)
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", safe) if safe else None
