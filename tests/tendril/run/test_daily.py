import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from filelock import FileLock

from data.errors import TendrilError
from data.records import Notice, NoticeKind, Party, Place
from data.warehouse import Warehouse
from spiders.landing import LandingWriter
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.home.settings import RankingSettings, Settings, load_settings
from tendril.run.daily import run_day
from tendril.run.last_run import read_last_run

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SETTINGS = Settings(ranking=RankingSettings(encoder="none"))
GOODS = (
    "Kammerfilterpresse",
    "Dekanterzentrifuge",
    "Reinigungsdienst",
    "Schulbücher",
    "Winterdienst",
)


def notice(number: int) -> Notice:
    goods = GOODS[number % len(GOODS)]
    return Notice(
        source="s",
        source_id=str(number),
        kind=NoticeKind.TENDER,
        language="de",
        title=f"Lieferung: {goods} {number}",
        description=f"Die Stadt Nummer {number} beschafft: {goods}.",
        parties=(Party(role="buyer", name=f"Stadt {number}", place=Place(country="DE")),),
        places=(Place(country="DE"),),
        published_at=NOW,
        deadline=NOW.replace(month=12, day=1 + number % 28, hour=12),
    )


def home_of(notices: int, root: Path) -> Home:
    """Return a home into which so many notices were crawled."""
    made = Home(root)
    words = NewSolution("Filterpressen", "Kammerfilterpressen für Schlamm", ("Kammerfilterpresse",))
    make_home(made, NewHome(company="Presse GmbH", solutions=(words,), language="de"))
    with LandingWriter(made.landing, run="r1", source="s", batch_size=50) as writer:
        for number in range(notices):
            writer.add(notice(number))
    return made


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_of(200, tmp_path / "home")


@pytest.fixture
def small_home(tmp_path: Path) -> Home:
    """A home for what does not depend on how much there is to do."""
    return home_of(20, tmp_path / "home")


def counts(home: Home) -> dict[str, int]:
    with Warehouse.open(home.warehouse) as warehouse:
        return {
            table: len(warehouse.connection.table(table))
            for table in ("notice", "tag", "project", "match", "delivery")
        }


def test_a_run_goes_from_landing_to_digest_and_again_changes_nothing(home: Home) -> None:
    first = run_day(home, SETTINGS, now=NOW, crawl=False)
    assert first.state == "ok"
    assert first.digest is not None
    entries = orjson.loads(first.digest.with_suffix(".json").read_bytes())["entries"]
    assert entries
    assert all("Kammerfilterpresse" in entry["title"] for entry in entries)
    before = counts(home)
    again = run_day(home, SETTINGS, now=NOW, crawl=False)
    assert counts(home) == before
    assert again.digest is not None
    assert orjson.loads(again.digest.with_suffix(".json").read_bytes())["entries"] == entries
    last = read_last_run(home)
    assert last is not None
    assert (last.state, last.run) == ("ok", again.run)


def test_two_runs_of_one_home_are_refused(home: Home) -> None:
    with (
        FileLock(home.root / ".run.lock"),
        pytest.raises(TendrilError, match="Another run is under way"),
    ):
        run_day(home, SETTINGS, now=NOW, crawl=False)


def test_a_run_that_fails_says_so(home: Home) -> None:
    home.profile.write_text('company = "A"\nsolutionz = []\n')
    with pytest.raises(TendrilError, match="solutionz"):
        run_day(home, SETTINGS, now=NOW, crawl=False)
    last = read_last_run(home)
    assert last is not None
    assert last.state == "failed"
    assert "solutionz" in last.problems[0]


def test_a_killed_run_is_completed_by_the_next(home: Home, tmp_path: Path) -> None:
    home.settings.write_text('[crawl]\nsources = []\n[ranking]\nencoder = "none"\n')
    command = [sys.executable, "-m", "tendril", "run", "--no-crawl", "--json"]
    command += ["--now", NOW.isoformat(), "--home", str(home.root)]
    moments = random.Random(7)
    for _ in range(2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.5, 4))
        process.kill()
        process.wait()
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["state"] == "ok"
    killed = counts(home)
    assert killed["notice"] == 200
    whole = Home(tmp_path / "whole")
    whole.create()
    whole.profile.write_bytes(home.profile.read_bytes())
    for batch in sorted(home.landing.glob("s/r1/*.gz")):
        target = whole.landing / batch.relative_to(home.landing)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(batch.read_bytes())
    run_day(whole, load_settings(home.settings), now=NOW, crawl=False)
    assert counts(whole) == killed
