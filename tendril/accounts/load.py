"""Accounts put together from the warehouse, some at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from data.records import Period
from data.room_queries import as_json
from enrich.accounts.account import (
    Account,
    Deal,
    Person,
    Plan,
    Site,
    Visit,
    distinct,
    merged_sites,
    titled,
)
from enrich.accounts.next_need import EndingContract, Purchase, next_need
from enrich.projects.renewals.ends import contract_end
from enrich.projects.renewals.handed_over import Held, handed_over
from enrich.projects.stages import MODIFICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from data.erasure.erased_list import ErasedList
    from data.published.snapshot import Snapshot
    from enrich.money.rates import Rates

# Each query looks through all notices once, however many accounts are asked for.
AT_ONCE = 2000
_PLANNED = ("announced", "planned")
_OPEN_FOR, _AWAITED_FOR = timedelta(days=182), timedelta(days=730)
Rows = dict[str, list[dict[str, Any]]]


class AccountLoader:
    """Puts accounts together as of one moment.

    `contacts` turns people's data off; `erased` is what may never be shown again.
    """

    def __init__(
        self,
        warehouse: Snapshot,
        rates: Rates,
        *,
        now: datetime,
        contacts: bool = True,
        erased: ErasedList | None = None,
    ) -> None:
        self.warehouse = warehouse
        self.rates = rates
        self.now = now
        self.contacts = contacts
        self.erased = erased

    def accounts(self, ids: Sequence[str]) -> Iterator[Account]:
        """Give the accounts with these ids in their order."""
        for start in range(0, len(ids), AT_ONCE):
            yield from self._some(list(ids[start : start + AT_ONCE]))

    def _some(self, ids: list[str]) -> Iterator[Account]:
        spellings, places = self._rows("spellings", ids), self._rows("places", ids)
        bought, won = (
            self._rows("awards", ids, side="buyer"),
            self._rows("awards", ids, side="winner"),
        )
        projects = self._rows("projects", ids)
        people = self._rows("contacts", ids, now=self.now) if self.contacts else {}
        known = self._rows("crm_contacts", ids, now=self.now) if self.contacts else {}
        visits = self._rows("visits", ids)
        for key in ids:
            own = spellings.get(key, [])
            if not own:
                continue
            deals = distinct(self._bought(bought.get(key, ())))
            plans = projects.get(key, [])
            told = {deal.project for deal in deals}
            yield Account(
                id=key,
                name=own[0]["account"],
                names=_once([own[0]["account"], *(row["name"] for row in own)]),
                ids=_once(row["national_id"] for row in own),
                country=own[0]["account_country"],
                sites=_sites(own, places.get(key, ())),
                bought=deals,
                won=distinct(self._deal(row, row["buyers"] or ()) for row in won.get(key, ())),
                asked=tuple(
                    _plan(row) for row in plans
                    if _is_over(row, self.now) and row["project_id"] not in told
                ),
                open=tuple(_plan(row) for row in plans if _is_open(row, self.now)),
                forecasts=tuple(_plan(row) for row in plans if _is_awaited(row, self.now)),
                contacts=(
                    *self._known(known.get(key, ())), *self._people(people.get(key, ())),
                ),
                need=next_need(_purchases(plans), _ending(deals), now=self.now.date()),
                visits=tuple(
                    Visit(row["happened_on"], row["kind"], row["subject"], row["source"])
                    for row in visits.get(key, ())
                ),
            )  # fmt: skip

    def _rows(self, query: str, ids: list[str], **params: Any) -> Rows:
        found: Rows = defaultdict(list)
        for row in self.warehouse.rows(f"accounts/{query}", ids=as_json(ids), **params):
            found[row["organisation_id"]].append(row)
        return found

    def _bought(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Deal]:
        """Give what was bought, and of each contract whether others hold it by now."""
        told: dict[str, list[Held]] = defaultdict(list)
        for row in sorted(rows, key=lambda each: each["published_at"] or self.now):
            if row["project_id"]:
                told[row["project_id"]].append(_held(row))
        gone = {each for contracts in told.values() for each in handed_over(contracts)}
        for row in rows:
            yield replace(self._deal(row, row["winners"]), is_handed_over=_held(row) in gone)

    def _deal(self, row: Mapping[str, Any], partners: Sequence[str]) -> Deal:
        lot = row["lot"] or {}
        on = row["decided_on"] or (row["published_at"].date() if row["published_at"] else None)
        period = lot.get("period") or row["period"] or {}
        cpv = (lot.get("cpv") or row["cpv"] or [None])[0]
        return Deal(
            what=titled(row["title"], lot.get("title")),
            partners=_once(partners),
            value_eur=self._euro(row["value_amount"], row["value_currency"], on),
            on=on,
            notice=row["notice_key"],
            url=row["url"],
            project=row["project_id"],
            cpv=cpv,
            ends=contract_end(Period.model_validate(period), published=on, decided=on),
        )

    def _euro(self, amount: Decimal | None, currency: str | None, day: date | None) -> float | None:
        if not amount or not currency:  # a price of nought is none
            return None
        found = self.rates.to_euro(amount, currency, day)
        return round(float(found.euro), 2) if found else None

    def _known(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Person]:
        """Give whom the user's CRM has there."""
        for row in rows:
            if not (self.erased and self.erased.carries(row)):
                yield Person(
                    row["name"], row["email"], row["phone"], row["source"], None, row["on"],
                    row["role"],
                )  # fmt: skip

    def _people(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Person]:
        for row in rows:
            if self.erased and self.erased.carries(row):
                continue
            yield Person(
                row["name"], row["email"], row["phone"], row["source"], row["notice"],
                row["on"].date(),
            )  # fmt: skip


def _sites(
    own: Sequence[Mapping[str, Any]], places: Sequence[Mapping[str, Any]]
) -> tuple[Site, ...]:
    sites = [Site(row["town"], None, row["country"], row["mentions"]) for row in own if row["town"]]
    sites += [Site(row["town"], row["nuts"], row["country"], row["notices"]) for row in places]
    return merged_sites(sites)


def _plan(row: Mapping[str, Any]) -> Plan:
    expected = row["when"] or (row["planned_start"].isoformat() if row["planned_start"] else None)
    return Plan(
        project=row["project_id"],
        title=row["title"],
        stage=row["stage"],
        deadline=row["deadline"],
        value_eur=row["value_eur"],
        expected=expected,
        published=row["published_at"].date() if row["published_at"] else None,
        notice=row["notice"],
        url=row["url"],
    )


def _purchases(rows: Sequence[Mapping[str, Any]]) -> Iterator[Purchase]:
    for row in rows:
        if row["first_tendered"] and row["cpv"]:
            yield Purchase(row["first_tendered"].date(), row["cpv"][0][:3], row["title"])


def _ending(deals: Sequence[Deal]) -> Iterator[EndingContract]:
    for deal in deals:
        if deal.ends:
            yield EndingContract(deal.ends.on, deal.group, deal.what)


def _is_open(row: Mapping[str, Any], now: datetime) -> bool:
    """Tell whether tenders can still be handed in; without a day, for half a year."""
    if row["stage"] != "tender":
        return False
    if row["deadline"] is not None:
        return bool(row["deadline"] > now)
    return row["published_at"] is not None and now - row["published_at"] < _OPEN_FOR


def _is_over(row: Mapping[str, Any], now: datetime) -> bool:
    return row["first_tendered"] is not None and not _is_open(row, now)


def _is_awaited(row: Mapping[str, Any], now: datetime) -> bool:
    """Tell whether what was planned may still come: after two silent years it sleeps."""
    if row["stage"] not in _PLANNED:
        return False
    start = row["planned_start"]
    if start is not None and start >= now.date():
        return True
    return row["published_at"] is None or now - row["published_at"] < _AWAITED_FOR


def _held(row: Mapping[str, Any]) -> Held:
    lot, is_modified = (row["lot"] or {}).get("id"), row["form"] in MODIFICATIONS
    return Held(row["notice_key"], lot, tuple(row["winners"]), row["decided_on"], is_modified)


def _once(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
