"""The cells of the notebook run over a home, with a stand-in for marimo where it is not there."""

from __future__ import annotations

import inspect
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from enrich.tag_context import TagContext
from tests.docs.analyst_home import analyst_home
from tests.docs.pages import DOCS


class Cells:
    """What `marimo.App` does here: remember the cells in their order."""

    def __init__(self, **_: object) -> None:
        self.cells: list[Callable[..., Any]] = []

    def cell(self, function: Callable[..., Any]) -> Callable[..., Any]:
        self.cells.append(function)
        return function


def test_every_cell_runs(
    tmp_path: Path, fixtures: Path, tags: TagContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = analyst_home(tmp_path, fixtures, tags)
    shown = MagicMock()
    shown.cli_args.return_value = {"home": str(home.root)}
    shown.ui.dropdown.return_value = SimpleNamespace(value=None)
    shown.ui.number.return_value = SimpleNamespace(value=0)
    monkeypatch.setitem(sys.modules, "marimo", shown)
    shown.App = Cells
    app = runpy.run_path(str(DOCS / "notebook.py"))["app"]
    names: dict[str, Any] = {}
    for cell in app.cells:
        given = {name: names[name] for name in inspect.signature(cell).parameters}
        returned = cell(**given) or ()
        # A cell gives its names in the order in which they stand after `return`.
        told = inspect.getsource(cell).rpartition("return")[2].strip().split(", ")
        names |= dict(zip(told, returned, strict=False))
    tables = [call.args[0] for call in shown.ui.table.call_args_list]
    assert len(tables) == 3
    assert all(table.num_rows for table in tables)
    names["home"].close()
