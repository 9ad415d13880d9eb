"""The twenty questions, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Area = Literal["processes", "technology", "people", "data"]
AREAS: tuple[Area, ...] = ("processes", "technology", "people", "data")
LEVELS = range(5)
# From this level on a question needs no action.
GOOD = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `texts` and `actions` by language, `measure` where the warehouse answers it."""

    id: str
    area: Area
    texts: dict[str, str]
    actions: dict[str, str]
    months: int  # until when the action is to be done
    measure: str | None = None


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in their order."""
    text = files("tendril.assess").joinpath("questions.toml").read_text("utf-8")
    return tuple(
        Question(
            id=row["id"],
            area=row["area"],
            texts={language: row[language] for language in ("en", "de")},
            actions=row["action"],
            months=row["months"],
            measure=row.get("measure"),
        )
        for row in tomllib.loads(text)["question"]
    )
