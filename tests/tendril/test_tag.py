import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.errors import TendrilError
from enrich.rule_reader import Reader
from enrich.rulebook import RuleBook
from enrich.tag_context import TagContext
from tendril.cli import app

TEXT = (
    "Der Brunnen investiert rund 40 Millionen Euro in eine neue Glaslinie. Umsatz: 310 Mio. Euro."
)


@pytest.fixture(autouse=True)
def one_context(tags: TagContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the context once for all tests: it takes a second to load."""

    def context(*_: object, rules: Path | None = None) -> TagContext:
        return replace(tags, reader=Reader(RuleBook.load(rules))) if rules else tags

    monkeypatch.setattr("tendril.stages.tag_context.tag_context", context)


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["tag", *arguments], input=given)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_lines_from_standard_input() -> None:
    given = "\n".join(json.dumps({"id": n, "text": TEXT, "language": "de"}) for n in (1, 2))
    result = run("--json-lines", given=given + "\n\n")
    assert result.exit_code == 0
    assert [row["id"] for row in lines(result)] == ["1", "2"]
    assert lines(result)[0]["budget"]["value"] == 40e6


def test_json_lines_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    row = {"id": "a", "title": "T", "text": TEXT, "published": "2026-03-01", "source": "x"}
    path.write_text("\ufeff" + json.dumps(row), encoding="utf-8")
    assert lines(run("--json-lines", "--input", str(path)))[0]["signal"] == "new_line"


def test_a_pasted_text_is_explained() -> None:
    result = run(TEXT, "--language", "de")
    assert result.exit_code == 0
    assert result.stdout.startswith("Opportunity: a new line")
    for words in ("40,000,000 EUR", "left out: 310 Mio. Euro", "revenue", "inferred from beverage"):
        assert words in result.stdout


def test_a_pasted_text_as_json() -> None:
    assert lines(run("--json", "--language", "de", given=TEXT))[0]["id"] == "text"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{", "Cannot read line 1"),
        ("[]", "no JSON object"),
        ('{"title": "x"}', 'has no "id"'),
        ('{"id": 1, "text": " "}', 'needs words in "title" or "text"'),
        ('{"id": 1, "text": "x", "published": "soon"}', "Write it as 2026-11-22"),
    ],
)
def test_a_bad_line_is_named(given: str, message: str) -> None:
    result = run("--json-lines", given=given)
    assert isinstance(result.exception, TendrilError)
    assert message in str(result.exception)


def test_a_missing_file_and_wrong_rules_are_named(tmp_path: Path) -> None:
    missing = run("--input", str(tmp_path / "none.jsonl"))
    assert "Name another --input" in str(missing.exception)
    (tmp_path / "signals.toml").write_text("")
    wrong = run("x", "--rules", str(tmp_path))
    assert "signals.toml is no rule file" in str(wrong.exception)


def test_rules_of_ones_own(tmp_path: Path) -> None:
    industries = (Path(__file__).parents[2] / "enrich/rules/industries.toml").read_text()
    own = industries.replace(
        'core = ["filler", "palletiser", "conveyor", "cip"]', 'core = ["robot"]'
    )
    (tmp_path / "industries.toml").write_text(own)
    found = lines(run("--json", "--language", "de", "--rules", str(tmp_path), given=TEXT))[0]
    assert "robot" in [item["kind"] for item in found["equipment"]]
