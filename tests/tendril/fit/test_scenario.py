"""`tendril scenario`, as a user types it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tendril.cli import app
from tendril.home.folder import Home
from tests.tendril.commands import ranking_home
from tests.tendril.commands.ranking_home import PROFILE

home, own_cache = ranking_home.home, ranking_home.own_cache
KEYS = """margin = { typical = 0.2, least = 0.1 }
costs = { Stahl = 0.5 }
currencies = { USD = 0.2 }
"""


def run(home: Home, *words: str) -> Result:
    home.profile.write_text(PROFILE + KEYS, encoding="utf-8")
    return CliRunner().invoke(app, ["scenario", *words, "--home", str(home.root)])


def said(home: Home, *words: str) -> Any:
    result = run(home, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_inputs_and_their_effects_are_told(home: Home) -> None:
    form = said(home, "--material", "stahl=+10..20%", "--fx", "usd=-10%", "--region-closed", "DE")
    assert form["inputs"] == {
        "materials": {"Stahl": {"low": 0.1, "high": 0.2}},
        "fx": {"USD": {"low": -0.1, "high": -0.1}},
        "regions_closed": ["DE"],
    }
    (solution,) = form["solutions"]
    assert solution["margin"] == {"before": 0.2, "low": 0.136, "high": 0.176}
    assert form["totals"]["projects"]["before"] > 0
    assert form["totals"]["projects"]["after"] == 0
    (gate,) = form["projects"][0]["gates"]
    assert (gate["name"], gate["before"], gate["after"]) == ("region", "meets", "fails")


def test_people_read_what_changes(home: Home) -> None:
    result = run(home, "--material", "Stahl=+40%", "--region-closed", "DE")
    assert result.exit_code == 0, result.output
    assert "Kreiselpumpen: 20.0% → 4.0%, least 10%" in result.stdout
    assert "1 → out" in result.stdout
    assert "out → out" not in result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "A scenario needs"),
        (("--material", "gold=+10%"), "It knows Stahl"),
        (("--material", "Stahl=much"), "is no change"),
        (("--fx", "EUR=-10%"), "no currency that moves"),
        (("--fx", "USD=-100%"), "nothing loses all"),
        (("--region-closed", "Ukraine"), "no country"),
    ],
)
def test_what_cannot_be_read_is_told(home: Home, words: tuple[str, ...], told: str) -> None:
    result = run(home, *words)
    assert result.exit_code == 1
    assert told in str(result.exception)
