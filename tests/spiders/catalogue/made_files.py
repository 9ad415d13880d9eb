"""Documents, tables and archives that a made service answers with."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from spiders.publishers.declaration.publisher import Publisher
from tests.spiders.crawling.made import rss


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


def tree(number: int) -> dict[str, Any]:
    """Return a notice as a tree of business terms."""
    return {
        "BT-701-notice": f"0d5a1fb6-5a05-4a4f-9d5e-{number:012d}",
        "BT-02-notice": "cn-standard",
        "ND-ProcedureProject": {"BT-21-Procedure": f"Pump station {number}"},
    }


def core_data(number: int) -> bytes:
    """Return a document of Austrian core data."""
    words = f"<OBJECT_CONTRACT><TITLE><P>Pump station {number}</P></TITLE></OBJECT_CONTRACT>"
    own = f"<ADDITIONAL_CORE_DATA><OBJECT_ID>{number}</OBJECT_ID></ADDITIONAL_CORE_DATA>"
    return f"<KD_8_1_Z2>{words}{own}</KD_8_1_Z2>".encode()


def table_of(rows: list[dict[str, Any]], delimiter: str | None) -> bytes:
    text = io.StringIO()
    flat = [{key: value for key, value in row.items() if isinstance(value, str)} for row in rows]
    writer = csv.DictWriter(text, list(flat[0]), delimiter=delimiter or ",")
    writer.writeheader()
    writer.writerows(flat)
    return text.getvalue().encode()


def xml_of(tree: dict[str, Any]) -> bytes:
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


def zipped(raw: bytes, how: Publisher) -> bytes:
    only = how.archive.only if how.archive else "*"
    name = only.replace("*", "a") if only != "*" else "package.json"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{name}.json" if "." not in name else name, raw)
    return buffer.getvalue()


def simple_page(kind: str, url: str) -> bytes:
    """Return the answer of a source that a few lines declare."""
    if kind == "feed":
        return rss(1, 2, 3)
    if kind == "sitemap":
        return sitemap(url)
    rows = "".join(
        f"<tr><td>Anlage {n}</td><td>Firma {n}</td><td><a href='/it-IT/Oggetti/Info/{n}'>Info</a>"
        "</td></tr><div class='search-result'>"
        f"<a href='/en/tenders/{n}'><h3>Pump {n}</h3></a></div>"
        f"<article><a href='/en/meta/press/pump-{n}'><h3>Pump {n}</h3></a></article>"
        for n in (1, 2, 3)
    )
    return f"<html><body><table>{rows}</table></body></html>".encode()


def sitemap(url: str) -> bytes:
    """Return a sitemap, or one of the pages that it leads to."""
    if not url.endswith(".xml"):
        words = "The province looks at the effects of a new pump station. " * 20
        page = (
            f"<html><head><title>Opinion {url[-1]}</title></head><body><p>{words}</p></body></html>"
        )
        return page.encode()
    host = "/".join(url.split("/")[:3])
    pages = "".join(f"<url><loc>{host}/adviezen/{n}</loc></url>" for n in (1, 2, 3))
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f"<?xml version='1.0'?><urlset xmlns='{name}'>{pages}</urlset>".encode()


def cut_off(body: bytes) -> bytes | None:
    """Return the beginning of an answer, or None where nothing in it tells an end."""
    if body.startswith((b"{", b"[", b"<?xml", b"PK", b"<OPEN", b"var ")):
        return body[: len(body) * 2 // 3]
    return None
