"""How a crawl ended has one answer, whatever landing and the warehouse still have of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from data.notices.load import load_landing
from data.warehouse import Warehouse
from spiders.crawling.crawl_run import CrawlRun, ToldProblem
from spiders.landing import write_run
from tendril.crawl_outcomes import outcomes, source_reports
from tendril.home.folder import Home
from tendril.home.settings import load_settings
from tendril.run.daily import run_day
from tendril.run.health_report import as_json, report
from tests.tendril.run.test_daily import NOW
from tests.tendril.run.test_daily import small_home as home

__all__ = ["home"]  # a fixture

OK = CrawlRun(
    "trade", "r1", NOW - timedelta(hours=3), NOW - timedelta(hours=2), "ok", None, 7, 1, 12,
    {"field 'x'": 2}, {"newest": NOW.isoformat()},
)  # fmt: skip
FAILED = replace(
    OK,
    run="r2",
    started_at=NOW - timedelta(hours=1),
    state="failed",
    reason="HTTP 503",
    notices=0,
    problems=(ToldProblem("refused", {"status": 503}),),
)


def stored(warehouse: Warehouse) -> list[dict[str, Any]]:
    return warehouse.rows("crawl_runs")


@pytest.mark.parametrize("run", [OK, FAILED])
def test_the_warehouse_keeps_the_whole_account(run: CrawlRun, tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    write_run(landing, run.to_json())
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        load_landing(warehouse, landing, now=NOW)
        shutil.rmtree(landing)
        assert outcomes(landing, stored(warehouse)) == {"trade": (run,)}


def test_landing_is_right_where_both_tell_of_a_run(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    write_run(landing, FAILED.to_json())
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        load_landing(warehouse, landing, now=NOW)
        again = replace(FAILED, state="ok", reason=None, notices=3)  # the run was taken up again
        write_run(landing, again.to_json())
        (landing / "trade" / "r3").mkdir()
        (landing / "trade" / "r3" / "run.json").write_text("{")
        assert outcomes(landing, stored(warehouse)) == {"trade": (again,)}
        (landing / "trade" / "r2" / "run.json").write_text("{")  # unreadable, so the copy speaks
        assert outcomes(landing, stored(warehouse)) == {"trade": (FAILED,)}


@pytest.mark.parametrize(
    ("run", "stand_in", "seen"), [(None, "", False), (FAILED, "", False), (OK, "", True),
                                  (OK, 'base_url = "http://127.0.0.1:9"', False)],
)  # fmt: skip
def test_a_source_is_seen_live_when_its_publisher_brought_a_notice(
    home: Home, run: CrawlRun | None, stand_in: str, seen: bool
) -> None:
    home.settings.write_text(f'[crawl]\nsources = ["pl_bzp"]\n[source.pl_bzp]\n{stand_in}\n')
    if run:
        write_run(home.landing, replace(run, source="pl_bzp").to_json())
    (found,) = source_reports(home, load_settings(home.settings), (), now=NOW)
    assert found.seen_live is seen


@pytest.mark.parametrize(
    ("loaded", "removed"),
    [(True, ("r2",)), (True, ("r1", "r2")), (False, ("r2",)), (False, ("r1", "r2"))],
)
def test_status_and_digest_say_the_same(home: Home, loaded: bool, removed: tuple[str, ...]) -> None:
    home.settings.write_text(
        '[crawl]\nsources = []\n[ranking]\nencoder = "none"\n'
        '[[feed]]\nname = "trade"\nurl = "https://news.example.org/feed"\nat_least = 5\n'
    )
    settings = load_settings(home.settings)
    for run in (OK, FAILED):
        write_run(home.landing, run.to_json())
    if loaded:
        run_day(home, settings, now=NOW, crawl=False)
    for name in removed:
        shutil.rmtree(home.landing / "trade" / name)
    path = run_day(home, settings, now=NOW, crawl=False).digest
    assert path is not None
    (shown,) = json.loads(path.with_suffix(".json").read_bytes())["sources"]
    (told,) = as_json(report(home, settings, now=NOW))["sources"]
    kept = [run for run in (OK, FAILED) if loaded or run.run not in removed]
    expected = kept[-1].state if kept else "never"
    assert shown["state"] == told["state"] == expected
    assert shown["notices"] == told["notices"]
    if expected == "failed":  # in the language of the profile, from what was stored
        assert shown["reason"] == "Sie lehnte eine Anfrage ab (HTTP 503)."
        assert told["reason"] == "HTTP 503"
    assert told["runs"] == len(kept)
    assert told["rejected"] == (kept[-1].rejected if kept else 0)


def test_status_knows_of_a_crawl_that_is_not_loaded_yet(home: Home) -> None:
    home.settings.write_text(
        '[crawl]\nsources = []\n[[feed]]\nname = "trade"\nurl = "https://news.example.org/feed"\n'
    )
    settings = load_settings(home.settings)
    write_run(home.landing, OK.to_json())
    (told,) = as_json(report(home, settings, now=NOW))["sources"]
    assert (told["state"], told["notices"]) == ("ok", 7)
