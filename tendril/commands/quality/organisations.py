"""`tendril evaluate organisations`: how well names are joined to organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stdout_console

if TYPE_CHECKING:
    from enrich.accounts.joining.scores import PairScores

_MOST_SHOWN = 10


def command(ctx: typer.Context, json: JsonOption = False, home: HomeOption = None) -> None:
    """Measure joining names to organisations against national ids, which are hidden.

    On the mentions of the home's own notices. Countries are dealt into five groups; the names of
    each are joined by what the other groups taught, so that every name is new to its judge.
    """
    from data.errors import TendrilError
    from enrich.accounts.joining.learning import enough_to_learn, measure
    from enrich.accounts.joining.model import JOINED_FROM
    from tendril.stages.organisations.names import names_of_home

    place = Home.find(home, ctx).require()
    names = names_of_home(place)
    if not enough_to_learn(names):
        raise TendrilError(
            f"{place.root} has too few names with national ids to measure on: one id has to stand"
            " with several names in three countries at least. Import more notices."
        )
    found = measure(names, limit=JOINED_FROM)
    if json:
        print_json(
            {
                "mentions": found.mentions,
                "names": found.names,
                "organisations": found.organisations,
                "threshold": found.joined_from,
                "pairs_of_mentions": _plain(found.at_limit),
                "pairs_of_names": _plain(found.distinct),
                "curve": [{"threshold": at} | _plain(each) for at, each in found.curve.items()],
            }
        )
        return
    out = stdout_console()
    out.print(
        f"{found.mentions} mentions with a national id, {found.names} names,"
        f" {found.organisations} organisations."
    )
    for what, each in (("mentions", found.at_limit), ("names", found.distinct)):
        out.print(
            f"Of pairs of {what} of one organisation {each.recall:.1%} are joined;"
            f" {each.precision:.1%} of what is joined is right."
        )
    out.print("The worst errors, with how many pairs of mentions each stands for:")
    for kind, one, other, pairs in found.wrong[:_MOST_SHOWN]:
        out.print(
            f"  {kind} {pairs}: {one.name} [{one.id}] / {other.name} [{other.id}]",
            markup=False,
            soft_wrap=True,
        )


def _plain(scores: PairScores) -> dict[str, Any]:
    return {
        "precision": round(scores.precision, 4),
        "recall": round(scores.recall, 4),
        "right": scores.right,
        "wrong": scores.joined_wrongly,
        "missed": scores.missed,
    }
