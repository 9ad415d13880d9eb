"""The newcomer's page agrees with the packages and the job of the day."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from tendril.room_docs import PACKAGES, rooms, with_rooms
from tendril.run.day import Day
from tests.docs.pages import DOCS, ROOMS_OF, ROOT, blocks

PAGE = DOCS / "architecture.md"


def test_the_rooms_are_those_of_the_packages() -> None:
    page = PAGE.read_text("utf-8")
    assert page == with_rooms(page), "run `make docs`"


def test_every_folder_with_code_is_a_room_with_a_sentence() -> None:
    told = dict(rooms())
    folders = {
        path.parent.relative_to(ROOT).as_posix()
        for package in ROOMS_OF
        for path in (ROOT / package).rglob("*.py")
    }
    assert set(told) == folders
    assert [path for path, sentence in told.items() if not sentence.endswith(".")] == []


def test_the_drawing_has_the_stages_of_the_day_in_their_order() -> None:
    staged = re.findall(r'self\.stage\("(\w+)"', inspect.getsource(Day))
    worked = re.findall(r"self\.(\w+)", inspect.getsource(Day.work))
    stages = [name for name in worked if name in staged]
    assert set(stages) == set(staged)
    flow = blocks(PAGE, "mermaid")[0]
    assert [name for name in stages if not re.search(rf"\b{name}\b", flow)] == []
    chain = [name for name in re.findall(r"\w+", flow) if name in stages]
    assert list(dict.fromkeys(chain)) == stages


def test_the_arrows_are_those_of_the_contributors_page() -> None:
    table = re.findall(
        r"^\| `(\w+)/` \| [^|]+ \| ([^|]+) \|$",
        (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
        re.M,
    )
    allowed = {name: set(re.findall(r"`(\w+)`", cell)) for name, cell in table}
    allowed["tendril"] = set(PACKAGES) - {"tendril"}  # "all"
    assert allowed == {name: set(below) for name, below in PACKAGES.items()}


def test_the_page_s_example_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Path(ROOT))
    (example,) = blocks(PAGE, "python")
    exec(example, {})  # noqa: S102 - our own page
    assert "deadline" in capsys.readouterr().out
