"""The results of an eForms procedure: who won which lot by which tender and contract."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from spiders.formats.eforms.lots import money
from spiders.formats.eforms.tags import CAC, CBC, EFAC, EFBC, UNPUBLISHED
from spiders.formats.reading import ted_dates, ted_ids
from spiders.formats.reading.xml import text

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.eforms.organisations import Organisations
    from spiders.formats.reading.notice_builder import Draft

_STATUS = {"selec-w": "awarded", "clos-nw": "not_awarded", "open-nw": "open"}
_FRAMEWORK = f"{EFAC}SettledContract/{CAC}NoticeDocumentReference/{CBC}ID"
# The day that stands in for a date that is withheld, or that UBL wants where eForms has none.
_NO_DAYS = {date(1970, 1, 1), date(2000, 1, 1)}


def read_results(draft: Draft, result: etree._Element, organisations: Organisations) -> None:
    """Read NoticeResult: totals, and for each lot its contracts or why there are none."""
    fields = draft.fields
    total = money(draft, result.find(f"{CBC}TotalAmount"))  # BT-161
    framework = money(  # BT-118, the maximum over all framework agreements
        draft, result.find(f"{EFBC}OverallMaximumFrameworkContractsAmount")
    )
    approximate = money(  # BT-1118
        draft, result.find(f"{EFBC}OverallApproximateFrameworkContractsAmount")
    )
    fields["value"] = total or approximate or fields.get("value")
    fields["value_max"] = framework or fields.get("value_max")
    book = _Book(draft, result, organisations)
    results = result.findall(f"{EFAC}LotResult")
    for lot_result in results:
        fields["awards"].extend(book.awards(lot_result))
    book.set_roles()
    for reference in result.iterfind(_FRAMEWORK):
        if earlier := ted_ids.reference(text(reference)):  # OPT-100
            fields.setdefault("follows", []).append(earlier)
            fields["agreement"] = "call_off"
    if len(results) == 1 and not fields["value"] and not fields["value_max"]:
        # The lowest and the highest tender (BT-710, BT-711) stand in for a total.
        fields["value_min"] = money(draft, results[0].find(f"{CBC}LowerTenderAmount"))
        fields["value_max"] = money(draft, results[0].find(f"{CBC}HigherTenderAmount"))


class _Book:
    """Tenders, tendering parties and contracts by their technical ids."""

    def __init__(self, draft: Draft, result: etree._Element, organisations: Organisations) -> None:
        self._draft = draft
        self._organisations = organisations
        self._tenders = _by_id(result, "LotTender")
        self._parties = _by_id(result, "TenderingParty")
        self._contracts = _by_id(result, "SettledContract")
        self._won: set[str] = set()

    def awards(self, result: etree._Element) -> list[dict[str, Any]]:
        """Return one award for each contract of a lot, or one that says how the lot ended."""
        code = text(result.find(f"{CBC}TenderResultCode"))  # BT-142
        status = _STATUS.get(code or "")
        if status is None and code and code != UNPUBLISHED:
            self._draft.warn(f"unknown result {code!r}")
        tenders = _ids(result, "LotTender")
        reason = text(result.find(f"{EFAC}DecisionReason/{EFBC}DecisionReasonCode"))  # BT-144
        award: dict[str, Any] = {
            "lot": text(result.find(f"{EFAC}TenderLot/{CBC}ID")),
            "status": status or ("awarded" if tenders else "not_awarded"),
            "tenders_received": self._received(result),
            "reason": None if reason == UNPUBLISHED else reason,
        }
        if award["status"] != "awarded":
            return [award]
        contracts = [key for key in _ids(result, "SettledContract") if key in self._contracts]
        if not contracts:
            return [{**award, **self._sum(self._winning(tenders))}]
        return [{**award, **self._contract(key, tenders)} for key in contracts]

    def _contract(self, key: str, lot_tenders: list[str]) -> dict[str, Any]:
        contract = self._contracts[key]
        own = _ids(contract, "LotTender")
        tenders = [tender for tender in own if tender in lot_tenders] or own or lot_tenders
        decided = _day(contract.find(f"{CBC}AwardDate"))  # BT-1451
        decided = decided or _day(contract.find(f"{CBC}IssueDate"))  # BT-145
        return {**self._sum(tenders), "decided_on": decided}

    def _winning(self, tenders: list[str]) -> list[str]:
        """Return the tenders of the first rank, or all of them when none has a rank."""
        first = [
            key for key in tenders
            if key in self._tenders and text(self._tenders[key].find(f"{CBC}RankCode")) == "1"
        ]  # fmt: skip
        return first or tenders

    def _sum(self, tenders: list[str]) -> dict[str, Any]:
        """Return the winners of `tenders` and what they cost together, when all state a price."""
        self._won.update(tenders)
        winners: dict[str, None] = {}
        prices = []
        for key in tenders:
            tender = self._tenders.get(key)
            if tender is None:
                self._draft.warn(f"unknown tender {key[:40]!r}")
                continue
            for organisation in self._members(tender, "Tenderer"):
                if name := self._organisations.name(organisation):
                    winners[name] = None
            amount = tender.find(f"{CAC}LegalMonetaryTotal/{CBC}PayableAmount")  # BT-720
            prices.append(money(self._draft, amount))
        value = prices[0] if prices else None
        for price in prices[1:]:
            if value is None or price is None or price["currency"] != value["currency"]:
                value = None
                break
            value = {**value, "amount": value["amount"] + price["amount"]}
        return {"winners": list(winners), "value": value}

    def _members(self, tender: etree._Element, role: str) -> list[str]:
        party = self._parties.get(text(tender.find(f"{EFAC}TenderingParty/{CBC}ID")) or "")
        return _ids(party, role) if party is not None else []

    def _received(self, result: etree._Element) -> int | None:
        for statistics in result.iterfind(f"{EFAC}ReceivedSubmissionsStatistics"):
            if text(statistics.find(f"{EFBC}StatisticsCode")) == "tenders":  # BT-760
                number = text(statistics.find(f"{EFBC}StatisticsNumeric"))  # BT-759
                return None if number and number.startswith("-1") else self._draft.count(number)
        return None

    def set_roles(self) -> None:
        """Give each organisation behind a tender its role."""
        for key, tender in self._tenders.items():
            for organisation in self._members(tender, "Tenderer"):
                self._organisations.set_role(
                    organisation, "winner" if key in self._won else "tenderer"
                )
            for organisation in self._members(tender, "SubContractor"):
                self._organisations.set_role(organisation, "subcontractor")


def _by_id(result: etree._Element, name: str) -> dict[str, etree._Element]:
    found = {}
    for element in result.iterfind(f"{EFAC}{name}"):
        if key := text(element.find(f"{CBC}ID")):
            found[key] = element
    return found


def _ids(element: etree._Element, name: str) -> list[str]:
    found = (text(part.find(f"{CBC}ID")) for part in element.iterfind(f"{EFAC}{name}"))
    return list(dict.fromkeys(filter(None, found)))


def _day(element: etree._Element | None) -> date | None:
    value = text(element)
    found = ted_dates.day(value) if value else None
    return None if found in _NO_DAYS else found
