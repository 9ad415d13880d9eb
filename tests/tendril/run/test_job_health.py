"""`tendril status` is not content with a job that failed, died or did not start."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.files import is_held, only_one
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.cli import main
from tendril.home.folder import Home
from tendril.home.settings import RunSettings, Settings
from tendril.run.job_health import JobHealth, job_health
from tendril.run.last_run import LastRun, WrittenDigest, write_last_run

# 09:00 in Berlin, two and a half hours after the job is due.
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
BEGUN = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
NAMES = ("2026-11-22.html", "2026-11-22.json", "2026-11-22.txt")
FINE = LastRun("r1", BEGUN, BEGUN + timedelta(minutes=5), "ok", digest=NAMES[0])


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path).create()
    made.settings.write_text("[crawl]\nsources = []\n")
    sizes = {}
    for name in NAMES:
        content = '{"entries": []}' if name.endswith("json") else "a digest"
        (made.digests / name).write_text(content)
        sizes[name] = len(content)
    with Warehouse.open(made.warehouse) as warehouse:
        publish(warehouse, made.published)
    write_last_run(made, replace(FINE, digests=(WrittenDigest("profile", sizes),)))
    return made


def found(home: Home, now: datetime = NOW, **run: str) -> JobHealth:
    return job_health(home, Settings(run=RunSettings.model_validate(run)), now=now)


def status(home: Home, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return the exit status and what people and scripts are told."""
    told = []
    for more in ([], ["--json"]):
        with pytest.raises(SystemExit) as ended:
            main(["status", "--home", str(home.root), "--now", NOW.isoformat(), *more])
        told.append(capsys.readouterr().out)
    return int(str(ended.value.code)), told[0], told[1]


def change(home: Home, **given: object) -> None:
    values = json.loads(home.last_run.read_text())
    home.last_run.write_text(json.dumps(values | given))


def test_a_job_that_ran_is_well(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, people, script = status(home, capsys)
    assert (code, json.loads(script)["well"], json.loads(script)["problems"]) == (0, True, [])
    assert "Not well" not in people


@pytest.mark.parametrize(
    ("harm", "about", "words"),
    [
        (lambda h: change(h, state="failed", problems=["no disk"]), "job", "failed: no disk"),
        (lambda h: change(h, state="incomplete", problems=["a", "b"]), "job", "a (1 more)"),
        (lambda h: change(h, state="running", finished_at=None), "job", "died before its end"),
        (lambda h: change(h, started_at="2026-11-20T05:30:00+00:00"), "job", "no run has started"),
        (lambda h: h.last_run.write_text("{"), "job", "it is damaged"),
        (lambda h: h.last_run.write_bytes(b"\xff\xfe"), "job", "it is damaged"),
        (lambda h: h.last_run.write_text("[1]"), "job", "it is damaged"),
        (lambda h: change(h, started_at="2026-11-22T05:30:00"), "job", "it is damaged"),
        (lambda h: (h.last_run.unlink(), h.last_run.mkdir()), "job", "Is a directory"),
        (lambda h: (h.digests / NAMES[0]).unlink(), "digest", f"{NAMES[0]} is missing"),
        (lambda h: (h.digests / NAMES[1]).unlink(), "digest", f"{NAMES[1]} is missing"),
        (lambda h: os.truncate(h.digests / NAMES[2], 3), "digest", "has 3 of 8 bytes"),
        (lambda h: change(h, digest=None, digests=[]), "digest", "wrote no digest"),
        (lambda h: h.published.unlink(), "warehouse", "is missing"),
        (lambda h: h.published.write_bytes(b"no DuckDB file"), "warehouse", "Cannot open"),
    ],
)
def test_what_is_not_well_is_told_with_what_to_do(
    harm: Callable[[Home], object],
    about: str,
    words: str,
    home: Home,
    capsys: pytest.CaptureFixture[str],
) -> None:
    harm(home)
    code, people, script = status(home, capsys)
    assert code == 3
    (problem,) = json.loads(script)["problems"]
    assert problem["about"] == about
    assert words in problem["text"]
    assert "`tendril run" in problem["do"]
    assert f"{problem['text']}. {problem['do']}" in people
    if "damaged" in words:
        assert "Last run: cannot be read" in people


def test_a_run_under_way_is_well_and_is_not_disturbed(home: Home) -> None:
    change(home, state="running", finished_at=None)
    with only_one(home.run_lock, "held"):
        health = found(home)
        assert (health.state, health.problems) == ("running", ())
        assert is_held(home.run_lock)
    assert found(home).state == "killed"


@pytest.mark.parametrize(
    ("now", "run", "overdue"),
    [
        ("2026-11-22T08:00", {}, False),
        ("2026-11-23T05:00", {}, False),  # the next day, before its time
        ("2026-11-23T06:00", {}, False),  # half an hour late
        ("2026-11-23T07:00", {}, True),
        ("2026-12-24T12:00", {}, True),
        ("2026-11-23T16:00", {"time": "18:00"}, False),
        ("2026-11-23T19:00", {"time": "18:00"}, True),
        ("2026-11-22T19:00", {"time": "18:00"}, False),  # that day has its digest
        ("2026-11-27T12:00", {"days": "sun"}, False),
        ("2026-11-29T12:00", {"days": "sun"}, True),
        ("2026-11-22T06:00", {"zone": "Pacific/Auckland"}, False),
        ("2026-11-22T19:00", {"zone": "Pacific/Auckland"}, True),  # 08:00 on the 23rd there
    ],
)
def test_a_day_without_a_run_is_overdue(
    now: str, run: dict[str, str], overdue: bool, home: Home
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert bool(found(home, moment, **run).problems) is overdue


def test_a_run_that_hangs_is_overdue_the_next_day(home: Home) -> None:
    change(home, state="running", finished_at=None)
    with only_one(home.run_lock, "held"):
        (problem,) = found(home, NOW + timedelta(days=1)).problems
    assert "no run has started since" in problem.text


def test_a_home_that_never_ran_has_missed_nothing(home: Home) -> None:
    home.last_run.unlink()
    assert found(home) == JobHealth(None, "never", ())


def test_the_file_of_an_earlier_version_is_read(home: Home) -> None:
    values = json.loads(home.last_run.read_text())
    del values["digests"], values["as_of"]
    home.last_run.write_text(json.dumps(values))
    assert found(home).problems == ()


@pytest.mark.parametrize("state", ["failed", "incomplete"])
def test_a_reason_that_is_a_sentence_ends_with_one_stop(
    home: Home, capsys: pytest.CaptureFixture[str], state: str
) -> None:
    change(home, state=state, problems=["The profile a.toml is not valid TOML."])
    _, people, script = status(home, capsys)
    assert "is not valid TOML. Mend that" in people
    assert json.loads(script)["problems"][0]["text"].endswith("is not valid TOML")
