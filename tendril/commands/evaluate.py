"""`tendril evaluate`: how good tags and ranking are, measured on judged data."""

from __future__ import annotations

import typer

from tendril.commands import evaluate_tags

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def root() -> None:
    """Measure the quality of tags and ranking."""


app.command("tags")(evaluate_tags.command)
