"""Figures as a table on a console: what, value, range and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from tendril.figures.figure import Figure
    from tendril.figures.words import Words


def print_figures(
    out: Console, words: Words, title: str, rows: Iterable[tuple[str, Figure]]
) -> None:
    """Print a table of figures, each with its label."""
    from rich.table import Table

    table = Table(title=title, title_justify="left", expand=True)
    table.add_column("", overflow="fold", ratio=9)
    table.add_column(words("column.value"), overflow="fold", justify="right", ratio=4)
    table.add_column(words("column.range"), overflow="fold", ratio=5)
    table.add_column(words("column.basis"), overflow="fold", ratio=9)
    for label, figure in rows:
        sample = f" ({words('sample')})" if figure.is_sample else ""
        basis = words.basis(figure.basis) + sample
        table.add_row(label, words.value(figure), words.range(figure), basis)
    out.print(table)
