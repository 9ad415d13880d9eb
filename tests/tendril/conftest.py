"""What the commands and the job of the day read at their start is read once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.codes.reference import Reference
from data.warehouse import Warehouse
from enrich.tag_context import TagContext
from tendril.home.cache import cache_folder
from tendril.home.folder import Home
from tendril.stages.tagging import tag_context


@pytest.fixture(scope="session", autouse=True)
def contexts_are_made_once() -> Iterator[None]:
    """Keep the rules, the gazetteer and the sector model between jobs that read the same ones."""
    made: dict[Path | None, TagContext] = {}
    make = tag_context.context_of

    def kept(
        reference: Reference, home: Home | None = None, rules: Path | None = None
    ) -> TagContext:
        if rules or reference.official or (home and home.sector_model.is_file()):
            return make(reference, home, rules)
        cache = cache_folder()
        if cache not in made:
            made[cache] = make(reference)
        return replace(made[cache], reference=reference)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tag_context, "context_of", kept)
        yield


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        yield warehouse
