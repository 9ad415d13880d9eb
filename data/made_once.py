"""What takes long to make and is kept in a cache folder, found again by what it was made of.

A file that is absent or damaged, or of a form that is not known, counts as not made. Nothing in it
is ever run: it is JSON, or arrays of numpy without objects.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import orjson

from data.errors import TendrilError
from data.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

# So many files of one kind stay: of two installations, and of rules that are being edited.
_KEPT = 4
_DIGEST = 32  # bytes before the JSON


def key_of(parts: Iterable[bytes]) -> str:
    """Return the name of what is made of these bytes by this version of Tendril: 32 letters."""
    try:
        made_by = version("tendril")
    except PackageNotFoundError:
        made_by = "0"
    digest = hashlib.sha256(made_by.encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()[:32]


def read_json(path: Path) -> Any:
    """Return what `keep_json` wrote, or None when it is not there as it was written."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    content = raw[_DIGEST:]
    if hashlib.sha256(content).digest() != raw[:_DIGEST]:
        return None
    return orjson.loads(content)


def keep_json(path: Path, content: Any) -> None:
    """Write `content`, which is not None, for `read_json`; without a cache nothing is kept."""
    raw = orjson.dumps(content)
    _keep(path, hashlib.sha256(raw).digest() + raw)


def read_arrays(path: Path, names: Iterable[str]) -> dict[str, NDArray[Any]] | None:
    """Return the arrays of these names that `keep_arrays` wrote, or None when one is damaged."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name] for name in names}
    except Exception:  # noqa: BLE001  (numpy and zipfile raise a dozen kinds for a damaged file)
        return None


def keep_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays, none of them of objects, for `read_arrays`."""
    import numpy as np

    buffer = io.BytesIO()
    named: dict[str, Any] = dict(arrays)
    np.savez(buffer, **named)
    _keep(path, buffer.getvalue())


def _keep(path: Path, content: bytes) -> None:
    """Write the file `KIND-KEY.ENDING`, and remove the oldest of its kind."""
    with suppress(TendrilError, OSError):  # all works without a cache
        write_whole(path, content)
        kind = path.name.rsplit("-", 1)[0]
        same = path.parent.glob(f"{kind}-*{path.suffix}")
        for old in sorted(same, key=lambda each: -each.stat().st_mtime)[_KEPT:]:
            old.unlink()
