from pathlib import Path
from typing import Any

import orjson
import pytest

from data.errors import TendrilError
from enrich.tag_context import TagContext
from tendril.cli import main
from tendril.commands.quality.tags import read_gold
from tendril.stages.tagging import tag_context

LINES = [
    {
        "id": "a",
        "title": "Brauerei investiert 12 Mio. Euro in neue Abfüllanlage",
        "text": "Die Inbetriebnahme ist für 2028 geplant.",
        "language": "de",
        "published": "2026-03-01",
        "gold": {
            "is_opportunity": True,
            "budget": {"value": 12_000_000, "max": None, "currency": "EUR"},
        },
    },
    {
        "id": "b",
        "title": "Zoo freut sich über Nachwuchs",
        "language": "de",
        "gold": {"is_opportunity": True},
    },
]


@pytest.fixture
def gold(tmp_path: Path, tags: TagContext, monkeypatch: pytest.MonkeyPatch) -> Path:
    # It takes a second to load.
    monkeypatch.setattr(tag_context, "tag_context", lambda *_, **__: tags)
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(line) for line in LINES) + b"\n\n")
    return path


def run(*arguments: Any) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", "tags", *map(str, arguments)])
    assert stop.value.code == 0


def test_json_has_the_figures_and_what_went_wrong(
    gold: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run("--gold", gold, "--json")
    told = orjson.loads(capfd.readouterr().out)
    assert told["texts"] == 2
    assert told["tags"]["budget"]["de"] == told["tags"]["budget"]["all"]
    assert told["tags"]["budget"]["all"]["exact_share"] == 1.0
    assert told["tags"]["opportunity"]["all"]["recall"] == 0.5
    assert told["errors"] == [{"id": "b", "tag": "opportunity", "expected": ["yes"], "found": []}]


def test_people_see_a_table_and_the_errors_when_they_ask(
    gold: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run("--gold", gold)
    table = capfd.readouterr().out
    assert "opportunity" in table
    assert "…" not in table  # nothing is cut off at 80 columns
    assert all(len(line) <= 80 for line in table.splitlines())
    assert "b opportunity" not in table
    run("--gold", gold, "--errors")
    assert "b opportunity: expected yes, found nothing" in capfd.readouterr().out


def test_a_folder_of_gold_files_is_read_in_order(gold: Path) -> None:
    (gold.parent / "also.jsonl").write_bytes(orjson.dumps(LINES[0] | {"id": "c"}))
    assert [line["id"] for line in read_gold(gold.parent)] == ["c", "a", "b"]


def test_the_own_set_comes_with_the_package() -> None:
    assert len(read_gold(None)) >= 180


@pytest.mark.parametrize("line", ["{", '{"id": "a"}', "[1]", '{"id": "a", "gold": 3}'])
def test_a_line_that_is_no_gold_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(TendrilError, match=r"gold\.jsonl line 2 is no gold line"):
        read_gold(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match=r"nothing\.jsonl"):
        read_gold(tmp_path / "nothing.jsonl")


def test_a_folder_without_gold_lines_is_named(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="No gold lines"):
        read_gold(tmp_path)


def test_a_date_that_is_none_is_named(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold.write_bytes(orjson.dumps(LINES[0] | {"published": "March"}))
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", "tags", "--gold", str(gold)])
    assert stop.value.code == 1
    assert "Cannot read gold line a: published is 'March'" in capsys.readouterr().err
