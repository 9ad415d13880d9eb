"""One trained network: its numbers, and what they say of a text; without torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.reading.evidence import CHOICES, ONE_OF, overview
from enrich.reading.views import VIEWS, summed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice
    from enrich.reading.page import Page, TokenStates
    from enrich.reading.views import SpanIndex


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

    def linear(self, name: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return a linear map of rows."""
        weight, bias = self.numbers[f"{name}.weight"], self.numbers[f"{name}.bias"]
        return np.asarray(rows @ weight.T + bias, np.float32)

    def score(
        self, choice: Choice, views: NDArray[np.float32], features: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the logit of each candidate."""
        inner = self.linear(f"views.{choice}", views) + self.linear(f"features.{choice}", features)
        scores = self.linear(f"score.{choice}", _gelu(inner))
        return np.asarray((scores + self.linear(f"plain.{choice}", features))[:, 0])

    def judge(
        self,
        page: Page,
        states: TokenStates,
        spans: Mapping[Choice, SpanIndex],
        rows: Mapping[Choice, NDArray[np.float32]],
        features: NDArray[np.float32],
    ) -> tuple[float, NDArray[np.float32], dict[Choice, NDArray[np.float32]]]:
        """Return what one network says: of the text, of its signals, and of each choice."""
        looks = self.linear("looks", states.states)
        whole = np.concatenate([overview(page, states, looks), features])[None]
        before = summed(states.states)
        chosen: dict[Choice, NDArray[np.float32]] = {}
        views: dict[Choice, NDArray[np.float32]] = {
            choice: index.means(before) for choice, index in spans.items()
        }
        if "company" in views:
            views["incumbent"] = views["company"]
        for choice in CHOICES:
            none = self.linear(f"none.{choice}", whole)[0]
            scores = np.zeros(0, np.float32)
            if choice in views:
                scores = self.score(choice, views[choice], rows[choice])
            if choice in ONE_OF:
                chosen[choice] = _softmax(np.concatenate([scores, none]))
            else:
                chosen[choice] = _sigmoid(scores + none)
        return (
            float(_sigmoid(self.linear("opportunity", whole))[0, 0]),
            _softmax(self.linear("signal", whole)[0]),
            chosen,
        )


def _gelu(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016)."""
    inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)
    return np.asarray(0.5 * values * (1 + np.tanh(inner)), np.float32)


def _sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)


def _softmax(values: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum(), np.float32)
