import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tendril.home.folder import Home
from tendril.home.settings import RunSettings, Settings
from tendril.run.daily_start import missed_start
from tendril.run.last_run import LastRun, read_last_run, write_last_run
from tendril.run.schedule import Schedule, trigger
from tendril.run.watch.heartbeat import last_beat

BERLIN = Settings(run=RunSettings(time="06:30", zone="Europe/Berlin"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-22T04:00", "2026-11-22T05:30"),  # winter time: one hour ahead of UTC
        ("2026-07-01T04:00", "2026-07-01T04:30"),  # summer time: two hours
        ("2026-11-22T06:00", "2026-11-23T05:30"),
    ],
)
def test_the_job_runs_at_the_time_of_the_users_zone(now: str, due: str, tmp_path: Path) -> None:
    schedule = Schedule(Home(tmp_path), BERLIN, clock=lambda: at(now))
    assert schedule.next_start() == at(due)


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        (None, "2026-11-22T06:00", None),
        ("2026-11-22T05:30", "2026-11-22T08:00", None),  # served
        ("2026-11-21T05:30", "2026-11-22T08:00", "2026-11-22T05:30"),  # off in the morning
        ("2026-11-15T05:30", "2026-11-22T08:00", "2026-11-22T05:30"),  # off for a week: once
        ("2026-11-21T05:30", "2026-11-22T18:00", None),  # missed by more than the grace
    ],
)
def test_a_missed_start_is_caught_up_once(last: str | None, now: str, expected: str | None) -> None:
    found = missed_start(
        trigger(BERLIN),
        last_start=at(last) if last else None,
        now=at(now),
        grace=timedelta(hours=12),
    )
    assert found == (at(expected) if expected else None)


def test_a_missed_run_starts_at_once_and_a_failing_job_does_not_stop_the_clock(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path).create()
    write_last_run(home, LastRun("yesterday", at("2026-11-21T05:30")))
    ran = threading.Event()

    def job() -> int:
        ran.set()
        os.kill(os.getpid(), signal.SIGTERM)
        return 1

    schedule = Schedule(home, BERLIN, run=job, clock=lambda: at("2026-11-22T08:00"))
    schedule.serve()  # returns because the job sent SIGTERM
    assert ran.is_set()


def test_sigterm_stops_the_clock_and_its_lock_is_free_again(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    command = [sys.executable, "-m", "tendril", "schedule", "--home", str(home.root)]
    first = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert first.stderr is not None
    assert b"Next run" in first.stderr.readline()
    for _ in range(100):
        second = (
            subprocess.run(command, capture_output=True, timeout=20, check=False)
            if (home.logs / "schedule.lock").exists()
            else None
        )
        if second is not None and second.returncode == 1:
            assert b"already serves" in second.stderr
            break
        time.sleep(0.1)
    else:
        pytest.fail("the second clock was not refused")
    first.terminate()
    assert first.wait(20) == 0


def test_the_last_run_is_read_back_and_a_broken_file_is_none(tmp_path: Path) -> None:
    home = Home(tmp_path)
    last = LastRun(
        "r1", at("2026-11-22T05:30"), at("2026-11-22T05:40"), "ok", ("x",), "d", {"a": 1.5}
    )
    write_last_run(home, last)
    assert read_last_run(home) == last
    (tmp_path / "last-run.json").write_text("{")
    assert read_last_run(home) is None


def test_the_clock_delivers_only_what_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def start(_: Schedule, command: str, log_name: str) -> int:
        started.append(f"{command} {log_name}")
        return 0

    monkeypatch.setattr(Schedule, "_process", start)
    schedule = Schedule(Home(tmp_path), BERLIN, clock=lambda: at("2026-11-22T06:00"))
    schedule.deliver()
    assert started == []
    monkeypatch.setattr("tendril.run.schedule.is_due", lambda outbox, now: True)
    schedule.deliver()
    assert started == ["deliver deliver.log"]


def test_the_clock_answers_about_its_health_and_beats_until_it_stops(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    answers: list[int] = []
    states: list[str] = []

    def job() -> int:
        beat = last_beat(home, "schedule")
        states.append(beat.state if beat else "none")
        answers.append(httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).status_code)
        os.kill(os.getpid(), signal.SIGTERM)
        return 0

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    write_last_run(home, LastRun("yesterday", at("2026-11-21T05:30")))
    Schedule(home, BERLIN, run=job, clock=lambda: at("2026-11-22T08:00")).serve(port)
    assert answers == [503]  # yesterday's run did not end
    assert states == ["waiting"]
    beat = last_beat(home, "schedule")
    assert beat is not None
    assert beat.state == "stopped"
