"""`tendril project`: show, join, split and follow projects; one file per group of commands."""

from __future__ import annotations

import typer

from tendril.commands.project import brief, check, following, join_split, negotiate, show

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Show, join, split and follow projects."
)
for group in (show, following, brief, check, negotiate, join_split):
    group.add_to(app)
