"""A page as plain parts, written as Markdown or as HTML that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from data.text.controls import harmless
from tendril.safe_text.markdown import markdown_text

_CODE = re.compile(r"`([^`]+)`")
# What markdown_text wrote: code of letters and dots alone, what may be a link, service\_bund.
_OWN_CODE = re.compile(r"\\`([\w .=/-]+)\\`")
_LINK = re.compile(r"\\\](?:[(:]|\\\[)")
_INNER_UNDERLINE = re.compile(r"(?<=\w)\\_(?=\w)")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:54rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d2733;background:#fff}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d8dde3}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}"
    "@media(prefers-color-scheme:dark){body{color:#e8edf3;background:#161b22}"
    "th,td{border-color:#2d3642}}"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `is_own` says that every text is our own, with commands between backticks."""

    texts: tuple[str, ...]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Text | Items | Rows


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return the parts as Markdown; every text is text and nothing else."""
    return harmless("\n\n".join(map(_markdown, blocks))) + "\n"


def as_html(blocks: Sequence[Block], language: str) -> str:
    """Return the parts as one page without scripts and without anything to load."""
    title = next((each.text for each in blocks if isinstance(each, Heading)), "")
    body = "\n".join(map(_html, blocks))
    return harmless(
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def _marked(text: str) -> str:
    """Return text as Markdown shows it, with as few backslashes as keep it text.

    Commands between backticks stay code, and brackets as they are unless they could make a link.
    """
    marked = _OWN_CODE.sub(r"`\1`", markdown_text(text))
    if not _LINK.search(marked):
        marked = marked.replace(r"\[", "[").replace(r"\]", "]")
    return _INNER_UNDERLINE.sub("_", marked)


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_marked(text)}"
        case Text(text):
            return _marked(text)
        case Items(texts, is_own):
            return "\n".join(f"- {text if is_own else _marked(text)}" for text in texts)
        case Rows(head, rows):
            lines = [head, ("---",) * len(head)]
            marked = [tuple(map(_marked, row)) for row in rows]
            return "\n".join(f"| {' | '.join(row)} |" for row in [*lines, *marked])


def _html(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Items(texts, is_own):
            told = [
                _CODE.sub(r"<code>\1</code>", escape(text)) if is_own else escape(text)
                for text in texts
            ]
            return f"<ul>{''.join(f'<li>{text}</li>' for text in told)}</ul>"
        case Rows(head, rows):
            top = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
            body = "".join(
                f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows
            )
            return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
