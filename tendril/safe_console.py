"""A console that lets nothing through that steers a terminal but its own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment

from data.text.controls import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType


class SafeConsole(Console):
    """Rich's console; texts, tables, bars and what stands in them come out harmless."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Give what is to be printed piece by piece, each without foreign controls."""
        for piece in super().render(renderable, options):
            # Pieces that are controls are Rich's own: the cursor of a bar.
            yield piece if piece.control else piece._replace(text=harmless(piece.text))
