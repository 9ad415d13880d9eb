"""What is said of a notice that was not shown, in the languages of readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from tendril.missed.evidence import in_german

WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {
        "no_project": "It is loaded and belongs to no project yet: the next `tendril run` merges"
        " it.",
        "rejected": "{source} gave it on {day} and it could not be read: {reason}.",
        "merged.one": "It is part of the project “{title}” with 1 other notice: {named}.",
        "merged.many": "It is part of the project “{title}” with {n} other notices: {named}.",
        "pending": "It may belong to {project}, “{title}”, as well.",
        "shown": "Shown on {day} ({readers}).",
        "own_digest": "the home's own digest",
        "score": "It scores {score} of 100 and is number {rank}; shown is what scores at least"
        " {least}.",
        "fits": "It fits, with {score} of 100. {standing}",
        "standing.next": "It is among those that the next digest shows.",
        "standing.dismissed": "A reader said that it does not fit; `tendril feedback undo` forgets"
        " that.",
        "standing.alike": "It is a lot or a copy of another that is or was shown.",
        "standing.variety": "It gave way to others of another kind with a score as high.",
        "standing.seen": "It was shown before and has not changed since.",
        "standing.limit": "It is number {place} of what is new; a digest shows {limit}.",
        "open": "It can no longer be won: {status}.",
        "opportunity": "Its words announce no order: it was read as news without an opportunity.",
        "gate": "It fails your profile's conditions: {gates}.",
        "old": "Nothing was heard of it since {day}: older than is ranked.",
        "unranked": "It was not ranked for this profile yet; the next `tendril run` does.",
        "far_off": "It was too far off this profile to be looked at closely, as others were"
        " ({counts}).",
        "not_chosen": "{sources} would bring it and is not among your sources: add it to `sources`"
        " under [crawl] in tendril.toml.",
        "no_link": "That is neither a link nor a number; the search finds projects by words. Paste"
        " the address of the notice's page.",
        "no_source.site": "No source that Tendril knows reads the site {host}; `tendril source new`"
        " makes one.",
        "no_source.number": "No source that Tendril knows reads a number like this; `tendril source"
        " new` makes one.",
        "read.one": "{sources} reads that site, last on {day} and to the end, and did not bring"
        " it: it is older than the first crawl, or not published there.",
        "read.many": "{sources} read that site, last on {day} and to the end, and did not bring"
        " it: it is older than the first crawl, or not published there.",
        "never_crawled": "{source} would bring it and was never crawled.",
        "crawl_failed": "{source} would bring it, and its last run of {day} was {state}: {reason}.",
        "no_reason": "no reason given",
        "and": " and ",
    },
    "de": {
        "no_project": "Sie ist geladen und gehört noch zu keinem Projekt: Der nächste `tendril"
        " run` ordnet sie zu.",
        "rejected": "{source} lieferte sie am {day}, und sie ließ sich nicht lesen: {reason}.",
        "merged.one": "Sie gehört zum Projekt „{title}“, mit 1 weiteren Bekanntmachung: {named}.",
        "merged.many": "Sie gehört zum Projekt „{title}“, mit {n} weiteren Bekanntmachungen:"
        " {named}.",
        "pending": "Sie gehört vielleicht auch zu {project}, „{title}“.",
        "shown": "Gezeigt am {day} ({readers}).",
        "own_digest": "die Übersicht des Profils",
        "score": "Das Projekt erreicht {score} von 100 und steht auf Platz {rank}; gezeigt wird,"
        " was mindestens {least} erreicht.",
        "fits": "Das Projekt passt, mit {score} von 100. {standing}",
        "standing.next": "Es gehört zu dem, was die nächste Übersicht zeigt.",
        "standing.dismissed": "Ein Leser sagte, dass es nicht passt; „Rückgängig“ auf seiner Seite"
        " oder `tendril feedback undo` nimmt das zurück.",
        "standing.alike": "Es ist ein Los oder eine Kopie eines anderen, das gezeigt wird oder"
        " wurde.",
        "standing.variety": "Es machte anderen von anderer Art Platz, die so gut passen.",
        "standing.seen": "Es wurde früher gezeigt und hat sich seither nicht geändert.",
        "standing.limit": "Es steht auf Platz {place} der neuen; eine Übersicht zeigt {limit}.",
        "open": "Der Auftrag ist nicht mehr zu gewinnen: {status}.",
        "opportunity": "Der Text kündigt keinen Auftrag an; er wurde als bloße Nachricht gelesen.",
        "gate": "Das Projekt erfüllt Bedingungen Ihres Profils nicht: {gates}.",
        "old": "Seit dem {day} war nichts davon zu hören: älter als das, was bewertet wird.",
        "unranked": "Das Projekt wurde für dieses Profil noch nicht bewertet; das macht der"
        " nächste `tendril run`.",
        "far_off": "Das Projekt liegt zu weit weg von diesem Profil, um genau gelesen zu werden,"
        " wie andere auch ({counts}).",
        "not_chosen": "{sources} würde sie liefern und gehört nicht zu Ihren Quellen: Nehmen Sie"
        " es unter [crawl] in tendril.toml in `sources` auf.",
        "no_link": "Das ist weder ein Link noch eine Nummer; nach Wörtern findet die Suche."
        " Fügen Sie die Adresse der Bekanntmachung ein.",
        "no_source.site": "Keine Quelle, die Tendril kennt, liest die Website {host}; `tendril"
        " source new` legt eine an.",
        "no_source.number": "Keine Quelle, die Tendril kennt, liest eine solche Nummer; `tendril"
        " source new` legt eine an.",
        "read.one": "{sources} liest diese Website, zuletzt am {day} und bis zum Ende, und lieferte"
        " sie nicht: Sie ist älter als der erste Abruf oder steht dort nicht.",
        "read.many": "{sources} lesen diese Website, zuletzt am {day} und bis zum Ende, und"
        " lieferten sie nicht: Sie ist älter als der erste Abruf oder steht dort nicht.",
        "never_crawled": "{source} würde sie liefern und wurde noch nie abgerufen.",
        "crawl_failed": "{source} würde sie liefern; der letzte Abruf vom {day} war {state}:"
        " {reason}.",
        "no_reason": "ohne Angabe eines Grundes",
        "and": " und ",
        "state.incomplete": "unvollständig",
        "state.failed": "fehlgeschlagen",
        "status.awarded": "vergeben",
        "status.cancelled": "aufgehoben",
        "status.closed": "Frist abgelaufen",
        "status.ended": "Vertrag beendet",
        "status.stopped": "eingestellt, verschoben oder abgelehnt",
        "status.dormant": "seit zwei Jahren ohne Lebenszeichen",
        "gate.deadline": "Frist",
        "gate.region": "Region",
        "gate.budget": "Budget",
        "gate.exclusions": "Ausschlüsse",
        "gate.language": "Sprache",
        "gate.certificates": "Nachweise",
        "gate.kind": "Art",
        "gate.open": "noch offen",
        "gate.funding": "Förderung",
    },
}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def why_text(key: str, facts: Mapping[str, str], language: str) -> str:
    """Return a sentence with its facts; English where a language is not known.

    The fact `standing` is the key of a sentence of its own; `gates` has one a line, its name before
    its evidence; days are in ISO form.
    """
    words = WORDING.get(language, WORDING["en"])
    german = words is WORDING["de"]
    shown: dict[str, str] = {}
    for name, value in facts.items():
        match name:
            case "standing":
                shown[name] = words[f"standing.{value}"].format(**facts)
            case "gates":
                shown[name] = "; ".join(_gate(each, words, german) for each in value.split("\n"))
            case "state" | "status":
                shown[name] = words.get(f"{name}.{value}", value)
            case "day" if german and _DAY.fullmatch(value):
                shown[name] = f"{date.fromisoformat(value):%d.%m.%Y}"
            case "reason":
                shown[name] = value or words["no_reason"]
            case "readers":
                named = (each or words["own_digest"] for each in value.split("\n"))
                shown[name] = ", ".join(named)
            case "sources":
                shown[name] = words["and"].join(value.split("\n"))
            case _:
                shown[name] = value
    return words[key].format(**shown)


def _gate(text: str, words: Mapping[str, str], german: bool) -> str:
    name, _, evidence = text.partition("\t")
    called = words.get(f"gate.{name}", name)
    told = in_german(evidence) if german else evidence
    return f"{called} ({told})" if told else called
