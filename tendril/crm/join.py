"""Organisations of the CRM joined to accounts: by national id, else by the whole name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from data.text.folding import in_latin_letters
from enrich.accounts.names.ids import clean_id
from enrich.accounts.names.parts import parts_of
from enrich.words.fold import fold
from tendril.crm.countries import country_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.warehouse import Warehouse

Row = dict[str, Any]
_LEAST_LETTERS = 3


def join_companies(warehouse: Warehouse) -> frozenset[str]:
    """Join every organisation of the CRM anew; return those that may be several accounts.

    Names are compared whole, without case, accents, script and legal form. Where several
    organisations are called so, country and town decide; where they do not, nothing is joined.
    """
    companies = warehouse.rows("crm/companies")
    if not companies:
        return frozenset()
    names = warehouse.rows("accounts/names")
    by_id: dict[str, set[str]] = defaultdict(set)
    for row in names:
        if number := clean_id(row["national_id"], row["country"]):
            by_id[number].add(row["organisation_id"])
    by_name = _by_name(companies, names)
    several: set[str] = set()
    joined: list[tuple[str, str | None]] = []
    for company in companies:
        country = country_of(company["country"])
        number = clean_id(company["national_id"], country) if company["national_id"] else None
        found = by_id.get(number or "", set())
        if not found:
            found = _chosen(company, country, by_name.get(_core(company["name"]), ()))
        if len(found) > 1:
            several.add(company["company"])
        joined.append((company["company"], next(iter(found)) if len(found) == 1 else None))
    warehouse.connection.executemany(
        "UPDATE crm_company SET organisation_id = $2 WHERE company = $1", joined
    )
    return frozenset(several)


def _by_name(companies: Sequence[Row], names: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Return the names of organisations by their core, of those that could be one of the CRM's.

    The parts of a name take long to find, so only where the longest word is in common.
    """
    wanted = {_core(row["name"]) for row in companies}
    longest = {max(core.split(), key=len) for core in wanted if core.split()}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in names:
        plain = fold(in_latin_letters(row["name"]))
        if not longest.isdisjoint(plain.split()) and (core := _core(row["name"])) in wanted:
            found[core].append(row)
    return found


def _core(name: str) -> str:
    """Return a name without its legal form and brackets, folded."""
    parts = parts_of(name)
    core = " ".join(parts.core)
    return core if len(core) >= _LEAST_LETTERS else parts.joined


def _chosen(company: Row, country: str | None, rows: Sequence[Row]) -> set[str]:
    """Return the organisations of rows that a company may be, narrowed down by where it is."""
    if country:
        rows = [row for row in rows if row["country"] in (None, country)]
    found = {row["organisation_id"] for row in rows}
    if len(found) > 1 and company["town"]:
        town = fold(company["town"])
        near = {row["organisation_id"] for row in rows if fold(row["town"] or "") == town}
        found = near or found
    return found
