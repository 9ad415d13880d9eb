"""The project pipeline of the European Investment Bank (www.eib.org/page-provider)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Money, Notice, NoticeKind, Party, Place, Rejected, digest
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment
from spiders.formats.reading.json_items import read_items, required


def read(
    raw: bytes, *, source: str = "eib", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the projects of one page of the list."""
    yield from read_items(
        raw, keys=("data",), notice=notice, source=source, path=path, retrieved_at=retrieved_at
    )


def notice(
    item: Mapping[str, Any], *, source: str = "eib", retrieved_at: datetime | None = None
) -> Notice:
    """Return one project as a notice; raises ValueError without an id or a title.

    `additionalInformation` is [status, date, proposed amount, signed amount] in euro.
    """
    name = required(values.clean(item.get("id")), "id")
    facts = [values.clean(fact) for fact in values.as_list(item.get("additionalInformation"))]
    facts += [None] * (4 - len(facts))
    status, dated, proposed, signed = facts[:4]
    countries, sectors = _tags(item, "countr"), _tags(item, "sector")
    states = values.unique(values.country(text) for text in countries)
    title = values.clean(item.get("title")) or values.clean(item.get("name"))
    text = plain(item["description"]) if isinstance(item.get("description"), str) else None
    lines = [text, f"Sector: {', '.join(sectors)}" if sectors else None]
    return Notice(
        source=source,
        source_id=name,
        kind=NoticeKind.PROJECT,
        form=status,
        url=f"https://www.eib.org/en/projects/all/{name}",
        published_at=moment(dated or item.get("statusDate")),
        retrieved_at=retrieved_at,
        language="en",
        title=required(title, "title"),
        description="\n".join(line for line in lines if line) or None,
        parties=(Party(role="lender", name="European Investment Bank"),),
        places=tuple(Place(country=state) for state in states),
        value=_euro(signed) or _euro(proposed),
        procedure_id=name,
        raw_digest=digest(repr(item).encode()),
    )


def _tags(item: Mapping[str, Any], kind: str) -> list[str]:
    """Return the labels of the tags whose type or subtype begins with `kind`."""
    found: list[str] = []
    for tag in values.as_list(item.get("primaryTags")) + values.as_list(item.get("secondaryTags")):
        if isinstance(tag, Mapping):
            stated = f"{tag.get('subType') or tag.get('type') or ''}".lower()
            label = values.clean(tag.get("label")) or values.clean(tag.get("name"))
            if label and stated.startswith(kind):
                found.append(label)
    return found


def _euro(text: str | None) -> Money | None:
    """Return the money in a text such as "€ 104,000,000"; zero and "-" are no amount."""
    number = (text or "").replace("€", "").replace("EUR", "").strip()
    money = values.money(number, "EUR")
    return money if money and money.amount else None
