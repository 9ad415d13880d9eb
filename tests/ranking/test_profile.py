from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.errors import TendrilError
from ranking.profile import load_profiles, parse_profiles

TOML = """
company = "Kessler Pumpen GmbH"
language = "de"
exclusions = ["Reine Wartung"]
regions = ["DE", "AT13"]
min_days_to_deadline = 10

[budget]
min = 50000
currency = "EUR"

[[solutions]]
title = "Kreiselpumpen"
keywords = ["Kreiselpumpe", "Tauchpumpe"]
cpv = ["42122000-0"]
exclusions = ["Ersatzteile"]

[digest]
limit = 5
"""


def test_toml_and_json_give_the_same_profile(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(TOML, encoding="utf-8")
    (profile,) = load_profiles(path)
    assert profile.company == "Kessler Pumpen GmbH"
    assert profile.digest.limit == 5
    assert profile.solution_exclusions(0) == ("Ersatzteile", "Reine Wartung")
    again = tmp_path / "profile.json"
    again.write_text(profile.model_dump_json(), encoding="utf-8")
    assert load_profiles(again) == [profile]


def test_json_lines_hold_several_profiles() -> None:
    rows = [{"id": f"P{n}", "company": "A", "solutions": [{"title": "Pumps"}]} for n in range(3)]
    raw = "\n".join(json.dumps(row) for row in rows).encode()
    assert [profile.id for profile in parse_profiles(raw, "profiles.jsonl")] == ["P0", "P1", "P2"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"colour": "red"}, "colour"),
        ({"solutions": []}, "solutions"),
        ({"budget": {"min": 5, "max": 3}}, "budget"),
        ({"regions": ["Bavaria"]}, "regions.0"),
    ],
)
def test_the_error_names_the_file_and_the_key(change: dict[str, object], key: str) -> None:
    row = {"company": "A", "solutions": [{"title": "Pumps"}]} | change
    with pytest.raises(TendrilError, match=rf"wish\.json: `{key}`"):
        parse_profiles(json.dumps(row).encode(), "wish.json")


def test_two_profiles_need_two_ids() -> None:
    row = {"id": "one", "company": "A", "solutions": [{"title": "Pumps"}]}
    with pytest.raises(TendrilError, match="id 'one'"):
        parse_profiles(json.dumps([row, row]).encode(), "wish.json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_profile_is_read_as_editors_write_it(encoding: str, newline: str) -> None:
    toml = '\ncompany = "Müller"\n\n[[solutions]]\ntitle = "Abfüllanlagen"\n'
    row = {"company": "Müller", "solutions": [{"title": "Abfüllanlagen"}]}
    lines = [json.dumps({"id": str(n), **row}, ensure_ascii=False) for n in (1, 2)]
    for name, text, count in (
        ("p.toml", toml, 1),
        ("p.jsonl", "\n\n".join(lines) + "\n", 2),
        ("p.json", f"[{lines[0]},\n{lines[1]}]", 2),
    ):
        found = parse_profiles(text.replace("\n", newline).encode(encoding), name)
        assert [each.solutions[0].title for each in found] == ["Abfüllanlagen"] * count
