"""Reads once what gates ask of the words of a call for tenders or for funding."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from enrich.calls.closing_day import ClosingDay, ClosingDayReader
from enrich.calls.eligible_regions import Territories
from enrich.calls.funding import ended, gives_money

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from data.records import Notice
    from enrich.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What a call says in its words; what it does not say is None, False or empty.

    `over` are the words that say that it is closed or decided; `funding` tells that it gives
    money instead of asking for offers, to those in `regions` (NUTS codes, () for any).
    """

    closing: ClosingDay | None = None
    over: str | None = None
    funding: bool = False
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallReader:
    """Reads calls by rules/dates.toml and calls.toml, and regions by the reference lists."""

    rules: RuleBook
    reference: Reference
    _days: ClosingDayReader = field(init=False)
    _regions: Territories = field(init=False)

    def __post_init__(self) -> None:
        """Compile what reads days and regions."""
        object.__setattr__(self, "_days", ClosingDayReader.of(self.rules))
        object.__setattr__(self, "_regions", Territories(self.reference))

    def read(
        self,
        text: str,
        language: str | None,
        *,
        published: date | None = None,
        coded: bool = False,
        country: str | None = None,
        giver: str = "",
    ) -> CallFacts:
        """Return what a text, its title in the first line, says of itself as a call.

        One with CPV codes (`coded`) asks for offers. `country` and `giver` tell which regions may
        be meant.
        """
        funding = not coded and gives_money(text, language)
        return CallFacts(
            closing=self._days.read(text, language, published),
            over=ended(text, language),
            funding=funding,
            regions=self._regions.named(text, language, country, giver) if funding else (),
        )

    def of_notice(self, notice: Notice, language: str | None) -> CallFacts:
        """Return what a notice says in title and description; its `language` may be detected."""
        buyer = notice.buyer
        place = notice.places[0] if notice.places else buyer.place if buyer else None
        return self.read(
            f"{notice.title}\n{notice.description or ''}",
            language,
            published=notice.published_at.date() if notice.published_at else None,
            coded=bool(notice.cpv),
            country=place.country if place else None,
            giver=buyer.name if buyer else "",
        )
