"""What a buyer weighed, demanded and whom it chose before: its terms and its awards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from enrich.terms.penalties import penalties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.published.snapshot import Snapshot
    from data.vocabulary import TermKind
    from enrich.money.rates import Rates

# Terms that texts state beside those that have fields.
AnyTerm = Literal["award_criterion", "payment", "guarantee", "performance", "penalty"]


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """One term of one notice; `own` is whether the notice is of the project itself."""

    kind: AnyTerm
    name: str | None
    weight: str | None
    text: str | None
    lot: str | None
    notice: str
    title: str
    url: str | None
    source: str
    published: datetime | None
    own: bool
    alike: bool


@dataclass(frozen=True, slots=True)
class PastAward:
    """One award of the buyer with all its lots; `alike` is whether it is of the project's kind.

    The price is None where one of the lots has none.
    """

    notice: str
    title: str
    url: str | None
    winners: tuple[str, ...]
    price_eur: float | None
    on: date | None
    bidders: int | None
    alike: bool


def terms_of(
    snapshot: Snapshot, project: str, buyer: str | None, cpv: Sequence[str]
) -> list[FoundTerm]:
    """Return the terms of a project, and of its buyer's earlier notices; each text once."""
    rows = snapshot.rows("fit/buyer_terms", project=project, buyer=_folded(buyer), cpv=_group(cpv))
    found: dict[tuple[Any, ...], FoundTerm] = {}
    for row in rows:
        for each in _terms(row):
            # What one notice of a procedure says, the others mostly repeat.
            found.setdefault((each.kind, each.name, each.weight, each.text, each.own), each)
    return list(found.values())


def awards_of(
    snapshot: Snapshot, project: str, buyer: str | None, cpv: Sequence[str], rates: Rates
) -> list[PastAward]:
    """Return whom the buyer chose before, contracts of the project's kind first."""
    rows = snapshot.rows("fit/buyer_awards", project=project, buyer=_folded(buyer), cpv=_group(cpv))
    notices: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        notices.setdefault(row["notice_key"], []).append(row)
    return [_past(lots, rates) for lots in notices.values()]


def _past(lots: list[dict[str, Any]], rates: Rates) -> PastAward:
    row = lots[0]
    winners = dict.fromkeys(winner for lot in lots for winner in lot["winners"])
    prices = [_euro(lot, rates) for lot in lots]
    known = [price for price in prices if price is not None]
    return PastAward(
        row["notice_key"], row["title"], row["url"], tuple(winners),
        sum(known) if len(known) == len(prices) else None,
        row["decided_on"], row["bidders"] if len(lots) == 1 else None, row["is_alike"],
    )  # fmt: skip


def _terms(row: dict[str, Any]) -> Iterator[FoundTerm]:
    where = {
        "notice": row["notice_key"], "title": row["title"], "url": row["url"],
        "source": row["source"], "published": row["published_at"], "own": row["is_own"],
        "alike": row["is_alike"],
    }  # fmt: skip
    for term in row["terms"] or ():
        kind: TermKind = term["kind"]
        said = list(penalties(term["text"] or "")) if kind != "award_criterion" else []
        for quote in said:
            yield FoundTerm("penalty", None, None, quote, term["lot"], **where)
        if said != [term["text"]]:
            yield FoundTerm(kind, term["name"], term["weight"], term["text"], term["lot"], **where)
    for quote in penalties(row["description"] or ""):
        yield FoundTerm("penalty", None, None, quote, None, **where)


def _folded(buyer: str | None) -> str:
    return (buyer or "").strip().lower()


def _group(cpv: Sequence[str]) -> str:
    return cpv[0][:4] if cpv else ""


def _euro(row: dict[str, Any], rates: Rates) -> float | None:
    if row["amount"] is None or row["currency"] is None:
        return None
    found = rates.to_euro(row["amount"], row["currency"], row["decided_on"])
    return round(float(found.euro), 2) if found else None
