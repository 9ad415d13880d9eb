"""The project list of the EBRD (projectsData.csv), whose texts hold commas without quotes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from data.records import Money, Notice, NoticeKind, Party, Place, Rejected, digest
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment
from spiders.formats.reading.decode import text_of
from spiders.formats.reading.json_items import required

# Column (folded): what it holds. Publishers rename columns more often than they change them.
_COLUMNS = {
    "projectid": "id", "projectnumber": "id", "id": "id", "title": "title",
    "projecttitle": "title", "projectname": "title", "name": "title", "country": "country",
    "countries": "country", "location": "country", "sector": "sector", "industry": "sector",
    "status": "status", "projectstatus": "status", "stage": "status",
    "publicprivate": "ownership", "notice": "notice", "noticetype": "notice",
    "publicationdate": "published", "dateofpublication": "published", "date": "published",
    "datepublished": "published", "psddate": "published", "disclosed": "published",
    "description": "description", "projectdescription": "description", "summary": "description",
    "client": "client", "clientname": "client", "clientinformation": "client", "url": "url",
    "link": "url", "pageurl": "url", "path": "url", "ebrdfinance": "amount",
    "ebrdfinancesummary": "amount", "amount": "amount", "totalprojectcost": "cost",
}  # fmt: skip
_DATE = re.compile(r"^\d{1,2} [A-Za-z]{3,9} \d{4}$")
_AMOUNT = re.compile(r"([A-Z]{3}|[€£])\s?([\d.,]+)\s*(million|m|bn|billion)?", re.IGNORECASE)


def read(
    raw: bytes, *, source: str = "ebrd", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the rows of the list; a row that cannot be put together is rejected."""
    rows = csv.reader(io.StringIO(text_of(raw), newline=""))
    try:
        header = next(rows, [])
    except csv.Error as error:
        yield Rejected(path, f"not a readable table: {error}", source, digest(raw))
        return
    names = [_COLUMNS.get(re.sub(r"[^a-z]", "", column.lower()), "") for column in header]
    if not {"id", "title"} <= set(names):
        seen = ", ".join(header[:8]) or "nothing"
        reason = f"a table without the columns project id and title; its columns: {seen}"
        yield Rejected(path, reason, source, digest(raw))
        return
    while True:
        where = f"{path}:line {rows.line_num + 1}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(where, f"not a readable row: {error}", source)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        try:
            whole = rejoined(cells, names)
            row = {name: cell for name, cell in zip(names, whole, strict=True) if name}
            yield notice(row, source=source, retrieved_at=retrieved_at)
        except ValueError as error:
            yield Rejected(where, str(error).splitlines()[0], source)


def rejoined(cells: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return as many cells as there are columns, with texts that commas tore apart made whole.

    The join is the one after which the date stands in its column again; raises ValueError when
    there is none.
    """
    excess = len(cells) - len(names)
    if excess == 0:
        return list(cells)
    if excess < 0:
        raise ValueError(f"the row has {len(cells)} cells for {len(names)} columns")
    texts = [at for at, name in enumerate(names) if name in {"title", "description", "client"}]
    texts += [at for at, name in enumerate(names) if at not in texts and name != "id"]
    for at in texts:
        joined = [
            *cells[:at],
            ",".join(cells[at : at + excess + 1]),
            *cells[at + excess + 1 :],
        ]
        dated = [cell for cell, name in zip(joined, names, strict=True) if name == "published"]
        if all(_DATE.match(cell.strip()) or moment(cell) for cell in dated):
            return joined
    raise ValueError(f"the row has {len(cells)} cells for {len(names)} columns")


def notice(
    item: Mapping[str, str], *, source: str = "ebrd", retrieved_at: datetime | None = None
) -> Notice:
    """Return one project as a notice; `item` has the names of `_COLUMNS`' values as keys."""
    name = required(values.clean(item.get("id")), "project id")
    states = [part.strip() for part in re.split(r"[;/]", item.get("country", ""))]
    codes = values.unique(values.country(state) for state in states)
    sector = values.clean(item.get("sector"))
    lines = [plain(item.get("description")), f"Sector: {sector}" if sector else None]
    client = values.clean(item.get("client"))
    url = values.clean(item.get("url"))
    if url and url.startswith("/"):
        url = f"https://www.ebrd.com{url}"
    parties = [Party(role="buyer", name=client)] if client else []
    parties.append(Party(role="lender", name="European Bank for Reconstruction and Development"))
    stated = _AMOUNT.search(item.get("cost") or item.get("amount") or "")
    return Notice(
        source=source,
        source_id=name,
        kind=NoticeKind.PROJECT,
        form=values.clean(item.get("status")),
        url=url,
        published_at=moment(item.get("published")),
        retrieved_at=retrieved_at,
        language="en",
        title=required(values.clean(plain(item.get("title"))), "title"),
        description="\n".join(line for line in lines if line) or None,
        parties=tuple(parties),
        places=tuple(Place(country=code) for code in codes),
        value=_money(stated) if stated else None,
        procedure_id=name,
        cancelled=(item.get("status") or "").strip().lower() == "cancelled",
        raw_digest=digest(repr(sorted(item.items())).encode()),
    )


def _money(stated: re.Match[str]) -> Money | None:
    number = values.amount(stated.group(2))
    unit = (stated.group(3) or "").lower()
    factor = {"": 1, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}[unit]
    return values.money(number * factor if number is not None else None, stated.group(1))
