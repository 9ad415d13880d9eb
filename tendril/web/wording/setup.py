"""The words of the set-up in the browser."""

from __future__ import annotations

from typing import Final

SETUP: Final[dict[str, dict[str, str]]] = {
    "en": {
        "setup.title": "Welcome to Tendril",
        "setup.intro": "Tendril finds the orders that fit what your company builds. Tell it what"
        " that is, or look at it with made data first.",
        "setup.demo": "Look at it with made data",
        "setup.demo.note": "Sources of our own invention are crawled, tagged, merged and ranked,"
        " without any network; it takes about a minute.",
        "setup.demo.go": "Show me",
        "setup.own": "Set it up for your company",
        "setup.contact": "Your e-mail",
        "setup.contact.hint": "Shown to the sources, so that they can reach you.",
        "setup.zone": "Time zone",
        "setup.sources": "Turn on the portals of these countries",
        "setup.go": "Set up",
        "setup.working": "One moment",
        "setup.working.note": "The made sources are being read. This page goes on by itself.",
        "setup.failed": "That did not work: {why}",
        "setup.where": "Everything will lie in {home}.",
        "setup.again": "Load again",
    },
    "de": {
        "setup.title": "Willkommen bei Tendril",
        "setup.intro": "Tendril findet die Aufträge, die zu dem passen, was Ihr Unternehmen baut."
        " Sagen Sie ihm, was das ist, oder sehen Sie es sich erst mit erfundenen Daten an.",
        "setup.demo": "Mit erfundenen Daten ansehen",
        "setup.demo.note": "Erfundene Quellen werden abgerufen, ausgewertet, zusammengeführt und"
        " bewertet, ohne Netz; es dauert etwa eine Minute.",
        "setup.demo.go": "Zeig es mir",
        "setup.own": "Für Ihr Unternehmen einrichten",
        "setup.contact": "Ihre E-Mail",
        "setup.contact.hint": "Die Quellen sehen sie, damit sie Sie erreichen können.",
        "setup.zone": "Zeitzone",
        "setup.sources": "Die Portale dieser Länder einschalten",
        "setup.go": "Einrichten",
        "setup.working": "Einen Moment",
        "setup.working.note": "Die erfundenen Quellen werden gelesen. Diese Seite geht von selbst"
        " weiter.",
        "setup.failed": "Das ging nicht: {why}",
        "setup.where": "Alles wird in {home} liegen.",
        "setup.again": "Neu laden",
    },
}
