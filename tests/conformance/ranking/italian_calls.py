"""The judged Italian calls and tenders, written as flat notices and profiles in several ways.

The folder's forms say more and other things than ours: which value is the one of a notice, whether
the name of a region becomes its code, what is the title of a solution. A check that holds for every
way says more than one that holds for a single one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from data.records import Notice
from ranking.profile import Profile
from spiders.formats.flat import notice

REGIONS = {
    "Abruzzo": ["ITF1"], "Basilicata": ["ITF5"], "Calabria": ["ITF6"], "Campania": ["ITF3"],
    "Emilia-Romagna": ["ITH5"], "Friuli-Venezia Giulia": ["ITH4"], "Lazio": ["ITI4"],
    "Liguria": ["ITC3"], "Lombardia": ["ITC4"], "Marche": ["ITI3"], "Molise": ["ITF2"],
    "Piemonte": ["ITC1"], "Puglia": ["ITF4"], "Sardegna": ["ITG2"], "Sicilia": ["ITG1"],
    "Toscana": ["ITI1"], "Trentino-Alto Adige": ["ITH1", "ITH2"],
    "Trentino-Alto Adige/Südtirol": ["ITH1", "ITH2"], "Umbria": ["ITI2"],
    "Valle d'Aosta": ["ITC2"], "Veneto": ["ITH3"],
}  # fmt: skip
# What counts for how much; "borderline" is worth a look.
GAINS = {"relevant": 2, "borderline": 1, "not": 0}


@dataclass(frozen=True, slots=True)
class Mapping:
    """One way to write the folder's forms as ours."""

    name: str
    regions: str = "nuts"  # of a notice: as codes, as the name of a city, or not at all
    codes: bool = True  # whether profiles name CPV codes
    value: str = "either"  # value_amount, value_max, or either
    kind: str = "incentive"  # of what is no tender
    title: str = "name"  # of the solution: the company's name, or its first words on itself
    text: tuple[str, ...] = ("summary", "eligibility_text")
    keywords: bool = False  # whether a notice's keywords are part of its text


MAPPINGS = (
    Mapping("as it is"),
    Mapping("profiles without codes", codes=False),
    Mapping("regions as cities", regions="city"),
    Mapping("no regions", regions="none"),
    Mapping("highest value, first words as title", value="value_max", title="first"),
    Mapping("announcements, keywords in the text", kind="announcement", keywords=True,
            value="value_amount"),
    Mapping("summaries alone", title="first", text=("summary",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """Notices and profiles in our forms, and what people said of them, by profile and id."""

    notices: list[Notice]
    profiles: list[Profile]
    judgements: dict[str, dict[str, str]]
    seeks: dict[str, list[str]]


def read(real: Path, mapping: Mapping) -> Judged:
    """Read the folder in one way."""
    yaml = pytest.importorskip("yaml")
    folder = real / "ranking_italy"
    lines = (folder / "opportunities.jsonl").read_bytes().splitlines()
    files = sorted((folder / "profiles").glob("*.yaml"))
    companies = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in files}
    return Judged(
        [notice(_flat(orjson.loads(line), mapping)) for line in lines],
        [
            Profile.model_validate_json(orjson.dumps(_profile(name, company, mapping)))
            for name, company in companies.items()
        ],
        yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))["profiles"],
        {name: company["seeks"] for name, company in companies.items()},
    )


def _flat(row: dict[str, Any], mapping: Mapping) -> dict[str, Any]:
    texts = [row[key] for key in mapping.text if row[key]]
    if mapping.keywords:
        texts.append(", ".join(row["keywords"]))
    value = row["value_amount"] or row["value_max"]
    flat = {
        "id": row["id"],
        "source": row["source"],
        "kind": "tender" if row["kind"] == "tender" else mapping.kind,
        "title": row["title"],
        "description": "\n".join(dict.fromkeys(texts)),
        "language": "it",
        "buyer": row["issuer_name"],
        "city": row["region"] if mapping.regions == "city" else None,
        "country": "IT",
        "nuts": REGIONS.get(row["region"], []) if mapping.regions == "nuts" else [],
        "cpv": [code[:8] for code in row["cpv"]],
        "value": value if mapping.value == "either" else row[mapping.value],
        "currency": "EUR",
        "published": row["published_at"],
        "deadline": row["deadline"],
    }
    return {key: each for key, each in flat.items() if each}


def _profile(name: str, row: dict[str, Any], mapping: Mapping) -> dict[str, Any]:
    said = " ".join(row["capabilities"].split())
    solution = {
        "title": row["name"] if mapping.title == "name" else said.split(";")[0].split(",")[0],
        "description": said,
        "keywords": row["keywords"],
        "cpv": row["cpv_interests"] if mapping.codes else [],
    }
    return {
        "id": name,
        "company": row["name"],
        "language": row["language"],
        "solutions": [solution],
        "exclusions": row["exclusions"],
        "regions": [code for region in row["regions"] for code in REGIONS[region]],
        "budget": row["value_range"] | {"currency": "EUR"},
    }


def ndcg(ranked: Sequence[str], judged: dict[str, str], depth: int = 10) -> float:
    """Return nDCG with the gains as they are; nan where nothing is good."""
    best = _dcg(sorted((GAINS[each] for each in judged.values()), reverse=True)[:depth])
    found = _dcg([GAINS[judged.get(each, "not")] for each in ranked[:depth]])
    return found / best if best else math.nan


def first_good(ranked: Sequence[str], judged: dict[str, str]) -> float:
    """Return one through the place of the first that is relevant or worth a look."""
    places = (place for place, each in enumerate(ranked, 1) if GAINS[judged.get(each, "not")])
    return 1 / next(places, math.inf)


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
