"""The pipeline as people read it on a console: the board, then the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tendril.figures.table import print_figures
from tendril.figures.words import Words
from tendril.pipeline.wording import WORDING

if TYPE_CHECKING:
    from rich.console import Console

    from tendril.digest.locale import Locale
    from tendril.figures.figure import Figure
    from tendril.pipeline.board import Card, Column
    from tendril.pipeline.period import Period

# Cards of each column on a console.
_CARDS = 5
# Each section with the figures in it.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("funnel", ("found", "looked_at", "offered", "won", "lost")),
    ("sales", ("hit_rate", "hit_rate_by_value", "value_won", "margin_won", "revenue_per_person")),
    ("speed", ("found_to_offered", "cycle_time", "cost_per_qualified", "cost_per_order")),
    ("quality", ("qualified_share", "pipeline_value", "expected_value")),
    (
        "coverage",
        ("coverage_known", "coverage_known_shown", "coverage_recapture", "coverage_reported"),
    ),
    ("alerts", ("kept_share", "kept_share_of_shown", "hours_to_digest")),
    ("accounts", ("account_value",)),
)


@dataclass(frozen=True, slots=True)
class PipelinePage:
    """Writes the pipeline in one language."""

    locale: Locale

    @property
    def words(self) -> Words:
        """The sentences of the pipeline."""
        return Words(WORDING, self.locale)

    def show_board(self, columns: Sequence[Column], out: Console) -> None:
        """Print each stage with its first cards."""
        words = self.words
        for column in columns:
            stage = words(f"stage.{column.stage}")
            if not column.projects:
                out.print(words("board.empty", {"stage": stage}))
                continue
            facts = {"stage": stage, "n": column.projects, "value": column.value_eur,
                     "stated": column.with_value}  # fmt: skip
            out.print(words("board.column", facts), soft_wrap=True)
            for card in column.cards[:_CARDS]:
                out.print(f"  {self.card(card)}", soft_wrap=True)
            if column.projects > _CARDS:
                out.print(f"  {words('board.more', {'n': column.projects - _CARDS})}")

    def card(self, card: Card) -> str:
        """Return one card as a line."""
        words = self.words
        since = words("board.days", {"n": card.days}) if card.days else words("board.today")
        value = "board.value.unknown" if card.value_eur is None else "board.value"
        parts = [
            " ".join(card.title.split())[:70],
            card.buyer,
            words(value, {"value": card.value_eur}),
            words("board.until", {"on": card.deadline}) if card.deadline else None,
            f"{since}, {words(f'by.{card.moved_by}')}",
            card.reason,
        ]
        return f"{'; '.join(part for part in parts if part)}  [{card.project}]"

    def show_figures(self, figures: Sequence[Figure], period: Period, out: Console) -> None:
        """Print every section of figures."""
        words = self.words
        out.print(words("title", period.facts), soft_wrap=True)
        for section, names in SECTIONS:
            rows = [(self.label(figure), figure) for figure in figures if figure.name in names]
            if rows:
                out.print()
                print_figures(out, words, words(f"section.{section}"), rows)

    def label(self, figure: Figure) -> str:
        """Return what a figure is, and of what."""
        name, of = self.words.name(figure), figure.of.get("label")
        return f"{name}: {of}" if of else name
