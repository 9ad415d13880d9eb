"""A run with nothing new beside the first one, and the choice of a digest over more projects.

What a run costs should grow with what is new: an idle run over made notices is measured beside the
run that read them, and the choice among 4,000 projects beside that among 500.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from benchmarks.figures import Figure
from tendril.digest.choice.selection import select
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.home.settings import Settings
from tendril.run.daily import run_day
from tendril.stages.incoming.import_files import import_paths

NOTICES = 2_000
FEW, MANY = 500, 4_000
ROUNDS = 3
NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
_THINGS = ("Pumpen", "Verdichter", "Förderbänder", "Schaltanlagen", "Transformatoren", "Rechen",
           "Filterpressen", "Etikettierer", "Krananlagen", "Ventile", "Kessel")  # fmt: skip
_PLACES = ("Klärwerk", "Wasserwerk", "Brauerei", "Molkerei", "Heizkraftwerk", "Umspannwerk",
           "Krankenhaus", "Hafen", "Bauhof", "Deponie", "Messehalle", "Sägewerk")  # fmt: skip
_TOWNS = ("Aalen", "Bonn", "Celle", "Dresden", "Essen", "Fulda", "Gera", "Hanau", "Jena", "Kiel")


def measure(real: Path) -> Iterator[Figure]:
    """Measure both by processor time."""
    with tempfile.TemporaryDirectory() as name:
        first, idle = _runs(Path(name))
    yield Figure(f"first run over {NOTICES} notices", first, "s")
    yield Figure("run with nothing new", idle, "s")
    yield Figure("run with nothing new / first run", idle / first, "x", at_most=0.5)
    few, many = (_choice(number) for number in (FEW, MANY))
    yield Figure(f"choice among {MANY} / {FEW} projects", many / few, "x", at_most=16)


def _runs(folder: Path) -> tuple[float, float]:
    home = Home(folder / "home")
    solution = NewSolution("Pumpen", "Pumpen und Verdichter für Klärwerke", ("Pumpe", "Verdichter"))
    make_home(home, NewHome("Muster", (solution,), regions=("DE",), language="de"))
    made = folder / "made.jsonl"
    made.write_bytes(b"\n".join(orjson.dumps(each, default=str) for each in _made(NOTICES)))
    import_paths([made], home, now=NOW)
    settings = Settings.model_validate({"ranking": {"encoder": "none"}})
    taken = []
    for _ in range(2):
        started = time.process_time()
        run_day(home, settings, now=NOW, crawl=False)
        taken.append(time.process_time() - started)
    return taken[0], taken[1]


def _choice(number: int) -> float:
    rows = [
        {
            "project_id": each["id"],
            "score": 1 - place / number / 2,
            "title": each["title"],
            "buyer": each["buyer"],
            "cpv": each["cpv"],
            "deadline": each["deadline"],
            "stated": each["deadline"],
            "closings": None,
            "fitting": None,
            "published_at": each["published"],
            "value_amount": None,
            "value_currency": None,
            "lots": 0,
            "stage": "tender",
            "status": "open",
        }
        for place, each in enumerate(_made(number))
    ]
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        select(rows, {}, 7)
        taken.append(time.process_time() - started)
    return min(taken)


def _made(number: int) -> list[dict[str, Any]]:
    """Return flat notices of tenders, a few in a hundred of them lots of another one."""
    drawn = random.Random(5)  # noqa: S311  (made data)
    made: list[dict[str, Any]] = []
    for place in range(number):
        words = [_thing(drawn) for _ in range(3)]
        where = f"{drawn.choice(_PLACES)} {drawn.choice(_TOWNS)}"
        days = drawn.randrange(20, 200)
        title = f"Lieferung von {', '.join(words)} für {where}"
        if made and drawn.random() < 0.05:
            earlier = drawn.choice(made)
            title, days = f"{earlier['title']} Los 2", (earlier["deadline"] - NOW).days
        made.append(
            {
                "id": f"made-{place:05d}",
                "title": title,
                "description": f"{title}. Ausschreibung der Stadt, mit Montage und Wartung.",
                "language": "de",
                "buyer": f"Stadt {drawn.choice(_TOWNS)} {drawn.randrange(50)}",
                "country": "DE",
                "cpv": [f"42{drawn.randrange(100, 999)}000"],
                "kind": "tender",
                "published": NOW - timedelta(days=drawn.randrange(30)),
                "deadline": NOW + timedelta(days=days),
            }
        )
    return made


def _thing(drawn: random.Random) -> str:
    return f"{drawn.choice(_THINGS)} {drawn.randrange(900)}{drawn.choice('abcdefghij')}"
