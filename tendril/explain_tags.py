"""Tags as a person reads them: each with the words that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text as Styled

if TYPE_CHECKING:
    from enrich.text import Budget, TextTags

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
    "done": "it is already built",
}


def explain(tags: TextTags) -> Group:
    """Return the tags of one text as a table: tag, value, evidence."""
    signal = tags.findings.signal
    head = Styled()
    if tags.is_opportunity:
        head.append("Opportunity: ", style="bold green")
    else:
        head.append("No opportunity: ", style="bold red")
    head.append(_SIGNAL_WORDS[tags.signal])
    if not tags.is_opportunity and signal.status in _STATUS_WORDS:
        head.append(f", but {_STATUS_WORDS[signal.status]}")
    head.append(f" ({tags.confidence:.0%} sure)")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    table.add_column(style="dim")
    table.add_row("signal", tags.signal, _quoted(signal.quote))
    if signal.why:
        table.add_row("", "", "counted: " + "; ".join(signal.why))
    table.add_row("company", tags.company or "unknown", "")
    site = ", ".join(part for part in (tags.site.town, tags.site.nuts, tags.site.country) if part)
    table.add_row("site", site or "unknown", "")
    table.add_row(
        "budget", _money(tags.budget), _quoted(tags.budget.quote if tags.budget else None)
    )
    for amount, role in tags.findings.amounts:
        if role != "spend":
            words = tags.findings.scan.text[amount.start : amount.end]
            table.add_row("", f"left out: {words}", _ROLE_WORDS.get(role, role))
    table.add_row("when", tags.when or "unknown", _moments(tags))
    for place, item in enumerate(tags.equipment):
        how = "named" if item.stated else f"inferred from {item.because}"
        table.add_row(
            "equipment" if place == 0 else "",
            f"{item.kind} ({how}, {item.confidence:.0%})",
            _quoted(item.quote),
        )
    if not tags.equipment:
        table.add_row("equipment", "none", "")
    for place, code in enumerate(tags.cpv):
        table.add_row("cpv" if place == 0 else "", f"{code.code} ({code.confidence:.0%})", "")
    if tags.incumbents:
        table.add_row("incumbents", ", ".join(tags.incumbents), "")
    table.add_row("nace", tags.nace or "unknown", "")
    table.add_row("language", tags.language or "unknown", "")
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


def _money(budget: Budget | None) -> str:
    if budget is None:
        return "unknown"
    text = f"{budget.value:,.0f} {budget.currency}" if budget.value is not None else "unknown"
    if budget.max is not None and budget.max != budget.value:
        text += f" to {budget.max:,.0f} {budget.currency}"
    elif budget.max is not None:
        text = f"at most {text}"
    if budget.currency != "EUR":
        text += f" (EUR {budget.eur:,.0f})" if budget.eur is not None else " (no euro rate)"
    return text


def _moments(tags: TextTags) -> str:
    told = [
        f"{moment.event}: {moment.value}" + (f" ({moment.doubt})" if moment.doubt else "")
        for moment in tags.findings.moments
        if moment.event
    ]
    return "; ".join(told[:4])


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else ""
