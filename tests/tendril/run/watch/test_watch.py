"""Heartbeats, what counts as well, and the address that tells it."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from data.errors import TendrilError
from tendril.home.folder import Home
from tendril.home.settings import RunSettings, Settings
from tendril.run.last_run import LastRun, write_last_run
from tendril.run.schedule import Schedule
from tendril.run.watch import heartbeat
from tendril.run.watch.address import health_address
from tendril.run.watch.health import Health, health
from tendril.run.watch.heartbeat import Beat, beating, last_beat

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SETTINGS = Settings(run=RunSettings(time="06:30", zone="Europe/Berlin"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def ran(home: Home, state: Any = "ok", when: datetime = NOW - timedelta(hours=2)) -> None:
    """Record a run, with the digest and the published copy that a run leaves."""
    name = "2026-11-22.html"
    (home.digests / name).write_text("x")
    home.published.write_bytes(b"x")
    last = LastRun("r", when, when, state, ("a source failed",) if state != "ok" else (), name)
    write_last_run(home, last)


def silent(home: Home, **given: Any) -> Beat:
    """Leave the heartbeat of a clock that said nothing for an hour."""
    with beating(home, "schedule", clock=lambda: NOW - timedelta(hours=1)):
        path = home.heartbeats / "schedule.json"
        kept = path.read_bytes()
    path.write_bytes(kept)
    found = last_beat(home, "schedule")
    assert found is not None
    return found


def test_a_heartbeat_is_written_at_once_again_and_at_the_end(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "EVERY", timedelta(milliseconds=5))
    moments = iter(NOW + timedelta(minutes=n) for n in range(10_000))
    with beating(home, "run", clock=lambda: next(moments), next_run=lambda: NOW):
        first = last_beat(home, "run")
        assert first is not None
        assert (first.state, first.next_run) == ("running", NOW)
        for _ in range(400):
            again = last_beat(home, "run")
            if again is not None and again.at > first.at:
                break
            time.sleep(0.01)
        else:
            pytest.fail("it beat once only")
    ended = last_beat(home, "run")
    assert ended is not None
    assert (ended.state, ended.next_run) == ("stopped", None)
    assert not ended.silent(NOW + timedelta(days=300))


def test_a_heartbeat_that_cannot_be_written_keeps_nothing_from_its_work(home: Home) -> None:
    home.heartbeats.write_text("a file, and no folder")
    with beating(home, "run", clock=lambda: NOW):
        pass
    assert last_beat(home, "run") is None


def test_a_clock_that_died_is_told(home: Home) -> None:
    ran(home)
    assert silent(home).silent(NOW)
    found = health(home, SETTINGS, now=NOW)
    assert [each.text for each in found.reasons] == [
        "`tendril schedule` gave its last sign of life at 2026-11-22 07:00 UTC"
    ]


@pytest.mark.parametrize(
    ("state", "well", "warnings"), [("ok", True, 0), ("incomplete", True, 1), ("failed", False, 0)]
)
def test_an_incomplete_run_is_a_warning_and_a_failed_one_is_not_well(
    home: Home, state: str, well: bool, warnings: int
) -> None:
    ran(home, state)
    found = health(home, SETTINGS, now=NOW)
    assert (found.well, len(found.warnings), found.last_state) == (well, warnings, state)


def test_an_overdue_run_is_not_well(home: Home) -> None:
    ran(home, when=NOW - timedelta(days=2))
    (reason,) = health(home, SETTINGS, now=NOW).reasons
    assert "no run has started since" in reason.text


def test_a_job_that_cannot_begin_leaves_a_reason_until_the_next(home: Home) -> None:
    codes = iter([1, 0])
    schedule = Schedule(home, SETTINGS, run=lambda: next(codes), clock=lambda: NOW)
    schedule.job()
    assert [each.text for each in schedule.health().reasons] == [
        "the job of the day ended with exit status 1"
    ]
    schedule.job()
    assert schedule.health().well


def test_the_address_answers_200_or_503_with_the_reasons(home: Home) -> None:
    ran(home)
    now = NOW

    def look() -> Health:
        return health(home, SETTINGS, now=now)

    with health_address(0, look) as address, httpx.Client(timeout=5) as client:
        answer = client.get(address)
        assert (answer.status_code, answer.json()["well"]) == (200, True)
        assert answer.headers["cache-control"] == "no-store"
        assert client.head(address).status_code == 200
        ran(home, "failed")
        answer = client.get(address)
        assert answer.status_code == 503
        (reason,) = answer.json()["reasons"]
        assert reason["text"] == "the last run failed: a source failed"
        assert json.loads(answer.content)["last_run"] == "2026-11-22T06:00:00+00:00"


def test_only_this_machine_is_answered_and_only_there(home: Home) -> None:
    def look() -> Health:
        raise TendrilError("It cannot look.")

    with health_address(0, look) as address, httpx.Client(timeout=5) as client:
        assert client.get(address).status_code == 503
        assert "cannot look" in client.get(address).json()["error"]
        assert client.get(address.replace("/health", "/")).status_code == 404
        # A page of the internet whose name leads here.
        rebound = client.get(address, headers={"Host": "evil.example"})
        assert rebound.status_code == 421
        assert client.post(address).status_code == 501


def test_a_port_that_is_taken_is_said(home: Home) -> None:
    with health_address(0, lambda: health(home, SETTINGS, now=NOW)) as address:
        port = int(address.rsplit(":", 1)[1].split("/")[0])
        with (
            pytest.raises(TendrilError, match="Name another port"),
            health_address(port, lambda: health(home, SETTINGS, now=NOW)),
        ):
            pass
