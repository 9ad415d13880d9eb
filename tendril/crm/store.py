"""Contacts and visits kept in the warehouse: each once, with the day when it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.records import digest
from data.text.folding import in_latin_letters
from enrich.words.fold import fold
from tendril.crm.join import join_companies
from tendril.crm.read import Skipped

if TYPE_CHECKING:
    from data.erasure.erased_list import ErasedList
    from data.warehouse import Warehouse
    from tendril.crm.read import CrmContact, CrmExport, CrmVisit


@dataclass(frozen=True, slots=True)
class Unjoined:
    """An organisation of the CRM that is no account here, with how many lines are its."""

    name: str
    lines: int
    why: str  # unknown: no notice names it; several may be meant


@dataclass(frozen=True, slots=True)
class CrmImported:
    """What became of an export."""

    what: str
    system: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    joined: int = 0  # lines that belong to an account
    erased: int = 0  # contacts that were erased here, and stay so
    unjoined: tuple[Unjoined, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    known: bool = False  # the very same file was imported before
    kept: bool = True  # whether people's data is kept at all


def store_export(
    warehouse: Warehouse,
    export: CrmExport,
    *,
    file: str,
    now: datetime,
    months: int,
    keep: bool = True,
    erased: ErasedList | None,
) -> CrmImported:
    """Keep what an export holds, in one transaction, and join it to accounts.

    What a later export has too is kept for `months` anew; the same file again changes nothing.
    Without `keep` no people are stored, and no subjects of visits, which may name some.
    """
    # Where people are kept again, the file brings them.
    name = export.digest if keep else f"{export.digest} without people"
    seen = warehouse.connection.execute(
        "SELECT 1 FROM crm_import WHERE digest = $digest", {"digest": name}
    ).fetchone()
    if seen:
        return CrmImported(export.what, export.system, known=True)
    until = warehouse.rows("crm/expires", now=now, months=months)[0]["expires_at"]
    stamp = {"source": export.system, "expires_at": until}
    lines: Sequence[CrmContact | CrmVisit]
    left_out = 0
    if export.contacts:
        kept = [each for each in export.contacts if not (erased and erased.carries(_asked(each)))]
        left_out = len(export.contacts) - len(kept)
        kept = kept if keep else []
        lines = kept
        rows = list(_unique("contact", (_contact(each, export.system) | stamp | {
            "obtained_at": now} for each in kept)))  # fmt: skip
        table, known = "crm_contact", "crm/known_contacts"
    else:
        lines = export.visits
        rows = list(_unique("visit", (
            _visit(each, export.system) | stamp | ({} if keep else {"subject": None})
            for each in export.visits
        )))  # fmt: skip
        table, known = "crm_visit", "crm/known_visits"
    key = table.removeprefix("crm_")
    with warehouse.transaction() as connection:
        before = {row[key]: row for row in warehouse.rows(known, ids=[row[key] for row in rows])}
        new, changed = 0, 0
        for row in rows:
            old = before.get(row[key])
            new += old is None
            changed += old is not None and any(row[name] != old[name] for name in old)
        connection.execute(
            f"DELETE FROM {table} WHERE list_contains($ids, {key})",  # noqa: S608 (our own names)
            {"ids": [row[key] for row in rows]},
        )
        warehouse.append(table, rows)
        _keep_companies(warehouse, lines)
        several = join_companies(warehouse)
        warehouse.append("crm_import", [{"digest": name, "file": file, "imported_at": now}])
        accounts = {
            row["company"]: row["organisation_id"] for row in warehouse.rows("crm/companies")
        }
    return CrmImported(
        export.what,
        export.system,
        new=new,
        changed=changed,
        unchanged=len(rows) - new - changed,
        joined=sum(accounts[company_key(each)] is not None for each in lines),
        erased=left_out,
        unjoined=tuple(_unjoined(lines, accounts, several)),
        skipped=export.skipped,
        kept=keep,
    )


def company_key(each: CrmContact | CrmVisit) -> str:
    """Return what tells an organisation of the CRM from others: its name, in one spelling."""
    return fold(in_latin_letters(each.organisation)) or each.organisation


def _contact(each: CrmContact, system: str) -> dict[str, Any]:
    own = each.record or f"{company_key(each)} {(each.email or each.name or each.phone)}"
    return {
        "contact": digest(f"{system} {own}".casefold().encode())[:24],
        "company": company_key(each),
        "party": each.organisation,
        "name": each.name,
        "role": each.role,
        "email": each.email,
        "phone": each.phone,
        "stated_on": each.stated_on,
    }


def _visit(each: CrmVisit, system: str) -> dict[str, Any]:
    own = each.record or f"{company_key(each)} {each.on} {each.kind} {each.subject}"
    return {
        "visit": digest(f"{system} {own}".casefold().encode())[:24],
        "company": company_key(each),
        "happened_on": each.on,
        "kind": each.kind,
        "subject": each.subject,
    }


def _unique(key: str, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each row once: of several with one id the last."""
    yield from {row[key]: row for row in rows}.values()


def _asked(each: CrmContact) -> Mapping[str, Any]:
    return {
        "name": each.name, "email": each.email, "phone": each.phone, "party": each.organisation,
    }  # fmt: skip


def _keep_companies(warehouse: Warehouse, lines: Sequence[CrmContact | CrmVisit]) -> None:
    known = {row["company"]: row for row in warehouse.rows("crm/companies")}
    fresh: dict[str, dict[str, Any]] = {}
    for each in lines:
        key = company_key(each)
        row = fresh.get(key) or known.get(key) or {"company": key, "name": each.organisation}
        told = {
            "country": each.country,
            "town": each.town,
            "national_id": getattr(each, "national_id", None),
        }
        fresh[key] = row | {name: value for name, value in told.items() if value}
    warehouse.connection.execute(
        "DELETE FROM crm_company WHERE list_contains($keys, company)", {"keys": list(fresh)}
    )
    warehouse.append("crm_company", list(fresh.values()))


def _unjoined(
    lines: Sequence[CrmContact | CrmVisit],
    accounts: Mapping[str, str | None],
    several: frozenset[str],
) -> Iterator[Unjoined]:
    counts: dict[str, list[str]] = {}
    for each in lines:
        if accounts[company_key(each)] is None:
            counts.setdefault(company_key(each), []).append(each.organisation)
    for key, names in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Unjoined(names[0], len(names), "several" if key in several else "unknown")
