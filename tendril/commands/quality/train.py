"""`tendril train`: what is learned from this home's notices, or from judged texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Train the models that tag texts."
)

_NEWEST = 0.2  # of the notices, kept apart to measure on
_FEWEST = 500
# One notice says more about how buyers write than one label does.
_NOTICE_WEIGHT = 20.0


@app.callback()
def root() -> None:
    """Train the models that tag texts."""


@app.command("sector")
def sector(
    ctx: typer.Context,
    keep: Annotated[
        bool, typer.Option(help="Keep the new model when it is better; --no-keep only measures.")
    ] = True,
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Train the sector classifier and keep it only if it is better on the newest notices."""
    from enrich.sector.model import SectorModel
    from enrich.sector.training import (
        TrainingExample,
        accuracy,
        label_examples,
        split_by_time,
        train,
    )
    from tendril.home.reference import reference_of

    place = Home.find(home, ctx).require()
    with place.read() as warehouse:
        notices = [
            TrainingExample(
                row["title"],
                row["description"] or "",
                tuple(row["cpv"]),
                _NOTICE_WEIGHT,
                row["published_at"],
            )
            for row in warehouse.rows("train/sector")
        ]
    if len(notices) < _FEWEST:
        raise TendrilError(
            f"{place.root} has {len(notices)} notices with CPV codes, too few to learn from"
            f" ({_FEWEST} at least). Import or crawl more, then train again."
        )
    reference = reference_of(place)
    labels = label_examples(
        {language: reference.cpv_labels(language) for language in sorted(reference.languages)}, 1.0
    )
    older, newest = split_by_time(notices, _NEWEST)
    stderr_console().print(
        f"Learning from {len(older)} notices and {len(labels)} labels; some minutes."
    )
    path = place.sector_model
    current = SectorModel.load(path) if path.is_file() else SectorModel.builtin()
    before = accuracy(current, newest)
    after = accuracy(train(older, labels, head=current.head), newest)
    better = after > before
    if better and keep:
        # What was measured on part is then learned from everything.
        train(notices, labels, head=current.head).save(path)
    result = {
        "notices": len(older),
        "measured_on": len(newest),
        "accuracy_before": round(before, 4),
        "accuracy_after": round(after, 4),
        "kept": better and keep,
    }
    if json:
        print_json(result)
        return
    stdout_console().print(
        f"Right division on the {len(newest)} newest notices: {before:.1%} with the present model,"
        f" {after:.1%} with the new one."
    )
    stdout_console().print(_outcome(better, keep, path))


@app.command("reader")
def reader(
    ctx: typer.Context,
    gold: Annotated[
        Path | None,
        typer.Option(help="A folder of judged texts to learn from besides the project's own."),
    ] = None,
    encoder: Annotated[
        str | None, typer.Option(help="Whose states to learn on; e5 when it is here, or none.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the model here, not into the home.")
    ] = None,
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Train the reader of prose on judged texts, and measure it on writers it did not see."""
    from tendril.stages.learning.train_reader import train_reader

    place = Home.find(home, ctx)
    trained = train_reader(home, ctx, gold, encoder, tell=stderr_console().print)
    path = out or place.require().reader_model
    path.parent.mkdir(parents=True, exist_ok=True)
    trained.model.save(path)
    if json:
        print_json({"texts": trained.texts, "model": str(path), "tags": trained.figures})
        return
    stdout_console().print(
        f"Learned from {trained.texts['train']} texts; on {trained.texts['test']} texts of writers"
        " that were not learned from, F1 with the encoder, and without:"
    )
    for tag, (with_encoder, without) in trained.figures.items():
        stdout_console().print(f"  {tag:12} {with_encoder:.2f}  {without:.2f}")
    stdout_console().print(f"Kept in {path}.")


@app.command("projects")
def projects(
    ctx: typer.Context,
    gold: Annotated[
        Path | None,
        typer.Option(help="A folder of judged notices to learn from instead of the project's own."),
    ] = None,
    out: Annotated[Path, typer.Option(help="Where to write the model.")] = Path("model.npz"),
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Train what joins notices to projects on judged pairs; some minutes."""
    from tendril.stages.learning.train_projects import train_projects

    trained = train_projects(home, ctx, gold)
    trained.model.save(out)
    if json:
        print_json({"pairs": trained.pairs, "model": str(out)})
        return
    stdout_console().print(f"Learned from {trained.pairs} judged pairs. Kept in {out}.")


def _outcome(better: bool, keep: bool, path: Path) -> str:
    if better and keep:
        return f"Kept in {path}, which `tendril run`, `tag` and `evaluate tags` read from now on."
    return "Better, but not kept." if better else "Not better, so the present model stays."
