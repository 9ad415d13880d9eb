"""The numbers of one trained network, without torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.reading.evidence import CHOICES
from enrich.reading.views import VIEWS

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Head:
    """The numbers of one network by their names in torch, such as `views.budget.weight`."""

    numbers: Mapping[str, NDArray[np.float32]]

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> Head:
        """Return the numbers of a trained network, its projection taken into the views."""
        numbers = {name: each.numpy().astype(np.float32) for name, each in state.items()}
        project = numbers.pop("project.weight", None)
        if project is not None:
            for choice in CHOICES:
                name = f"views.{choice}.weight"
                parts = numbers[name].reshape(len(numbers[name]), VIEWS, len(project))
                numbers[name] = (parts @ project).reshape(len(parts), -1)
        return cls(numbers)
