"""Tags as a person reads them: each with the words that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text as Styled

if TYPE_CHECKING:
    from enrich.tagging.answer import Answer
    from enrich.tagging.text_tags import Words

_SIGNAL_WORDS = {
    "new_plant": "a new plant",
    "expansion": "an expansion",
    "modernisation": "a modernisation",
    "new_line": "a new line",
    "logistics": "a logistics project",
    "energy": "an energy project",
    "relocation": "a relocation",
    "permit": "a permit",
    "subsidy": "a subsidy",
    "planned_tender": "a planned tender",
    "tender": "a tender",
    "award_decided": "a contract already awarded",
    "closure": "a closure",
    "financial_results": "financial results",
    "m_and_a": "a merger or acquisition",
    "product_launch": "a product launch",
    "personnel": "a personnel matter",
    "other": "nothing that the rules know",
}
_STATUS_WORDS = {
    "cancelled": "it is cancelled or stopped",
    "denied": "the permit is denied",
    "ruled_out": "the plan is denied or ruled out",
    "rumoured": "it is only rumoured",
    "done": "it is already built",
}


def explain(tags: Answer) -> Group:
    """Return the tags of one text as a table: tag, value, evidence."""
    words = tags.reading.words
    signal = words.signal if words else None
    head = Styled()
    if tags.is_opportunity:
        head.append("Opportunity: ", style="bold green")
    else:
        head.append("No opportunity: ", style="bold red")
    head.append(_SIGNAL_WORDS[tags.signal])
    if signal and not tags.is_opportunity and signal.status in _STATUS_WORDS:
        head.append(f", but {_STATUS_WORDS[signal.status]}")
    head.append(f" ({tags.confidence:.0%} sure)")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    table.add_column(style="dim")
    table.add_row("signal", tags.signal, _quoted(signal.quote if signal else None))
    if signal and signal.why:
        table.add_row("", "", "counted: " + "; ".join(signal.why))
    table.add_row("company", tags.company or "unknown", "")
    site = ", ".join(part for name in ("town", "nuts", "country") if (part := tags.site[name]))
    table.add_row("site", site or "unknown", "")
    table.add_row(
        "budget", _money(tags.budget), _quoted(tags.budget["quote"] if tags.budget else None)
    )
    for amount, role in words.amounts if words else ():
        if words and role != "spend":
            told = words.scan.text[amount.start : amount.end]
            table.add_row("", f"left out: {told}", _ROLE_WORDS.get(role, role))
    table.add_row("when", tags.when or "unknown", _moments(words))
    for place, item in enumerate(tags.equipment):
        how = "named" if item.method == "stated" else f"inferred from {item.origin}"
        table.add_row(
            "equipment" if place == 0 else "",
            f"{item.value} ({how}, {item.confidence:.0%})",
            _quoted(item.quote),
        )
    if not tags.equipment:
        table.add_row("equipment", "none", "")
    for place, code in enumerate(tags.cpv):
        table.add_row("cpv" if place == 0 else "", f"{code.value} ({code.confidence:.0%})", "")
    incumbents = [tag.value for tag in tags.reading.all("incumbent")]
    if incumbents:
        table.add_row("incumbents", ", ".join(incumbents), "")
    for field in ("nace", "language"):
        tag = tags.reading.first(field)
        table.add_row(field, tag.value if tag else "unknown", "")
    return Group(head, table)


_ROLE_WORDS = {
    "unknown": "the text does not say what it is",
    "revenue": "revenue, profit or orders",
    "fine": "a fine or damage",
    "subsidy": "a subsidy or financing",
    "deal": "the price of a company, or its capital",
    "share": "a share price or dividend",
    "market": "the size of a market",
    "wage": "wages, rents or taxes",
    "saving": "savings",
    "security": "a guarantee, insurance or condition",
}


def _money(budget: dict[str, Any] | None) -> str:
    if budget is None:
        return "unknown"
    value, most, currency, eur = (budget[key] for key in ("value", "max", "currency", "eur"))
    text = f"{value:,.0f} {currency}"
    if most is not None and most != value:
        text += f" to {most:,.0f} {currency}"
    elif most is not None:
        text = f"at most {text}"
    if currency != "EUR":
        text += f" (EUR {eur:,.0f})" if eur is not None else " (no euro rate)"
    return text


def _moments(words: Words | None) -> str:
    told = [
        f"{moment.event}: {moment.value}" + (f" ({moment.doubt})" if moment.doubt else "")
        for moment in (words.moments if words else ())
        if moment.event
    ]
    return "; ".join(told[:4])


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else ""
