"""The words of the page Pipeline, beside those of its figures."""

from __future__ import annotations

from typing import Final

PIPELINE: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.pipeline": "Pipeline",
        "pipeline.title": "Pipeline",
        "pipeline.move": "Move",
        "pipeline.stage": "Stage",
        "pipeline.reason": "Reason",
        "pipeline.value": "Value, EUR",
        "pipeline.margin": "Margin, EUR",
        "pipeline.keep": "Keep",
        "pipeline.nothing": "nothing",
        "pipeline.sum": "{value}, {n} with a value",
        "pipeline.since": "Figures from",
        "pipeline.show": "Show",
        "pipeline.ranges": "All ranges are of 95%. What each figure means stands when you point at"
        " it, and in docs/pipeline.md.",
    },
    "de": {
        "nav.pipeline": "Pipeline",
        "pipeline.title": "Pipeline",
        "pipeline.move": "Verschieben",
        "pipeline.stage": "Stufe",
        "pipeline.reason": "Grund",
        "pipeline.value": "Wert, EUR",
        "pipeline.margin": "Deckungsbeitrag, EUR",
        "pipeline.keep": "Merken",
        "pipeline.nothing": "nichts",
        "pipeline.sum": "{value}, {n} mit Wert",
        "pipeline.since": "Zahlen ab",
        "pipeline.show": "Zeigen",
        "pipeline.ranges": "Alle Bereiche sind 95-%-Bereiche. Was jede Zahl bedeutet, steht beim"
        " Zeigen darauf und in docs/pipeline.md.",
    },
}
