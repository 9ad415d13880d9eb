"""Ranking as a stage of the day's job, and over notices that no warehouse holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ranking.sql import read_sql
from tendril.home.cache import cache_folder
from tendril.progress import Progress, bar, silent
from tendril.stages.ranking.ranked_rows import store_ranked

if TYPE_CHECKING:
    from datetime import datetime

    from data.codes.reference import Reference
    from data.findings import Match
    from data.records import Notice
    from data.vocabulary import RankNote
    from data.warehouse import Warehouse
    from enrich.calls.reader import CallReader
    from ranking.encoders.encoder import Encoder
    from ranking.fit.region_risk import RegionRisk
    from ranking.gates.check import ToEuro
    from ranking.profile import Profile
    from ranking.scoring.cross_encoder import Judge
    from tendril.home.folder import Home

# What limits a ranking, as its commands say it; the digest has its own words.
LIMITS: dict[RankNote, str] = {
    "no_encoder": "Ranked without a sentence encoder, by words and CPV codes alone; `--encoder e5`"
    " reads meaning across languages.",
    "short_tables": "Ranked with the short built-in CPV table; `tendril reference update` loads"
    " the official list.",
}
# Up to so many projects a close look at all costs seconds; beyond, recall in SQL comes first.
CLOSE_UP = 5000
# Who asks for no more than these gets the same from recall as from a close look at all.
FEW = 100


@dataclass(frozen=True, slots=True)
class RankResult:
    """How many projects were ranked, and what limits the result."""

    projects: int
    notes: tuple[RankNote, ...] = ()


@dataclass(frozen=True, slots=True)
class RankedNotices:
    """The matches of all profiles, each profile's best first, and what limits them."""

    matches: tuple[Match, ...]
    notes: tuple[RankNote, ...] = ()


def open_encoder(
    name: str | None, *, progress: Progress = silent, required: bool = False
) -> Encoder | None:
    """Return the encoder called `name`, or e5 where this machine has it for None.

    An `e5` that is not on this machine gives None: ranking then says that it worked without.
    If it is `required`, that is an EncoderError, as for every other name.
    """
    from ranking.encoders.find import find_encoder

    wanted = None if name == "e5" and not required else name
    encoder = find_encoder(wanted, cache=cache_folder())
    return None if encoder is None else with_progress(encoder, progress)


def with_progress(encoder: Encoder, progress: Progress) -> Encoder:
    """Let an encoder that runs here tell how far it is."""
    from ranking.encoders.torch_encoder import LateEncoder, TorchEncoder

    if isinstance(encoder, LateEncoder | TorchEncoder):
        encoder.progress = progress
    return encoder


def open_judge(name: str | None) -> Judge | None:
    """Return the cross-encoder called `name`, or None where none is named."""
    if not name:
        return None
    from ranking.scoring.cross_encoder import CrossEncoderJudge

    return CrossEncoderJudge.open(name)


def rank_notices(
    notices: Sequence[Notice],
    profiles: Sequence[Profile],
    *,
    now: datetime,
    gates: bool = True,
    limit: int | None = None,
    encoder: str | None = None,
    cross_encoder: str | None = None,
    reference: Path | None = None,
    home: Home | None = None,
    quiet: bool = False,
) -> RankedNotices:
    """Rank notices that stand each for itself; vectors are kept in the home, else the cache.

    Without a limit every notice is ranked, so recall comes first only when few are asked for.
    """
    from ranking.candidates import store_notices
    from ranking.encoders.cache import open_vector_cache, open_vectors_in_memory
    from ranking.retrieve_rerank import TwoSteps
    from tendril.home.reference import reference_of
    from tendril.output import stderr_console

    folder = home.warehouse_folder if home else cache_folder()
    lists = reference_of(home, reference)
    with (
        open_vectors_in_memory() if encoder == "none" else open_vector_cache(folder) as connection,
        bar("rank", unit="texts", shown=not quiet or stderr_console().is_terminal) as progress,
    ):
        store_notices(connection, notices, seen=now, calls=_call_reader(cache_folder(), lists))
        chosen = open_encoder(encoder, progress=progress)
        steps = TwoSteps.prepare(
            connection,
            encoder=chosen,
            reference=lists,
            to_euro=to_euro(),
            close_up=CLOSE_UP if limit is not None and limit <= FEW else None,
            judge=open_judge(cross_encoder),
        )
        matches = [
            match
            for profile in profiles
            for match in steps.rank(profile, now=now, gates=gates, limit=limit).matches
        ]
    return RankedNotices(tuple(matches), _notes(chosen, lists))


@lru_cache(maxsize=4)
def _call_reader(rules: Path, reference: Reference) -> CallReader:
    """Return the reader of calls, whose words take longer to load than a notice to rank."""
    from enrich.calls.reader import CallReader
    from enrich.rulebook import RuleBook

    return CallReader(RuleBook.builtin(rules), reference)


def rank_projects(
    warehouse: Warehouse,
    profiles: Sequence[Profile],
    *,
    now: datetime,
    encoder: Encoder | None,
    reference: Reference,
    look_back_days: int = 400,
    cross_encoder: str | None = None,
    risk: RegionRisk | None = None,
    close_up: int = CLOSE_UP,
    progress: Progress = silent,
) -> RankResult:
    """Rank the warehouse's projects against every profile and store the matches.

    Beyond `close_up` projects, SQL finds those that are looked at closely; `risk` is that of the
    regions, where it counts.
    The matches of a profile are replaced as one: a run that dies leaves the earlier ones.
    """
    from ranking.candidates import count_candidates
    from ranking.feedback import verdicts_given
    from ranking.retrieve_rerank import TwoSteps

    connection = warehouse.connection
    connection.execute(read_sql("candidate_of_projects"), {"now": now, "days": look_back_days})
    steps = TwoSteps.prepare(
        connection,
        encoder=encoder,
        reference=reference,
        to_euro=to_euro(),
        close_up=close_up,
        judge=open_judge(cross_encoder),
        risk=risk,
    )
    progress(0, len(profiles))
    for done, profile in enumerate(profiles, 1):
        verdicts = verdicts_given(connection, profile.id)
        ranked = steps.rank(profile, now=now, feedback=verdicts)
        with warehouse.transaction():
            store_ranked(warehouse, profile, ranked, now)
        progress(done, len(profiles))
    return RankResult(count_candidates(connection), _notes(encoder, reference))


def _notes(encoder: Encoder | None, reference: Reference) -> tuple[RankNote, ...]:
    notes: list[RankNote] = [] if encoder else ["no_encoder"]
    return tuple(notes if reference.has("cpv") else [*notes, "short_tables"])


def to_euro() -> ToEuro:
    """Return a function from an amount and its currency to euro, at the newest known rate."""
    from decimal import Decimal

    from enrich.money.rates import Rates

    loaded: list[Rates] = []

    def convert(amount: float, currency: str) -> float | None:
        if currency == "EUR":
            return amount
        if not loaded:
            loaded.append(Rates.builtin())
        found = loaded[0].to_euro(Decimal(str(amount)), currency, None)
        return float(found.euro) if found else None

    return convert
