import subprocess
import sys
from pathlib import Path

import pytest

from tendril.cli import COMMANDS, main
from tendril.command_docs import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_commands_page_is_what_the_commands_say() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == page(), "run `make docs`"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from tendril.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'duckdb', 'pydantic', 'scrapy', 'torch', 'lxml', 'numpy', 'pyarrow'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert all(name in done.stdout.decode() for name in COMMANDS)


def test_wrong_usage_is_exit_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["no-such-command"])
    assert ended.value.code == 2
    assert "no-such-command" in capsys.readouterr().err


def test_an_error_is_one_line_and_exit_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["schedule", "--home", str(tmp_path / "none")])
    assert ended.value.code == 1
    error = capsys.readouterr().err
    assert error.startswith("tendril: No home folder at")
    assert "tendril init" in error
    assert error.count("\n") == 1


def test_home_goes_before_and_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["--home", str(tmp_path), "schedule"], ["schedule", "--home", str(tmp_path)]):
        with pytest.raises(SystemExit) as ended:
            main([*words, "--json"])
        assert ended.value.code == 0
        assert '"zone":"Europe/Berlin"' in capsys.readouterr().out
