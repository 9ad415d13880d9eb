"""Results in R2.0.9 forms: awarded contracts, contest prizes and modified contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.reading import ted_dates
from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.lots import PERIOD, read_period
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft
    from spiders.formats.ted_export.parties import TedParties

_REASONS = {
    "PROCUREMENT_UNSUCCESSFUL": "no tenders or all rejected",
    "PROCUREMENT_DISCONTINUED": "discontinued",
}
# Elements that only group others, in the later releases with the buyer's leave to publish.
_GROUPS = {"VALUES", "VALUE", "TENDERS", "CONTRACTORS", "WINNERS", "PARTICIPANTS"}


def read_award(draft: Draft, element: etree._Element, parties: TedParties) -> None:
    """Read AWARD_CONTRACT: one contract, or one lot without."""
    award: dict[str, Any] = {"lot": None}
    for child in element:
        name = local(child.tag)
        if name == "LOT_NO":
            award["lot"] = text(child)
        elif name == "AWARDED_CONTRACT":
            _contract(draft, child, award, parties)
        elif name == "NO_AWARDED_CONTRACT":
            _no_contract(child, award)
    _finish(draft, award)


def read_contest_result(draft: Draft, element: etree._Element, parties: TedParties) -> None:
    """Read RESULTS of a design contest: who won which prize, or that nobody did."""
    for child in element:
        award: dict[str, Any] = {"lot": None}
        if local(child.tag) == "AWARDED_PRIZE":
            _contract(draft, child, award, parties)
        elif local(child.tag) == "NO_AWARDED_PRIZE":
            _no_contract(child, award)
        else:
            continue
        _finish(draft, award)


def read_modification(draft: Draft, element: etree._Element, parties: TedParties) -> None:
    """Read MODIFICATIONS_CONTRACT: the contract as it now is, and what was altered."""
    parts = first(element)
    now: dict[str, Any] = {}
    if "DESCRIPTION_PROCUREMENT" in parts:
        _contract(draft, parts["DESCRIPTION_PROCUREMENT"], now, parties)
        draft.fields["value"] = now.get("value")
        _modified_period(draft, parts["DESCRIPTION_PROCUREMENT"])
    if "INFO_MODIFICATIONS" not in parts:
        return
    information = first(parts["INFO_MODIFICATIONS"])
    amounts = first(information["VALUES"]) if "VALUES" in information else information
    before, after = amounts.get("VAL_TOTAL_BEFORE"), amounts.get("VAL_TOTAL_AFTER")
    reason = paragraphs(information.get("ADDITIONAL_NEED")) or paragraphs(
        information.get("UNFORESEEN_CIRCUMSTANCE")
    )
    note = "\n".join(filter(None, (paragraphs(information.get("SHORT_DESCR")), reason)))
    draft.fields["changes"].append(
        {"section": "VII.2", "old": _price(before), "new": _price(after), "note": note or None}
    )
    if after is not None and (money := draft.money(text(after), after.get("CURRENCY"))):
        draft.fields["value"] = money


def is_given_up(draft: Draft) -> bool:
    """Tell whether the buyer ended the procedure, in all of its lots, without any contract."""
    results: list[dict[str, Any]] = draft.fields["awards"]
    if not results or any(result.get("reason") != "discontinued" for result in results):
        return False
    named = {result["lot"] for result in results}
    # Numbers are counted, since a lot may be "1" in one place and "Lot 1" in the other.
    return None in named or len(named) >= len({lot["id"] for lot in draft.fields["lots"]})


def _modified_period(draft: Draft, element: etree._Element) -> None:
    """Keep when the contract runs as it now is; the lots of the notice say how it was (II.2.7)."""
    period: dict[str, Any] = {}
    for child in element:
        if (name := local(child.tag)) in PERIOD:
            read_period(draft, period, name, child)
    draft.fields["modified_period"] = period


def _price(element: etree._Element | None) -> str | None:
    amount = text(element)
    return f"{amount} {element.get('CURRENCY')}" if element is not None and amount else None


def _no_contract(element: etree._Element, award: dict[str, Any]) -> None:
    award["status"] = "not_awarded"
    for child in element:
        award["reason"] = _REASONS.get(local(child.tag))
        return


def _contract(
    draft: Draft, element: etree._Element, award: dict[str, Any], parties: TedParties
) -> None:
    for child in element:
        name = local(child.tag)
        if child.get("PUBLICATION") == "NO":
            draft.fields["withheld"].append(name)
        elif name in _GROUPS:
            _contract(draft, child, award, parties)
        elif name in {"CONTRACTOR", "WINNER"}:
            for address in child:
                if len(address):
                    role = "other" if local(address.tag) == "ADDRESS_PARTY" else "winner"
                    found = parties.add(address, role)  # type: ignore[arg-type]
                    if found is not None and role == "winner" and found.name:
                        award.setdefault("winners", []).append(found.name)
        elif name in {"VAL_TOTAL", "VAL_PRIZE"}:
            award["value"] = draft.money(text(child), child.get("CURRENCY"))
        elif name in {"DATE_CONCLUSION_CONTRACT", "DATE_DECISION_JURY"}:
            award["decided_on"] = ted_dates.day(text(child) or "")
        elif name in {"NB_TENDERS_RECEIVED", "NB_PARTICIPANTS"}:
            award["tenders_received"] = draft.count(text(child))


def _finish(draft: Draft, award: dict[str, Any]) -> None:
    award["winners"] = list(dict.fromkeys(award.get("winners", ())))
    draft.fields["awards"].append(award)
