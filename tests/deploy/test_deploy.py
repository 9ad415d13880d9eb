"""What deploy/ starts exists, with these options; systemd reads the units itself if it is here."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import typer

from tendril.cli import app
from tendril.home.settings import RunSettings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
PROGRAM = "/opt/tendril/.venv/bin/tendril"


def unit(path: Path) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text("utf-8"))
    return parser


def check_words(words: list[str]) -> str:
    """Parse the words of a command as the command line does, run nothing, and return its name."""
    command: Any = typer.main.get_command(app)
    with command.make_context("tendril", list(words)) as context:
        name, inner, rest = command.resolve_command(context, context._protected_args + context.args)
        inner.make_context(name, rest, parent=context)
    return str(name)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_units_start_commands_that_exist(path: Path) -> None:
    service = unit(path)["Service"]
    program, *words = shlex.split(service["ExecStart"])
    assert program == PROGRAM
    assert check_words(words) in path.stem.replace("tendril", "tendril-schedule", 1)
    assert words[words.index("--home") + 1] == service["ReadWritePaths"] == "/srv/tendril"
    assert service["User"] == "tendril"
    assert {service[name] for name in ("NoNewPrivileges", "PrivateTmp")} == {"yes"}


def test_each_timer_has_its_service_and_starts_when_a_new_home_does() -> None:
    names = {path.name for path in UNITS}
    timers = [path for path in UNITS if path.suffix == ".timer"]
    assert {path.with_suffix(".service").name for path in timers} <= names
    _, clock, zone = unit(DEPLOY / "systemd" / "tendril-run.timer")["Timer"]["OnCalendar"].split()
    assert time.fromisoformat(clock) == time.fromisoformat(RunSettings().time)
    assert ZoneInfo(zone).key == RunSettings().zone


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_reads_the_units(tmp_path: Path) -> None:
    for path in UNITS:
        text = path.read_text("utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / path.name).write_text(text)
    found = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    ours = [line for line in found.stderr.splitlines() if "tendril" in line]
    assert ours == []


def instructions() -> Iterator[tuple[str, str]]:
    text = (DEPLOY / "container" / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            yield name, rest.strip()


def test_the_container_copies_what_is_there_and_starts_a_command_that_exists() -> None:
    steps = list(instructions())
    assert steps[0][0] == "FROM"
    copied = [word for name, rest in steps if name == "COPY" for word in rest.split()[:-1]]
    assert [word for word in copied if not (ROOT / word).exists()] == []
    packages = re.search(r"^packages = (\[.*\])$", (ROOT / "pyproject.toml").read_text(), re.M)
    assert packages is not None
    assert {*json.loads(packages[1]), "pyproject.toml", "constraints.txt"} <= set(copied)
    given = dict(steps)
    assert json.loads(given["ENTRYPOINT"]) == ["tendril"]
    words = json.loads(given["CMD"])
    assert check_words(words) == "schedule"
    _, _, asked = given["HEALTHCHECK"].partition("CMD ")
    program, flag, code = json.loads(asked)
    assert (program, flag) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    assert f"127.0.0.1:{words[words.index('--health') + 1]}/health" in code
    assert given["USER"] == "tendril"
    python = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (ROOT / "pyproject.toml").read_text())
    assert python is not None
    assert f"python:{python[1]}.{python[2]}-" in given["FROM"]


def test_cron_starts_commands_that_exist_once_a_line() -> None:
    lines = (DEPLOY / "cron" / "tendril").read_text("utf-8").splitlines()
    jobs = [line for line in lines if line and not re.match(r"#|\w+=", line)]
    met = []
    for line in jobs:
        *when, user, command = line.split(None, 6)
        assert len(when) == 5
        assert user == "tendril"
        assert "%" not in command  # cron reads it as the end of a line
        (words,) = re.findall(rf"{PROGRAM} ([\w -]+--home \S+)", command)
        met.append(check_words(words.split()))
        subprocess.run(["sh", "-n", "-c", command], check=True)
    assert met == ["run", "deliver", "status"]
