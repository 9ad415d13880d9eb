"""Answers: what people said, kept in a small TOML file, and what was measured."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.files import reason, write_whole
from data.text.text_encoding import text_of
from tendril.assess.questions import AREAS, LEVELS, Area, Question, questions

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """The level of one question, None where nobody answered, and what it rests on.

    `basis` names a sentence of the wording, `facts` fill it.
    """

    question: Question
    level: int | None
    basis: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def read_answers(path: Path) -> dict[str, int]:
    """Return the levels that a file states by question; a question that is none is an error."""
    try:
        values = tomllib.loads(text_of(path.read_bytes()))
    except OSError as error:
        raise TendrilError(
            f"Cannot read answers from {path}: {reason(error)}."
            " `tendril assess questions` prints a file to fill in."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise TendrilError(f"{path} is not valid TOML: {error}. Correct it there.") from error
    known = {each.id for each in questions()}
    answers = values.get("answers", {})
    for name, level in answers.items() if isinstance(answers, dict) else ():
        if name not in known:
            raise TendrilError(
                f"{path} answers {name!r}, which is no question. There are:"
                f" {', '.join(sorted(known))}."
            )
        if isinstance(level, bool) or not isinstance(level, int) or level not in LEVELS:
            raise TendrilError(f"{path}: {name} = {level!r} is no level. Say 0, 1, 2, 3 or 4.")
    if not isinstance(answers, dict):
        raise TendrilError(f"{path}: answers must be a table. `tendril assess questions` shows it.")
    return dict(answers)


def write_answers(path: Path, levels: Mapping[str, int]) -> None:
    """Write the levels as a file that `read_answers` reads."""
    lines = ["[answers]"]
    for question in questions():
        if question.id in levels:
            lines += [f"# {question.texts['en']}", f"{question.id} = {levels[question.id]}"]
    write_whole(path, "\n".join(lines) + "\n")


def blank(language: str) -> str:
    """Return a file to fill in, with every question that no measure answers."""
    lines = ["[answers]"]
    for question in questions():
        if question.measure is None:
            lines += [f"# {question.texts[language]}", f"# {question.id} = 0"]
    return "\n".join(lines) + "\n"


def levels_by_area(answers: list[Answer]) -> dict[Area, float | None]:
    """Return the mean level of each area over what was answered, None where nothing was."""
    found: dict[Area, float | None] = {}
    for area in AREAS:
        own = [
            each.level for each in answers if each.question.area == area and each.level is not None
        ]
        found[area] = sum(own) / len(own) if own else None
    return found
