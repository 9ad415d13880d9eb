"""Risks of regions: read from files, kept with source and date, weighed as the user says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.codes.reference import Reference
from data.errors import TendrilError
from data.findings import Gate, Match
from data.warehouse import Warehouse
from ranking.fit.region_risk import RegionRisk, Risk
from ranking.gates.check import Facts
from ranking.profile import load_profiles
from tendril.cli import app
from tendril.home.folder import Home
from tendril.risk.store import kept_risks, weighed_risk
from tendril.risk.tables import BANK, read_table
from tendril.stages.ranking.rank import rank_projects
from tests.tendril.commands import ranking_home
from tests.tendril.commands.ranking_home import NOW

home, own_cache = ranking_home.home, ranking_home.own_cache

OWN = """region,risk,source,date,note
UA,0.9,Sales team,2026-11-01,war
PL41,0.2,Sales team,2026-11-01,
DE,0.1,Sales team,2026-11-01,
"""
COLUMNS = "codeindyr,code,countryname,year,indicator,estimate,stddev,nsource,pctrank"
LONG = f"""{COLUMNS},pctranklower,pctrankupper
DEUpv2022,DEU,Germany,2022,pv,0.6,0.2,8,67.0,50.0,80.0
DEUpv2023,DEU,Germany,2023,pv,0.5,0.2,8,60.0,48.0,72.0
DEUcc2023,DEU,Germany,2023,cc,1.8,0.1,9,95.0,90,97
ROMpv2023,ROM,Romania,2023,pv,-0.5,0.2,8,,,
XXXpv2023,XXX,Nowhere,2023,pv,0.5,0.2,8,60.0,48.0,72.0
POLpv2023,POL,Poland,2023,pv,..,..,..,..,..,..
"""
WIDE = """"Data Source","Worldwide Governance Indicators",

"Last Updated Date","2025-11-05",

"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",
"Germany","DEU","Political Stability: Percentile Rank","PV.PER.RNK","70.1","67.0","",
"Germany","DEU","Political Stability: Estimate","GOV_WGI_PV.EST","0.7","0.6","",
"Germany","DEU","Population","SP.POP.TOTL","83000000","83000000","84000000",
"European Union","EUU","Political Stability: Percentile Rank","PV.PER.RNK","70.1","67.0","",
"""


def table(folder: Path, text: str) -> Path:
    path = folder / "risk.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_ones_own_table_is_read(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, OWN)).risks
    assert found[0] == Risk("UA", "own", 0.9, "Sales team", date(2026, 11, 1), note="war")
    assert [each.region for each in found] == ["UA", "PL41", "DE"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ukraine,0.9,us,2026-11-01,", "line 2: 'UKRAINE' is no country"),
        ("UA,9,us,2026-11-01,", "line 2: '9' is no risk"),
        ("UA,0.9,,2026-11-01,", "needs its source"),
        ("UA,0.9,us,yesterday,", "'yesterday' is no day"),
        ("UA,0.9,us,2026-11-01,\nUA,0.8,us,2026-11-01,", "line 3: UA has a risk"),
        ("", "has a header and no risks"),
    ],
)
def test_a_wrong_line_names_itself(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(TendrilError, match=said):
        read_table(table(tmp_path, f"region,risk,source,date,note\n{line}\n"))
    with pytest.raises(TendrilError, match="no table of risks"):
        read_table(table(tmp_path, "a,b\n1,2\n"))


def test_the_banks_data_set_is_read_with_its_newest_year(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, LONG))
    risks = {(each.region, each.indicator): each for each in found.risks}
    germany = risks["DE", "political_stability"]
    assert germany == Risk("DE", "political_stability", 0.4, BANK, date(2023, 12, 31), 0.28, 0.52)
    assert risks["RO", "political_stability"].risk == 0.6  # by its estimate, without a rank
    assert risks["DE", "control_of_corruption"].risk == pytest.approx(0.05)
    assert ("PL", "political_stability") not in risks
    assert found.skipped == ("XXX",)


def test_the_banks_wide_table_is_read(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, WIDE))
    (risk,) = found.risks
    assert (risk.region, risk.as_of) == ("DE", date(2022, 12, 31))
    assert risk.risk == pytest.approx(0.33)
    assert found.skipped == ("EUU",)


def risks(weights: dict[str, float], *known: tuple[str, str, float]) -> RegionRisk:
    made = RegionRisk.of(
        [Risk(region, name, risk, "s", date(2026, 1, 1)) for region, name, risk in known], weights
    )
    assert made is not None
    return made


def test_the_narrowest_region_counts_and_of_several_places_the_worst() -> None:
    found = risks({"own": 1.0}, ("PL", "own", 0.5), ("PL41", "own", 0.1), ("GR", "own", 0.7))
    assert (found.at("own", "PL", ["PL415"]) or found.risks["own", "PL"]).risk == 0.1
    worst = found.at("own", "PL", ["PL415", "PL213"])
    assert worst is not None
    assert worst.risk == 0.5
    greece = found.at("own", None, ["EL30"])
    assert greece is not None
    assert greece.region == "GR"
    assert found.at("own", "FR", []) is None


def test_a_score_loses_weight_times_risk_and_says_so() -> None:
    found = risks({"own": 0.5, "pv": 0.2}, ("UA", "own", 0.8), ("UA", "pv", 1.0))
    fails = (Gate("budget", "fails", "x"),)
    matches = [
        Match("p", "a", 1, 0.9, components={"cpv": 1.0}),
        Match("p", "b", 2, 0.6),
        Match("p", "c", 3, 0.95, gates=fails),
    ]
    facts = {"a": Facts(country="UA"), "b": Facts(country="FR"), "c": Facts()}
    moved = found.weighed(matches, facts)
    assert [(each.project, each.rank) for each in moved] == [("b", 1), ("a", 2), ("c", 3)]
    risky = moved[1]
    assert risky.score == pytest.approx(0.9 * (1 - 0.4 - 0.2))
    assert risky.components["risk"] == pytest.approx(-0.54)
    (reason,) = risky.reasons
    assert (reason.code, reason.facts["region"], reason.weight < 0) == ("risk", "UA", True)
    assert moved[0] == Match("p", "b", 1, 0.6)


def test_without_weights_nothing_is_weighed(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        assert weighed_risk(warehouse, {}) is None
        assert weighed_risk(warehouse, {"own": 0.3}) is None  # nothing is loaded


def run(home: Home, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--home", str(home.root)])


def test_a_table_is_loaded_replaced_shown_and_weighed(
    home: Home,
    tmp_path: Path,
) -> None:
    path = table(tmp_path, OWN)
    loaded = json.loads(run(home, "risk", "load", str(path), "--json").stdout)
    assert loaded == {"risks": 3, "indicators": ["own"], "skipped": []}
    assert "weights = { own = 0.3 }" in " ".join(
        run(home, "risk", "load", str(path)).stdout.split()
    )
    table(tmp_path, "region,risk,source,date\nDE,0.5,us,2026-11-01\n")
    run(home, "risk", "load", str(path))
    home.settings.write_text("[risk]\nweights = { own = 0.4 }\n", encoding="utf-8")
    (shown,) = map(json.loads, run(home, "risk", "show", "--json-lines").stdout.splitlines())
    assert (shown["region"], shown["risk"], shown["weight"]) == ("DE", 0.5, 0.4)
    with home.read() as snapshot:
        view = snapshot.connection.execute("SELECT region, risk, source FROM region_risks")
        assert view.fetchall() == [("DE", 0.5, "us")]

    def ranked(weights: dict[str, float]) -> dict[str, Any]:
        with Warehouse.open(home.warehouse) as warehouse:
            rank_projects(
                warehouse, load_profiles(home.profile), now=NOW, encoder=None,
                reference=Reference.builtin(), risk=weighed_risk(warehouse, weights),
            )  # fmt: skip
            rows = warehouse.connection.execute("SELECT project_id, score, components FROM match")
            return {name: (score, json.loads(parts)) for name, score, parts in rows.fetchall()}

    before, after = ranked({}), ranked({"own": 0.4})
    assert after["pumps"][0] == pytest.approx(before["pumps"][0] * 0.8, rel=1e-3)
    assert after["pumps"][1]["risk"] < 0
    assert after["abroad"] == before["abroad"]
    assert all("risk" not in parts for _, parts in before.values())
    assert run(home, "risk", "forget", "own").exit_code == 0
    with Warehouse.open(home.warehouse) as warehouse:
        assert kept_risks(warehouse.connection) == []
    assert run(home, "risk", "forget", "own").exit_code == 1
