"""`python -m spiders.source_docs FOLDER` writes sources.md and sources.svg into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from spiders.catalogue.known import known
from spiders.source_docs.coverage_map import svg
from spiders.source_docs.page import page

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    (folder / "sources.md").write_text(page(), encoding="utf-8")
    (folder / "sources.svg").write_text(svg(list(known().values())), encoding="utf-8")
