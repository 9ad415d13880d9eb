"""A made digest with every kind of content."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tendril.digest.model import (
    Closed,
    Digest,
    Entry,
    Publication,
    ShownBudget,
    ShownEquipment,
    ShownPlace,
    ShownReason,
    SourceState,
    Totals,
    Withheld,
    WithheldExample,
)
from tendril.digest.shown_facts import ChangeKind, ShownChange, ShownFacts

NOW = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)


def entry(rank: int = 1, **given: object) -> Entry:
    """Return a German tender with everything stated; `given` fields replace it."""
    deadline = NOW + timedelta(days=23, hours=4, minutes=30)
    values: dict[str, object] = {
        "rank": rank,
        "score": 94 - 4 * rank,
        "band": "excellent",
        "project": f"p{rank}",
        "title": "Erneuerung der Klärschlammentwässerung, Kläranlage Ostheim",
        "original_title": None,
        "language": "de",
        "summary": "Lieferung, Montage und Inbetriebnahme von zwei Dekanterzentrifugen mit einem"
        " Durchsatz von je 35 m³/h einschließlich Polymeraufbereitung, Schlammpumpen,"
        " Austragsschnecken und Einbindung in die vorhandene Prozessleittechnik.",
        "sector": "Klärschlammbehandlungsanlagen",
        "equipment": (ShownEquipment("centrifuge", True), ShownEquipment("pump", True)),
        "lots": 2,
        "buyer": "Abwasserzweckverband Ostheim",
        "place": ShownPlace("Ostheim", "Unterfranken", "Deutschland", "DE"),
        "budget": ShownBudget(Decimal("2400000"), "EUR", 2_400_000.0),
        "deadline": deadline,
        "days_left": 23,
        "stage": "tender",
        "is_new": True,
        "reasons": (
            ShownReason(
                "Passt zu Ihrer Lösung „Schlammentwässerung mit Dekantern“.",
                "zwei Dekanterzentrifugen mit einem Durchsatz von je 35 m³/h",
            ),
            ShownReason("Der CPV-Code 42996900 steht für Klärschlammbehandlungsanlagen."),
        ),
        "against": (),
        "unknown": (),
        "changes": (),
        "link": "https://tenders.example.org/notice/1",
        "publications": (
            Publication("ted", "TED", "https://tenders.example.org/notice/1", NOW),
            Publication("bund", "service.bund.de", "https://bund.example.org/2", NOW),
        ),
        "facts": ShownFacts(f"p{rank}", deadline, Decimal("2400000"), "EUR", 2, "tender", "open"),
    }
    return Entry(**{**values, **given})  # type: ignore[arg-type]


def digest(language: str = "de") -> Digest:
    """Return a digest with seven different entries, two incomplete sources and more."""
    moved = NOW + timedelta(days=12)
    entries = (
        entry(1),
        entry(
            2,
            title="Dostawa i montaż prasy ślimakowej do odwadniania osadów",
            language="pl",
            summary="Przedmiotem zamówienia jest dostawa, montaż i uruchomienie prasy ślimakowej"
            " o wydajności 20 m³/h wraz ze stacją polimeru w oczyszczalni ścieków.",
            buyer="Wodociągi Zalesie Sp. z o.o.",
            place=ShownPlace("Zalesie", "Dolnośląskie", "Polen", "PL"),
            budget=ShownBudget(Decimal("5350000"), "PLN", 1_257_310.0),
            lots=0,
            days_left=5,
            deadline=NOW + timedelta(days=5, hours=5),
            reasons=(
                ShownReason(
                    "Inhaltlich nah an „Schneckenpressen“.", "prasy ślimakowej o wydajności"
                ),
            ),
            against=(ShownReason("Die Frist ist kurz für ein Angebot mit Aufstellungsplan."),),
        ),
        entry(
            3,
            title="Neue Flüssigkeitsabfüllung: Brauerei baut Prozesswasser­aufbereitung",
            stage="announced",
            summary="Die Brauerei investiert in ein neues Werk.",
            buyer="Brauerei Hohenfels AG",
            budget=ShownBudget(Decimal("38500000"), "EUR", 38_500_000.0),
            deadline=None,
            days_left=None,
            lots=0,
            sector=None,
            equipment=(ShownEquipment("water_treatment_plant", False),),
            unknown=("deadline",),
            reasons=(
                ShownReason(
                    "Ein neues Werk dieser Art braucht eine Wasseraufbereitung.", "neues Werk"
                ),
            ),
            publications=(
                Publication("news", "Getränke heute", "https://news.example.org/a", NOW),
            ),
        ),
        entry(
            4,
            title="Ersatz der Siebanlage und des Sandfangs",
            original_title="Remplacement des dégrilleurs et du dessableur",
            language="fr",
            place=ShownPlace(None, "Alsace", "Frankreich", "FR"),
            budget=ShownBudget(),
            unknown=("budget", "certificates"),
            is_new=False,
            deadline=moved,
            days_left=12,
            changes=(
                ShownChange(
                    ChangeKind.DEADLINE,
                    (NOW + timedelta(days=3)).isoformat(),
                    moved.isoformat(),
                ),
                ShownChange(ChangeKind.LOTS, "1", "2"),
            ),
        ),
        entry(5, title="Bodenfilteranlage und Schlammspeicher", score=66),
        entry(6, title="Impianto di disidratazione fanghi", language="it", score=63),
        entry(7, title="Klärwerk Nord: Faulschlammzentrifuge", score=61),
    )
    return Digest(
        digest_id="demo:2026-11-22",
        profile="demo",
        company="Aurach Trenntechnik GmbH",
        language=language,
        zone="Europe/Berlin",
        day=date(2026, 11, 22),
        made_at=NOW,
        entries=entries,
        closed=(
            Closed(
                "p90",
                "Kammerfilterpresse für die Kläranlage Westtal",
                ShownChange(ChangeKind.AWARDED),
                "Stadtwerke Westtal",
                ("Filtertech Maier GmbH",),
                "https://tenders.example.org/notice/90",
                ShownFacts("p90", stage="awarded"),
            ),
        ),
        withheld=(
            Withheld(
                "deadline",
                31,
                (WithheldExample("Rechenanlage Süd", "https://t.example.org/3", 58),),
            ),
            Withheld("region", 12),
            Withheld("budget", 9, (WithheldExample("Ersatzteile für Pumpen", None, 55),)),
            Withheld("seen", 4),
            Withheld("score", 1188),
        ),
        sources=(
            SourceState("ted", "TED, search", "ok", 184, 100, None, NOW),
            SourceState(
                "bund", "service.bund.de", "incomplete", 12, 40, "The feed ended early.", NOW
            ),
            SourceState("gdelt", "GDELT", "failed", 0, 5, "HTTP 429 five times", NOW),
        ),
        totals=Totals(1251, 64, 7, 3, 1),
        notes=("no_encoder",),
    )
