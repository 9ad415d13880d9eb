"""The bars of stages, on standard error."""

from __future__ import annotations

import pytest

from tendril.progress import bar


def test_a_bar_counts_in_its_unit_and_ends_full(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("tag", unit="notices") as progress:
        progress(1200, 2400)
        progress(2400, 2400)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "2,400/2,400 notices" in shown.err


def test_a_stage_that_counts_nothing_shows_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("merge"):
        pass
    shown = capsys.readouterr().err
    assert "merge" in shown
    assert "0/0" not in shown


def test_no_bar_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("tag", shown=False) as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""
