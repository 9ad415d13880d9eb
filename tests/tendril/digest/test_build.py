"""What is shown, what is withheld and why, and what is never repeated."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from data.errors import TendrilError
from data.reference import Reference
from data.warehouse import Warehouse
from spiders.crawling.crawl_run import CrawlRun
from spiders.source import Source
from tendril.crawl_outcomes import SourceReport, source_report
from tendril.digest.build import build
from tendril.digest.describe import points
from tendril.digest.model import ChangeKind, Digest
from tendril.digest.reasons import split
from tendril.digest.render import render_html, render_text
from tendril.digest.store import record_delivery, to_json, write
from tests.tendril.digest.samples import NOW

ZONE = "Europe/Berlin"


def profile(limit: int = 3) -> Any:
    return SimpleNamespace(
        id="demo",
        company="Aurach",
        language="de",
        min_days_to_deadline=0,
        digest=SimpleNamespace(limit=limit),
    )


def add(
    warehouse: Warehouse,
    project: str,
    *,
    score: float,
    rank: int,
    gates: dict[str, str] | None = None,
    profile_id: str = "demo",
    notice: dict[str, Any] | None = None,
    **given: Any,
) -> None:
    """Store one project with its notice and match."""
    key = f"ted:{project}:1"
    row = {
        "project_id": project,
        "title": f"Schlammentwässerung {project}",
        "description": "Zwei Dekanter.",
        "language": "de",
        "stage": "tender",
        "status": "open",
        "buyer": f"Zweckverband {project}",
        "country": "DE",
        "nuts": ["DE262", "DE26A"],
        "cpv": ["42996900"],
        "value_eur": 1_000_000.0,
        "value_amount": Decimal(1_000_000),
        "value_currency": "EUR",
        "deadline": NOW + timedelta(days=20),
        "url": f"https://example.org/{project}",
        "latest_notice_key": key,
        **given,
    }
    stored = {
        "notice_key": key,
        "source": "ted",
        "source_id": project,
        "version": "1",
        "kind": "tender",
        "title": row["title"],
        "url": row["url"],
        "published_at": NOW - timedelta(days=1),
        "cancelled": False,
        "content_hash": project,
        "first_loaded_at": NOW,
        "loaded_at": NOW,
        "places": [
            {
                "country": "DE",
                "nuts": "DE262",
                "town": "Bad Kissingen",
                "postal_code": None,
                "street": None,
            }
        ],
        **(notice or {}),
    }
    warehouse.append("project", [row])
    warehouse.append("notice", [stored])
    warehouse.append(
        "project_notice",
        [{"project_id": project, "notice_key": key, "status": "confirmed", "why": None}],
    )
    checks = [
        {"name": name, "result": result, "evidence": ""}
        for name, result in (gates or {"deadline": "meets", "region": "meets"}).items()
    ]
    reasons = [
        {
            "text": "Passt zu „Dekanter“.",
            "component": "lexical",
            "quote": "Zwei Dekanter",
            "weight": 0.4,
        },
        {"text": "Kleines Los.", "component": "size", "quote": None, "weight": -0.1},
    ]
    warehouse.append(
        "match",
        [
            {
                "profile_id": profile_id,
                "project_id": project,
                "rank": rank,
                "score": score,
                "gates": json.dumps(checks),
                "components": "{}",
                "reasons": json.dumps(reasons),
                "ranked_at": NOW,
            }
        ],
    )


def made(warehouse: Warehouse, now: datetime = NOW, limit: int = 3) -> Digest:
    reference = Reference.builtin()
    return build(warehouse, profile(limit), now=now, zone=ZONE, reference=reference)


def test_the_best_are_shown_and_the_rest_is_counted(warehouse: Warehouse) -> None:
    for number in range(5):
        add(warehouse, f"fit{number}", score=0.9 - number / 100, rank=number + 1)
    add(warehouse, "late", score=0.99, rank=9, gates={"region": "meets", "deadline": "fails"})
    add(warehouse, "far", score=0.8, rank=10, gates={"region": "fails", "budget": "fails"})
    add(warehouse, "weak", score=0.1, rank=6)
    add(warehouse, "gone", score=0.95, rank=7, stage="awarded", status="closed")
    add(warehouse, "other", score=0.99, rank=1, profile_id="someone")
    digest = made(warehouse)
    assert [entry.project for entry in digest.entries] == ["fit0", "fit1", "fit2"]
    assert [entry.rank for entry in digest.entries] == [1, 2, 3]
    counts = {item.reason: item.count for item in digest.withheld}
    assert counts == {"limit": 2, "deadline": 1, "region": 1, "score": 1, "open": 1}
    assert sum(counts.values()) + len(digest.entries) == digest.totals.projects
    assert digest.totals.passed == 6
    late = next(item for item in digest.withheld if item.reason == "deadline")
    assert late.examples[0].title == "Schlammentwässerung late"
    assert late.examples[0].score == 99


def test_lots_of_one_tender_are_shown_once(warehouse: Warehouse) -> None:
    for number in range(3):
        title = f"Kläranlage Ost: Dekanter, Los {number + 1}"
        given: dict[str, Any] = {"title": title, "buyer": "Verband Ost"}
        add(warehouse, f"lot{number}", score=0.9 - number / 100, rank=number + 1, **given)
    add(warehouse, "other", score=0.8, rank=4)
    first = made(warehouse)
    assert [entry.project for entry in first.entries] == ["lot0", "other"]
    assert {item.reason: item.count for item in first.withheld} == {"alike": 2}
    record_delivery(warehouse, first, Path("a.html"))
    # Its lots do not come one by one on the days after.
    again = made(warehouse, NOW + timedelta(days=1))
    assert again.entries == ()
    assert {item.reason: item.count for item in again.withheld} == {"alike": 2, "seen": 2}


def test_close_scores_give_way_to_another_kind(warehouse: Warehouse) -> None:
    for number in range(6):
        add(warehouse, f"p{number}", score=0.90 - number / 1000, rank=number + 1)
    add(warehouse, "press", score=0.86, rank=7, cpv=["43414000"])
    shown = made(warehouse, limit=5)
    assert [entry.project for entry in shown.entries] == ["p0", "p1", "p2", "p3", "press"]
    withheld = {item.reason: item for item in shown.withheld}
    assert [each.title for each in withheld["variety"].examples] == ["Schlammentwässerung p4"]
    assert withheld["limit"].count == 1
    assert "von schon gezeigter Art" in render_text(shown)


def test_news_without_an_order_is_withheld(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, stage="announced")
    add(
        warehouse,
        "p2",
        score=0.8,
        rank=2,
        stage="announced",
        deadline=None,
        gates={"deadline": "unknown"},
    )
    tag = {"notice_key": "ted:p1:1", "field": "is_opportunity", "value": "no", "method": "derived",
           "confidence": 0.9, "tagged_at": NOW}  # fmt: skip
    warehouse.append("tag", [tag])
    digest = made(warehouse)
    assert [entry.project for entry in digest.entries] == ["p2"]
    assert digest.entries[0].unknown == ()
    assert {item.reason: item.count for item in digest.withheld} == {"opportunity": 1}


def test_an_entry_says_everything(warehouse: Warehouse) -> None:
    gates = {"deadline": "meets", "budget": "unknown"}
    add(warehouse, "p1", score=0.876, rank=1, gates=gates)
    entry = made(warehouse).entries[0]
    assert (entry.score, entry.days_left, entry.is_new) == (88, 20, True)
    assert entry.sector == Reference.builtin().cpv_label("42900000", "de")
    assert entry.place.town == "Bad Kissingen"
    assert (entry.place.region, entry.place.country) == ("Unterfranken", "Deutschland")
    assert [each.text for each in entry.reasons] == ["Passt zu „Dekanter“."]
    assert [each.text for each in entry.against] == ["Kleines Los."]
    assert entry.unknown == ("budget",)
    assert entry.publications[0].title == "TED"


def test_reasons_are_in_the_readers_language_and_quote_once() -> None:
    quote = "Lieferung von zwei Dekantern"
    given: list[dict[str, Any]] = [
        {"text": "CPV 42996900 (Schlamm (nass)) fits Entwässerung.", "component": "cpv",
         "quote": None, "weight": 0.5,
         "facts": {"code": "42996900", "label": "Schlamm (nass)", "solution": "Entwässerung"}},
        {"text": f"“{quote}” is close in meaning to Entwässerung.", "component": "semantic",
         "quote": quote, "weight": 0.4, "facts": {"solution": "Entwässerung"}},
        {"text": f"The notice says Dekanter, Zentrifuge: “{quote}”", "component": "lexical",
         "quote": quote, "weight": 0.3, "facts": {"terms": "Dekanter, Zentrifuge"}},
        {"text": "May be excluded: nur Wartung.", "component": "exclusions", "quote": None,
         "weight": -0.2, "facts": {"wish": "nur Wartung"}},
        {"text": "Asks for hire (“location”), which you exclude: Miete.", "component": "exclusions",
         "quote": None, "weight": -0.3,
         "facts": {"wish": "Miete", "asks": "hire or lease", "words": "location"}},
        {"text": "Not known: budget (no value).", "component": "gate:budget", "weight": 0.0},
        {"text": "A new kind of reason.", "component": "new", "quote": None, "weight": 0.1},
    ]  # fmt: skip
    reasons, against = split(given, "de")
    assert [each.text for each in reasons] == [
        "CPV 42996900 (Schlamm (nass)) passt zu Ihrer Lösung „Entwässerung“.",
        "Inhaltlich nah an Ihrer Lösung „Entwässerung“.",
        "Nennt Dekanter, Zentrifuge.",
        "A new kind of reason.",
    ]
    assert [each.quote for each in reasons] == [None, quote, None, None]
    assert split(given, "de", title=quote)[0][1].quote is None
    assert [each.text for each in against] == [
        "Möglicherweise von Ihrem Profil ausgeschlossen: nur Wartung.",
        "Nennt „location“; Ihr Profil schließt aus: Miete.",
    ]


def test_a_title_in_the_readers_language_is_preferred(warehouse: Warehouse) -> None:
    texts = [{"language": "de", "title": "Schneckenpresse", "description": None}]
    notice = {"language": "pl", "translations": texts}
    add(warehouse, "p1", score=0.9, rank=1, title="Prasa", language="pl", notice=notice)
    entry = made(warehouse).entries[0]
    assert (entry.title, entry.original_title) == ("Schneckenpresse", "Prasa")


def test_a_delivered_project_comes_back_only_when_it_changed(warehouse: Warehouse) -> None:
    for number in range(3):
        add(warehouse, f"p{number}", score=0.9 - number / 100, rank=number + 1)
    first = made(warehouse)
    record_delivery(warehouse, first, Path("a.html"))
    # The same day again, as after a crash, gives the same digest.
    assert made(warehouse, NOW + timedelta(hours=3)).entries == first.entries

    tomorrow = NOW + timedelta(days=1)
    again = made(warehouse, tomorrow)
    assert again.entries == ()
    assert {item.reason: item.count for item in again.withheld} == {"seen": 3}

    warehouse.connection.execute(
        "UPDATE project SET deadline = deadline + INTERVAL 9 DAY WHERE project_id = 'p1'"
    )
    warehouse.connection.execute(
        "UPDATE project SET stage = 'cancelled', status = 'closed' WHERE project_id = 'p2'"
    )
    warehouse.connection.execute("UPDATE project SET title = 'x' WHERE project_id = 'p0'")
    changed = made(warehouse, tomorrow)
    assert [entry.project for entry in changed.entries] == ["p1"]
    assert [change.kind for change in changed.entries[0].changes] == [ChangeKind.DEADLINE]
    assert not changed.entries[0].is_new
    assert [item.project for item in changed.closed] == ["p2"]
    record_delivery(warehouse, changed, Path("b.html"))

    third = made(warehouse, NOW + timedelta(days=2))
    assert (third.entries, third.closed) == ((), ())


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        ("awarded", ChangeKind.AWARDED),
        ("cancelled", ChangeKind.CANCELLED),
        ("closed", ChangeKind.CLOSED),
    ],
)
def test_what_was_shown_and_ended_is_told_once(
    warehouse: Warehouse, stage: str, kind: ChangeKind
) -> None:
    add(warehouse, "p1", score=0.9, rank=1)
    record_delivery(warehouse, made(warehouse), Path("a.html"))
    warehouse.connection.execute("UPDATE project SET stage = $1, status = $1", [stage])
    told = made(warehouse, NOW + timedelta(days=1))
    assert told.entries == ()
    assert [item.change.kind for item in told.closed] == [kind]
    record_delivery(warehouse, told, Path("b.html"))
    assert made(warehouse, NOW + timedelta(days=2)).closed == ()


def report(name: str, title: str, at_least: int, *runs: CrawlRun) -> SourceReport:
    declared = Source(title=title, kind="tender", country="DE", language="de", at_least=at_least,
                      start_url="https://example.org")  # fmt: skip
    return source_report(name, declared, runs, NOW)


def test_sources_tell_their_last_run(warehouse: Warehouse) -> None:
    later = NOW + timedelta(hours=1)
    reports = (
        report(
            "ted", "TED, search", 50,
            CrawlRun("ted", "1", NOW, NOW, "ok", notices=5),
            CrawlRun("ted", "2", later, later, "incomplete", "The service timed out.", notices=3),
        ),
        report("eib", "EIB pipeline", 0),
    )  # fmt: skip
    reference = Reference.builtin()
    digest = build(warehouse, profile(), now=NOW, zone=ZONE, reference=reference, sources=reports)
    assert [(s.title, s.state, s.notices, s.normal, s.findings) for s in digest.sources] == [
        ("TED, search", "incomplete", 3, 50, ()),
        ("EIB pipeline", "never", 0, None, ()),
    ]
    assert digest.incomplete


def test_files_are_whole_and_in_three_forms(warehouse: Warehouse, tmp_path: Path) -> None:
    add(warehouse, "p1", score=0.9, rank=1)
    paths = write(made(warehouse), tmp_path / "digests")
    assert sorted(path.name for path in (tmp_path / "digests").iterdir()) == [
        "2026-11-22-demo.html",
        "2026-11-22-demo.json",
        "2026-11-22-demo.txt",
    ]
    stored = json.loads(paths.json.read_text())
    assert stored["entries"][0]["budget"]["amount"] == 1_000_000
    assert stored == to_json(made(warehouse))
    assert "Schlammentwässerung p1" in paths.html.read_text()


def test_a_folder_that_cannot_be_written_is_said(warehouse: Warehouse, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(TendrilError, match=r"Cannot write .*demo\.html"):
        write(made(warehouse), blocked)


def test_what_is_wrong_with_a_source_is_told_in_the_readers_language(warehouse: Warehouse) -> None:
    newest = {"newest": (NOW - timedelta(hours=150)).isoformat()}
    counts = (1040, 1040, 1040, 1040, 12)
    times = [NOW - timedelta(hours=4 - number) for number in range(len(counts))]
    runs = [
        CrawlRun("ted", str(at), at, at, "ok", notices=notices, stats=newest)
        for at, notices in zip(times, counts, strict=True)
    ]
    digest = build(
        warehouse,
        profile(),
        now=NOW,
        zone=ZONE,
        reference=Reference.builtin(),
        sources=(report("ted", "TED", 50, *runs),),
    )
    silent = "seit 6 Tagen nichts Neues, obwohl die Quelle täglich veröffentlicht"
    shrunken = "12 Bekanntmachungen, üblich sind 1.040"
    assert digest.sources[0].findings == (silent, shrunken)
    for text in (render_html(digest), " ".join(render_text(digest).split())):
        assert f"TED: {silent}" in text
        assert f"TED: {shrunken}" in text


def test_a_score_is_points_of_a_hundred_and_never_certain() -> None:
    assert [points(score) for score in (0.0, 0.254, 0.92, 0.999)] == [0, 25, 92, 99]
