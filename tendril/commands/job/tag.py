"""`tendril tag`: tags with their evidence, for a file of texts or one that is pasted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from data.text.text_encoding import text_of
from tendril import moments
from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import HomeOption
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json_lines,
    stderr_console,
    stdout_console,
)

if TYPE_CHECKING:
    from enrich.tagging.answer import Text


def command(
    text: Annotated[
        list[str] | None,
        typer.Argument(help="A text to tag; without one, it is read from standard input."),
    ] = None,
    input: Annotated[
        Path | None,
        typer.Option(help="A file of JSON lines, or of plain text; else standard input."),
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
    from enrich.tagging.answer import answer
    from tendril.explain_tags import explain
    from tendril.stages.tagging.tag_context import tag_context

    whole = "\n".join(text).encode() if text else _read(input)
    context = tag_context(home, ctx, reference, encoder, rules=rules)
    given = {"id": "text", "title": title, "published": published, "language": language}
    bad: list[str] = []
    if _is_json(whole) and not (text and json_lines):
        texts = _texts(whole, bad)
    else:
        texts = iter([_text(given | {"text": text_of(whole)}, "the text")])
    answers = (answer(one, context) for one in texts)
    if json or json_lines:
        print_json_lines(each.plain() for each in answers)
    else:
        for each in answers:
            stdout_console().print(explain(each))
    if bad:
        raise typer.Exit(EXIT_INCOMPLETE)


def _read(path: Path | None) -> bytes:
    if path is None:
        if sys.stdin.isatty():
            stderr_console().print("Paste a text, then end it with Ctrl-D.")
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise TendrilError(
            f"Cannot read {path}: {error.strerror}. Name another --input."
        ) from error


def _is_json(raw: bytes) -> bool:
    """Tell JSON from plain text: it begins as such, or some line of it is an object."""
    from spiders.formats.reading.json_values import json_values

    words = text_of(raw).lstrip()
    return words[:1] in {"{", "["} or (
        "\n{" in words and any(isinstance(found.value, dict) for found in json_values(raw))
    )


def _texts(raw: bytes, bad: list[str]) -> Iterator[Text]:
    """Yield the texts that can be read; the others are named and go to `bad`."""
    from spiders.formats.reading.decode import JsonError
    from spiders.formats.reading.json_values import json_values

    is_any_good = False
    for found in json_values(raw):
        where = found.where("line 1" if found.is_whole else "line").replace(":", " ")
        items = found.value if isinstance(found.value, list) and found.value else [found.value]
        for number, item in enumerate(items, start=1):
            place = f"{where}, item {number}" if len(items) > 1 else where
            try:
                if isinstance(item, JsonError):
                    raise TendrilError(
                        f"Cannot read {place}: {item}."
                        " Each line is one JSON object with id and title or text."
                    )
                text = _text(item, place)
            except TendrilError as error:
                bad.append(str(error))
                _name(bad[-1:] if is_any_good else [])
                continue
            _name([] if is_any_good else bad)
            is_any_good = True
            yield text
    if bad and not is_any_good:
        raise TendrilError(bad[0])


def _name(problems: list[str]) -> None:
    for problem in problems:
        stderr_console().print(problem, markup=False, soft_wrap=True)


def _text(given: Any, where: str) -> Text:
    """Check one input object and return it as a text."""
    from enrich.tagging.answer import Text

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
