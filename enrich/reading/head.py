"""The numbers of trained networks, and what those of one source say together; without torch.

Their numbers lie in common tables, so that a text costs a few products of tables instead of a few
for each network and choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.reading.evidence import CHOICES, ONE_OF
from enrich.reading.views import VIEWS, summed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice
    from enrich.reading.page import Page, TokenStates
    from enrich.reading.views import SpanIndex

    Table = NDArray[np.float32]

_MOST = 60.0  # beyond it, a probability is 0 or 1 to the last digit


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


@dataclass(frozen=True, slots=True)
class Opinions:
    """What each network says of a text, one row a network.

    Of the text and of its signals, shape (networks,) and (networks, signals); of each choice, shape
    (networks, candidates), with "none of them" as the last where at most one is right.
    """

    opportunity: Table
    signals: Table
    chosen: Mapping[Choice, Table]


@dataclass(frozen=True, slots=True)
class _ChoiceTables:
    """The numbers that score the candidates of one choice, of all networks side by side."""

    views: Table  # (networks, VIEWS * state, hidden)
    features: Table  # (features, networks * hidden)
    bias: Table  # (networks * hidden,)
    score: Table  # (networks, hidden, 1)
    plain: Table  # (features, networks)
    plain_bias: Table  # (networks,)


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The networks of one source: an encoder's states, or the words of each network."""

    count: int
    words: Table | None  # (rows, networks * state)
    looks: Table  # (networks, state, looks)
    looks_bias: Table  # (networks, 1, looks)
    choices: Mapping[Choice, _ChoiceTables]
    whole: Table  # (networks, overview, answers): "none" of each choice, opportunity, signals
    whole_bias: Table  # (networks, answers)

    @classmethod
    def of(cls, heads: Sequence[Head]) -> Ensemble:
        """Take the networks of one source; there is at least one."""
        of = [head.numbers for head in heads]
        answers = (*(f"none.{choice}" for choice in CHOICES), "opportunity", "signal")
        weights = [[numbers[f"{name}.weight"] for name in answers] for numbers in of]
        biases = [[numbers[f"{name}.bias"] for name in answers] for numbers in of]
        words = None
        if "table.weight" in of[0]:
            words = np.concatenate([numbers["table.weight"] for numbers in of], axis=1)
        return cls(
            count=len(of),
            words=words,
            looks=np.stack([numbers["looks.weight"].T for numbers in of]),
            looks_bias=np.stack([numbers["looks.bias"][None] for numbers in of]),
            choices={choice: _tables(choice, of) for choice in CHOICES},
            whole=np.stack([np.concatenate(each).T for each in weights]),
            whole_bias=np.stack([np.concatenate(each) for each in biases]),
        )

    def judge(
        self,
        page: Page,
        states: TokenStates,
        spans: SpanIndex,
        places: Mapping[Choice, slice],
        rows: Mapping[Choice, Table],
        features: Table,
    ) -> Opinions:
        """Return what the networks say of a text.

        `states` are an encoder's, or for words those of `words` side by side; `places` tell which
        candidates of `spans` are those of a choice, and `rows` are their features.
        """
        whole = self._overview(page, states)
        several = np.broadcast_to(features, (self.count, len(features)))
        inside = np.concatenate([whole, several], axis=1)[:, None]
        answers = (inside @ self.whole)[:, 0] + self.whole_bias
        views = self._views(spans.means(summed(states.states)))
        chosen: dict[Choice, Table] = {}
        for number, choice in enumerate(CHOICES):
            none = answers[:, number : number + 1]
            scores = np.zeros((self.count, 0), np.float32)
            if choice in rows:
                scores = self._scores(choice, views[:, places[choice]], rows[choice])
            if choice in ONE_OF:
                chosen[choice] = _softmax(np.concatenate([scores, none], axis=1))
            else:
                chosen[choice] = _sigmoid(scores + none)
        opportunity = _sigmoid(answers[:, len(CHOICES)])
        return Opinions(opportunity, _softmax(answers[:, len(CHOICES) + 1 :]), chosen)

    def _views(self, means: Table) -> Table:
        """Return the views of all candidates, shape (networks or 1, candidates, VIEWS * state)."""
        if self.words is None:
            return means[None]
        width = self.looks.shape[1]
        parts = means.reshape(len(means), VIEWS, self.count, width).transpose(2, 0, 1, 3)
        return parts.reshape(self.count, len(means), VIEWS * width)

    def _scores(self, choice: Choice, views: Table, features: Table) -> Table:
        """Return the logit of each candidate by each network."""
        own = self.choices[choice]
        known = (features @ own.features + own.bias).reshape(len(features), self.count, -1)
        inner = views @ own.views + known.transpose(1, 0, 2)
        scores = (_gelu(inner) @ own.score)[:, :, 0]
        return np.asarray(scores + (features @ own.plain + own.plain_bias).T, np.float32)

    def _overview(self, page: Page, states: TokenStates) -> Table:
        """Return the mean of all tokens, of the title's, the largest values, and what looks see.

        One row a network; zeros where the text has no tokens.
        """
        table = states.states
        networks, width, looks = self.looks.shape
        if not len(table):
            return np.zeros((networks, (3 + looks) * width), np.float32)
        title = table[states.starts < page.title_end]
        ahead = title.mean(axis=0) if len(title) else np.zeros(table.shape[1], np.float32)
        plain = np.stack([table.mean(axis=0), ahead, table.max(axis=0)])
        if self.words is None:
            own = table[None]
            parts = np.broadcast_to(plain.ravel(), (networks, plain.size))
        else:
            own = table.reshape(len(table), networks, width).transpose(1, 0, 2)
            parts = plain.reshape(3, networks, width).transpose(1, 0, 2).reshape(networks, -1)
        drawn = own @ self.looks + self.looks_bias
        drawn = np.exp(drawn - drawn.max(axis=1, keepdims=True))
        shares = drawn / drawn.sum(axis=1, keepdims=True)
        seen = (shares.transpose(0, 2, 1) @ own).reshape(networks, -1)
        return np.concatenate([parts, seen], axis=1).astype(np.float32)


def _tables(choice: Choice, of: Sequence[Mapping[str, Table]]) -> _ChoiceTables:
    def beside(name: str) -> Table:
        return np.concatenate([numbers[name] for numbers in of])

    # What is the same for every candidate of a network.
    plain = beside(f"plain.{choice}.bias") + beside(f"score.{choice}.bias")
    return _ChoiceTables(
        views=np.stack([numbers[f"views.{choice}.weight"].T for numbers in of]),
        features=np.ascontiguousarray(beside(f"features.{choice}.weight").T),
        bias=beside(f"features.{choice}.bias") + beside(f"views.{choice}.bias"),
        score=np.stack([numbers[f"score.{choice}.weight"].T for numbers in of]),
        plain=np.ascontiguousarray(beside(f"plain.{choice}.weight").T),
        plain_bias=plain,
    )


def _gelu(values: Table) -> Table:
    """Return the Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016)."""
    cubes = np.float32(0.044715) * values * values * values
    inner = np.float32(np.sqrt(2 / np.pi)) * (values + cubes)
    return np.asarray(np.float32(0.5) * values * (1 + np.tanh(inner)), np.float32)


def _sigmoid(values: Table) -> Table:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -_MOST, _MOST))), np.float32)


def _softmax(values: Table) -> Table:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
