"""The words of the frame around every page, and of errors."""

from __future__ import annotations

from typing import Final

FRAME: Final[dict[str, dict[str, str]]] = {
    "en": {
        "frame.as_of": "As of {time}",
        "frame.as_of.none": "Nothing is published yet",
        "frame.skip": "To the content",
        "frame.navigation": "Pages",
        "frame.log_out": "Log out",
        "frame.user": "Logged in as {name}",
        "frame.profile": "Profile",
        "frame.profile.go": "Change",
        "frame.keys": "Keys: j and k go down and up, y fits, n does not, f follows, / searches.",
        "frame.yes": "yes",
        "frame.no": "no",
        "frame.back": "Back",
        "frame.saved": "Noted.",
        "frame.refused": "{n} of your answers could not be applied: {why}",
        "frame.nothing": "There are no notices yet. `tendril run` fetches them, `tendril import`"
        " loads files.",
        "error.title": "That did not work",
        "error.home": "To the first page",
        "error.missing": "There is no such page",
        "error.missing.advice": "The address may be mistyped, or what it names has been joined to"
        " another project. Look for it with the search.",
        "error.asked": "That could not be understood",
        "error.asked.advice": "Go back and try again.",
        "error.wrong": "That did not work",
        "error.wrong.advice": "Nothing was changed.",
        "error.role": "Only an administrator may do that",
        "error.role.advice": "Ask whoever set Tendril up to give you the role `admin`.",
        "error.csrf": "The form is too old",
        "error.csrf.advice": "It belongs to another session, so nothing was changed. Go back, load"
        " the page anew and send it again.",
        "error.large": "That is too large",
        "error.large.advice": "Nothing was changed. Shorten it and send it again.",
        "error.often": "Too many tries",
        "error.often.advice": "Wait a quarter of an hour, then try again.",
        "error.slow": "That took too long and was stopped",
        "error.slow.advice": "Narrow it down, or try again in a moment.",
        "error.older": "The published copy was written by another version of Tendril",
        "error.older.advice": "`tendril run --no-crawl` brings it up to date.",
        "error.failed": "Something went wrong here",
        "error.failed.advice": "Nothing was changed. What happened stands where `tendril serve`"
        " runs; try again, and tell whoever runs it.",
    },
    "de": {
        "frame.as_of": "Stand: {time}",
        "frame.as_of.none": "Noch ist nichts veröffentlicht",
        "frame.skip": "Zum Inhalt",
        "frame.navigation": "Seiten",
        "frame.log_out": "Abmelden",
        "frame.user": "Angemeldet als {name}",
        "frame.profile": "Profil",
        "frame.profile.go": "Wechseln",
        "frame.keys": "Tasten: j und k gehen weiter und zurück, y passt, n passt nicht, f verfolgt,"
        " / sucht.",
        "frame.yes": "ja",
        "frame.no": "nein",
        "frame.back": "Zurück",
        "frame.saved": "Notiert.",
        "frame.refused": "{n} Ihrer Antworten ließen sich nicht anwenden: {why}",
        "frame.nothing": "Noch gibt es keine Bekanntmachungen. `tendril run` holt sie, `tendril"
        " import` liest Dateien ein.",
        "error.title": "Das ging nicht",
        "error.home": "Zur ersten Seite",
        "error.missing": "Diese Seite gibt es nicht",
        "error.missing.advice": "Vielleicht ist die Adresse vertippt, oder was sie nennt, gehört"
        " jetzt zu einem anderen Projekt. Suchen Sie danach.",
        "error.asked": "Das war nicht zu verstehen",
        "error.asked.advice": "Gehen Sie zurück und versuchen Sie es noch einmal.",
        "error.wrong": "Das ging nicht",
        "error.wrong.advice": "Nichts wurde geändert.",
        "error.role": "Das darf nur, wer Tendril verwaltet",
        "error.role.advice": "Bitten Sie den, der Tendril eingerichtet hat, um die Rolle `admin`.",
        "error.csrf": "Das Formular ist zu alt",
        "error.csrf.advice": "Es gehört zu einer anderen Sitzung, darum wurde nichts geändert."
        " Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.",
        "error.large": "Das ist zu groß",
        "error.large.advice": "Nichts wurde geändert. Kürzen Sie es und senden Sie es noch einmal.",
        "error.often": "Zu viele Versuche",
        "error.often.advice": "Warten Sie eine Viertelstunde und versuchen Sie es dann noch"
        " einmal.",
        "error.slow": "Das dauerte zu lange und wurde abgebrochen",
        "error.slow.advice": "Grenzen Sie es ein oder versuchen Sie es gleich noch einmal.",
        "error.older": "Die veröffentlichte Kopie stammt von einer anderen Fassung von Tendril",
        "error.older.advice": "`tendril run --no-crawl` bringt sie auf den Stand.",
        "error.failed": "Hier ist etwas schiefgegangen",
        "error.failed.advice": "Nichts wurde geändert. Was geschah, steht dort, wo `tendril serve`"
        " läuft; versuchen Sie es noch einmal und sagen Sie es dem, der es betreibt.",
    },
}
