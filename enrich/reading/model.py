"""The learned numbers of the reader, and what they say of a text; without torch."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, get_args
from zipfile import BadZipFile

import numpy as np
from threadpoolctl import ThreadpoolController

from data.errors import TendrilError
from data.files import write_whole
from enrich.reading.evidence import CHOICES, features_of
from enrich.reading.head import Ensemble, Head
from enrich.reading.judgement import Judgement
from enrich.reading.page import TokenStates
from enrich.reading.second.look import SecondLook
from enrich.reading.views import SpanIndex, view_letters
from enrich.reading.words import hashed

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice, Evidence

    Scale = tuple[NDArray[np.float32], NDArray[np.float32]]

FORM = 2
Source = Literal["encoded", "words"]
SOURCES: tuple[Source, ...] = get_args(Source)
_MOST_SPREADS = 5.0
_SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class ReaderModel:
    """Networks over an encoder's states, and others over the words, for where there is none."""

    encoder: str  # the beginning of its name
    layer: int  # whose states are read
    clues: tuple[str, ...]
    priors: Mapping[str, tuple[float, float]]
    signals: tuple[str, ...]
    text_scale: Scale
    scales: Mapping[Choice, Scale]
    encoded: tuple[Head, ...]
    words: tuple[Head, ...]
    # What is weighed anew of what the networks say, by what they were asked over.
    second: Mapping[Source, SecondLook] = field(default_factory=dict)
    _by_states: Ensemble | None = field(init=False, repr=False, compare=False)
    _by_words: Ensemble | None = field(init=False, repr=False, compare=False)
    # Whether company and suppliers, chosen among the same names, were learned on the same scale.
    _same_names: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the numbers of all networks of a source side by side."""
        for name, heads in (("_by_states", self.encoded), ("_by_words", self.words)):
            object.__setattr__(self, name, Ensemble.of(heads) if heads else None)
        ours, theirs = self.scales["company"], self.scales["incumbent"]
        same = all(np.array_equal(one, other) for one, other in zip(ours, theirs, strict=True))
        object.__setattr__(self, "_same_names", same)

    @classmethod
    def builtin(cls) -> ReaderModel:
        """Load the model that comes with the project."""
        with resources.as_file(resources.files("enrich").joinpath("models", "reader.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> ReaderModel:
        """Read a model file."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                parts: dict[str, Any] = dict(stored)
            if int(parts["form"]) != FORM:
                raise ValueError("another version of Tendril made it")
            clues = tuple(map(str, parts["clues"]))
            return cls(
                str(parts["encoder"]),
                int(parts["layer"]),
                clues,
                {
                    str(kind): (float(a), float(b))
                    for kind, (a, b) in zip(parts["kinds"], parts["priors"], strict=True)
                },
                tuple(map(str, parts["signals"])),
                _scale(parts["scale/text"]),
                {choice: _scale(parts[f"scale/{choice}"]) for choice in CHOICES},
                _heads(parts, "encoded"),
                _heads(parts, "words"),
                {
                    source: SecondLook.load(parts, f"second/{source}", len(clues))
                    for source in SOURCES
                    if any(name.startswith(f"second/{source}/") for name in parts)
                },
            )
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise TendrilError(
                f"Cannot read the reader's model {path}: {error}. Train it anew with"
                " `tendril train reader`, or delete it to use the built-in one."
            ) from error

    def save(self, path: Path) -> None:
        """Write the model file, whole or not at all."""
        parts: dict[str, Any] = {
            "form": np.array(FORM),
            "encoder": np.array(self.encoder),
            "layer": np.array(self.layer),
            "clues": np.array(self.clues),
            "kinds": np.array(list(self.priors)),
            "priors": np.array(list(self.priors.values()), np.float32).reshape(-1, 2),
            "signals": np.array(self.signals),
            "scale/text": np.stack(self.text_scale).astype(np.float32),
        }
        parts |= {f"scale/{choice}": np.stack(scale) for choice, scale in self.scales.items()}
        for source, heads in (("encoded", self.encoded), ("words", self.words)):
            for number, head in enumerate(heads):
                for name, values in head.numbers.items():
                    parts[f"{source}/{number}/{name}"] = values.astype(np.float16)
        for each, look in self.second.items():
            parts |= look.parts(f"second/{each}")
        packed = io.BytesIO()
        np.savez_compressed(packed, **parts)
        write_whole(path, packed.getvalue())

    def judge(self, evidence: Evidence, states: TokenStates | None) -> Judgement:
        """Return what the model thinks of a text, with the states of an encoder or without."""
        # Several threads on tables this small only wait for each other.
        with thread_pools().limit(limits=1):
            return self._judge(evidence, states)

    def _judge(self, evidence: Evidence, states: TokenStates | None) -> Judgement:
        page = evidence.page
        features = scaled(evidence.features, self.text_scale)
        rows: dict[Choice, NDArray[np.float32]] = {}
        for choice, several in evidence.candidates.items():
            if not several:
                continue
            if choice == "incumbent" and self._same_names:
                rows[choice] = rows["company"]
                continue
            known = features_of(choice, several, self.priors)
            rows[choice] = scaled(known, self.scales[choice])
        asked = [choice for choice in rows if choice != "incumbent"]  # those of the company
        several = [one for choice in asked for one in evidence.candidates[choice]]
        letters = view_letters(page, several)
        places = _places(asked, evidence)
        starts, ends, parts = hashed(page.whole)
        judged = []
        source: Source = "words"
        if self._by_words is not None and self._by_words.words is not None:
            own = TokenStates(starts, ends, self._by_words.words[parts].sum(axis=1))
            spans = SpanIndex.at(letters, len(several), starts, ends)
            judged.append(self._by_words.judge(page, own, spans, places, rows, features))
        if self._by_states is not None and states is not None and len(states.states):
            source = "encoded"
            # Words tell what states blur, such as which part of a name is the firm's.
            spans = SpanIndex.at(letters, len(several), states.starts, states.ends)
            judged.append(self._by_states.judge(page, states, spans, places, rows, features))
        first = Judgement(
            float(np.mean(np.concatenate([one.opportunity for one in judged]))),
            dict(zip(self.signals, _mean([one.signals for one in judged]), strict=True)),
            {
                choice: np.concatenate([one.chosen[choice] for one in judged]).mean(axis=0)
                for choice in CHOICES
            },
        )
        look = self.second.get(source)
        return look.revised(evidence, first) if look else first


def _places(choices: Sequence[Choice], evidence: Evidence) -> dict[Choice, slice]:
    """Return where the candidates of each choice stand when all stand in one row."""
    places: dict[Choice, slice] = {}
    before = 0
    for choice in choices:
        after = before + len(evidence.candidates[choice])
        places[choice] = slice(before, after)
        before = after
    if "company" in places:
        places["incumbent"] = places["company"]
    return places


@cache
def thread_pools() -> ThreadpoolController:
    """Return what tells the libraries of products of tables how many threads to use."""
    return ThreadpoolController()


def scaled(rows: NDArray[np.float32], scale: Scale) -> NDArray[np.float32]:
    """Return features around 0 and about as large as 1."""
    around = (rows - scale[0]) / scale[1]
    return np.asarray(np.clip(around, -_MOST_SPREADS, _MOST_SPREADS), np.float32)


def _scale(stored: NDArray[np.float32]) -> Scale:
    return stored[0].astype(np.float32), stored[1].astype(np.float32)


def _heads(parts: Mapping[str, Any], source: str) -> tuple[Head, ...]:
    found: dict[int, dict[str, NDArray[np.float32]]] = {}
    for key, values in parts.items():
        owner, _, rest = key.partition(_SEPARATOR)
        if owner == source:
            number, _, name = rest.partition(_SEPARATOR)
            found.setdefault(int(number), {})[name] = values.astype(np.float32)
    return tuple(Head(found[number]) for number in sorted(found))


def _mean(rows: Sequence[NDArray[np.float32]]) -> list[float]:
    return [float(value) for value in np.concatenate(rows).mean(axis=0)]
