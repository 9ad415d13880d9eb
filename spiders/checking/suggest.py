"""What may have been meant: where lists and fields stand in an answer, and which name is near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

_DEPTH = 5
_NEAR = 0.6  # below it two names have nothing to do with each other


def list_paths(data: Any) -> list[tuple[str, int]]:
    """Return the paths of lists of objects with their lengths, the longest first."""
    found = [(path, len(value)) for path, value in _walk(data) if _is_list(value)]
    return sorted(found, key=lambda each: -each[1])


def paths_of(entry: Any) -> list[str]:
    """Return the paths of the values of an entry, lists as `a[]`."""
    found: dict[str, None] = {}
    for path, value in _walk(entry, through_lists=True):
        if path and not isinstance(value, Mapping | list):
            found[path] = None
    return list(found)


def like_path(path: str, known: Sequence[str]) -> str | None:
    """Return the known path whose last name is most like that of `path`, or None."""
    rated = [(_likeness(path, each), each) for each in known]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= _NEAR else None


def _likeness(one: str, other: str) -> float:
    first, second = (text.rpartition(".")[2].strip("[]@").lower() for text in (one, other))
    if first in second or second in first:
        return 0.95
    return SequenceMatcher(None, first, second).ratio()


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _walk(
    data: Any, path: str = "", depth: int = _DEPTH, *, through_lists: bool = False
) -> Iterator[tuple[str, Any]]:
    yield path, data
    if depth and isinstance(data, Mapping):
        for key, value in data.items():
            inner = f"{path}.{key}" if path else str(key)
            yield from _walk(value, inner, depth - 1, through_lists=through_lists)
    elif depth and through_lists and isinstance(data, list) and data:
        yield from _walk(data[0], f"{path}[]", depth - 1, through_lists=True)
