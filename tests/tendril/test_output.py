"""What commands print is harmless to a terminal, and JSON stays exact."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.table import Table
from rich.text import Text

from data.warehouse import Warehouse
from tendril.cli import main
from tendril.home.folder import Home
from tendril.output import print_error, print_json, print_json_lines, stdout_console
from tendril.progress import bar
from tests.data.text.test_controls import steers

BAD = "Neubau \x1b[31mrot\x1b]0;x\x07 \x9b2J \r\u202e[/red] :smile: [bold]"


def unsafe(text: str) -> list[str]:
    return [char for char in text if steers(char)]


def test_whatever_way_a_text_is_printed_it_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(title=BAD)
    table.add_column(BAD)
    table.add_row(BAD)
    table.add_row(Text(BAD))
    for printed in (BAD, Text(BAD), table):
        stdout_console().print(printed)
    stdout_console().print(BAD, style="bold", soft_wrap=True)
    print_error(f"Cannot read {BAD}\nand more")
    out, err = capsys.readouterr()
    assert not unsafe(out)
    assert "[/red] :smile: [bold]" in out
    assert not unsafe(err)
    assert err.count("\n") == 1


def test_colours_of_our_own_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stdout", shown)
    stdout_console().print(Text("red\x1b[2J", style="red"))
    assert shown.getvalue().startswith("\x1b[31mred\ufffd[2J")


def test_a_bar_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    with bar(BAD, unit=BAD) as progress:
        progress(1, 2)
    assert not unsafe(capsys.readouterr().err)


@pytest.mark.parametrize(
    "value",
    [BAD, "caf\udce9.json", 2**100, {"a": [1e400, -(2**80)]}, "\x7f\x85\u2066\u202e\u200f"],
)
def test_json_is_exact_and_harmless(
    value: object, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    print_json(value)
    print_json_lines([value])
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert len(lines) == 2
    for line in lines:
        assert not unsafe(line)
        expected = {"a": [None, -(2**80)]} if isinstance(value, dict) else value
        assert json.loads(line) == expected


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Home:
    """A home with a notice whose texts and file name want to steer the terminal."""
    made = Home(tmp_path / "home").create()
    made.settings.write_text("[crawl]\nsources = []\n")
    bad = tmp_path / "bad\x1b[2J\u202e.jsonl"
    texts = {"title": BAD, "description": BAD, "buyer": BAD}
    bad.write_text(f"{json.dumps({'id': '1', **texts})}\n{BAD}\n")
    main_ends(["import", str(bad), "--home", str(made.root)])
    out, err = capsys.readouterr()
    assert not unsafe(out + err)
    assert "rejected" in out
    return made


def main_ends(argv: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(argv)


def test_what_is_stored_and_shown_of_a_hostile_notice(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        rows = warehouse.connection.execute("SELECT title, description FROM notice").fetchall()
        rows += warehouse.connection.execute("SELECT path, reason FROM rejected").fetchall()
    assert len(rows) == 2  # the notice, and the line that is no JSON
    assert not any(unsafe(str(text)) for row in rows for text in row)
    for query in ("FROM notice", "FROM rejected", "SELECT chr(27) || '[2J' || chr(155)"):
        main_ends(["sql", query, "--home", str(home.root)])
        assert not unsafe(capsys.readouterr().out)
    main_ends(["tag", BAD + " investiert 40 Mio. Euro in eine Halle in Bamberg"])
    assert not unsafe(capsys.readouterr().out)


def run(*command: str, env: dict[str, str] | None = None, **given: object) -> tuple[int, str, str]:
    done = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, "-m", "tendril", *command],
        capture_output="stdout" not in given,
        env=os.environ | (env or {}),
        check=False,
        **given,
    )
    return done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode()


def test_an_output_that_lacks_letters_gets_question_marks() -> None:
    env = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "COLUMNS": "0"}
    code, out, err = run("tag", "Brauerei Müller baut in Fürth", "--encoder", "none", env=env)
    assert code == 0, err
    assert "Br" in out
    assert out.isascii()


def test_a_reader_that_leaves_early_or_a_closed_output_is_no_error(home: Home) -> None:
    sql = f"{sys.executable} -m tendril sql --home {home.root} --json-lines"
    query = "'SELECT range AS a FROM range(30000)'"
    for end in ("| head -1", ">&-", "2>&-"):
        done = subprocess.run(
            ["bash", "-c", f"{sql} {query} {end}"], capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr, done.stderr
    full = subprocess.run(
        ["bash", "-c", f"{sql} {query} > /dev/full"], capture_output=True, check=False
    )
    assert full.returncode == 1
    assert b"the disk is full" in full.stderr
    assert full.stderr.count(b"\n") == 1
