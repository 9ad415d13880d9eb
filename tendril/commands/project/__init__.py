"""`tendril project`: show, join, split and follow projects."""

from __future__ import annotations

import typer

from tendril.commands.project import join_split

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Show, join, split and follow projects."
)
join_split.register(app)
