"""`tendril evaluate ranking`: the whole ranker beside its baselines on judged notices."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from tendril.home.folder import HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from datetime import datetime

    from data.records import Notice
    from ranking.measure.evaluate import Judgement, Quality
    from ranking.profile import Profile
    from ranking.scoring.score import Ranker

# The files of ranking/gold, in the order in which `judged_set` takes them.
SHIPPED = ("profiles", "notices", "judgements")

Order = Callable[["Profile"], list[str]]


def command(
    profile: Annotated[
        Path | None,
        typer.Option(help="Profiles, as for `tendril rank`; without these three, the set shipped."),
    ] = None,
    notices: Annotated[Path | None, typer.Option(help="Flat notices: .jsonl or .jsonl.gz.")] = None,
    judgements: Annotated[
        Path | None, typer.Option(help="JSON lines with profile, id, grade 0 to 3 and excluded.")
    ] = None,
    gates: Annotated[bool, typer.Option(help="Whether deadline, region and budget count.")] = False,
    now: NowOption = None,
    encoder: Annotated[
        str | None, typer.Option(help="e5, minilm, none, a folder or a model's name.")
    ] = None,
    baselines: Annotated[bool, typer.Option(help="Whether simple rankers run as well.")] = True,
    feedback: Annotated[
        bool, typer.Option(help="Whether to measure what verdicts on earlier notices change.")
    ] = False,
    reference: Annotated[
        Path | None, typer.Option(help="The official CPV and NUTS lists, a file or folder.")
    ] = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
    ctx: typer.Context = None,  # type: ignore[assignment]
) -> None:
    """Measure ranking against graded judgements, beside BM25, characters, E5 and MiniLM alone."""
    from ranking.candidates import store_notices
    from ranking.encoders.cache import open_vector_cache
    from ranking.scoring.score import Ranker
    from tendril.home.cache import cache_folder
    from tendril.home.folder import Home
    from tendril.home.reference import reference_of
    from tendril.stages.ranking.rank import LIMITS, open_encoder

    at = moment(now)
    profiles, read, judged = judged_set(profile, notices, judgements)
    place = Home.find(home, ctx)
    lists = reference_of(place if place.root.is_dir() else None, reference)
    if not lists.official:
        stderr_console().print(LIMITS["short_tables"], soft_wrap=True)
    rows: dict[str, dict[str, Any]] = {}
    with open_vector_cache(cache_folder()) as connection:
        store_notices(connection, read)
        ranker = Ranker.prepare(connection, encoder=open_encoder(encoder), reference=lists)

        def whole(one: Profile) -> list[str]:
            return [match.project for match in ranker.rank(one, now=at, gates=gates)]

        orders: dict[str, Order] = {"tendril": whole}
        if baselines:
            orders |= _baselines(ranker)
        for name, order in orders.items():
            stderr_console().print(f"measuring {name}")
            rows[name] = _measured(order, profiles, judged, ranker)
        learned = _learned(ranker, profiles, judged, read, at) if feedback else None
    if json_output:
        print_json(rows | ({"feedback": learned} if learned else {}))
    else:
        _show(rows)
        if learned:
            _show_learned(learned)


def judged_set(
    profile: Path | None, notices: Path | None, judgements: Path | None
) -> tuple[list[Profile], list[Notice], list[Judgement]]:
    """Return profiles, notices and judgements of the three files, or of the set that ships."""
    from ranking.measure.evaluate import load_judgements
    from ranking.profile import load_profiles
    from tendril.notice_files import read_notices

    if profile and notices and judgements:
        return load_profiles(profile), read_notices(notices)[0], load_judgements(judgements)
    if profile or notices or judgements:
        raise TendrilError(
            "Judgements belong to one set of profiles and notices. Name --profile, --notices and"
            " --judgements together, or none of them for the set that ships."
        )
    with as_file(files("ranking").joinpath("gold")) as folder:
        return judged_set(*(folder / f"{name}.jsonl" for name in SHIPPED))


def _baselines(ranker: Ranker) -> dict[str, Order]:
    """Return the simple rankers; a model that is not on this machine is left out, and said so."""
    from ranking.embedding_space import plain_space
    from ranking.meaning import Meaning
    from ranking.measure.evaluate import bm25, character_tfidf, embedding_alone
    from tendril.stages.ranking.rank import open_encoder

    candidates = ranker.space.candidates

    def ordered(score: Callable[[Profile], Any]) -> Order:
        def order(profile: Profile) -> list[str]:
            scores = score(profile)
            best = sorted(range(len(candidates)), key=lambda n: (-float(scores[n]), n))
            return [candidates[number].id for number in best]

        return order

    found: dict[str, Order] = {
        "bm25": ordered(lambda profile: bm25(candidates, profile)),
        "characters": ordered(lambda profile: character_tfidf(candidates, profile)),
    }
    held = ranker.space.meaning
    for name in ("e5", "minilm"):
        if name == "e5" and held is not None and "e5" in held.encoder.name:
            meaning = held
        elif held is None:
            continue
        else:
            try:
                model = open_encoder(name)
            except TendrilError as error:
                stderr_console().print(str(error))
                continue
            if model is None:
                continue
            space = plain_space(model.name, model.dimension)
            meaning = Meaning(model, held.connection, space)
        found[f"{name} alone"] = ordered(partial(embedding_alone, meaning, candidates))
    return found


def _measured(
    order: Order, profiles: Sequence[Profile], judged: Sequence[Judgement], ranker: Ranker
) -> dict[str, Any]:
    from ranking.measure.evaluate import found_by_language, mean, measure

    languages = {each.id: each.language for each in ranker.space.candidates}
    each_profile: dict[str, Quality] = {}
    pairs: dict[str, dict[str, dict[str, int]]] = {}
    for profile in profiles:
        own = [judgement for judgement in judged if judgement.profile == profile.id]
        if not own:
            raise TendrilError(f"No judgement for the profile {profile.id!r}. Check the ids.")
        ranked = order(profile)
        each_profile[profile.id] = measure(
            ranked, own, language=profile.language, languages=languages
        )
        sums = pairs.setdefault(profile.language, {})
        for language, found in found_by_language(ranked, own, languages=languages).items():
            pair = sums.setdefault(language, {"good": 0, "in_20": 0})
            pair["good"] += found[0]
            pair["in_20"] += found[1]
    by_language = {
        language: asdict(mean([each_profile[p.id] for p in profiles if p.language == language]))
        for language in sorted({profile.language for profile in profiles})
    }
    return {
        "mean": asdict(mean(list(each_profile.values()))),
        "by_profile_language": by_language,
        "by_language_pair": pairs,
        "by_profile": {name: asdict(quality) for name, quality in each_profile.items()},
    }


def _show(rows: dict[str, dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(title="Ranking against judgements; what is not judged counts as 0")
    table.add_column("ranker")
    for name in ("nDCG@10", "nDCG@50", "MRR", "recall@20", "in other languages", "excluded in 10"):
        table.add_column(name, justify="right")
    for name, row in rows.items():
        figures = row["mean"].values()
        table.add_row(name, *("–" if math.isnan(value) else f"{value:.2f}" for value in figures))
    stdout_console().print(table)
    for language, found in sorted(rows["tendril"]["by_language_pair"].items()):
        pairs = ", ".join(f"{name or 'unknown'} {pair['in_20']} of {pair['good']}"
                          for name, pair in sorted(found.items()))  # fmt: skip
        stdout_console().print(f"Profiles in {language}, good notices in the first 20: {pairs}.")


def _learned(
    ranker: Ranker,
    profiles: Sequence[Profile],
    judged: Sequence[Judgement],
    notices: Sequence[Notice],
    now: datetime,
) -> dict[str, Any] | None:
    """Return what verdicts on earlier notices change in the ranking of later ones."""
    from ranking.measure.evaluate import mean
    from ranking.measure.feedback_gain import feedback_gain

    published = {each.source_id: each.published_at for each in notices if each.published_at}
    gains = {}
    for profile in profiles:
        own = [judgement for judgement in judged if judgement.profile == profile.id]
        gain = feedback_gain(ranker, profile, own, published, now=now)
        if gain is not None:
            gains[profile.id] = gain
    if not gains:
        return None
    return {
        "before": asdict(mean([gain.before for gain in gains.values()])),
        "after": asdict(mean([gain.after for gain in gains.values()])),
        "by_profile": {name: asdict(gain) for name, gain in gains.items()},
    }


def _show_learned(learned: dict[str, Any]) -> None:
    verdicts = sum(gain["verdicts"] for gain in learned["by_profile"].values())
    stdout_console().print(
        f"After {verdicts} verdicts on the earlier half, over the later half:"
        f" nDCG@10 {learned['before']['ndcg_10']:.2f} to {learned['after']['ndcg_10']:.2f},"
        f" nDCG@50 {learned['before']['ndcg_50']:.2f} to {learned['after']['ndcg_50']:.2f}."
    )
