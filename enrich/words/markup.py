"""The words of a text that may carry HTML, as feeds and pasted pages do."""

from __future__ import annotations

from data.web.html_text import is_html, plain


def words_of(text: str) -> str:
    """Return `text` without tags and with its entities read; plain text stays as it is."""
    return plain(text) or "" if is_html(text) else text
