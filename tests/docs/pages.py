"""The pages of the project, and what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ROOMS_OF = ("data", "spiders", "enrich", "ranking", "tendril")
GENERATED = {"commands.md", "equipment.md", "sources.md", "warehouse.md"}


def pages() -> list[Path]:
    """Return every page that people read, but for the history in CHANGELOG.md."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


def blocks(path: Path, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)
