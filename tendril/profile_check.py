"""What `tendril profile check` finds out about a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ranking.sql import read_sql

if TYPE_CHECKING:
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from data.codes.reference import Reference
    from ranking.candidates import Candidate
    from ranking.encoders.encoder import Encoder
    from ranking.profile import Profile
    from tendril.home.folder import Home

WINDOW_DAYS = 90
CODES = 12
_FEW_KEYWORDS = 3
_SHORT_DESCRIPTION = 40
ADVICE: Final[dict[str, dict[str, str]]] = {
    "en": {
        "name": "“{title}”",
        "keywords.one": "{name} has 1 keyword; name at least {least} words that a buyer would"
        " write.",
        "keywords.many": "{name} has {n} keywords; name at least {least} words that a buyer would"
        " write.",
        "description": "{name} has hardly a description; one sentence on what it is helps.",
        "exclusions": "{name} has no exclusions, such as maintenance only or consumables.",
        "wide": "{name} names the whole division {code}; name narrower codes.",
        "regions": "No regions: projects anywhere pass.",
        "budget": "No budget: orders of any size pass.",
        "kinds": 'No kinds: calls for funding pass as orders do; kinds = ["funding"] keeps those'
        ' alone, ["tender", "announcement"] leaves them out.',
        "days": "No min_days_to_deadline: a tender that closes tomorrow passes.",
    },
    "de": {
        "name": "„{title}“",
        "keywords.one": "{name} hat 1 Schlagwort; nennen Sie mindestens {least} Wörter, die ein"
        " Auftraggeber schreiben würde.",
        "keywords.many": "{name} hat {n} Schlagwörter; nennen Sie mindestens {least} Wörter, die"
        " ein Auftraggeber schreiben würde.",
        "description": "{name} ist kaum beschrieben; ein Satz dazu, was es ist, hilft.",
        "exclusions": "{name} hat keine Ausschlüsse, etwa reine Wartung oder Verbrauchsmaterial.",
        "wide": "{name} nennt die ganze Abteilung {code}; nennen Sie engere Codes.",
        "regions": "Keine Regionen: Projekte überall bleiben stehen.",
        "budget": "Kein Budget: Aufträge jeder Größe bleiben stehen.",
        "kinds": "Keine Arten: Aufrufe zur Förderung bleiben stehen wie Aufträge; kinds ="
        ' ["funding"] behält nur sie, ["tender", "announcement"] lässt sie weg.',
        "days": "Kein min_days_to_deadline: Eine Ausschreibung, die morgen schließt, bleibt"
        " stehen.",
    },
    "zh": {
        "name": "“{title}”",
        "keywords.one": "{name} 只有 1 个关键词；请至少写出 {least} 个采购方会用的词语。",
        "keywords.many": "{name} 有 {n} 个关键词；请至少写出 {least} 个采购方会用的词语。",
        "description": "{name} 几乎没有说明；写一句话说明它是什么会有帮助。",
        "exclusions": "{name} 没有排除条件，例如仅维护或耗材。",
        "wide": "{name} 指定了整个类别 {code}；请写出更具体的代码。",
        "regions": "没有地区：任何地方的项目都会放行。",
        "budget": "没有预算：任何规模的订单都会放行。",
        "kinds": '没有类型：资助征集与订单一样会放行；kinds = ["funding"] 只保留前者，'
        '["tender", "announcement"] 则将其略去。',
        "days": "没有 min_days_to_deadline：明天截止的招标也会放行。",
    },
}


def advice(profile: Profile, language: str = "en") -> list[str]:
    """Return what would make the profile rank better, one sentence each."""
    words = ADVICE.get(language, ADVICE["en"])
    lines = []
    for number, solution in enumerate(profile.solutions):
        name = words["name"].format(title=solution.title)
        if len(solution.keywords) < _FEW_KEYWORDS:
            key = "keywords.one" if len(solution.keywords) == 1 else "keywords.many"
            lines.append(
                words[key].format(name=name, n=len(solution.keywords), least=_FEW_KEYWORDS)
            )
        if len(solution.description) < _SHORT_DESCRIPTION:
            lines.append(words["description"].format(name=name))
        if not profile.solution_exclusions(number):
            lines.append(words["exclusions"].format(name=name))
        wide = [code for code in solution.cpv if len(code[:8].rstrip("0")) <= 2]
        if wide:
            lines.append(words["wide"].format(name=name, code=wide[0]))
    lacking = {
        "regions": not profile.regions,
        "budget": profile.budget is None,
        "kinds": not profile.kinds,
        "days": not profile.min_days_to_deadline,
    }
    return lines + [words[key] for key, is_lacking in lacking.items() if is_lacking]


def bridged_codes(
    profiles: Sequence[Profile],
    home: Home,
    *,
    encoder: str | Encoder | None = None,
    reference: Path | None = None,
    quiet: bool = False,
) -> dict[str, list[list[dict[str, Any]]]]:
    """Return the best CPV codes of each solution, by profile id, out of the whole list.

    `encoder` is the name of one, or one that is open already.
    """
    from ranking.candidates import Candidate
    from ranking.encoders.cache import open_vector_cache
    from ranking.features import FeatureSpace
    from ranking.gates.check import Facts
    from ranking.scoring.code_scores import best_codes, bridge
    from ranking.scoring.fusion import shipped
    from tendril.home.cache import cache_folder
    from tendril.home.reference import reference_of
    from tendril.output import stderr_console
    from tendril.progress import bar
    from tendril.stages.ranking.rank import open_encoder

    lists = reference_of(home if home.root.is_dir() else None, reference)
    every = Candidate("", "", "", tuple(lists.cpv_labels("en")), Facts())
    with (
        open_vector_cache(cache_folder()) as connection,
        bar("profile", unit="labels", shown=not quiet and stderr_console().is_terminal) as progress,
    ):
        if encoder is None or isinstance(encoder, str):
            encoder = open_encoder(encoder, progress=progress)
        model = encoder
        space = FeatureSpace.build([every], reference=lists, connection=connection, encoder=model)
        weights = shipped("full" if model else "plain").codes
        found: dict[str, list[list[dict[str, Any]]]] = {}
        for profile in profiles:
            bridged = bridge(space, profile, weights)
            found[profile.id] = [
                [
                    {"code": code, "label": label, "score": round(score, 3)}
                    for code, label, score in best_codes(bridged, number, CODES)
                ]
                for number in range(len(profile.solutions))
            ]
    return found


def passing(profile: Profile, home: Home, *, now: datetime) -> dict[str, dict[str, int]]:
    """Return per gate how many projects of the last 90 days meet, fail or leave it open."""
    from tendril.home.reference import reference_of

    if not home.has_warehouse:
        return {}
    with home.read() as warehouse:
        found = recent_candidates(warehouse.connection, now=now)
    return count_gates(profile, found, reference_of(home), now=now)


def recent_candidates(
    connection: DuckDBPyConnection, *, now: datetime, most: int | None = None
) -> list[Candidate]:
    """Return the projects of the last 90 days as ranking sees them; at most `most`, the newest."""
    from ranking.candidates import read_candidates

    connection.execute(read_sql("candidate_of_projects"), {"now": now, "days": WINDOW_DAYS})
    if most is None:
        return read_candidates(connection)
    newest = connection.execute(
        "SELECT project_id FROM candidate JOIN project USING (project_id)"
        " ORDER BY project.published_at DESC NULLS LAST, project_id LIMIT $most",
        {"most": most},
    ).fetchall()
    return read_candidates(connection, [project for (project,) in newest])


def count_gates(
    profile: Profile, candidates: Sequence[Candidate], lists: Reference, *, now: datetime
) -> dict[str, dict[str, int]]:
    """Return per gate how many of the candidates meet, fail or leave it open."""
    from ranking.gates.check import check_gates
    from tendril.stages.ranking.rank import to_euro

    convert = to_euro()
    counts: dict[str, Counter[str]] = {}
    for candidate in candidates:
        for gate in check_gates(
            profile, candidate.facts, now=now, to_euro=convert, known_region=lists.has_region
        ):
            counts.setdefault(gate.name, Counter())[gate.result] += 1
    return {
        name: {result: each[result] for result in ("meets", "fails", "unknown")}
        for name, each in counts.items()
    }
