"""Commands and settings that pages show are ones that Tendril takes."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tendril.cli import COMMANDS, LazyCommand
from tendril.digest.wording import WORDING
from tendril.home.folder import Home
from tendril.home.settings import load_settings
from tendril.stages.incoming.crawl import jobs
from tests.docs.pages import ROOT, blocks, pages

CALL = re.compile(r"(?:^|[ $(&'|]|bin/)tendril ([a-z]+(?: [a-z]+(?:-[a-z]+)*)?)\b([^`|&;'\n]*)")
EVERYWHERE = {"--home", "--help"}
TOML = [(path, block) for path in pages() for block in blocks(path, "toml")]


def shown(path: Path) -> list[tuple[str, set[str]]]:
    """Return the commands that a page shows, with their options."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    fenced = "\n".join(re.findall(r"^```(?:sh|ini)?\n(.*?)^```$", text, re.M | re.S))
    code = re.findall(r"`([^`\n]+)`|^ {4,}(.+)$", text, re.M)
    lines = [*("".join(found) for found in code), *fenced.splitlines()]
    return [
        (call[1], set(re.findall(r"(?<!\S)--[a-z-]+", call[2])))
        for line in lines
        for call in CALL.finditer(line)
    ]


@cache
def command(name: str) -> Any:
    """Return a command with its options, loaded once."""
    return LazyCommand(name, *COMMANDS[name]).load()


def unknown(call: str, options: set[str]) -> str | None:
    """Return what is wrong with a call, or None."""
    name, _, second = call.partition(" ")
    if name not in COMMANDS:
        return f"tendril {name}"
    found = command(name)
    if hasattr(found, "list_commands") and second:
        if second not in found.list_commands(None):
            return f"tendril {call}"
        found = found.get_command(None, second)
        found = found.load() if isinstance(found, LazyCommand) else found
    if hasattr(found, "list_commands"):
        return None
    known = {opt for each in found.params for opt in (*each.opts, *each.secondary_opts)}
    wrong = options - known - EVERYWHERE
    return f"tendril {call} {' '.join(sorted(wrong))}" if wrong else None


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_commands_that_a_page_shows_exist(page: Path) -> None:
    assert [wrong for call in shown(page) if (wrong := unknown(*call))] == []


def test_commands_are_found_in_pages() -> None:
    calls = [call for call, _ in shown(ROOT / "docs/operator.md")]
    assert {"schedule", "status", "run", "digest"} <= {call.split()[0] for call in calls}
    assert unknown("sttus", set()) and unknown("status", {"--jsn"})


@pytest.mark.parametrize("block", [block for _, block in TOML], ids=[path.name for path, _ in TOML])
def test_settings_that_a_page_shows_are_taken(block: str, tmp_path: Path, now: datetime) -> None:
    home = Home(tmp_path)
    home.settings.write_text(block, encoding="utf-8")
    assert jobs(load_settings(home.settings), home, now=now)


def test_the_page_about_the_digest_has_the_digest_s_own_words() -> None:
    page = (ROOT / "docs/reading-a-digest.md").read_text("utf-8")
    table = page.split("| it says |")[1].split("\n\n")[0]
    said = re.findall(r"^\| ([A-Z][^|]+?) \|", table, re.M)
    assert len(said) > 8
    assert set(said) <= {text for key, text in WORDING["en"].items() if key.startswith("withheld.")}
