"""`tendril evaluate`: how good tags, joining and ranking are, on judged data."""

from __future__ import annotations

from typing import ClassVar

import typer

from tendril.cli import LazyGroup


class Evaluations(LazyGroup):
    """The evaluations, each loaded only when it is called."""

    table: ClassVar[dict[str, tuple[str, str]]] = {
        "lead-time": (
            "quality.lead_time",
            "Measure how early projects were known.",
        ),
        "merge": ("quality.merge", "Measure joining to projects against judged pairs."),
        "organisations": (
            "quality.organisations",
            "Measure joining names of organisations against their ids.",
        ),
        "ranking": ("quality.ranking", "Measure ranking against graded judgements."),
        "tags": ("quality.tags", "Measure tags against texts that were tagged by hand."),
    }


app = typer.Typer(cls=Evaluations, no_args_is_help=True, add_completion=False)


@app.callback()
def evaluate() -> None:
    """Measure the quality of tags, joining and ranking."""
