"""`tendril serve`: the web page, and who may log in to it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonLinesOption, print_json_lines, stderr_console, stdout_console

if TYPE_CHECKING:
    from tendril.web.security.users import Role, Users

app = typer.Typer(add_completion=False)
users_app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Add and remove who may log in."
)
app.add_typer(users_app, name="user")


@app.callback(invoke_without_command=True)
def serve(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; others than this machine's own"
        " need a user or a proxy.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8000,
    home: HomeOption = None,
) -> None:  # fmt: skip
    """Show digest, search, cards and more in a browser; see `user` for who may log in."""
    if ctx.invoked_subcommand is not None:
        return
    import uvicorn

    from tendril.home.settings import load_settings
    from tendril.web.app.make_app import make_app
    from tendril.web.security.binding import check_binding
    from tendril.web.security.users import Users

    place = Home.find(home, ctx)
    settings = load_settings(place.settings)
    check_binding(host, settings.web, Users(place.users))
    page = make_app(place, lambda: datetime.now(UTC), settings=settings, host=host, watch=True)
    shown = f"[{host}]" if ":" in host else host
    stderr_console().print(f"Open http://{shown}:{port}/ in a browser; Ctrl-C stops.", style="bold")
    if not place.profile.exists():
        stderr_console().print(f"{place.root} is no home yet: the page sets it up.")
    uvicorn.run(
        page,
        host=host,
        port=port,
        log_level="warning",
        # Who asks is the machine that is connected; a proxy's word is believed in [web] only.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


@users_app.command("add")
def add_user(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The name to log in with.")],
    role: Annotated[
        str, typer.Option("--role", help="reader, or admin: who changes profile and sources too.")
    ] = "reader",
    from_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Let somebody log in; for a known name, set another password and role."""
    users = _users(ctx, home)
    new = users.add(name, _password(from_stdin), _role(role))
    stdout_console().print(f"{'Added' if new else 'Changed'}: {name} ({role})", markup=False)


@users_app.command("remove")
def remove_user(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The name.")],
    home: HomeOption = None,
) -> None:
    """Let somebody log in no more; his open pages end at once."""
    if not _users(ctx, home).remove(name):
        raise TendrilError(f"There is no user {name!r}; `tendril serve user list` shows them.")
    stdout_console().print(f"Removed: {name}", markup=False)


@users_app.command("list")
def list_users(
    ctx: typer.Context, json_lines: JsonLinesOption = False, home: HomeOption = None
) -> None:
    """Show who may log in."""
    found = _users(ctx, home).all()
    if json_lines:
        print_json_lines({"name": user.name, "role": user.role} for user in found)
        return
    for user in found:
        stdout_console().print(f"{user.name}  {user.role}", markup=False)
    stdout_console().print(f"{len(found)} users" if len(found) != 1 else "1 user")


def _users(ctx: typer.Context, home: str | None) -> Users:
    from tendril.web.security.users import Users

    return Users(Home.find(home, ctx).require().users)


def _role(text: str) -> Role:
    if text == "admin":
        return "admin"
    if text != "reader":
        raise TendrilError(f"--role: {text!r} is not known; allowed are reader and admin.")
    return "reader"


def _password(from_stdin: bool) -> str:
    if from_stdin or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
