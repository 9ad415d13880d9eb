"""The words of the page Today, beside those of the digest."""

from __future__ import annotations

from typing import Final

TODAY: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.today": "Today",
        "today.title": "Today",
        "today.none": "There is no digest yet",
        "today.none.advice": "The first run makes it: it fetches the sources, ranks what they bring"
        " against your profile and writes the digest.",
        "today.earlier": "Earlier: {day}",
        "today.later": "Later: {day}",
        "today.newest": "Newest",
        "today.card": "All about it",
        "today.returning": "You wanted to see these again",
        "today.made": "The digest was made on {time}.",
        "today.gone": "It is part of another project since.",
    },
    "de": {
        "nav.today": "Heute",
        "today.title": "Heute",
        "today.none": "Noch gibt es keine Übersicht",
        "today.none.advice": "Der erste Lauf macht sie: Er holt die Quellen, vergleicht, was sie"
        " bringen, mit Ihrem Profil und schreibt die Übersicht.",
        "today.earlier": "Früher: {day}",
        "today.later": "Später: {day}",
        "today.newest": "Neueste",
        "today.card": "Alles dazu",
        "today.returning": "Das wollten Sie wieder sehen",
        "today.made": "Die Übersicht wurde am {time} erstellt.",
        "today.gone": "Es gehört inzwischen zu einem anderen Projekt.",
    },
}
