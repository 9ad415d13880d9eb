"""Fixtures for every test, and the door to the real data."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.codes.reference import Reference
from enrich.tag_context import TagContext
from spiders import crawl
from tendril.stages.tagging.tag_context import context_of
from tests import warehouses
from tests.spiders import warm


@pytest.fixture
def now() -> datetime:
    """The moment at which tests take place."""
    return datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def warehouses_are_copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the tables and views of a new warehouse once for all tests."""
    with warehouses.copied_from(tmp_path_factory.mktemp("empty")):
        yield


@pytest.fixture(scope="session", autouse=True)
def crawls_are_warm() -> Iterator[None]:
    """Read Scrapy once for the crawls of all tests; those about the start itself are `cold`."""
    with warm.warm_crawls() if sys.platform == "linux" else nullcontext():
        yield


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start the crawls of a test as those of a user start."""
    monkeypatch.setattr(crawl, "_child", warm.COLD)


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of made inputs."""
    return Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real data that REAL names; tests that need it are skipped without REAL."""
    folder = os.environ.get("REAL")
    if not folder:
        pytest.skip("REAL names no folder of real data")
    if not Path(folder).is_dir():
        pytest.fail(f"REAL names {folder}, which is no folder")
    return Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not measured although REAL is set."""
    if not os.environ.get("REAL"):
        return
    skipped = [each for each in terminalreporter.stats.get("skipped", ())
               if "conformance" in each.keywords]  # fmt: skip
    reasons = Counter(str(each.longrepr[2]).removeprefix("Skipped: ") for each in skipped)
    if reasons:
        told = "; ".join(f"{reason} ({count} tests)" for reason, count in reasons.items())
        terminalreporter.write_line(f"NOT MEASURED: {told}", red=True, bold=True)


@pytest.fixture(scope="session")
def tags() -> TagContext:
    """What the job of the day tags with, but for the encoder."""
    return context_of(Reference.builtin())
