"""The entries of an answer (JSON, XML, CSV, HTML, a script), and the texts at a path of one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from data.web.html_text import plain
from spiders.bases.api_request import error_told
from spiders.formats.reading import paths
from spiders.formats.reading.decode import JsonError, json_of, text_of
from spiders.formats.reading.json_values import json_values
from spiders.formats.reading.script import json_in_script
from spiders.formats.reading.xml_tree import tree_of
from spiders.publishers.declaration.base import Answer
from spiders.publishers.declaration.entries import Columns, Condition

if TYPE_CHECKING:
    from bs4 import Tag
    from scrapy.http import Response

    from spiders.publishers.declaration.publisher import Publisher

MOST_CSV_FIELD = 4 << 20  # characters of one cell
_DELIMITERS = ",;\t|"


class NoListError(ValueError):
    """An answer is not what the declaration says; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer taken apart."""

    data: Any  # decoded, for what pages say of themselves; None of CSV
    entries: Sequence[Any]


def listed(
    raw: bytes,
    answer: Answer,
    path: str,
    *,
    charset: str | None = None,
    delimiter: str | None = None,
    may_be_absent: bool = False,
) -> Listed:
    """Return the entries of an answer.

    Raise JsonError and XmlRefusedError for what is neither, NoListError where the list is not.
    """
    if answer == "csv":
        return Listed(None, list(rows(raw, charset=charset, delimiter=delimiter)))
    if answer == "html":
        from bs4 import BeautifulSoup  # read only for pages: it takes as long as all else here

        page = BeautifulSoup(raw, "lxml", from_encoding=charset)
        found = page.select(path)
        if not found and not may_be_absent:
            raise NoListError(f"has no entries ({path!r}): the page is built in another way")
        return Listed(page, found)
    if answer == "script":
        raw, charset = json_in_script(text_of(raw, charset)).encode(), None
    data = tree_of(raw) if answer == "xml" else _json(raw, charset)
    if not paths.is_there(data, path):
        if may_be_absent and isinstance(data, Mapping | list):
            return Listed(data, [])
        raise NoListError(
            f"has no list at {path or 'its top'}: the service answers in another form than declared"
        )
    if "[]" not in path and not isinstance(paths.at(data, path), list | Mapping | None):
        raise NoListError(
            f"has no list at {path or 'its top'} but {str(paths.at(data, path))[:60]!r}"
        )
    whole = path if "[]" in path else f"{path}[]"
    return Listed(data, list(paths.every(data, whole)))


def _json(raw: bytes, charset: str | None) -> Any:
    """Return one JSON value; of JSON lines all of them."""
    text = text_of(raw, charset).replace("\x00", " ").encode()
    found = [value.value for value in json_values(text)] if _is_lines(text) else []
    return found if len(found) > 1 else json_of(text)


def _is_lines(raw: bytes) -> bool:
    head = raw.lstrip()[:65536]
    return head.startswith(b"{") and re.search(rb"\}\s*\n\s*\{", head) is not None


def rows(
    raw: bytes, *, charset: str | None = None, delimiter: str | None = None
) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file by its head; raise NoListError when it is none."""
    text = text_of(raw, charset).lstrip("\ufeff")
    head = text.lstrip()[:200]
    if head.startswith(("<", "{", "[")) or not head:
        raise NoListError(f"is no CSV: {head[:60]!r}")
    first = text.lstrip().splitlines()[0]
    sign = delimiter or max(_DELIMITERS, key=first.count)
    if sign not in first:
        raise NoListError(f"has one column only: {first[:60]!r}")
    before = csv.field_size_limit(MOST_CSV_FIELD)
    try:
        for row in csv.DictReader(io.StringIO(text.lstrip()), delimiter=sign):
            yield {(k or "").strip(): v for k, v in row.items() if isinstance(v, str)}
    except csv.Error as error:
        raise NoListError(f"is CSV that cannot be read: {error}") from None
    finally:
        csv.field_size_limit(before)


def texts_at(entry: Any, path: str) -> list[str]:
    """Return the texts at a path of an entry, at a column, or at a CSS selector with `@attribute`.

    `h2 a@href` is an attribute of an element, `@data-id` one of the entry itself.
    """
    if not _is_element(entry):
        if isinstance(entry, Mapping) and path in entry:
            return paths.texts(entry[path], "")
        return paths.texts(entry, path)
    selector, _, attribute = path.partition("@")
    elements = entry.select(selector) if selector.strip() else [entry]
    found = []
    for element in elements:
        value = element.get(attribute) if attribute else element.get_text(" ")
        text = " ".join((value if isinstance(value, str) else " ".join(value or ())).split())
        if text:
            found.append(text)
    return found


def is_there(entry: Any, path: str) -> bool:
    """Return whether an entry has the key or the element of a path, be it empty."""
    if _is_element(entry):
        return bool(texts_at(entry, path))
    if isinstance(entry, Mapping) and path in entry:
        return True
    return paths.is_there(entry, path)


def fields_of(entry: Any, columns: Columns | None) -> dict[str, list[str]]:
    """Return the texts of each field; the first path that has any counts."""
    if columns is None:
        return {}
    found: dict[str, list[str]] = {}
    for name, places in columns.fields.items():
        patterns = columns.patterns.get(name, ())
        for place in places:
            texts = texts_at(entry, place)
            if patterns:
                texts = _matching(patterns, texts)
            if texts:
                found[name] = texts
                break
    said = [fits(entry, each) for each in columns.on_ted if _says(entry, each)]
    if said:
        found["on_ted"] = [str(any(said)).lower()]
    return found


def _matching(patterns: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return what patterns find in texts, whose markup is left out, each once."""
    whole = [" ".join((plain(text) or "").split()) for text in texts]
    found = (each[1] for p in patterns for text in whole for each in re.finditer(p, text))
    return list(dict.fromkeys(found))


def _says(entry: Any, condition: Condition) -> bool:
    """Return whether an entry has what a condition asks about; what is not there says nothing."""
    return condition.empty is not None or bool(texts_at(entry, condition.path))


def fits(entry: Any, condition: Condition) -> bool:
    """Return whether an entry meets a condition."""
    texts = texts_at(entry, condition.path)
    if condition.empty is not None:
        return condition.empty == (not texts)
    wanted = condition.in_ if condition.is_ is None else (condition.is_,)
    if wanted is not None:
        return bool({_plain(value) for value in wanted} & set(texts))
    if condition.not_in is not None:
        return not {_plain(value) for value in condition.not_in} & set(texts)
    if condition.contains is not None:
        return any(condition.contains.lower() in text.lower() for text in texts)
    if condition.begins is not None:
        return any(text.startswith(condition.begins) for text in texts)
    return not any((condition.lacks or "").lower() in text.lower() for text in texts)


def failure_in(data: Any, publisher: Publisher) -> str | None:
    """Return what a whole answer says where it means that there is none, such as an error."""
    for condition in publisher.fails:
        if _says(data, condition) and fits(data, condition):
            return f"says {condition.path} {', '.join(texts_at(data, condition.path))[:200]!r}"
    return None


def _is_element(entry: Any) -> TypeGuard[Tag]:
    return hasattr(entry, "get_text")


def _plain(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def headers_of(response: Response) -> dict[str, str]:
    """Return the headers of an answer by their names in small letters."""
    return {
        name.decode("latin-1").lower(): value[0].decode("latin-1")
        for name, value in response.headers.items()
        if value
    }


def told_in(raw: bytes) -> str | None:
    """Return what an answer in JSON says of an error, or None."""
    try:
        return error_told(json_of(raw))
    except JsonError:
        return None
