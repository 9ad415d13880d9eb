"""What Tendril taught multilingual-e5-small about notices: low-rank changes of its matrices.

Learned on labels of CPV codes in 24 languages and on notices with their codes (docs/ranking.md), so
that a question meets a notice in another language. A matrix W becomes W + up @ down (LoRA, Hu et
al. 2021); words' vectors stay, so both models share nearly all of their memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

# The name that an adapted model has instead of its own: vectors of both are never compared.
PLAIN, ADAPTED = "multilingual-e5-small", "tendril-e5-small"


@dataclass(frozen=True, slots=True)
class Adapter:
    """Changes by the names of the matrices in the file of a BertModel, without ".weight"."""

    version: str
    down: Mapping[str, NDArray[np.float32]]  # (rank, inputs)
    up: Mapping[str, NDArray[np.float32]]  # (outputs, rank)

    @classmethod
    @cache
    def shipped(cls) -> Adapter:
        """Return the adapter that comes with Tendril."""
        with as_file(files("ranking.encoders").joinpath("e5_adapter.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Adapter:
        """Return the adapter that `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            tables: dict[str, dict[str, NDArray[np.float32]]] = {"down": {}, "up": {}}
            for key in stored.files:
                side, _, name = key.partition(":")
                if side in tables:
                    tables[side][name] = stored[key].astype(np.float32)
            return cls(str(stored["version"]), tables["down"], tables["up"])

    def save(self, path: Path) -> None:
        """Write the adapter as half floats."""
        parts = {f"down:{name}": each.astype(np.float16) for name, each in self.down.items()}
        parts |= {f"up:{name}": each.astype(np.float16) for name, each in self.up.items()}
        np.savez_compressed(path, allow_pickle=False, version=np.array(self.version), **parts)

    def changes(self) -> dict[str, NDArray[np.float32]]:
        """Return what is added to each matrix, by its name, shape (outputs, inputs)."""
        return {name: self.up[name] @ down for name, down in self.down.items()}

    def name_of(self, plain: str) -> str:
        """Return the name of the adapted model that is called `plain` without the adapter."""
        return plain.replace(PLAIN, f"{ADAPTED}-{self.version}", 1)
