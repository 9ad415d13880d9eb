"""`tendril evaluate`: how good tags and ranking are, on judged data."""

from __future__ import annotations

import importlib

import typer
from typer.core import TyperGroup

# Subcommand: (module in tendril.commands, the line that --help shows).
SUBCOMMANDS = {
    "ranking": ("evaluate_ranking", "Measure ranking against graded judgements."),
    "tags": ("evaluate_tags", "Measure tags against texts that were tagged by hand."),
}


class _Lazy(TyperGroup):
    """A group that imports a subcommand's module only when it is called."""

    def list_commands(self, ctx: object) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: object, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        if name not in SUBCOMMANDS:
            return None
        module_name, help_line = SUBCOMMANDS[name]
        module = importlib.import_module(f"tendril.commands.{module_name}")
        single = typer.Typer(add_completion=False)
        single.command(name, help=help_line)(module.command)
        command = typer.main.get_command(single)
        command.name = name
        return command


app = typer.Typer(cls=_Lazy, no_args_is_help=True, add_completion=False)


@app.callback()
def evaluate() -> None:
    """Measure the quality of tags and ranking."""
