"""The day's run delivers, tells what was not taken, and goes on from there."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from spiders.landing import LandingWriter
from tendril.cli import app
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home
from tests.tendril.run.test_daily import notice

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
# Nobody listens at port 9.
READERS = """
[mail]
host = "localhost"
port = 9
sender = "tendril@example.org"

[[recipient]]
name = "anna"
address = "anna@example.org"
channels = ["mail", "csv"]

[[recipient]]
name = "ben"
channels = ["csv"]
time = "21:00"
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    words = NewSolution("Filterpressen", "Kammerfilterpressen für Schlamm", ("Kammerfilterpresse",))
    make_home(made, NewHome(company="Presse GmbH", solutions=(words,), language="de"))
    made.settings.write_text('[crawl]\nsources = []\n[ranking]\nencoder = "none"\n' + READERS)
    with LandingWriter(made.landing, run="r1", source="s", batch_size=50) as writer:
        for number in range(10):
            writer.add(notice(number))
    return made


def run(home: Home, *words: str, now: datetime = NOW) -> Result:
    given = [*words, "--now", now.isoformat(), "--home", str(home.root), "--json"]
    return CliRunner().invoke(app, given)


def test_what_was_not_taken_is_told_everywhere_and_sent_later(home: Home) -> None:
    first = run(home, "run", "--no-crawl")
    assert first.exit_code == 3, first.output
    told = json.loads(first.stdout)
    assert told["state"] == "ok"  # the run itself was whole
    assert told["problems"] == []
    assert told["stages"]["issues"]["issues"] == 2
    deliver = told["stages"]["deliver"]
    assert (deliver["sent"], deliver["failed"], deliver["waiting"]) == (1, 1, 2)
    assert "mail to anna: localhost could not be reached" in told["undelivered"][0]
    assert (home.delivered / "anna" / "2026-11-22.csv").is_file()
    assert not (home.delivered / "ben").exists()  # not before nine in the evening

    status = run(home, "status")
    assert status.exit_code == 3
    (problem,) = json.loads(status.stdout)["problems"]
    assert problem["about"] == "delivery"
    assert "mail of 2026-11-22 to anna was not taken" in problem["text"]

    evening = run(home, "deliver", now=NOW + timedelta(hours=13))
    assert evening.exit_code == 3
    said = json.loads(evening.stdout)
    assert said["sent"] == 1
    assert said["waiting"] == 1
    (failed,) = said["failed"]
    assert (failed["channel"], failed["recipient"]) == ("mail", "anna")
    assert datetime.fromisoformat(failed["next_try"]) > NOW + timedelta(hours=13)
    assert (home.delivered / "ben" / "2026-11-22.csv").is_file()
