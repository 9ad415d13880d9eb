"""A made warehouse that holds something for every query of the pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from data.codes.reference import Reference
from data.notices.load import load_landing
from data.published.publish import publish
from data.records import Notice, Rejected
from data.warehouse import Warehouse
from enrich.tag_context import TagContext
from ranking.profile import Profile
from spiders.landing import LandingWriter, write_run
from tendril.home.folder import Home
from tendril.stages.ahead.renewals import refresh_renewals
from tendril.stages.incoming.import_files import import_paths
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.organisations.resolve import resolve_organisations
from tendril.stages.prices.refresh import refresh_prices
from tendril.stages.ranking.rank import rank_projects
from tendril.stages.tagging.tag import tag_notices

NOW = datetime.now(UTC)  # the views go by the clock of the machine
PROFILE = Profile.model_validate(
    {
        "id": "profile",
        "company": "Kessler Pumpen GmbH",
        "language": "de",
        "solutions": [{"title": "Kreiselpumpen", "keywords": ["Tauchpumpe", "Kreiselpumpe"]}],
    }
)


def tender(days: int) -> Notice:
    """Return a tender with a lot that closes in so many days."""
    lot = {"id": "LOT-1", "title": "Tauchpumpen", "cpv": ["42122000"]}
    fields = {
        "source": "made",
        "source_id": "1",
        "kind": "tender",
        "language": "de",
        "title": "Lieferung von Kreiselpumpen für das Klärwerk Nord",
        "description": "Drei Tauchpumpen mit Schaltschrank.",
        "cpv": ["42122000"],
        "published_at": NOW - timedelta(days=3),
        "deadline": NOW + timedelta(days=days),
        "retrieved_at": NOW - timedelta(hours=days),
        "value": {"amount": "250000", "currency": "EUR"},
        "parties": [{"role": "buyer", "name": "Stadtwerke Nord"}],
        "lots": [lot],
    }
    return Notice.model_validate(fields)


def others() -> list[Notice | Rejected]:
    """Return what else a market has: a plan, results, an investment, a copy, an old tender."""
    buyer = {"role": "buyer", "name": "Wasserwerke Osttal", "place": {"country": "DE"}}
    winner = {"role": "winner", "name": "Kolb Pumpen AG", "place": {"country": "DE"}}
    common: dict[str, Any] = {
        "language": "de", "parties": [buyer], "cpv": ["42122000"], "contract_nature": "services",
        "places": [{"country": "DE", "nuts": "DE212"}],
    }  # fmt: skip
    plan = common | {
        "source": "made", "source_id": "20", "kind": "planned", "procedure_id": "proc-20",
        "title": "Erneuerung der Pumpwerke Osttal", "published_at": NOW - timedelta(days=300),
        "planned_on": (NOW - timedelta(days=30)).date(),
    }  # fmt: skip
    call = plan | {
        "source_id": "21", "kind": "tender", "published_at": NOW - timedelta(days=20),
        "planned_on": None, "follows": ["20"], "deadline": NOW + timedelta(days=30),
        "value": {"amount": "900000", "currency": "EUR"},
        "contacts": [{"name": "Vergabestelle", "email": "vergabe@osttal.example"}],
    }  # fmt: skip
    coming = common | {
        "source": "made", "source_id": "22", "kind": "planned", "title": "Neubau Klärwerk Süd",
        "published_at": NOW - timedelta(days=10), "planned_on": (NOW + timedelta(days=90)).date(),
    }  # fmt: skip
    results = [
        common | {
            "source": "made", "source_id": f"3{number}", "kind": "award",
            "title": f"Wartung von Pumpwerken, Abschnitt {number}", "parties": [buyer, winner],
            "published_at": NOW - timedelta(days=400 + number),
            "period": {"start": (NOW - timedelta(days=400)).date(),
                       "end": (NOW + timedelta(days=200 + number)).date()},
            "value": {"amount": str(100_000 + number), "currency": "EUR"},
            "awards": [
                {"lot": str(lot), "status": "awarded", "winners": ["Kolb Pumpen AG"],
                 "value": {"amount": "50000", "currency": "EUR"}, "tenders_received": lot}
                for lot in (1, 2)
            ],
        }
        for number in range(4)
    ]  # fmt: skip
    news = {
        "source": "press", "source_id": "40", "kind": "news", "language": "de",
        "title": "Brauerei Hellmuth GmbH baut neues Werk in Augsburg",
        "description": "Die Brauerei Hellmuth GmbH investiert 40 Millionen Euro in ein neues Werk"
        " in Augsburg. Baubeginn ist im März.",
        "published_at": NOW - timedelta(days=5),
    }  # fmt: skip
    years_ago = common | {
        "source": "made", "source_id": "50", "kind": "tender", "title": "Pumpen für Nordheim",
        "published_at": NOW - timedelta(days=900), "deadline": NOW - timedelta(days=870),
    }  # fmt: skip
    made = [plan, call, call | {"source": "portal"}, coming, *results, news, years_ago]
    return [
        *map(Notice.model_validate, made),
        Rejected("day.zip/7.xml", "line 7: no title", source="made"),
    ]


def analyst_home(root: Path, fixtures: Path, tags: TagContext) -> Home:
    """Make and publish a home with notices of all kinds, matches, digests and answers."""
    home = Home(root)
    for run, days in (("1", 9), ("2", 6)):  # the second one moves the deadline
        with LandingWriter(home.landing, run=run, source="made") as writer:
            writer.add(tender(days))
        state = {"source": "made", "run": run, "state": "ok", "notices": 1}
        write_run(home.landing, state | {"started_at": NOW, "finished_at": NOW})
    with LandingWriter(home.landing, run="3", source="made") as writer:
        for item in others():
            writer.add(item)
    import_paths([fixtures / "eforms"], home, now=NOW)
    with Warehouse.open(home.warehouse) as warehouse:
        load_landing(warehouse, home.landing, now=NOW)
        tag_notices(warehouse, tags, now=NOW)
        refresh_projects(warehouse, now=NOW)
        resolve_organisations(warehouse)
        refresh_renewals(warehouse)
        refresh_prices(warehouse)
        rank_projects(warehouse, [PROFILE], now=NOW, encoder=None, reference=Reference.builtin())
        _read_and_judged(warehouse)
        publish(warehouse, home.published)
    return home


def _read_and_judged(warehouse: Warehouse) -> None:
    """Store a digest that showed two projects, and what a reader said of them."""
    found = warehouse.connection.execute(
        "SELECT project_id FROM matches ORDER BY rank LIMIT 2"
    ).fetchall()
    shown = [{"project": project} for (project,) in found]
    digest = {"digest_id": "d", "profile_id": "profile", "made_at": NOW}
    warehouse.append("delivery", [digest | {"entries": json.dumps(shown)}])
    for (project,), verdict, reason in zip(found, ("yes", "no"), (None, "too late"), strict=True):
        said = {"profile_id": "profile", "project_id": project, "given_at": NOW}
        warehouse.append("project_feedback", [said | {"verdict": verdict, "reason": reason}])
