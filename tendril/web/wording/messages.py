"""What goes wrong, in German; messages are raised in English and told in the reader's language.

Each English form stands as it is raised, with a name in braces for what is filled in; a test holds
that every message which a page raises has one. What comes from a rule of a profile's file is put
together of the parts below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from tendril.web.wording.messages_chinese import CHINESE
from tendril.web.wording.messages_chinese import RULES as CHINESE_RULES

# The longest first where one is the beginning of another.
GERMAN: Final[tuple[tuple[str, str], ...]] = (
    ("There is no company profile. Make one on the page Profile.",
     "Es gibt noch kein Profil. Legen Sie eines auf der Seite Profil an."),
    ("Nothing is published yet. `tendril run` does it.",
     "Es ist noch nichts veröffentlicht. Das macht `tendril run`."),
    ("The page has no button {what}. Load it again.",
     "Diesen Knopf hat die Seite nicht: {what}. Laden Sie sie neu."),
    ("The page has no such button. Load it again.",
     "Diesen Knopf hat die Seite nicht. Laden Sie sie neu."),
    ("There is no project {project} any more: it was joined to another. Load the page again.",
     "Das Projekt {project} gibt es nicht mehr: Es wurde mit einem anderen verbunden. Laden Sie die"
     " Seite neu."),
    ("There is no project {project} any more. Load the page again.",
     "Das Projekt {project} gibt es nicht mehr. Laden Sie die Seite neu."),
    ("There is no chart {name} of what was asked for.",
     "Für diese Auswahl gibt es kein Diagramm {name}."),
    ("There is no digest of {day}.", "Von {day} gibt es keine Übersicht."),
    ("{text} is no day. Write it such as 2026-01-01.",
     "{text} ist kein Tag. Schreiben Sie ihn wie 2026-01-01."),
    ("{text} is no amount in euro. Write it such as 250000.",
     "{text} ist kein Betrag in Euro. Schreiben Sie ihn wie 250000."),
    ("{text} is no number ({what}). Write digits, such as 250000.",
     "{text} ist keine Zahl ({what}). Schreiben Sie Ziffern, etwa 250000."),
    ("{text} is no time zone. Write one such as Europe/Berlin.",
     "{text} ist keine Zeitzone. Schreiben Sie eine wie Europe/Berlin."),
    ("{stage} is no stage. Say one of: {stages}.",
     "{stage} ist kein Stand. Möglich sind: {stages}."),
    ("The margin is more than the value. Both are in euro.",
     "Die Marge ist höher als der Wert. Beide sind in Euro."),
    ("A search without any word or condition would tell of everything.",
     "Eine Suche ohne Wort und Bedingung würde alles melden."),
    ("Nothing was named to join it with. Give an id, a number or a link.",
     "Womit es zu verbinden ist, fehlt. Geben Sie eine Kennung, eine Nummer oder einen Link an."),
    ("{other} is this project already.", "{other} ist schon dieses Projekt."),
    ("{notice} is none of its notices. Load the page again.",
     "{notice} gehört nicht zu seinen Bekanntmachungen. Laden Sie die Seite neu."),
    ("{name} is not in the list of sources of tendril.toml.",
     "{name} steht nicht in der Liste der Quellen in tendril.toml."),
    ("Something is under way already. Wait until it has ended.",
     "Es läuft schon etwas. Warten Sie, bis es zu Ende ist."),
    ("Cannot start {what}: {why}.", "{what} lässt sich nicht starten: {why}."),
    ("The company's name and at least one thing that it builds are needed.",
     "Der Name des Unternehmens und mindestens eine Lösung sind nötig."),
    ("A profile needs at least one solution with a name.",
     "Ein Profil braucht mindestens eine Lösung mit Namen."),
    ("No profile's file in {home}. `tendril init` makes one.",
     "In {home} liegt kein Profil. `tendril init` legt eines an."),
    ("{file} was changed by somebody else after this page showed it. Open the profile again and"
     " enter it anew.",
     "{file} wurde geändert, nachdem diese Seite es gezeigt hat. Öffnen Sie das Profil neu und"
     " geben Sie es noch einmal ein."),
    ("{file} was changed by somebody else after the page showed it. What was entered on the page"
     " was set aside; open the profile again and enter it anew.",
     "{file} wurde geändert, nachdem die Seite es gezeigt hatte. Was auf der Seite eingegeben war,"
     " liegt beiseite; öffnen Sie das Profil neu und geben Sie es noch einmal ein."),
    ("{file} is damaged or of another version of Tendril. `tendril run` makes it anew.",
     "{file} ist beschädigt oder von einer anderen Fassung von Tendril. `tendril run` macht es"
     " neu."),
    ("{file} is damaged. Delete it and add the users again with `tendril serve user add NAME`.",
     "{file} ist beschädigt. Löschen Sie es und legen Sie die Benutzer mit `tendril serve user add"
     " NAME` neu an."),
    ("Cannot open the published copy {path}: {why}",
     "Die veröffentlichte Kopie {path} lässt sich nicht öffnen: {why}"),
    ("Cannot read {path}: {why}.", "{path} lässt sich nicht lesen: {why}."),
    ("{file} cannot be read: {why}. Correct it there.",
     "{file} lässt sich nicht lesen: {why}. Berichtigen Sie es dort."),
    ("The profile {file} is not valid TOML: {why}.",
     "Das Profil {file} ist kein gültiges TOML: {why}."),
    ("No profile in {file}. It needs `company` and at least one solution.",
     "In {file} steht kein Profil. Es braucht `company` und mindestens eine Lösung."),
    ("Two profiles in {file} have the id {id}. Give each its own `id`.",
     "Zwei Profile in {file} haben die Kennung {id}. Geben Sie jedem seine eigene `id`."),
    ("{text} is no address of a web page, such as https://example.org.",
     "{text} ist keine Adresse einer Website wie https://example.org."),
    ("{text} is no address of a page that everybody may read.",
     "{text} ist keine Adresse einer Seite, die alle lesen dürfen."),
    ("{text} is not asked: name the page as everybody finds it, such as https://example.org.",
     "{text} wird nicht abgerufen: Nennen Sie die Website so, wie alle sie finden, etwa"
     " https://example.org."),
    ("Nothing could be read from {url}: {why}.", "Von {url} ließ sich nichts lesen: {why}."),
    # What pydantic says of a key of a profile, by `data.validation.explain`.
    ("{where}: `{key}` is not known; did you mean `{close}`? allowed are {allowed}.{more}",
     "{where}: `{key}` ist nicht bekannt; meinten Sie `{close}`? Erlaubt sind {allowed}.{more}"),
    ("{where}: `{key}` is not known; allowed are {allowed}.{more}",
     "{where}: `{key}` ist nicht bekannt; erlaubt sind {allowed}.{more}"),
    ("{where}: `{key}` is missing.{more}", "{where}: `{key}` fehlt.{more}"),
    ("{where}: `{key}`: {rule}, not {given}.{more}",
     "{where}: `{key}`: {rule}, nicht {given}.{more}"),
    ("{where}: `{key}`: {rule}.{more}", "{where}: `{key}`: {rule}.{more}"),
)  # fmt: skip
# The rules themselves; those that are missing here stay in English.
_RULES: Final = (
    (r"string should match pattern '(.*)'", "der Text muss die Form {0} haben"),
    (r"string should have at least (\d+) characters?", "der Text braucht mindestens {0} Zeichen"),
    (r"string should have at most (\d+) characters?", "der Text darf höchstens {0} Zeichen haben"),
    (r"input should be greater than or equal to (.*)", "der Wert muss mindestens {0} sein"),
    (r"input should be less than or equal to (.*)", "der Wert darf höchstens {0} sein"),
    (r"input should be greater than (.*)", "der Wert muss größer als {0} sein"),
    (r"input should be less than (.*)", "der Wert muss kleiner als {0} sein"),
    (r"input should be a valid integer.*", "der Wert muss eine ganze Zahl sein"),
    (r"input should be a valid (?:number|decimal).*", "der Wert muss eine Zahl sein"),
    (r"input should be a valid string", "der Wert muss ein Text sein"),
    (r"input should be a valid (?:tuple|list|array)", "der Wert muss eine Liste sein"),
    (r"input should be (.*)", "möglich ist {0}"),
    (r"(?:tuple|list) should have at least (\d+) items?.*", "mindestens {0} sind nötig"),
)
# By language: the forms, the rules, and how more faults of one file are told.
_TOLD: Final = {
    "de": (GERMAN, _RULES, r"(\1 weitere)"),
    "zh": (CHINESE, CHINESE_RULES, r"（另有 \1 处）"),
}
_PLACE = re.compile(r"\{(\w+)\}")


def in_words(message: str, language: str) -> str:
    """Return a message in the reader's language; as it is where it has no known form."""
    if language not in _TOLD:
        return message
    _, rules, further = _TOLD[language]
    for form, told in _forms(language):
        if match := form.fullmatch(message):
            found = match.groupdict()
            if "rule" in found:
                found["rule"] = _rule(found["rule"], rules)
            if "more" in found:
                found["more"] = re.sub(r"\((\d+) more\)", further, found["more"])
            return told.format(**found)
    return message


@cache
def _forms(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    forms, _, _ = _TOLD[language]
    return tuple((re.compile(pattern_of(form), re.DOTALL), told) for form, told in forms)


def pattern_of(form: str) -> str:
    """Return the pattern of an English form: its words as they are, anything in its places."""
    parts = _PLACE.split(form)
    return "".join(
        re.escape(part) if number % 2 == 0 else f"(?P<{part}>.*{'' if part == 'more' else '?'})"
        for number, part in enumerate(parts)
    )


def _rule(text: str, rules: Iterable[tuple[str, str]]) -> str:
    for form, told in rules:
        if match := re.fullmatch(form, text, re.DOTALL):
            return told.format(*match.groups())
    return text
