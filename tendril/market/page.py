"""The market as people read it on a console: sections of figures with ranges and basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tendril.figures.table import print_figures
from tendril.figures.words import Words
from tendril.market.wording import WORDING

if TYPE_CHECKING:
    from rich.console import Console

    from tendril.digest.locale import Locale
    from tendril.figures.figure import Figure
    from tendril.market.figures import Market, Note

_SHOWN = 8
# Each section with the figures in it, in their order.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("growth", ("growth",)),
    ("growth_by_sector", ("growth_by_sector", "growth_of_share_by_sector")),
    ("growth_by_region", ("growth_by_region", "growth_of_share_by_region")),
    ("recent", ("recent_growth", "recent_growth_by_sector", "recent_growth_by_region")),
    ("investors", ("new_investors",)),
    ("budgets", ("budget_by_region", "budget_by_region_median")),
    ("frameworks", ("framework_ceilings_by_region",)),
    ("prices", ("price_level",)),
    (
        "ceilings",
        (
            "call_off_level", "framework_ceiling", "modified_price", "raised_ceiling",
            "modified_price_change", "raised_ceiling_change",
        ),
    ),
    ("bidders", ("bidders", "one_bidder_share")),
    ("wins", ("win_share", "win_share_of_value")),
    ("leads", ("announced_became_tender", "announced_to_tender")),
)  # fmt: skip
# Sections whose figures go side by side, one thing after the other.
_NAMED = frozenset({"budgets", "ceilings", "bidders", "wins", "leads"})


@dataclass(frozen=True, slots=True)
class MarketPage:
    """Writes the market in one language."""

    locale: Locale

    @property
    def words(self) -> Words:
        """The sentences of the market."""
        return Words(WORDING, self.locale)

    def show(self, market: Market, out: Console) -> None:
        """Print the notes, then every section that has figures."""
        words = self.words
        for note in market.notes:
            out.print(self.note(note), soft_wrap=True)
        if not market.figures:
            out.print(words("none"))
        for section, names in SECTIONS:
            some = [figure for figure in market.figures if figure.name in names]
            if some:
                out.print()
                self._section(section, some, market, out)

    def note(self, note: Note) -> str:
        """Return what a reader has to know before the figures."""
        return self.words(note.key, note.facts)

    def label(self, figure: Figure, section: str) -> str:
        """Return what a figure is of, and what it says where its section has several kinds."""
        words, of = self.words, figure.of
        label = of.get("label") or words("all")
        if "announced_as" in of:
            label = words("lead", {"label": label, "how": words(of["announced_as"])})
        if figure.name.startswith("growth_of_share"):
            return words("of_share", {"label": label})
        if section not in _NAMED:
            return label
        return f"{label}{self.locale('colon')}{words.name(figure)}"

    def _section(
        self, section: str, figures: Sequence[Figure], market: Market, out: Console
    ) -> None:
        words = self.words
        facts = {}
        if section == "growth" and market.called:
            later = market.called.years.later
            facts = {"first": later[0], "last": later[-1]}
        shown = together(figures, _SHOWN)
        rows = [(self.label(figure, section), figure) for figure in shown]
        print_figures(out, words, words(f"section.{section}", facts), rows)
        if len(figures) > len(shown):
            out.print(words("more", {"n": len(figures) - len(shown)}))


def together(figures: Sequence[Figure], most: int | None = None) -> list[Figure]:
    """Return figures so that all of one thing stand together, those of the first `most` things."""
    things: dict[tuple[tuple[str, str], ...], list[Figure]] = {}
    for figure in figures:
        things.setdefault(tuple(sorted(figure.of.items())), []).append(figure)
    return [figure for some in list(things.values())[:most] for figure in some]
