"""A made service for any entry of the catalogue, in the form that its declaration says."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from scrapy import Request
from scrapy.http import Response

from spiders.declared.publisher_spec import PublisherSpec
from spiders.declared.source_spec import SourceSpec
from spiders.fixtures.fixture import Recorded
from spiders.fixtures.replay import response_of
from spiders.publishers.declaration.entries import Columns, Condition
from spiders.publishers.declaration.publisher import Publisher
from spiders.publishers.turns import Turn
from tests.spiders.catalogue.made_pages import page_of
from tests.spiders.crawling.made import rss

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
SIZE, TOTAL = 3, 5
EFORMS = (Path(__file__).parents[2] / "fixtures" / "eforms" / "contract_notice.xml").read_bytes()
VALUES = {
    "published": "2026-11-19T10:00:00+01:00",
    "deadline": "2026-12-17T10:00:00+01:00",
    "cpv": "42122000-0 - Pumps",
    "value": "250000",
    "currency": "EUR",
    "country": "DE",
    "nuts": "DE212",
    "language": "de",
    "url": "https://notices.example.org/{n}",
    "title": "Pump station {n}",
    "buyer": "City of Example",
}


def small(spec: SourceSpec) -> SourceSpec:
    """Return a declaration whose full page has three entries, and of which few are normal."""
    spec = spec.model_copy(update={"at_least": 0})
    if not isinstance(spec, PublisherSpec):
        return spec
    update: dict[str, Any] = {"each": {name: two[:2] for name, two in spec.how.each.items()}}
    if spec.how.pages and spec.how.pages.size:
        update["pages"] = spec.how.pages.model_copy(update={"size": SIZE})
    return spec.model_copy(update={"how": spec.how.model_copy(update=update)})


@dataclass
class Service:
    """Answers a crawl of one source; `cut` breaks off every answer of its list."""

    spec: SourceSpec
    cut: bool = False
    asked: list[Request] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        """Return the answer to a request."""
        self.asked.append(request)
        status, headers, body = self.answer(request)
        if self.cut and "item" not in request.cb_kwargs:
            cut = _cut(body)
            if cut is None:  # such as a table, where only HTTP can tell
                status, headers = 206, {"Content-Range": "bytes 0-9/99999"}
            else:
                body = cut
        return response_of(request, Recorded(request.url, status=status, headers=headers), body)

    def answer(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body."""
        if not isinstance(self.spec, PublisherSpec):
            return 200, {}, _simple(self.spec.kind)
        how = self.spec.how
        if item := request.cb_kwargs.get("item"):
            self.items.append(item.url)
            number = int(re.findall(r"\d+", item.url)[-1]) % 1000
            return 200, {}, self.document(how, number)
        if how.answer is None:
            return 200, {}, self.document(how, 1)
        turn: Turn = request.cb_kwargs["turn"]
        numbers = range((turn.number - 1) * SIZE + 1, min(turn.number * SIZE, TOTAL) + 1)
        if how.pages is None:
            numbers = range(1, SIZE + 1)
        elif turn.number > 2:
            if how.pages.missing:
                return how.pages.missing[0], {}, b""
            numbers = range(0)
        headers = (
            {how.pages.total_header: str(TOTAL)} if how.pages and how.pages.total_header else {}
        )
        return 200, headers, self.page(how, numbers, turn)

    def page(self, how: Publisher, numbers: range, turn: Turn) -> bytes:
        """Return a page of the list."""
        if how.answer == "html":
            return page_of(how.entries or "", numbers, page=turn.number, pages=2)
        entries = [self.entry(how, n) for n in numbers]
        if how.answer == "csv":
            return _table(entries, how.columns.delimiter if how.columns else None)
        if how.answer == "xml":
            name = (how.entries or "").removeprefix("*.")
            return _xml({"root": {name: entries}})
        data: Any = _listed(how.entries or "", entries)
        if pages := how.pages:
            if pages.total:
                _set(data, pages.total, TOTAL)
            if pages.pages:
                _set(data, pages.pages, 2)
            if pages.by in ("link", "token") and turn.number == 1:
                value = f"{how_origin(how)}/next?page=2" if pages.by == "link" else "second"
                _set(data, pages.path or "", value)
        return orjson.dumps(data)

    def entry(self, how: Publisher, number: int) -> Any:
        """Return one entry of the list."""
        if how.format != "columns" and how.items is None:
            return release(number)
        if how.items and how.items.path == "":
            return _value(how, number)
        entry = _fields(how.columns, number) if how.columns else {}
        for condition in how.keep:
            _set(entry, condition.path, _kept(condition))
        if how.items and how.items.path:
            _set(entry, how.items.path, _value(how, number))
        return entry

    def document(self, how: Publisher, number: int) -> bytes:
        """Return a file or an item."""
        form = how.item_format
        columns = (how.items.columns if how.items else None) or how.columns
        if how.parts:
            document = EFORMS.split(b"?>", 1)[1]
            raw = b"<OPEN-DATA>" + document + b"</OPEN-DATA>"
        elif form == "columns" and columns:
            answer = how.items.answer if how.items else "csv"
            fields = _fields(columns, number)
            if answer == "csv":
                raw = _table([fields], columns.delimiter)
            elif answer == "xml":
                raw = _xml({"KD_8_1_Z2": fields.get("*", fields)})
            else:
                raw = orjson.dumps(fields)
        elif form == "ocds":
            package = {"version": "1.1", "releases": [release(number)]}
            inside = how.items.entries if how.items else None
            raw = orjson.dumps({inside: [package]} if inside else package)
        else:
            raw = EFORMS
        return _zipped(raw, how) if how.archive is not None else raw


def how_origin(how: Publisher) -> str:
    """Return scheme and host of a publisher."""
    return "/".join(how.url.split("/", 3)[:3])


def release(number: int) -> dict[str, Any]:
    """Return an OCDS release."""
    return {
        "ocid": f"ocds-made-{number}",
        "id": f"{number}",
        "date": "2026-11-19T08:00:00Z",
        "tag": ["tender"],
        "buyer": {"name": "City of Example"},
        "tender": {"id": "t", "title": f"Pump station {number}", "status": "active"},
    }


def _fields(columns: Columns, number: int) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for name, paths in sorted(columns.fields.items(), key=lambda each: each[0] in columns.words):
        words = columns.words.get(name)
        text = next(iter(words)) if words else VALUES.get(name, f"{name} {{n}}")
        if name == "value" and columns.decimal == ",":
            text = "250000,50"
        _set(entry, paths[0], text.replace("{n}", str(number)))
    return entry


def _value(how: Publisher, number: int) -> str:
    """Return what leads to an item: an address, or what an address is made of."""
    items = how.items
    if items and (items.url == "{item}" or items.pattern):
        return f"https://files.example.org/a/decp-{number}.csv"
    return f"I{number}"


def _kept(condition: Condition) -> Any:
    if condition.is_ is not None:
        return condition.is_
    if condition.in_ is not None:
        return condition.in_[0]
    return condition.contains or "other"


def _listed(path: str, entries: list[Any]) -> Any:
    """Return an answer whose list lies at a path."""
    if path == "":
        return entries
    if path.endswith("[][]"):  # a list of lists
        return {path.removesuffix("[][]"): [entries]}
    data: dict[str, Any] = {}
    _set(data, path, entries)
    return data


def _set(data: Any, path: str, value: Any) -> None:
    """Put a value at a path; a key with dots may be one of a table."""
    if isinstance(data, list):
        return
    step, dot, rest = path.partition(".")
    name = step.removesuffix("[]")
    if step.endswith("[]"):
        if not dot:
            data[name] = [value]
            return
        data.setdefault(name, [{}])
        _set(data[name][0], rest, value)
    elif not dot:
        data[name] = value
    else:
        _set(data.setdefault(name, {}), rest, value)


def _table(rows: list[dict[str, Any]], delimiter: str | None) -> bytes:
    text = io.StringIO()
    flat = [{key: value for key, value in row.items() if isinstance(value, str)} for row in rows]
    writer = csv.DictWriter(text, list(flat[0]), delimiter=delimiter or ",")
    writer.writeheader()
    writer.writerows(flat)
    return text.getvalue().encode()


def _xml(tree: dict[str, Any]) -> bytes:
    def element(name: str, value: Any) -> str:
        if isinstance(value, list):
            return "".join(element(name, each) for each in value)
        if not isinstance(value, dict):
            return f"<{name}>{value}</{name}>"
        marks = "".join(f' {k[1:]}="{v}"' for k, v in value.items() if k.startswith("@"))
        inner = "".join(element(k, v) for k, v in value.items() if not k.startswith("@"))
        return f"<{name}{marks}>{inner}</{name}>"

    ((root, value),) = tree.items()
    return f'<?xml version="1.0" encoding="UTF-8"?>{element(root, value)}'.encode()


def _zipped(raw: bytes, how: Publisher) -> bytes:
    only = how.archive.only if how.archive else "*"
    name = only.replace("*", "a") if only != "*" else "package.json"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{name}.json" if "." not in name else name, raw)
    return buffer.getvalue()


def _simple(kind: str) -> bytes:
    if kind == "feed":
        return rss(1, 2, 3)
    rows = "".join(
        f"<tr><td>Anlage {n}</td><td>Firma {n}</td><td><a href='/it-IT/Oggetti/Info/{n}'>Info</a>"
        "</td></tr><div class='search-result'>"
        f"<a href='/en/tenders/{n}'><h3>Pump {n}</h3></a></div>"
        for n in (1, 2, 3)
    )
    return f"<html><body><table>{rows}</table></body></html>".encode()


def _cut(body: bytes) -> bytes | None:
    """Return the beginning of an answer, or None where nothing in it tells an end."""
    if body.startswith((b"{", b"[", b"<?xml", b"PK", b"<OPEN")):
        return body[: len(body) * 2 // 3]
    return None
