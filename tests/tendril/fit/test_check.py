"""`tendril project check` and `sign`, as a user types them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

import ranking.fit
from data.published.publish import publish
from data.warehouse import Warehouse
from ranking.fit.finding import Answer, Asked, Office, Subject
from tendril.fit.wording import FIT_WORDS
from tendril.home.folder import Home
from tests.tendril.cards.home import PROFILE, made_home, run
from tests.tendril.stages.merging.made import NOW

ABLE = """
lead_weeks = { min = 10, max = 14 }
price = { min = 200000, max = 3000000 }
margin = { typical = 0.2, least = 0.1 }
ranges = [{ what = "Durchsatz", min = 5, max = 50, unit = "m³/h" }]
[capacity]
unit = "Maschinen"
free = { "2027-05" = 1 }
[sign_off]
operations = ["A. Meyer"]
"""
AT = ("--now", NOW.isoformat())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return able(made_home(tmp_path / "home"))


def able(home: Home, more: str = ABLE) -> Home:
    home.profile.write_text(PROFILE + more, encoding="utf-8")
    return home


def said(home: Home, *words: str) -> Any:
    result = run(home, "project", *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_project_is_held_against_the_profile(home: Home) -> None:
    form = said(home, "check", "222-2026", *AT)
    found = {each["subject"]: each for each in form["findings"]}
    assert list(found) == list(get_args(Subject))
    assert found["technical"]["answer"] == "go"
    (evidence,) = found["technical"]["evidence"]
    assert evidence["quote"] == "Lieferung von zwei Dekantern mit je 40 m³/h."
    assert evidence["url"]
    assert found["price"]["answer"] == "go"
    assert found["margin"]["ask"] == "us"
    assert form["answer"] == "ask"
    assert form["decided"] is None
    assert form["missing"] == list(get_args(Office))
    assert form["solution"] == "Schlammentwässerung"


def test_people_read_it_in_the_profiles_language(home: Home) -> None:
    result = run(home, "project", "check", "222-2026", *AT)
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert "Durchsatz: gefragt 40 m³/h; Sie bauen 5 bis 50 m³/h." in text
    assert "Es fehlt die Unterschrift von Produktion, Finanzen" in text
    home.profile.write_text(home.profile.read_text("utf-8").replace('"de"', '"en"'), "utf-8")
    assert "you build 5 to 50 m³/h" in " ".join(
        run(home, "project", "check", "222-2026").stdout.split()
    )


def test_without_the_new_keys_it_asks_for_them(tmp_path: Path) -> None:
    home = able(made_home(tmp_path / "home"), "")
    form = said(home, "check", "222-2026", *AT)
    codes = [each["code"] for each in form["findings"][1:]]
    assert codes == [f"{name}.unset" for name in get_args(Subject)[1:]]


def test_both_offices_sign_and_a_change_makes_it_stale(home: Home) -> None:
    word = said(home, "sign", "222-2026", "--as", "operations", "--name", "a.  MEYER", "--answer",
                "go", "--note", "with a second shift", *AT)  # fmt: skip
    assert word["name"] == "A. Meyer"
    said(home, "sign", "222-2026", "--as", "finance", "--name", "B. Kern", "--answer", "go", *AT)
    form = said(home, "check", "222-2026", *AT)
    assert (form["decided"], form["missing"]) == ("go", [])
    assert [each["office"] for each in form["signatures"]] == ["operations", "finance"]
    assert form["signatures"][0]["note"] == "with a second shift"
    with Warehouse.open(home.warehouse) as warehouse:
        warehouse.connection.execute(
            "UPDATE project SET last_changed = ? WHERE project_id = ?",
            [NOW.replace(year=NOW.year + 1), form["project"]],
        )
        publish(warehouse, home.published)
    later = said(home, "check", "222-2026", *AT)
    assert later["decided"] is None
    assert all(each["stale"] for each in later["signatures"])


def test_a_signature_is_taken_back(home: Home) -> None:
    said(home, "sign", "222-2026", "--as", "finance", "--name", "B. Kern", *AT)
    gone = said(home, "sign", "222-2026", "--as", "finance", "--withdraw", *AT)
    assert gone["withdrawn"] == ["B. Kern"]
    assert said(home, "check", "222-2026", *AT)["signatures"] == []
    again = run(home, "project", "sign", "222-2026", "--as", "finance", "--withdraw")
    assert again.exit_code == 1
    # Analysts see that it was signed and taken back.
    with home.read() as snapshot:
        row = snapshot.connection.execute(
            "SELECT office, signed_by, answer, withdrawn_at IS NULL, checked FROM sign_offs"
        ).fetchone()
    assert row is not None
    assert row[:4] == ("finance", "B. Kern", "ask", False)
    assert json.loads(row[4]) == {"price": "go", "margin": "ask"}


def test_who_is_not_named_may_not_sign(home: Home) -> None:
    for name in ("C. Fremd", ""):
        result = run(home, "project", "sign", "222-2026", "--as", "operations", "--name", name)
        assert result.exit_code == 1
    assert said(home, "check", "222-2026", *AT)["signatures"] == []


def test_both_languages_say_everything() -> None:
    assert FIT_WORDS["de"].keys() == FIT_WORDS["en"].keys()
    keys = {
        *(f"answer.{each}" for each in get_args(Answer)),
        *(f"ask.{each}" for each in get_args(Asked)),
        *(f"office.{each}" for each in get_args(Office)),
        *(f"subject.{each}" for each in get_args(Subject)),
    }
    priced = {f"price.{of}.{how}" for of in ("stated", "level")
              for how in ("within", "below", "above", "perhaps")}  # fmt: skip
    code = re.compile(
        r'"((?:conditions|technical|delivery|capacity|price|margin|order)\.[a-z_.]+)"'
    )
    files = Path(ranking.fit.__file__).parent.glob("*.py")
    coded = {each for file in files for each in code.findall(file.read_text("utf-8"))}
    assert len(coded) > 30
    assert keys | priced | coded <= FIT_WORDS["en"].keys()
