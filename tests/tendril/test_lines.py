"""What cannot be read or written ends in one line, not in a traceback."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tendril.cli import main
from tendril.home.folder import Home


def as_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home").create()
    made.settings.write_text('[crawl]\nsources = []\n[ranking]\nencoder = "none"\n')
    made.profile.write_text('company = "A"\n[[solutions]]\ntitle = "Presses"\n')
    return made


def line(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Return the one line in which a command ends."""
    with pytest.raises(SystemExit) as ended:
        main(list(argv))
    err = capsys.readouterr().err
    assert ended.value.code == 1, err
    last = err.splitlines()[-1]
    assert last.startswith("tendril: ")
    assert "Traceback" not in err
    return last


@pytest.mark.parametrize(
    ("harm", "command", "words"),
    [
        (lambda h: as_folder(h.settings), "status", "Is a directory"),
        (lambda h: h.settings.write_bytes(b"\xff\xfe["), "run", "is not UTF-8"),
        (lambda h: h.settings.write_text("[run"), "schedule", "not valid TOML"),
        (lambda h: h.settings.write_text("[run]\ndays = 5"), "run", "run.days"),
        (lambda h: as_folder(h.run_lock), "run", ".run.lock"),
        (lambda h: as_folder(h.logs / "schedule.lock"), "schedule", "schedule.lock"),
        (lambda h: as_folder(h.last_run), "run", "last-run.json"),
        (lambda h: as_folder(h.profile), "run", "profile.toml"),
        (lambda h: h.profile.unlink(), "run", "profile.toml"),
        (lambda h: as_folder(h.warehouse), "run", "tendril.duckdb"),
        (lambda h: (h.landing.rmdir(), h.landing.write_text("")), "run", "Cannot make the home"),
        (lambda h: as_folder(h.published), "sql", "published.duckdb"),
        (lambda h: h.published.write_text("no DuckDB"), "sql", "published.duckdb"),
    ],
)
def test_a_home_that_is_not_as_it_should_be(
    harm: Callable[[Home], object],
    command: str,
    words: str,
    home: Home,
    capsys: pytest.CaptureFixture[str],
) -> None:
    harm(home)
    more = {"run": ["--no-crawl"], "sql": ["SELECT 1"]}.get(command, [])
    assert words in line(capsys, command, "--home", str(home.root), *more)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
@pytest.mark.parametrize("command", [("run", "--no-crawl"), ("schedule",)])
def test_a_home_that_cannot_be_written(
    code: int,
    command: tuple[str, ...],
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def acquire(lock: object, *_: object, **__: object) -> None:
        raise OSError(code, "no", "path")

    monkeypatch.setattr("filelock.FileLock.acquire", acquire)
    assert "Cannot write" in line(capsys, *command, "--home", str(home.root))


@pytest.mark.parametrize(
    ("name", "value"),
    [("TENDRIL_CRAWL__SOURCES", "ted"), ("TENDRIL_RUN", "{"), ("TENDRIL_RUN__TIME", "24:00")],
)
def test_an_environment_that_cannot_be_read(
    name: str,
    value: str,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    line(capsys, "status", "--home", str(home.root))


def test_settings_with_a_byte_order_mark_are_read(home: Home) -> None:
    from tendril.home.settings import load_settings

    home.settings.write_bytes(b'\xef\xbb\xbf[run]\ntime = "05:00"\n')
    assert load_settings(home.settings).run.time == "05:00"


@pytest.mark.parametrize(
    "argv",
    [("import", "x.jsonl", "--source", "caf\udce9"), ("tag", "caf\udce9"), ("sql", "\udce9")],
)
def test_a_word_that_is_not_utf_8(
    argv: tuple[str, ...], home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "is not valid UTF-8" in line(capsys, *argv, "--home", str(home.root))


def test_a_file_that_no_command_expects_is_named(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/some/file")

    monkeypatch.setattr("tendril.home.settings.load_settings", refuse)
    found = line(capsys, "status", "--home", str(home.root))
    assert found == "tendril: /some/file: Permission denied."
