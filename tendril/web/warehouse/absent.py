"""What is not installed is looked for once."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec

# DuckDB looks for it twice at each value that a query is given, each time in every folder.
_LOOKED_FOR = "pandas"


class _Absent:
    """Says at once that a module is not there."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Raise ModuleNotFoundError for the module; leave others to who comes next."""
        if name == _LOOKED_FOR:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@cache
def note_absent() -> None:
    """Let Python answer at once where pandas is looked for and is not installed."""
    if find_spec(_LOOKED_FOR) is None:
        sys.meta_path.insert(0, _Absent)
