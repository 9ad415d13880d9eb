"""Values of an account as phrases of one language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tendril.accounts.lines import short
from tendril.accounts.wording import WORDING
from tendril.digest.locale import Locale
from tendril.digest.wording import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from enrich.accounts.account import Deal


class Phrases:
    """Writes days, prices and counts in one language and time zone."""

    def __init__(self, language: str, zone: str) -> None:
        self.locale = Locale(language, zone, among=LANGUAGES)
        self.words = WORDING[self.locale.language]

    def partners(self, deal: Deal) -> str:
        """Return the first partners of a deal, and how many more there are."""
        shown = ", ".join(map(short, deal.partners[:3])) or self.words["unknown"]
        more = len(deal.partners) - 3
        return f"{shown}, {self.more(more)}" if more > 0 else shown

    def value(self, value: float | None) -> str:
        """Return a price in euro as words to put behind a deal, nothing where none is known."""
        return self.words["price"].format(price=self.money(value)) if value else ""

    def money(self, value: float) -> str:
        """Return an amount in euro."""
        return self.locale.money(Decimal(str(round(value))), "EUR")

    def day(self, day: date | None) -> str:
        """Return a day, or that none is known."""
        return self.locale.short_day(day) if day else self.words["no_date"]

    def count(self, deals: int) -> str:
        """Return how many deals these are."""
        key = "deals.one" if deals == 1 else "deals.many"
        return self.words[key].format(n=self.locale.number(deals))

    def more(self, count: int) -> str:
        """Return that there are so many more."""
        return self.words["more"].format(n=self.locale.number(count))
