"""A made service for any entry of the catalogue, in the form that its declaration says."""

from __future__ import annotations

import base64
import re
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
from spiders.publishers.declaration.publisher import Publisher
from spiders.publishers.turns import Turn
from tests.spiders.catalogue.made_fields import fields_of, item_value, kept_value, listed, put
from tests.spiders.catalogue.made_files import (
    core_data,
    cut_off,
    release,
    simple_page,
    table_of,
    tree,
    xml_of,
    zipped,
)
from tests.spiders.catalogue.made_pages import item_of, page_of

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
SIZE, TOTAL = 3, 5
EFORMS = (Path(__file__).parents[2] / "fixtures" / "eforms" / "contract_notice.xml").read_bytes()


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
            cut = cut_off(body)
            if cut is None:  # such as a table, where only HTTP can tell
                status, headers = 206, {"Content-Range": "bytes 0-9/99999"}
            else:
                body = cut
        return response_of(request, Recorded(request.url, status=status, headers=headers), body)

    def answer(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body."""
        if not isinstance(self.spec, PublisherSpec):
            return 200, {}, simple_page(self.spec.kind, request.url)
        how = self.spec.how
        if item := request.cb_kwargs.get("item"):
            return 200, {}, self.item(how, item.url)
        if how.token and request.meta.get("unrecorded"):
            form = b"<input id='uiUserToken' value='made-token'>"  # of every portal that has one
            page = form if how.token.selector else orjson.dumps({"access_token": "made-token"})
            return 200, {"Set-Cookie": "session=made-token; Path=/"}, page
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

    def item(self, how: Publisher, url: str) -> bytes:
        """Return what an item of the list is."""
        self.items.append(url)
        number = int(re.findall(r"\d+", url)[-1]) % 1000
        if how.items and how.items.answer == "html":
            return item_of(url, number)
        return self.document(how, number)

    def page(self, how: Publisher, numbers: range, turn: Turn) -> bytes:
        """Return a page of the list."""
        if how.answer == "html":
            return page_of(how.entries or "", numbers, page=turn.number, pages=2)
        entries = [self.entry(how, n) for n in numbers]
        if how.answer == "csv":
            return table_of(entries, how.columns.delimiter if how.columns else None)
        if how.answer == "xml":
            name = (how.entries or "").removeprefix("*.")
            return xml_of({"root": {name: entries}})
        data: Any = listed(how.entries or "", entries)
        if pages := how.pages:
            if pages.total:
                put(data, pages.total, TOTAL)
            if pages.pages:
                put(data, pages.pages, 2)
            if pages.by in ("link", "token") and turn.number == 1:
                value = f"{how_origin(how)}/next?page=2" if pages.by == "link" else "second"
                put(data, pages.path or "", value)
        made = orjson.dumps(data)
        return made if how.answer != "script" else b"var data=" + made[:-1] + b",];"

    def entry(self, how: Publisher, number: int) -> Any:
        """Return one entry of the list."""
        if how.format == "pvl":
            entry = {"idAvviso": f"a-{number}", "template": [{"template": {
                "metadata": {"descrizione": f"Pompe {number}"}, "sections": []}}]}  # fmt: skip
            for condition in how.keep:
                put(entry, condition.path, kept_value(condition))
            return entry
        if how.format == "coded_eforms":
            return {"bekendtgoerelseXml": base64.b64encode(EFORMS).decode(), "id": number}
        if how.format != "columns" and how.items is None:
            return release(number)
        if how.items and how.items.path == "":
            return item_value(how, number)
        entry = fields_of(how.columns, number) if how.columns else {}
        for condition in (*how.keep, *(how.items.when if how.items else ())):
            put(entry, condition.path, kept_value(condition))
        if how.items and how.items.path:
            put(entry, how.items.path, item_value(how, number))
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
            fields = fields_of(columns, number)
            if answer == "csv":
                raw = table_of([fields], columns.delimiter)
            elif answer == "xml":
                raw = xml_of({"KD_8_1_Z2": fields.get("*", fields)})
            else:
                raw = orjson.dumps(fields)
        elif form == "ocds":
            package = {"version": "1.1", "releases": [release(number)]}
            inside = how.items.entries if how.items else None
            raw = orjson.dumps({inside: [package]} if inside else package)
        elif form == "coded_eforms":
            raw = orjson.dumps({"id": number, "eForm": base64.b64encode(EFORMS).decode()})
        elif form == "bt_tree":
            raw = orjson.dumps([{"id": f"{number}", "data": {"ND-Root": tree(number)}}])
        elif form == "kerndaten":
            raw = core_data(number)
        else:
            raw = EFORMS
        return zipped(raw, how) if how.archive is not None else raw


def how_origin(how: Publisher) -> str:
    """Return scheme and host of a publisher."""
    return "/".join(how.url.split("/", 3)[:3])
