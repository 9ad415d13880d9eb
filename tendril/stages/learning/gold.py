"""Gold lines as the texts that `tendril tag` would get, and what it answers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enrich.tagging.answer import Text, answer
from enrich.tagging.tagger import prepared
from tendril.moments import published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enrich.tag_context import TagContext


def text_of(line: dict[str, Any]) -> Text:
    """Return a gold line as a text; raises TendrilError for a date that is none.

    Its language is there to judge by: texts come without one, as pasted ones do.
    """
    return Text(
        id=str(line["id"]),
        title=line.get("title") or "",
        text=line.get("text") or "",
        published=published(line.get("published"), f"gold line {line['id']}"),
        source=line.get("source"),
    )


def tagged(
    lines: Sequence[dict[str, Any]], context: TagContext
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each gold line with what `tendril tag` answers to its text."""
    texts = [text_of(line) for line in lines]
    ready = prepared((text.notice() for text in texts), context)
    for line, text in zip(lines, texts, strict=True):
        yield line, answer(text, ready).plain()
