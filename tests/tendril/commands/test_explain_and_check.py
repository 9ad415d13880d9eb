"""The commands explain and profile check, as a user types them."""

from __future__ import annotations

from pathlib import Path

from tendril.home.folder import Home
from tests.tendril.commands.ranking_home import (
    PROFILE,
    ROWS,
    home,
    own_cache,
    profile,
    ranked,
    run,
    said,
)

__all__ = ["home", "own_cache", "profile"]  # fixtures


def test_explain_shows_every_part(home: Home) -> None:
    run("feedback", "yes", "lift")
    ranked(home)
    (match,) = said("explain", "pumps", "--json")["matches"]
    assert match["ranked"] == len(ROWS)
    assert match["rank"] in (1, 2)
    assert {"cpv", "lexical", "feedback"} <= set(match["components"])
    assert match["components"]["feedback"] > 0
    assert {gate["name"]: gate["result"] for gate in match["gates"]}["region"] == "meets"
    assert any("Kreiselpumpe" in reason["text"] for reason in match["reasons"])
    shown = run("explain", "abroad").stdout
    for part in ("What it is made of", "CPV codes", "Why", "Conditions", "region", "fails"):
        assert part in shown


def test_profile_check_advises_bridges_and_counts(home: Home) -> None:
    (checked,) = said("profile", "check", "--encoder", "none", "--json")["profiles"]
    assert checked["company"] == "Kessler Pumpen GmbH"
    assert any("budget" in line for line in checked["advice"])
    (solution,) = checked["solutions"]
    codes = {each["code"]: each["score"] for each in solution["cpv"]}
    assert "42100000" in codes or "42122000" in codes
    assert list(codes.values()) == sorted(codes.values(), reverse=True)
    assert checked["gates"]["region"] == {"meets": 5, "fails": 1, "unknown": 0}
    shown = run("profile", "check", "--encoder", "none").stdout
    assert "leads to" in shown
    assert "5 meet" in shown


def test_profile_check_honours_struck_codes(profile: Path) -> None:
    def codes() -> dict[str, float]:
        (checked,) = said("profile", "check", str(profile), "--encoder", "none", "--json")[
            "profiles"
        ]
        return {each["code"]: each["score"] for each in checked["solutions"][0]["cpv"]}

    best = max(codes().items(), key=lambda item: item[1])[0]
    profile.write_text(f'{PROFILE}not_cpv = ["{best}"]\n', encoding="utf-8")
    assert codes().get(best, 0) == 0
