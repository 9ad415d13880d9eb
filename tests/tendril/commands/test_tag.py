import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.errors import TendrilError
from enrich.reading.reader import ProseReader
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
        if rules is None:
            return tags
        assert tags.prose is not None and tags.sites is not None
        reader = Reader(RuleBook.load(rules))
        prose = ProseReader(tags.prose.model, reader, tags.sites, tags.organisations)
        return replace(tags, reader=reader, prose=prose)

    monkeypatch.setattr("tendril.stages.tagging.tag_context.tag_context", context)


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
    for words in ("40,000,000 EUR", "left out: 310 Mio. Euro", "revenue"):
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
    kinds = (Path(__file__).parents[3] / "enrich/rules/equipment.toml").read_text()
    head = '[kinds.palletiser]\ncpv = "42418900"\nwords = ['
    assert head in kinds
    (tmp_path / "equipment.toml").write_text(kinds.replace(head, f'{head}"glaslinie", '))
    found = lines(run("--json", "--language", "de", "--rules", str(tmp_path), given=TEXT))[0]
    assert "palletiser" in [item["kind"] for item in found["equipment"]]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("is_plain", [True, False])
@pytest.mark.parametrize("option", ["--json", "--json-lines"])
def test_files_and_standard_input_are_decoded_alike(
    tmp_path: Path, encoding: str, is_plain: bool, option: str
) -> None:
    text = "Die Brauerei Nordau investiert 40 Mio. Euro in eine neue Abfüllanlage.\r\n"
    row = json.dumps({"id": "text", "text": text}, ensure_ascii=False)
    raw = (text if is_plain else f"\r\n{row}\r\n").encode(encoding)
    path = tmp_path / "t.txt"
    path.write_bytes(raw)
    from_file = run(option, "--input", str(path))
    from_input = CliRunner().invoke(app, ["tag", option], input=raw)
    assert from_file.exit_code == from_input.exit_code == 0
    assert lines(from_file) == lines(from_input)
    (found,) = lines(from_file)
    assert found["id"] == "text" and found["budget"]["value"] == 40e6
    assert "filler" in [item["kind"] for item in found["equipment"]]


def test_a_bad_line_is_named_and_the_others_are_tagged() -> None:
    good = [json.dumps({"id": n, "text": TEXT, "language": "de"}) for n in (1, 2)]
    given = f'{good[0]}\n{{broken\n{{"id": 3}}\n{good[1]}\n'
    for option in ("--json-lines", "--json"):
        result = run(option, given=given)
        assert result.exit_code == 3
        assert [row["id"] for row in lines(result)] == ["1", "2"]
        named = result.stderr.splitlines()
        assert named[0].startswith("Cannot read line 2: not valid JSON")
        assert named[1].startswith("Cannot read line 3: it needs words")


def test_an_array_is_read_like_lines() -> None:
    rows = [{"id": n, "text": TEXT, "language": "de"} for n in (1, 2)]
    result = run("--json-lines", given=json.dumps(rows, indent=1))
    assert [row["id"] for row in lines(result)] == ["1", "2"]
