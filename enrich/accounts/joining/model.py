"""How surely two names are of one organisation: rules first, then what names with ids taught."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.accounts.joining.features import features_of
from enrich.accounts.joining.rules import ruled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from enrich.accounts.names.profiles import OrgName

# From here on 98 of 100 pairs of names in countries that were left out are right.
JOINED_FROM = 0.65


@dataclass(frozen=True, slots=True)
class OrganisationModel:
    """A logistic regression: a weight for each likeness, and for each one that is not known."""

    names: tuple[str, ...]
    usual: NDArray[np.float64]  # what stands in for a likeness that is not known
    unknown: NDArray[np.intp]  # the likenesses that may be unknown
    weights: NDArray[np.float64]  # of the likenesses, then of those unknown
    constant: float
    joined_from: float = JOINED_FROM

    @classmethod
    @cache
    def builtin(cls) -> OrganisationModel:
        """Return the model that comes with Tendril."""
        with as_file(files("enrich.accounts.joining").joinpath("model.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> OrganisationModel:
        """Return the model that `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                tuple(stored["names"].tolist()), stored["usual"], stored["unknown"],
                stored["weights"], float(stored["constant"]),
            )  # fmt: skip

    def save(self, path: Path) -> None:
        """Write the model as one file of numbers."""
        np.savez_compressed(
            path, allow_pickle=False, names=np.array(self.names), usual=self.usual,
            unknown=self.unknown, weights=self.weights, constant=np.array(self.constant),
        )  # fmt: skip

    def joining_from(self, chance: float) -> OrganisationModel:
        """Return the model with another chance from which names are joined."""
        return replace(self, joined_from=chance)

    def __call__(self, pairs: Sequence[tuple[OrgName, OrgName]]) -> list[float]:
        """Return the chance of each pair to be one organisation, 0 to 1."""
        chances = [ruled(one, other) for one, other in pairs]
        open_ones = [at for at, chance in enumerate(chances) if chance is None]
        if open_ones:
            found = self.chances(rows_of([pairs[at] for at in open_ones], self.names))
            for at, chance in zip(open_ones, found.tolist(), strict=True):
                chances[at] = chance
        return [chance for chance in chances if chance is not None]

    def chances(self, rows: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Return the chance of each row of likenesses, an array (pairs, likenesses)."""
        missing = np.isnan(rows)
        numbers = np.where(missing, self.usual, rows)
        told = np.hstack([numbers, missing[:, self.unknown]])
        return np.asarray(1 / (1 + np.exp(-(told @ self.weights + self.constant))), np.float64)


def rows_of(
    pairs: Sequence[tuple[OrgName, OrgName]], names: Sequence[str] | None = None
) -> NDArray[np.float64]:
    """Return the likenesses of pairs as an array (pairs, likenesses)."""
    found = [features_of(one, other) for one, other in pairs]
    columns = names or tuple(found[0])
    return np.array([[each[name] for name in columns] for each in found], np.float64)
