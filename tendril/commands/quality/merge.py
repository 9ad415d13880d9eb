"""`tendril evaluate merge`: how well notices are joined to projects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.home.folder import HomeOption
from tendril.output import JsonOption, print_json, stdout_console

if TYPE_CHECKING:
    from enrich.projects.measure import Joined

# Chances from which a pair might be confirmed, for the curve.
_CURVE = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95)


def command(
    ctx: typer.Context,
    notices: Annotated[
        Path | None, typer.Option(help="Flat notices; without, the judged ones of Tendril's own.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option(help="Judged pairs of them: `a`, `b` and `label` a line.")
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option(help="Reads doubtful purchases side by side: e5 (when it is here), or none."),
    ] = None,
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Measure joining against judged pairs: what is confirmed, and what is doubtful.

    Without options on the writers of the project's own sets that nothing was learned from.
    """
    from tendril.stages.learning.evaluate_merge import measured

    figures = measured(notices, pairs, home=home, ctx=ctx, curve=_CURVE, encoder=encoder)
    if json:
        print_json({name: _plain(found.at_limits) | {"curve": _points(found.curve)}
                    for name, found in figures.items()})  # fmt: skip
        return
    for name, found in figures.items():
        whole = found.at_limits
        stdout_console().print(
            f"{name}: of {whole.same} pairs of one project {whole.recall:.0%} are confirmed"
            f" ({whole.precision:.0%} of what is confirmed is right), and with the doubtful ones"
            f" {whole.recall_with_pending:.0%} found ({whole.precision_with_pending:.0%} right).",
            soft_wrap=True,
        )


def _plain(found: Joined) -> dict[str, Any]:
    return {
        "same": found.same,
        "confirmed": {"precision": round(found.precision, 4), "recall": round(found.recall, 4)},
        "with_pending": {
            "precision": round(found.precision_with_pending, 4),
            "recall": round(found.recall_with_pending, 4),
        },
    }


def _points(curve: dict[float, Joined]) -> list[dict[str, float]]:
    return [
        {"threshold": at, "precision": round(each.precision, 4), "recall": round(each.recall, 4)}
        for at, each in curve.items()
    ]
