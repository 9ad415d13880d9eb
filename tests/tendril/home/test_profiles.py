"""Several profiles in one home: each has an id and a digest of its own."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest

from data.errors import TendrilError
from data.records import Notice, NoticeKind, Place
from data.warehouse import Warehouse
from spiders.landing import LandingWriter
from tendril.cli import main
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.home.profiles import chosen_profile, home_profiles
from tests.tendril.run.test_daily import NOW

PUMPS = (
    'company = "Pumpen AG"\nlanguage = "de"\n'
    '[[solutions]]\ntitle = "Pumpen"\ndescription = "Kreiselpumpen"\nkeywords = ["Kreiselpumpe"]\n'
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    words = NewSolution("Filterpressen", "Kammerfilterpressen", ("Kammerfilterpresse",))
    make_home(made, NewHome(company="Presse GmbH", solutions=(words,), language="de"))
    made.profiles.mkdir()
    return made


def add(home: Home, name: str, text: str = PUMPS) -> None:
    (home.profiles / name).write_text(text)


def test_profiles_are_called_as_their_files_or_as_they_say(home: Home) -> None:
    assert [profile.id for profile in home_profiles(home)] == ["profile"]
    add(home, "pumps.toml")
    add(home, "a.toml", 'id = "valves"\n' + PUMPS)
    add(home, "notes.txt", "no profile")
    assert [profile.id for profile in home_profiles(home)] == ["profile", "valves", "pumps"]
    home.profile.unlink()
    assert [profile.id for profile in home_profiles(home)] == ["valves", "pumps"]


def test_without_any_the_file_that_is_missing_is_named(home: Home) -> None:
    home.profile.unlink()
    with pytest.raises(TendrilError, match=r"profile\.toml"):
        home_profiles(home)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (("a.toml", 'id = "x"\n'), ("b.toml", 'id = "x"\n'), "have the id 'x'"),
        (("a.toml", ""), ("b.toml", 'id = "a"\n'), "have the id 'a'"),
        (("a.toml", ""), ("profile.toml", ""), "have the id 'profile'"),
        (("a.toml", 'id = "North Sea"\n'), ("b.toml", 'id = "north-sea"\n'), "too much alike"),
    ],
)
def test_two_with_one_id_are_refused_by_the_names_of_their_files(
    first: tuple[str, str], second: tuple[str, str], words: str, home: Home
) -> None:
    for name, said in (first, second):
        add(home, name, said + PUMPS)
    with pytest.raises(TendrilError, match=words) as caught:
        home_profiles(home)
    assert str(home.profiles / second[0]) in str(caught.value)


def test_a_profile_is_named_where_there_are_several(home: Home) -> None:
    assert chosen_profile(home, None).id == "profile"
    add(home, "pumps.toml")
    assert chosen_profile(home, "pumps").company == "Pumpen AG"
    with pytest.raises(TendrilError, match=r"There are 2 profiles; .*: profile, pumps"):
        chosen_profile(home, None)
    with pytest.raises(TendrilError, match=r"No profile 'x' .* There are: profile, pumps"):
        chosen_profile(home, "x")


def tell(home: Home, *argv: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*argv, "--home", str(home.root)])
    return int(str(ended.value.code))


def test_each_profile_has_its_digest_and_is_named_everywhere(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    add(home, "pumps.toml")
    home.settings.write_text('[crawl]\nsources = []\n[ranking]\nencoder = "none"\n')
    with LandingWriter(home.landing, run="r1", source="s") as writer:
        for number, goods in enumerate(("Kammerfilterpresse", "Kreiselpumpe")):
            writer.add(
                Notice(
                    source="s",
                    source_id=str(number),
                    kind=NoticeKind.TENDER,
                    language="de",
                    title=f"Lieferung einer {goods}",
                    description=f"Die Stadt beschafft eine {goods}.",
                    places=(Place(country="DE"),),
                    published_at=NOW,
                    deadline=NOW.replace(month=12, day=20),
                )
            )
    assert tell(home, "run", "--no-crawl", "--now", NOW.isoformat(), "--json") == 0
    run = json.loads(capsys.readouterr().out)
    assert list(run["digests"]) == ["profile", "pumps"]
    assert run["digests"]["pumps"].endswith("2026-11-22-pumps.html")

    def digest(*named: str) -> tuple[list[str], str]:
        assert tell(home, "digest", "--json", *named) == 0
        out, err = capsys.readouterr()
        return [entry["title"] for entry in orjson.loads(out)["entries"]], err

    press, hint = digest()
    assert (press, "pumps" in hint) == (["Lieferung einer Kammerfilterpresse"], True)
    assert digest("--profile", "pumps")[0] == ["Lieferung einer Kreiselpumpe"]
    assert tell(home, "digest", "--profile", "x") == 1
    assert "There are: profile, pumps" in capsys.readouterr().err

    assert tell(home, "status", "--json", "--now", NOW.isoformat()) == 0
    assert list(json.loads(capsys.readouterr().out)["digests"]) == ["profile", "pumps"]

    with Warehouse.open(home.warehouse, read_only=True) as warehouse:
        rows = warehouse.connection.execute("SELECT project_id FROM project").fetchall()
    project = rows[0][0]
    assert tell(home, "explain", project, "--json") == 0
    both = json.loads(capsys.readouterr().out)["matches"]
    assert [match["profile_id"] for match in both] == ["profile", "pumps"]
    assert tell(home, "explain", project, "--json", "--profile", "pumps") == 0
    assert len(json.loads(capsys.readouterr().out)["matches"]) == 1
    assert tell(home, "explain", project, "--profile", "x") == 1
    assert tell(home, "feedback", "yes", project) == 1
    assert "name one with --profile: profile, pumps" in capsys.readouterr().err
    assert tell(home, "feedback", "yes", project, "--profile", "pumps") == 0

    # A profile that is taken out is ranked no more.
    (home.profiles / "pumps.toml").unlink()
    assert tell(home, "run", "--no-crawl", "--now", NOW.isoformat()) == 0
    with Warehouse.open(home.warehouse, read_only=True) as warehouse:
        left = warehouse.connection.execute("SELECT DISTINCT profile_id FROM match").fetchall()
    assert left == [("profile",)]


def test_what_editors_and_file_systems_put_beside_a_profile_is_none(home: Home) -> None:
    add(home, "pumps.toml")
    for name in (".pumps.toml", "._pumps.toml", ".#pumps.toml", "pumps.toml~", "notes.txt"):
        add(home, name, "no TOML [")
    assert [profile.id for profile in home_profiles(home)] == ["profile", "pumps"]
