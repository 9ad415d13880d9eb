"""`tendril tag`: tags with their evidence, for a file of texts or one that is pasted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from tendril import moments
from tendril.home.folder import HomeOption
from tendril.output import JsonLinesOption, JsonOption, aside, people, print_json, print_json_lines

if TYPE_CHECKING:
    from enrich.answer import Text

_KEYS = {"id", "title", "text", "published", "language", "source"}


def command(
    text: Annotated[
        list[str] | None,
        typer.Argument(help="A text to tag; without one, it is read from standard input."),
    ] = None,
    input: Annotated[
        Path | None, typer.Option(help="A file of JSON lines, or of plain text.")
    ] = None,
    title: Annotated[str, typer.Option(help="The title of a pasted text.")] = "",
    published: Annotated[
        str | None, typer.Option(help="The day of publication of a pasted text, YYYY-MM-DD.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The language of a pasted text; detected when not given.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(help="A folder with rule files of your own.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(help="The official CPV and NUTS lists, a file or folder.")
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option(
            help="The sentence encoder that helps with the sector: e5, another one, or none."
        ),
    ] = None,
    json_lines: JsonLinesOption = False,
    json: JsonOption = False,
    home: HomeOption = None,
    ctx: typer.Context = None,  # type: ignore[assignment]
) -> None:
    """Tag texts: signal, budget, dates, equipment, company and site, with the words that say so."""
    from enrich.answer import answer
    from tendril.explain_tags import explain
    from tendril.stages.tag_context import tag_context

    if text:
        raw = "\n".join(text)
    elif input is not None:
        raw = _read(input)
    else:
        if sys.stdin.isatty():
            aside().print("Paste a text, then end it with Ctrl-D.")
        raw = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    context = tag_context(home, ctx, reference, encoder, rules=rules)
    if json_lines and not text:
        print_json_lines(answer(one, context).plain() for one in _lines(raw))
        return
    given: dict[str, Any] = {"id": "text", "title": title, "published": published}
    lines = (
        list(_lines(raw))
        if _is_json(raw)
        else [_text(given | {"text": raw, "language": language}, "the text")]
    )
    for one in lines:
        found = answer(one, context)
        if json or json_lines:
            print_json(found.plain())
        else:
            people().print(explain(found))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise TendrilError(
            f"Cannot read {path}: {error.strerror}. Name another --input."
        ) from error


def _is_json(raw: str) -> bool:
    return raw.lstrip()[:1] == "{"


def _lines(raw: str) -> Iterator[Text]:
    import orjson

    for number, line in enumerate(raw.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            given = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise TendrilError(
                f"Cannot read {where}: {error}."
                " Each line is one JSON object with id and title or text."
            ) from error
        yield _text(given, where)


def _text(given: Any, where: str) -> Text:
    """Check one input object and return it as a text."""
    from enrich.answer import Text

    if not isinstance(given, dict):
        raise TendrilError(f"Cannot read {where}: it is no JSON object.")
    if "id" not in given:
        raise TendrilError(f'Cannot read {where}: it has no "id".')
    title, text = given.get("title") or "", given.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str) or not (title + text).strip():
        raise TendrilError(f'Cannot read {where}: it needs words in "title" or "text".')
    language = given.get("language")
    return Text(
        id=str(given["id"]),
        title=" ".join(title.split()),
        text=text,
        published=moments.published(given.get("published"), where),
        language=str(language).lower()[:2] if language else None,
        source=str(given["source"]) if given.get("source") else None,
    )
