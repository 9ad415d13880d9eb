"""`tendril source find`, `add`, `remove`, and what `init` and `status` say of the catalogue."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from spiders.catalogue import entry as catalogue
from spiders.catalogue.known import known, method_of, search
from tendril.cli import main

SETTINGS = """# Ours.
[crawl]
contact = "sales@example.org"   # shown to sources
sources = ["ted_search"]  # the first
first_days = 3
"""
PROFILE = """company = "Acme"
regions = ["PL21", "NO"]
[[solutions]]
title = "Pumps"
description = "Pumps"
"""


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[Any, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    out, error = capsys.readouterr()
    return ended.value.code, out, error


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tendril.toml").write_text(SETTINGS)
    return tmp_path


def test_publishers_are_found_by_words_in_several_languages(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["poland"], ["Polen Ausschreibung"], ["Polska"], ["--country", "pl"]):
        _, out, _ = call(capsys, "source", "find", *words, "--json-lines", "--home", str(home))
        rows = {row["name"]: row for row in map(json.loads, out.splitlines())}
        form = {"name", "publisher", "country", "kinds", "method", "state", "on"}
        assert form <= rows["pl_bzp"].keys()
        assert rows["pl_bzp"]["on"] is False
    code, _, error = call(capsys, "source", "find", "atlantis", "--home", str(home))
    assert (code, "No publisher is known for atlantis" in error) == (1, True)


def test_kinds_are_found_by_what_people_call_them() -> None:
    assert {"ifc_disclosures", "aiib_projects", "kfw_projects"} <= {
        e.name for e in search(["lender"])
    }
    assert [each.name for each in search(["Genehmigung Norwegen"])] == ["no_nve"]
    assert "pv_magazine" in {each.name for each in search(["Fachpresse"])}


def test_what_is_from_memory_says_so_where_it_is_found(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = call(capsys, "source", "find", "josephine", "--home", str(home))
    assert "from memory" in " ".join(out.split())
    _, out, _ = call(capsys, "source", "find", "josephine", "--json-lines", "--home", str(home))
    assert json.loads(out.splitlines()[0])["sure"] == "from memory"


def test_those_that_cannot_be_turned_on_come_last_and_say_why() -> None:
    found = search(["spain"])
    off = [each.off is not None for each in found]
    assert off == sorted(off)
    assert any("robots.txt forbids" in (each.off or "") for each in found)


def test_adding_and_removing_keeps_what_people_wrote(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TENDRIL_DOFFIN_KEY", raising=False)
    where = ["--home", str(home)]
    code, out, _ = call(capsys, "source", "add", "pl_bzp", "no_doffin", "--json", *where)
    assert code == 0
    assert json.loads(out) == {
        "added": ["pl_bzp", "no_doffin"],
        "already": [],
        "missing": [{"name": "no_doffin", "variable": "TENDRIL_DOFFIN_KEY"}],
    }
    written = (home / "tendril.toml").read_text()
    assert '["ted_search", "pl_bzp", "no_doffin"]  # the first' in written
    assert "# Ours." in written
    _, out, _ = call(capsys, "source", "add", "pl_bzp", *where)
    assert "Already on: pl_bzp" in out
    call(capsys, "source", "remove", "pl_bzp", "no_doffin", *where)
    assert (home / "tendril.toml").read_text() == SETTINGS


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ukraine", "answers 412 to robots"),
        ("se_mercell", "robots.txt forbids"),
        ("nothing", "No source is called"),
    ],
)
def test_what_cannot_be_turned_on_is_refused_with_the_reason(
    home: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    code, _, error = call(capsys, "source", "add", name, "--home", str(home))
    assert (code, reason in error) == (1, True)
    assert (home / "tendril.toml").read_text() == SETTINGS


def test_init_proposes_the_portals_of_the_regions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--company", "Acme", "--builds", "Pumps", "--regions", "DE, PL, NO", "--no-fetch"]
    code, out, _ = call(capsys, "init", *words, "--add-sources", "--json", "--home", str(tmp_path))
    assert code == 0
    assert {"oeffentlichevergabe", "pl_bzp", "no_doffin"} <= set(json.loads(out)["sources"])
    _, out, _ = call(capsys, "source", "find", "--json-lines", "--home", str(tmp_path))
    on = {row["name"] for row in map(json.loads, out.splitlines()) if row["on"]}
    assert {"oeffentlichevergabe", "pl_bzp", "ted_search"} <= on
    assert "no_doffin" not in on  # it asks for a key first


def test_what_is_declared_from_memory_is_proposed_last_and_not_turned_on_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--company", "Acme", "--builds", "Pumps", "--regions", "NL", "--no-fetch"]
    _, out, _ = call(capsys, "init", *words, "--add-sources", "--json", "--home", str(tmp_path))
    proposed = json.loads(out)["sources"]
    assert proposed.index("nl_tenderned") < proposed.index("nl_commissie_mer")
    on = tomllib.loads((tmp_path / "tendril.toml").read_text())["crawl"]["sources"]
    assert "nl_tenderned" in on
    assert "nl_commissie_mer" not in on


def test_status_says_what_was_never_seen_live(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(capsys, "source", "add", "pl_bzp", "--home", str(home))
    _, out, _ = call(capsys, "status", "--json", "--home", str(home))
    seen = {each["name"]: each["seen_live"] for each in json.loads(out)["sources"]}
    assert seen == {"ted_search": False, "pl_bzp": False}
    (home / "profile.toml").write_text(PROFILE)
    _, out, _ = call(capsys, "status", "--json", "--home", str(home))
    assert json.loads(out)["uncovered"] == ["NO"]  # Poland has one, and TED is of the whole EU
    _, out, _ = call(capsys, "status", "--home", str(home))
    assert "Never seen live, known from facts only: ted_search, pl_bzp." in out


def test_one_entry_is_read_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def loads(text: str) -> dict[str, Any]:
        read.append(text)
        return parse(text)

    parse = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", loads)
    catalogue.entry_named.cache_clear()
    assert catalogue.entry_named("pl_bzp")
    assert [text.count("publisher = ") for text in read] == [1]


def test_a_method_is_told_in_a_few_words() -> None:
    names = ("pl_bzp", "lv_iub", "ghana", "ro_sicap", "cz_profil_ceps", "prnewswire")
    assert [known()[name].method for name in names] == [
        "JSON pages by last, by time",
        "JSON list, by day",
        "JSON list > archives (european_dynamics)",
        "JSON pages by number, by time, POST",
        "XML list, by time (profil_zadavatele)",
        "feed",
    ]
    assert (
        method_of({"url": "https://x.example.org/a.zip", "archive": {}}, "publisher") == "archive"
    )
