"""The naive Bayes model of py3langid, unpacked once into the cache.

The package keeps it in xz, which takes half a second to unpack: longer than all else that a
single text needs.
"""

from __future__ import annotations

import io
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import TendrilError
from data.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from py3langid.langid import LanguageIdentifier

_PARTS = ("ptc", "pc", "classes", "nextmove", "row", "output")


def open_model(languages: Iterable[str], cache: Path | None) -> LanguageIdentifier:
    """Return the model, limited to `languages`; without a cache it is unpacked each time."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    kept = cache and cache / f"py3langid-{version('py3langid')}.npz"
    parts = _read(kept) if kept else None
    if parts is None:
        found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        parts = (
            found.nb_ptc, found.nb_pc, found.nb_classes,
            found.tk_nextmove, found.tk_row, found.tk_output,
        )  # fmt: skip
        if kept:
            _write(kept, parts)
    ptc, pc, classes, nextmove, row, output = parts
    model = LanguageIdentifier(ptc, pc, classes, nextmove, output, norm_probs=True, tk_row=row)
    known = set(languages)
    model.set_languages([label for label in model.labels if label in known])
    return model


def _read(path: Path) -> tuple[Any, ...] | None:
    try:
        with np.load(path, allow_pickle=False) as stored:
            ptc, pc, classes, nextmove, row, output = (stored[name] for name in _PARTS)
    except (OSError, ValueError, KeyError, EOFError):
        return None  # absent, or of a killed writer of an older version: made anew
    # One element of an array costs less than one of numpy.
    return ptc, pc, classes.tolist(), _array(nextmove), _array(row), output.tolist()


def _write(path: Path, parts: tuple[Any, ...]) -> None:
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {
        name: np.asarray(part) for name, part in zip(_PARTS, parts, strict=True)
    }
    np.savez(buffer, **arrays)
    with suppress(TendrilError):  # works without a cache
        write_whole(path, buffer.getvalue())


def _array(values: Any) -> Any:
    from array import array

    made = array({2: "H", 4: "I", 8: "L"}[values.dtype.itemsize])
    made.frombytes(values.tobytes())
    return made
