import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.vocabulary import RunState
from spiders.crawling.crawl_run import CrawlRun
from spiders.landing import write_run
from tendril.cli import main
from tendril.home.folder import Home

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path).create()
    made.settings.write_text(
        '[crawl]\nsources = []\n[[feed]]\nname = "trade"\nurl = "https://news.example.org/feed"\n'
        "at_least = 5\n"
    )
    return made


def ran(home: Home, run: str, state: RunState, day: int) -> None:
    when = NOW.replace(day=day)
    reason = None if state == "ok" else "cut at a page limit"
    write_run(home.landing, CrawlRun("trade", run, when, when, state, reason, notices=7).to_json())


def status(home: Home, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object]]:
    with pytest.raises(SystemExit) as ended:
        main(["status", "--json", "--home", str(home.root), "--now", NOW.isoformat()])
    return int(str(ended.value.code)), json.loads(capsys.readouterr().out)["sources"][0]


def test_a_source_that_never_ran_is_not_well(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    code, source = status(home, capsys)
    assert (code, source["state"], source["normal"]) == (3, "never", 5)


def test_the_settings_say_what_is_normal_for_a_built_in_source(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    home.settings.write_text(
        '[crawl]\nsources = ["ted_search"]\n[source.ted_search]\nat_least = 3\n'
    )
    assert status(home, capsys)[1]["normal"] == 3


def test_the_newest_run_counts(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    ran(home, "r1", "incomplete", day=20)
    code, source = status(home, capsys)
    assert (code, source["state"], source["reason"]) == (3, "incomplete", "cut at a page limit")
    ran(home, "r2", "ok", day=21)
    code, source = status(home, capsys)
    assert (code, source["state"], source["notices"], source["runs"]) == (0, "ok", 7, 2)


def test_a_broken_account_does_not_hide_the_others(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(home, "r1", "ok", day=21)
    (home.landing / "trade" / "r2").mkdir()
    (home.landing / "trade" / "r2" / "run.json").write_text("{")
    assert status(home, capsys)[0] == 0


def test_people_see_the_reason(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    ran(home, "r1", "incomplete", day=20)
    with pytest.raises(SystemExit):
        main(["status", "--home", str(home.root)])
    shown = capsys.readouterr().out
    assert "incomplete" in shown
    assert "nothing published yet" in shown


def test_a_source_that_answers_but_has_nothing_new_is_told(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    stats = {"newest": NOW.replace(day=1).isoformat()}
    for day in (19, 20, 21):
        when = NOW.replace(day=day)
        run = CrawlRun("trade", f"r{day}", when, when, "ok", notices=7, stats=stats)
        write_run(home.landing, run.to_json())
    code, source = status(home, capsys)
    assert (code, source["state"]) == (3, "ok")
    assert source["findings"] == [
        {"state": "silent", "text": "nothing new for 20 days, though it publishes every day"}
    ]
