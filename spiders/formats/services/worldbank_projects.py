"""World Bank projects (search.worldbank.org/api/v2/projects)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Notice, NoticeKind, Party, Period, Place, Rejected, digest
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import day, moment
from spiders.formats.reading.json_items import read_items, required


def read(
    raw: bytes,
    *,
    source: str = "worldbank_projects",
    path: str,
    retrieved_at: datetime | None = None,
) -> Iterator[Notice | Rejected]:
    """Read the projects of one answer; `projects` is an object keyed by id."""
    yield from read_items(
        raw, keys=("projects",), notice=notice, source=source, path=path, retrieved_at=retrieved_at
    )


def notice(
    item: Mapping[str, Any],
    *,
    source: str = "worldbank_projects",
    retrieved_at: datetime | None = None,
) -> Notice:
    """Return one project as a notice; raises ValueError without an id or a name."""
    name = required(values.clean(item.get("id")), "id")
    states = values.as_list(item.get("countrycode")) or values.as_list(item.get("countryshortname"))
    places = dict.fromkeys(
        Place(country=code) for state in states if (code := values.country(state))
    )
    # The agency that carries the project out buys; the borrower answers for it.
    stated = values.unique(values.clean(item.get(key)) for key in ("impagency", "borrower"))
    parties = [Party(role="buyer", name=name) for name in stated]
    parties.append(Party(role="lender", name="World Bank"))
    total = next(
        (
            money
            for key in ("totalamt", "lendprojectcost", "totalcommamt", "curr_total_commitment")
            if (money := values.money(item.get(key), "USD")) and money.amount
        ),
        None,
    )
    start, end = day(item.get("boardapprovaldate")), day(item.get("closingdate"))
    status = values.clean(item.get("status")) or values.clean(item.get("projectstatusdisplay"))
    # Of what is still in preparation the day of approval is a plan, and moves.
    ahead = (status or "").lower() == "pipeline"
    return Notice(
        source=source,
        source_id=name,
        kind=NoticeKind.PROJECT,
        form=status,
        url=f"https://projects.worldbank.org/en/projects-operations/project-detail/{name}",
        published_at=None if ahead else moment(item.get("boardapprovaldate")),
        planned_on=start if ahead else None,
        retrieved_at=retrieved_at,
        language="en",
        title=required(values.clean(item.get("project_name")), "name"),
        description=_abstract(item),
        parties=tuple(parties),
        places=tuple(places),
        value=total,
        period=Period(start=start, end=end) if start or end else None,
        procedure_id=name,
        cancelled=(status or "").lower() in {"dropped", "cancelled"},
        raw_digest=digest(repr(item).encode()),
    )


def _abstract(item: Mapping[str, Any]) -> str | None:
    """Return the abstract, which stands under `cdata!` in some answers."""
    for key in ("project_abstract", "pdo"):
        value = item.get(key)
        if isinstance(value, Mapping):
            value = next((value[inner] for inner in ("cdata!", "cdata") if inner in value), None)
        text = plain(value) if isinstance(value, str) else None
        if text:
            return text
    return None
