"""`tendril digest` shows what was made, and says what there is when it does not find it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.errors import TendrilError
from tendril.cli import app
from tendril.commands.job.digest import find_digest
from tendril.digest.store import write
from tests.tendril.digest.samples import digest


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "digests"
    plain = replace(digest("en"), profile="profile")
    write(plain, folder)
    write(replace(plain, day=date(2026, 11, 21)), folder)
    write(replace(plain, profile="pumps"), folder)
    (folder / "notes.json").write_text("{}")
    return folder.parent


def test_the_newest_digest_is_shown(home: Path) -> None:
    done = CliRunner().invoke(app, ["digest", "--home", str(home)])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Tendril, Sunday, 22")
    assert "7 projects for you" in done.stdout


def test_it_comes_as_data(home: Path) -> None:
    done = CliRunner().invoke(
        app, ["digest", "--home", str(home), "--json", "--date", "2026-11-21"]
    )
    value = json.loads(done.stdout)
    assert (value["day"], len(value["entries"])) == ("2026-11-21", 7)
    assert value["withheld"][0]["count"] == 31
    assert value["incomplete"] is True


def test_a_profile_has_its_own(home: Path) -> None:
    found = find_digest(home / "digests", day=None, profile="pumps")
    assert found.name == "2026-11-22-pumps.json"


@pytest.mark.parametrize(
    ("day", "profile", "message"),
    [
        ("2026-01-01", None, "No digest of 2026-01-01"),
        (None, "fans", "for the profile 'fans'"),
        ("tomorrow", None, "is no day"),
    ],
)
def test_what_is_not_there_is_said(
    home: Path, day: str | None, profile: str | None, message: str
) -> None:
    with pytest.raises(TendrilError, match=message):
        find_digest(home / "digests", day=day, profile=profile)


def test_a_home_without_digests_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="tendril run"):
        find_digest(tmp_path, day=None, profile=None)


def test_the_reasons_of_an_earlier_digest_are_called_as_they_are_now(home: Path) -> None:
    path = home / "digests" / "2026-11-21.json"
    stored = json.loads(path.read_text())
    for entry in stored["entries"]:
        entry["why"] = entry.pop("reasons")
    path.write_text(json.dumps(stored))
    done = CliRunner().invoke(
        app, ["digest", "--home", str(home), "--json", "--date", "2026-11-21"]
    )
    entries = json.loads(done.stdout)["entries"]
    assert entries[0]["reasons"][0]["text"]
    assert not any("why" in entry for entry in entries)
