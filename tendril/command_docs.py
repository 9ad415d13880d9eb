"""Writes docs/commands.md from the commands themselves: `python -m tendril.command_docs`."""

from __future__ import annotations

import sys
from typing import Any

from tendril.cli import COMMANDS, LazyCommand

HEAD = """# Commands

Made by `make docs` from the commands themselves. Every command takes `--home DIR` (else
`$TENDRIL_HOME`, else `./tendril-home`). With `--json` a command prints one object, with
`--json-lines` one object a line, and nothing else on standard output; progress and warnings go
to standard error.

Exit status: 0 done; 1 an error, with one line on standard error; 2 wrong usage; 3 done but
incomplete: a source failed or was cut short.
"""


def page() -> str:
    """Return the text of docs/commands.md."""
    parts = [HEAD]
    for name, (module, help_line) in COMMANDS.items():
        command = LazyCommand(name, module, help_line).load()
        names = command.list_commands(None) if hasattr(command, "list_commands") else []
        if names:
            parts.append(_group(name, help_line, command))
        for each in names:
            parts.append(
                _section(f"{name} {each}", _loaded(command.get_command(None, each)), "###")
            )
        if not names:
            parts.append(_section(name, command, "##"))
    return "\n".join(parts)


def _group(name: str, help_line: str, command: Any) -> str:
    """Return the heading of a group, with its own options where it does something by itself."""
    lines = [f"## tendril {name}", "", help_line, ""]
    rows = [_row(each) for each in command.params if not _is_common(each)]
    if command.invoke_without_command and rows:
        lines += ["| argument | meaning |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _loaded(command: Any) -> Any:
    return command.load() if isinstance(command, LazyCommand) else command


def _section(path: str, command: Any, mark: str) -> str:
    lines = [f"{mark} tendril {path}", "", _first_paragraph(command), ""]
    rows = [_row(each) for each in command.params if not _is_common(each)]
    if rows:
        lines += ["| argument | meaning |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _first_paragraph(command: Any) -> str:
    return " ".join((command.help or "").split("\n\n")[0].split())


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        shown = parameter.name.upper() + ("…" if parameter.nargs != 1 else "")
        text = getattr(parameter, "help", None) or ""
    else:
        shown = ", ".join([*parameter.opts, *parameter.secondary_opts])
        text = parameter.help or ""
        default = parameter.default
        # A path, such as the folder one stands in, would be of this machine.
        plain = isinstance(default, str | int | float) and not isinstance(default, bool)
        if plain and default != "":
            text += f" Default: {default}."
    return f"| `{shown}` | {text.strip()} |".replace("\n", " ")


def _is_common(parameter: Any) -> bool:
    return parameter.name in ("home", "help", "ctx")


if __name__ == "__main__":
    sys.stdout.write(page())
