"""The deep step, when the user names a model for it: a cross-encoder reads the best once more."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from data.findings import Reason
from ranking.encoders.errors import CrossEncoderError
from ranking.encoders.hub import model_folder
from ranking.gates.check import failed
from ranking.lexical.queries import whole_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from data.findings import Match
    from data.vocabulary import ReasonCode
    from ranking.profile import Profile

# Read once more for each profile.
DEPTH = 50
# How far a score moves to what the cross-encoder says. It knows nothing of codes or exclusions.
SHARE = 0.3
# Tokens of solution and notice together.
MAX_TOKENS = 384
_NOTABLE = 0.01


class Judge(Protocol):
    """Whatever reads a solution and a notice together."""

    @property
    def name(self) -> str:
        """The model's name."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Return from 0 to 1 how well the second text of each pair answers the first."""


@dataclass(frozen=True, slots=True)
class CrossEncoderJudge:
    """A sentence-transformers cross-encoder with one output."""

    name: str
    model: Any

    @classmethod
    def open(cls, name: str) -> CrossEncoderJudge:
        """Load a local folder, or a hub name that is already on this machine."""
        if model_folder(name) is None:
            raise CrossEncoderError(
                f"Cannot load the cross-encoder {name}: it is not on this machine."
                " Name a folder or a model that is, or leave it out."
            )
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        try:
            from sentence_transformers import CrossEncoder
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            model = CrossEncoder(name, device="cpu", local_files_only=True, max_length=MAX_TOKENS)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            lines = str(error).strip().splitlines() or [type(error).__name__]
            raise CrossEncoderError(
                f"Cannot load the cross-encoder {name}: {lines[0].rstrip('.')}."
                " Name a folder or a model that is on this machine, or leave it out."
            ) from error
        if model.num_labels != 1:
            raise CrossEncoderError(
                f"The cross-encoder {name} has {model.num_labels} outputs, not one score."
                " Name one that was trained for ranking, such as a msmarco model."
            )
        return cls(name, model)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Return from 0 to 1 how well the second text of each pair answers the first."""
        from torch.nn import Sigmoid

        scores = self.model.predict(list(pairs), activation_fn=Sigmoid(), show_progress_bar=False)
        return np.asarray(scores, np.float32).reshape(-1)


def read_again(
    matches: Sequence[Match], texts: Mapping[str, str], profile: Profile, judge: Judge
) -> list[Match]:
    """Return all matches in their new order after the best DEPTH were read by `judge`.

    `texts` are the projects' texts by id. A score moves by SHARE of the way to the judge's for
    the solution that it likes best; what fails a gate is not read and stays last.
    """
    best = [match for match in matches[:DEPTH] if not failed(match.gates)]
    if not best:
        return list(matches)
    solutions = [whole_text(solution) for solution in profile.solutions]
    pairs = [(solution, texts[match.project]) for match in best for solution in solutions]
    judged = judge.judge(pairs).reshape(len(best), len(solutions))
    moved = {
        match.project: _moved(
            match, float(row.max()), profile.solutions[int(row.argmax())].title, judge.name
        )
        for match, row in zip(best, judged, strict=True)
    }
    again = [moved.get(match.project, match) for match in matches]
    again.sort(key=lambda match: (failed(match.gates), -match.score))
    return [replace(match, rank=rank) for rank, match in enumerate(again, 1)]


def _moved(match: Match, judged: float, solution: str, name: str) -> Match:
    change = SHARE * (judged - match.score)
    reasons = match.reasons
    if abs(change) >= _NOTABLE:
        verb = "fits" if change > 0 else "hardly fits"
        text = f"Read once more as a whole, it {verb} {solution} ({name})."
        code: ReasonCode = "cross_encoder.more" if change > 0 else "cross_encoder.less"
        found = Reason(code, text, "cross_encoder", None, change, {"solution": solution})
        reasons = tuple(sorted((*reasons, found), key=lambda reason: -reason.weight))
    parts = match.components | {"cross_encoder": change}
    return replace(match, score=match.score + change, components=parts, reasons=reasons)
