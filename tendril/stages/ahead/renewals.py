"""Keep the contracts that end up to date with the projects, at the cost of what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from data.notices.stored import stored_notices
from data.records import Money, Notice, NoticeKind
from enrich.money.rates import Rates
from enrich.projects.renewals.contracts import Contract, contracts_of
from enrich.projects.renewals.history import Purchase, next_purchase, rhythm
from enrich.projects.renewals.leads import Lead, LeadKey, leads, start_of
from enrich.projects.renewals.said import LONGEST_NOTE, Span, span_of
from enrich.rulebook import RuleBook
from tendril.home.cache import cache_folder
from tendril.stages.merging.store import brought, texts

if TYPE_CHECKING:
    from datetime import date

    from data.warehouse import Warehouse
    from enrich.projects.renewals.said import SaysWhen
    from enrich.projects.renewals.value import ToEuro

# Stale projects at once, so that memory does not grow with the warehouse.
PROJECTS_AT_ONCE = 5_000
# From the last day for tenders to the beginning of the contract, where nobody told either.
_DECIDED = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class RenewalResult:
    """How many projects were looked at, and how many contracts with an end there are in all."""

    projects: int
    contracts: int


def refresh_renewals(warehouse: Warehouse) -> RenewalResult:
    """Read the contracts of changed projects, and of their buyers, and what leads buyers take.

    Another purchase of a buyer may be the one that follows his contracts, so all of his are read
    again; other buyers' stay. Done again on the same projects, nothing is read.
    """
    looked_at = 0
    to_euro = _to_euro()
    while True:
        warehouse.query("renewals/stale", most=PROJECTS_AT_ONCE)
        stale = warehouse.connection.execute("SELECT count(*) FROM touched WHERE is_stale")
        count = (stale.fetchone() or (0,))[0]
        found = _read(warehouse, to_euro) if count else _Found()
        with warehouse.transaction():
            warehouse.query("renewals/forget")
            if found.contracts:
                warehouse.append("renewal", found.contracts)
            if found.starts:
                warehouse.append("renewal_start", found.starts)
        looked_at += count
        if count < PROJECTS_AT_ONCE:
            break
    _store_leads(warehouse)
    known = warehouse.connection.execute("SELECT count(*) FROM renewal").fetchone()
    return RenewalResult(looked_at, known[0] if known else 0)


@dataclass(slots=True)
class _Found:
    """Rows of the tables renewal and renewal_start."""

    contracts: list[dict[str, Any]] = field(default_factory=list)
    starts: list[dict[str, Any]] = field(default_factory=list)


def _read(warehouse: Warehouse, to_euro: ToEuro) -> _Found:
    """Return the contracts of the projects in touched, read buyer by buyer."""
    result = _Found()
    members = warehouse.rows("renewals/members")
    # Without any term there is no contract to read, and notices are long.
    keys = [row["notice_key"] for row in members if row["has_term"]]
    with brought(warehouse, wanted=texts("notice_key", keys)):
        notices = {
            notice.key: notice
            for batch in stored_notices(warehouse.query("renewals/notices"))
            for notice in batch
        }
    for buyer, of_buyer in groupby(members, key=lambda row: row["buyer_key"]):
        rows = list(of_buyer)
        # Without a name nobody knows whether two purchases are of one buyer.
        purchases = list(_purchases(rows)) if buyer else []
        for project, told in groupby(rows, key=lambda row: row["project_id"]):
            whole = [notices[row["notice_key"]] for row in told if row["has_term"]]
            contracts = contracts_of(whole, to_euro)
            result.contracts += [
                _row(project, number, contract, whole, purchases, _says_when)
                for number, contract in enumerate(contracts, 1)
            ]
            stated = next((each.value for each in whole if each.value), None)
            value = to_euro(stated, None) if stated else None
            if start := start_of(whole, value):
                result.starts.append(
                    {
                        "project_id": project,
                        "nature": start.key.nature,
                        "size": start.key.size,
                        "days": start.days,
                    }
                )
    return result


def _purchases(rows: Iterable[Mapping[str, Any]]) -> Iterator[Purchase]:
    """Yield the projects as plan, call and award, each on the first day that it was told so."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        step = (row["project_id"], row["kind"])
        if row["kind"] != NoticeKind.CHANGE and step not in seen and row["published_on"]:
            seen.add(step)
            yield Purchase(
                row["project_id"],
                NoticeKind(row["kind"]),
                row["published_on"],
                row["code"],
                row["title"],
                row["planned_on"],
            )


def _row(
    project: str,
    number: int,
    contract: Contract,
    told: Sequence[Notice],
    purchases: Sequence[Purchase],
    says_when: SaysWhen,
) -> dict[str, Any]:
    bought = _bought(project, contract, told)
    since = contract.awarded_on or bought.on
    following = next_purchase(bought, since=since, ends=contract.ends, others=purchases)
    before = rhythm(bought, purchases)
    said = says_when(contract.says, bought.on) if contract.says else None
    value = contract.value
    nature = next((each.contract_nature for each in reversed(told) if each.contract_nature), None)
    return {
        "project_id": project,
        "contract": number,
        "lots": list(contract.lots),
        "title": contract.title,
        "incumbents": list(contract.incumbents),
        "starts": contract.starts,
        "may_end": list(contract.may_end),
        "method": contract.method,
        "options": contract.options.count,
        "option_months": contract.options.months,
        "option_note": contract.options.note,
        "value_eur": value.eur,
        "value_kind": value.kind,
        "ceiling_eur": value.ceiling,
        "ceiling_before_eur": value.ceiling_before,
        "awarded_on": contract.awarded_on,
        "runs_from": contract.awarded_on or contract.starts or _closed(told, bought.on) + _DECIDED,
        "modifications": contract.modifications,
        "prolonged_from": contract.prolonged_from,
        "bought_again": contract.recurrence.again,
        "bought_again_why": contract.recurrence.why,
        "says": contract.says,
        "says_from": said.first if said else None,
        "says_to": said.last if said else None,
        "nature": nature,
        "earlier": before.earlier,
        "every_months": before.months,
        "next_project": following.project if following else None,
        "next_kind": following.kind.value if following else None,
        "next_on": (following.planned_on or following.on) if following else None,
        "notice_key": contract.notice,
    }


def _bought(project: str, contract: Contract, told: Sequence[Notice]) -> Purchase:
    days = [each.published_at.date() for each in told if each.published_at]
    first = min(days, default=contract.awarded_on or contract.starts or contract.ends)
    code = next((each.cpv[0] for each in reversed(told) if each.cpv), "")
    named = next((each.title for each in reversed(told)), "")
    title = f"{named} {contract.title}" if contract.title else named
    return Purchase(project, NoticeKind.AWARD, first, code, title)


def _closed(told: Sequence[Notice], published: date) -> date:
    """Return when a tender closed, else when it was published."""
    days = [each.deadline.date() for each in told if each.deadline]
    return max(days, default=published)


def _says_when(note: str, published: date | None) -> Span | None:
    """Read when a buyer will ask again; the rules of dates are loaded by the first who says so."""
    if len(note) > LONGEST_NOTE:
        return None
    book = _rules()
    return span_of(book.dates.read(book.lexicon.scan(note), published), published)


@cache
def _rules() -> RuleBook:
    return RuleBook.builtin(cache_folder())


def _store_leads(warehouse: Warehouse) -> None:
    measured = (
        (
            LeadKey(row["nature"], row["size"]),
            Lead(row["earliest"], row["latest"], row["seen"]),
        )
        for row in warehouse.rows("renewals/leads")
    )
    rows = [
        {
            "nature": key.nature,
            "size": key.size,
            "earliest_days": lead.earliest,
            "latest_days": lead.latest,
            "seen": lead.seen,
        }
        for key, lead in leads(measured).items()
    ]
    with warehouse.transaction() as connection:
        connection.execute("DELETE FROM renewal_lead")
        warehouse.append("renewal_lead", rows)


def _to_euro() -> ToEuro:
    rates = Rates.builtin()

    def convert(money: Money, day: date | None) -> float | None:
        found = rates.to_euro(money.amount, money.currency, day)
        return round(float(found.euro), 2) if found else None

    return convert
