"""A card as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tendril.cards.call_sheet.parts import Fact, Sheet, Source
    from tendril.cards.card import Card
    from tendril.cards.words import CardWords

# Of one field, the surest values.
_VALUES, _QUOTE = 3, 70


def card_view(card: Card, sheet: Sheet, words: CardWords) -> Group:
    """Return a card as sections: facts, suppliers, long line, changes and what was found."""
    head = Text(sheet.title, style="bold")
    parts: list[RenderableType] = [head]
    if sheet.original:
        parts.append(Text(sheet.original, style="dim"))
    parts.append(Text(f"{words.locale('project')}: {card.project}", style="dim"))
    if card.follows:
        parts.append(Text(words("follows"), style="green"))
    notes: dict[Source, int] = {}
    parts.append(_table(sheet.facts, notes))
    sections = (
        ("supplier", sheet.suppliers),
        ("history", sheet.history),
        ("changes", sheet.changes),
        ("pending", sheet.pending),
    )
    for name, facts in sections:
        if facts:
            parts += [Text(), Text(words(name), style="bold"), _table(facts, notes)]
    call = replace(sheet.call, label="")
    parts += [Text(), Text(sheet.call.label, style="bold"), _table([call], notes)]
    if sheet.questions:
        asked = [Text(f"  - {question}") for question in sheet.questions]
        parts += [Text(), Text(words("unknown"), style="bold"), *asked]
    if tags := _tags(card):
        parts += [Text(), Text(words("tags"), style="bold"), tags]
    if notes:
        named = [
            Text(f"  [{number}] {' '.join(filter(None, (source.name, source.url)))}", style="dim",
                 no_wrap=True, overflow="ignore")
            for source, number in notes.items()
        ]  # fmt: skip
        parts += [Text(), Text(words("sources"), style="bold"), *named]
    return Group(*parts)


def _table(facts: Iterable[Fact], notes: dict[Source, int]) -> Table:
    """Return facts as a table; where each stands is a number, and `notes` its source."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for fact in facts:
        text = Text(fact.text)
        for source in fact.sources:
            text.append(f" [{notes.setdefault(source, len(notes) + 1)}]", style="dim")
        table.add_row(Text(fact.label), text)
    return table


def _tags(card: Card) -> Table | None:
    shown: dict[str, int] = {}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for _ in range(3):
        table.add_column(overflow="fold")
    for tag in card.tags:
        shown[tag["field"]] = shown.get(tag["field"], 0) + 1
        if shown[tag["field"]] > _VALUES:
            continue
        quote = " ".join((tag["quote"] or "").split())
        if quote == str(tag["value"]):
            quote = ""
        if len(quote) > _QUOTE:
            quote = f"{quote[: _QUOTE - 1]}…"
        how = f"{tag['method']}, {tag['confidence']:.0%}"
        table.add_row(
            Text(tag["field"]),
            Text(str(tag["value"])[:100]),
            Text(f"{how}  “{quote}”" if quote else how, style="dim"),
        )
    return table if shown else None
