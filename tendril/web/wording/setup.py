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
        "setup.draft": "Begin with your company's web page",
        "setup.draft.page": "Address of your company's page",
        "setup.draft.hint": "Tendril reads it and a few pages that it links to, one a"
        " second, and fills in the form below for you to correct. Nothing is set up by that.",
        "setup.draft.go": "Fill in from the page",
        "setup.draft.busy": "Another page is being read. Wait for it to end, then try again.",
        "setup.drafted": "Filled in below. Correct it before you set up:",
        "setup.certificates": "Certificates that you hold",
        "setup.certificates.hint": "One a line, such as ISO 9001. Notices that ask for another one"
        " by number are left out.",
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
        "setup.draft": "Mit Ihrer Website beginnen",
        "setup.draft.page": "Adresse der Website Ihres Unternehmens",
        "setup.draft.hint": "Tendril liest sie und einige Seiten, auf die sie verweist,"
        " eine je Sekunde, und füllt das Formular darunter aus; Sie korrigieren es. Eingerichtet"
        " wird damit nichts.",
        "setup.draft.go": "Von der Website ausfüllen",
        "setup.draft.busy": "Gerade wird eine andere Website gelesen. Warten Sie, bis das zu Ende"
        " ist, und versuchen Sie es dann noch einmal.",
        "setup.drafted": "Unten ausgefüllt. Korrigieren Sie es vor dem Einrichten:",
        "setup.certificates": "Zertifikate, die Sie haben",
        "setup.certificates.hint": "Eines je Zeile, etwa ISO 9001. Bekanntmachungen, die ein"
        " anderes mit Nummer verlangen, bleiben weg.",
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
