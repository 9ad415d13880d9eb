"""The command line: a table of commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from data.errors import TendrilError
from data.files import reason
from tendril.output import print_error

if TYPE_CHECKING:
    from collections.abc import Sequence

# name: (module in tendril.commands with its room, the line that --help shows). A module has
# either a function `command` or a typer app `app` with subcommands.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("job.demo", "Run the whole job offline on made sources and show the digest."),
    "init": ("home.init", "Make a home folder with settings and a company profile."),
    "run": ("job.run", "Crawl, tag, rank, write the digest and publish: the job of the day."),
    "serve": ("doors.serve", "Show digest, search, cards and more in a browser."),
    "schedule": ("job.schedule", "Run the job every day at the time in tendril.toml."),
    "crawl": ("job.crawl", "Fetch sources into the landing folder."),
    "import": ("job.import_", "Load notices from files, folders and archives."),
    "tag": ("job.tag", "Tag texts with sector, region, budget and more."),
    "rank": ("job.rank", "Rank notices against a company profile."),
    "merge": ("job.merge", "Group notices that belong to one project."),
    "project": ("project", "Show, join, split and follow projects."),
    "digest": ("job.digest", "Show the digest of the day."),
    "deliver": ("job.deliver", "Send what is due to the recipients."),
    "renewals": ("market.renewals", "Show contracts that end, and when the next tender is due."),
    "forecasts": ("market.forecasts", "Show what buyers announced for a day, and how it slipped."),
    "market": ("market.market", "Show what grows, who invests, what is paid and who wins."),
    "pipeline": ("sales.pipeline", "Show the pipeline from found to won, and move projects."),
    "assess": ("sales.assess", "Show where you stand, with targets, road map and a monthly page."),
    "follow": ("sales.follow", "Follow accounts, competitors, suppliers and regions."),
    "missed": ("sales.missed", "Ask why a notice was not in a digest."),
    "account": (
        "market.account",
        "Show a customer or competitor: suppliers, contacts, plans, needs.",
    ),
    "accounts": ("market.accounts", "List the organisations that buy or build."),
    "explain": ("sales.explain", "Show why a project has its score."),
    "feedback": ("sales.feedback", "Say which projects fitted, so that ranking learns."),
    "status": ("home.status", "Show how sources, warehouse and digest are doing."),
    "sql": ("doors.sql", "Query the published warehouse, read-only."),
    "risk": ("market.risk", "Load and show the risks of regions."),
    "scenario": ("market.scenario", "What if a material, a border or a currency moves."),
    "offer": ("doors.offer", "Publish what you build for buyers' agents."),
    "mcp": ("doors.mcp", "Let an assistant ask the warehouse (MCP), read-only."),
    "export": ("home.export", "Write the warehouse as Parquet, CSV, JSON lines or a workbook."),
    "backup": ("home.backup", "Write all of a home into one file."),
    "restore": ("home.restore", "Make a home of a backup."),
    "warehouse": ("home.warehouse", "Delete what is old enough, and compact the warehouse's file."),
    "source": ("sources.source", "Find publishers, turn them on and off, check them."),
    "profile": ("home.profile", "Check a company profile."),
    "reference": ("home.reference", "Load the official CPV and NUTS lists."),
    "train": ("quality.train", "Train the sector classifier on imported notices."),
    "evaluate": ("quality.evaluate", "Measure the quality of tags and ranking."),
    "contacts": ("home.contacts", "Show, import or erase stored contact data."),
}

# Typer exits with 2 for wrong usage by itself.
EXIT_ERROR = 1
EXIT_INCOMPLETE = 3


class LazyCommand(TyperCommand):
    """A command that knows its help line and imports its module only when it is called."""

    def __init__(self, name: str, module: str, help_line: str) -> None:
        super().__init__(name, help=help_line)
        self.module = module

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Load the real command and let it read the arguments."""
        return self.load().make_context(info_name, args, parent=parent, **extra)

    def load(self) -> Any:
        """Import the module and return its command, or its group of subcommands."""
        module = importlib.import_module(f"tendril.commands.{self.module}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(add_completion=False)
            app.command(self.name)(module.command)
        command = typer.main.get_command(app)
        command.name = self.name
        return command


class LazyGroup(TyperGroup):
    """A command group that is filled from a table of commands."""

    table: ClassVar[dict[str, tuple[str, str]]] = COMMANDS

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command, or None when the table has no such name."""
        if cmd_name not in self.table:
            return None
        return LazyCommand(cmd_name, *self.table[cmd_name])


app = typer.Typer(cls=LazyGroup, no_args_is_help=True, add_completion=False)


@app.callback()
def root(
    ctx: typer.Context,
    home: Annotated[
        str | None, typer.Option("--home", help="The folder with settings and data.")
    ] = None,
) -> None:
    """Tendril finds the tenders, investments and news that fit what your company builds."""
    ctx.obj = {"home": home}


def main(argv: Sequence[str] | None = None) -> Any:
    """Run the command line; a TendrilError becomes one line and exit status 1."""
    _prepare_output()
    try:
        _check(sys.argv[1:] if argv is None else argv)
        return app(args=argv, prog_name="tendril")
    except TendrilError as error:
        print_error(error)
    except OSError as error:  # a file or a disk that no command has words of its own for
        where = f"{error.filename}: " if error.filename is not None else ""
        print_error(f"{where}{reason(error)}.")
    raise SystemExit(EXIT_ERROR) from None


def _check(words: Sequence[str]) -> None:
    """Raise TendrilError for a word that is not UTF-8 and names no file."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            if not Path(word).exists():
                raise TendrilError(f"{word!r} is not valid UTF-8. Write it in UTF-8.") from None


def _prepare_output() -> None:
    """Print what an encoding lacks as a question mark, and to a closed output nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
