import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import TendrilError
from ranking.profile import parse_profiles
from tendril.cli import main
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home, render
from tendril.home.settings import Settings, load_settings

ANSWERS = NewHome(
    company='Förder & "Pack" GmbH',
    solutions=(
        NewSolution("Palettierer", "Roboter für Säcke", ("Palettierer", "Sackpalettierung")),
    ),
    language="de",
    regions=("DE", "AT"),
    budget_min=100_000,
)


def test_the_files_of_a_new_home_are_read_back(tmp_path: Path) -> None:
    settings, profile = make_home(Home(tmp_path / "home"), ANSWERS)
    assert load_settings(settings) == Settings()
    values = tomllib.loads(profile.read_text(encoding="utf-8"))
    assert values["company"] == 'Förder & "Pack" GmbH'
    assert values["regions"] == ["DE", "AT"]
    assert values["budget"] == {"min": 100_000, "currency": "EUR"}
    assert values["solutions"][0]["keywords"] == ["Palettierer", "Sackpalettierung"]


def test_a_home_is_not_written_over(tmp_path: Path) -> None:
    home = Home(tmp_path)
    make_home(home, ANSWERS)
    home.profile.write_text("mine")
    with pytest.raises(TendrilError, match="left as it is"):
        make_home(home, ANSWERS)
    assert home.profile.read_text() == "mine"


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_words_make_valid_toml(text: str, keywords: list[str]) -> None:
    answers = NewHome(company=text, solutions=(NewSolution(text, text, tuple(keywords)),))
    values = tomllib.loads(render("profile.toml.j2", answers))
    assert values["company"] == text
    assert values["solutions"][0]["keywords"] == keywords


def init(home: Path, *more: str) -> None:
    main(["init", "--home", str(home), "--company", "A", "--builds", "Filler: fills", *more])


def test_init_asks_nothing_when_the_flags_say_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        init(tmp_path / "h", "--regions", "de, at", "--budget-min", "5000", "--json")
    assert ended.value.code == 0
    printed = json.loads(capsys.readouterr().out)
    assert tomllib.loads(Path(printed["profile"]).read_text())["regions"] == ["DE", "AT"]


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--regions", "Bavaria"], "BAVARIA"),
        (["--language", "fr"], "en, de and zh"),
        (["--budget-min", "9", "--budget-max", "3"], "above the largest"),
    ],
)
def test_a_wrong_answer_is_one_line_and_exit_status_1(
    tmp_path: Path, flags: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        init(tmp_path / "h", *flags)
    assert ended.value.code == 1
    error = capsys.readouterr().err
    assert named in error
    assert error.count("\n") == 1


def test_what_the_profile_shows_as_a_comment_can_be_turned_on() -> None:
    text = render("profile.toml.j2", ANSWERS)
    shown = re.sub(r"^# (\[?\w+(?:\]| = ))", r"\1", text, flags=re.MULTILINE)
    (profile,) = parse_profiles(shown.encode(), "profile.toml")
    (solution, *_) = profile.solutions
    assert solution.ranges
    assert solution.margin
    assert profile.capacity
    assert profile.offer.url
