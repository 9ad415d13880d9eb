"""The words of the page Market, beside those of its figures."""

from __future__ import annotations

from typing import Final

MARKET: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.market": "Market",
        "market.title": "The market",
        "market.sector": "Sector",
        "market.sector.hint": "CPV digits or words, such as 42",
        "market.region": "Region",
        "market.region.hint": "Country or NUTS, such as DE2",
        "market.since": "From",
        "market.until": "Until",
        "market.show": "Show",
        "market.charts": "Charts",
        "market.more": "{n} more with `tendril market --json`.",
        "market.ranges": "All ranges are of 95%. What each figure means stands when you point at"
        " it, and in docs/market.md.",
    },
    "de": {
        "nav.market": "Markt",
        "market.title": "Der Markt",
        "market.sector": "Branche",
        "market.sector.hint": "CPV-Ziffern oder Wörter, etwa 42",
        "market.region": "Region",
        "market.region.hint": "Land oder NUTS, etwa DE2",
        "market.since": "Von",
        "market.until": "Bis",
        "market.show": "Zeigen",
        "market.charts": "Diagramme",
        "market.more": "{n} weitere mit `tendril market --json`.",
        "market.ranges": "Alle Bereiche sind 95-%-Bereiche. Was jede Zahl bedeutet, steht beim"
        " Zeigen darauf und in docs/market.md.",
    },
}
