"""`tendril follow`: organisations and regions whose news the digest tells, and the whole list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json,
    print_json_lines,
    say_as_of,
    stdout_console,
)

if TYPE_CHECKING:
    from tendril.follow.follows import FollowKind

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Follow accounts, competitors, suppliers and regions; `tendril project follow` a project.",
)
_REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
AccountOption = Annotated[
    str | None, typer.Option("--account", help="A buyer or investor, by its name.")
]
CompetitorOption = Annotated[
    str | None, typer.Option("--competitor", help="A company that wins what you want, by name.")
]
SupplierOption = Annotated[
    str | None, typer.Option("--supplier", help="A supplier of your own, by its name.")
]
RegionOption = Annotated[
    str | None, typer.Option("--region", help="A country or NUTS code, such as AT or DE2.")
]
ProfileOption = Annotated[
    str | None, typer.Option("--profile", help="Only in this profile's digest; else in all.")
]


@app.command("add")
def add(
    ctx: typer.Context,
    account: AccountOption = None,
    competitor: CompetitorOption = None,
    supplier: SupplierOption = None,
    region: RegionOption = None,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Follow an account, a competitor, a supplier or a region from now on."""
    from tendril.follow.follows import Follow, start
    from tendril.inbox.apply import writing

    kind, value = _one(account, competitor, supplier, region)
    place = Home.find(home, ctx).require()
    named = _profile(place, profile)
    at = moment(now)
    with writing(place, now=at) as warehouse:
        new = start(warehouse.connection, Follow(kind, value, value, named, at))
    if json_output:
        print_json({"kind": kind, "value": value, "profile": named, "follows": True, "new": new})
        return
    said = "You follow now" if new else "You follow already"
    stdout_console().print(f"{said}: {kind} {value}", markup=False, soft_wrap=True)


@app.command("remove")
def remove(
    ctx: typer.Context,
    account: AccountOption = None,
    competitor: CompetitorOption = None,
    supplier: SupplierOption = None,
    region: RegionOption = None,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Follow an account, a competitor, a supplier or a region no more."""
    from tendril.follow.follows import stop
    from tendril.inbox.apply import writing

    kind, value = _one(account, competitor, supplier, region)
    place = Home.find(home, ctx).require()
    named = _profile(place, profile)
    with writing(place, now=moment(None)) as warehouse:
        gone = stop(warehouse.connection, kind, value, named)
    if not gone:
        raise TendrilError(
            f"You do not follow the {kind} {value!r}; `tendril follow list` shows what you do."
        )
    if json_output:
        print_json({"kind": kind, "value": value, "profile": named, "follows": False})
        return
    stdout_console().print(f"You follow no more: {kind} {value}", markup=False, soft_wrap=True)


@app.command("list")
def list_follows(
    ctx: typer.Context, json_lines: JsonLinesOption = False, home: HomeOption = None
) -> None:
    """Show everything that is followed."""
    from tendril.follow.follows import Follow, follows

    place = Home.find(home, ctx).require()
    found: list[Follow] = []
    if place.has_warehouse:
        with place.read(newest=True) as warehouse:
            found = follows(warehouse.connection)
        say_as_of(warehouse.as_of)
    if json_lines:
        print_json_lines(
            {"kind": each.kind, "value": each.project or each.value, "label": each.label,
             "profile": each.profile, "since": each.since.isoformat()} for each in found
        )  # fmt: skip
        return
    for each in found:
        what = f"{each.label} ({each.project})" if each.project else each.label
        only = f"  only {each.profile}" if each.profile else ""
        stdout_console().print(
            f"{each.since:%Y-%m-%d}  {each.kind:<10} {what}{only}", markup=False, soft_wrap=True
        )
    stdout_console().print(f"{len(found)} followed")


def _one(
    account: str | None, competitor: str | None, supplier: str | None, region: str | None
) -> tuple[FollowKind, str]:
    """Return the one thing that was named, or raise TendrilError."""
    named: dict[FollowKind, str | None] = {
        "account": account, "competitor": competitor, "supplier": supplier, "region": region,
    }  # fmt: skip
    given = [(kind, " ".join(value.split())) for kind, value in named.items() if value]
    if len(given) != 1:
        raise TendrilError(
            "Name one thing to follow: --account NAME, --competitor NAME, --supplier NAME or"
            " --region CODE. A project is followed with `tendril project follow ID`."
        )
    kind, value = given[0]
    if kind == "region":
        value = value.upper()
        if not _REGION.fullmatch(value):
            raise TendrilError(
                f"--region {value!r} is no code. Write a country such as AT or a NUTS code such as"
                " DE2."
            )
    return kind, value


def _profile(home: Home, named: str | None) -> str | None:
    from tendril.home.profiles import chosen_profile

    return chosen_profile(home, named).id if named else None
