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
    "zh": {
        "nav.market": "市场",
        "market.title": "市场",
        "market.sector": "行业",
        "market.sector.hint": "CPV 数字或词语，例如 42",
        "market.region": "地区",
        "market.region.hint": "国家或 NUTS，例如 DE2",
        "market.since": "从",
        "market.until": "到",
        "market.show": "显示",
        "market.charts": "图表",
        "market.more": "另有 {n} 个，见 `tendril market --json`。",
        "market.ranges": "所有区间均为 95% 区间。把鼠标移到数字上可看到其含义，另见 "
        "docs/market.md。",
    },
}
