"""What tagging needs, found in the home, the cache or the built-in tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from enrich.stage import TagContext


def tag_context(home: str | None, ctx: typer.Context | None, reference: Path | None) -> TagContext:
    """Return the context for tagging; a home that does not exist is not needed."""
    from enrich.stage import TagContext
    from tendril.home import Home
    from tendril.references import reference_of

    place = Home.find(home, ctx)
    return TagContext(reference=reference_of(place if place.root.is_dir() else None, reference))
