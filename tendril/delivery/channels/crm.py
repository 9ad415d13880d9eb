"""Hand-over files for a CRM: companies and deals with the columns that its import knows.

HubSpot and Dynamics 365 match the names of fields as people see them in English, Salesforce and
Odoo those of the programming interface, which are the same in every language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data.files import write_whole
from data.text.folding import in_latin_letters
from tendril.delivery.channels.tables import Cell, csv_text
from tendril.safe_text.clean import shortened

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Issue, Item

# A deal needs a day of closing; one without a deadline gets this many days.
_UNKNOWN_CLOSE = timedelta(days=180)

_Row = Callable[["Item", "Issue"], Mapping[str, Cell]]


@dataclass(slots=True)
class CrmFiles:
    """One of the channels `hubspot`, `salesforce`, `dynamics` and `odoo`: two files a day."""

    name: str
    companies: str  # what the CRM calls them, in the file's name
    deals: str
    company: _Row
    deal: _Row
    repeatable: bool = True  # the files are written over

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Write the day's files; see `tendril.delivery.channels.sending.Channel`."""
        issue = parcel.issue
        for kind, text in files(self, issue).items():
            path = parcel.folder / f"{issue.day.isoformat()}-{self.name}-{kind}.csv"
            write_whole(path, text)


def files(crm: CrmFiles, issue: Issue) -> dict[str, str]:
    """Return the text of both files by their kind: companies, each once, and deals."""
    known = {company_key(item): item for item in issue.items if item.buyer}
    rows = {
        crm.companies: [crm.company(item, issue) for item in known.values()],
        crm.deals: [crm.deal(item, issue) for item in issue.items],
    }
    # The columns stand there on a quiet day too.
    empty = _nothing()
    headers = {crm.companies: crm.company(empty, issue), crm.deals: crm.deal(empty, issue)}
    return {
        kind: csv_text(list(headers[kind]), [list(each.values()) for each in found])
        for kind, found in rows.items()
    }


def company_key(item: Item) -> str:
    """Return what tells a buyer from others: its name as it is compared, and its country."""
    return f"{in_latin_letters(item.buyer or '')}|{item.country_code or ''}"


def _id(kind: str, text: str) -> str:
    return f"tendril_{kind}_{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


def _close(item: Item, issue: Issue) -> str:
    if item.deadline:
        moment = datetime.fromisoformat(item.deadline).astimezone(ZoneInfo(issue.zone))
        return moment.date().isoformat()
    return (issue.day + _UNKNOWN_CLOSE).isoformat()


def _about(item: Item) -> str:
    parts = [item.facts, *item.changes, item.why, item.quote, item.link, f"Tendril {item.project}"]
    return " | ".join(part for part in parts if part)


def _title(item: Item, limit: int) -> str:
    return shortened(item.title, limit)


def _hubspot_company(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "Company name": item.buyer,
        "City": item.town,
        "State/Region": item.region,
        "Country/Region": item.country,
        "Description": item.sector,
    }


def _hubspot_deal(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "Deal name": _title(item, 200),
        "Pipeline": "Sales Pipeline",
        "Deal stage": "Appointment Scheduled",
        "Amount": item.amount,
        "Currency": item.currency,
        "Close date": _close(item, issue),
        "Deal description": _about(item),
        "Company name": item.buyer,
    }


def _salesforce_account(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "Name": shortened(item.buyer or "", 255) or None,
        "BillingCity": item.town,
        "BillingState": item.region,
        "BillingCountry": item.country,
        "AccountSource": "Tendril",
    }


def _salesforce_opportunity(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "Name": _title(item, 120),
        "StageName": "Prospecting",
        "CloseDate": _close(item, issue),
        "Amount": item.amount,
        "CurrencyIsoCode": item.currency,
        "LeadSource": "Tendril",
        "Description": _about(item),
        "Account Name": item.buyer,  # for looking up the AccountId
    }


def _dynamics_account(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "Account Name": shortened(item.buyer or "", 160) or None,
        "Address 1: City": item.town,
        "Address 1: State/Province": item.region,
        "Address 1: Country/Region": item.country,
        "Description": item.sector,
    }


def _dynamics_opportunity(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "Topic": _title(item, 300),
        "Potential Customer": item.buyer,
        "Est. Close Date": _close(item, issue),
        "Est. Revenue": item.amount,
        "Currency": item.currency,
        "Description": _about(item),
    }


def _odoo_company(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "id": _id("company", company_key(item)),
        "name": item.buyer,
        "is_company": "True",
        "city": item.town,
        "country_id/id": f"base.{_odoo_country(item)}" if item.country_code else None,
        "comment": item.sector,
    }


def _odoo_opportunity(item: Item, issue: Issue) -> Mapping[str, Cell]:
    return {
        "id": _id("opportunity", item.project),
        "name": item.title,
        "type": "opportunity",
        "partner_id/id": _id("company", company_key(item)) if item.buyer else None,
        "partner_name": item.buyer,
        "expected_revenue": item.amount_eur,
        "date_deadline": _close(item, issue),
        "city": item.town,
        "country_id/id": f"base.{_odoo_country(item)}" if item.country_code else None,
        "description": _about(item),
    }


def _odoo_country(item: Item) -> str:
    # Odoo calls the United Kingdom base.uk, all others by their code.
    code = (item.country_code or "").lower()
    return "uk" if code == "gb" else code


def _nothing() -> Item:
    from tendril.delivery.issue import Item

    return Item(
        project="", rank=0, score=0, title="", link=None, buyer=None, buyer_is_company=False,
        town=None, region=None, country=None, country_code=None, amount=None, currency=None,
        amount_eur=None, deadline=None, days_left=None, stage=None, is_new=True, sector=None,
        summary=None, why=None, quote=None, facts="",
    )  # fmt: skip


CRMS = (
    CrmFiles("hubspot", "companies", "deals", _hubspot_company, _hubspot_deal),
    CrmFiles("salesforce", "accounts", "opportunities", _salesforce_account,
             _salesforce_opportunity),
    CrmFiles("dynamics", "accounts", "opportunities", _dynamics_account, _dynamics_opportunity),
    CrmFiles("odoo", "companies", "opportunities", _odoo_company, _odoo_opportunity),
)  # fmt: skip
