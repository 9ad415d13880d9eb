"""What a draft says of itself, in the languages of readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tendril.drafting.draft import Draft

WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {
        "read.one": "Read 1 page: {urls}.",
        "read.many": "Read {n} pages: {urls}.",
        "problem": "Not everything could be read: {why}.",
        "regions.stated": "The site states where you deliver: {said}.",
        "regions.text": "Regions after this sentence: “{said}”",
        "regions.everywhere": "The site says that you deliver everywhere, so that no region is"
        " named: “{said}”",
        "regions.seat": "Regions are the country of your address only ({said}): add where you"
        " deliver.",
        "language": "The pages are in {language}. Digest and pages of Tendril speak English or"
        " German; the solutions are kept in the words of the pages.",
        "most": "Of very many products the first {n} were taken.",
        "missing.company": "The company's name was not found.",
        "missing.language": "The language of the pages was not found.",
        "missing.solutions": "Nothing was found that says what you make. Pages that only show"
        " something with JavaScript cannot be read.",
        "missing.keywords": "For some solutions no keywords were found: name words that a buyer"
        " would write.",
        "missing.regions": "Where you deliver was not found; without regions projects anywhere"
        " pass.",
        "missing.certificates": "No certificates were found.",
        "never": "Never on a page, so not asked for there: smallest and largest order, the days"
        " that you need for an offer, and what you never want to see.",
    },
    "de": {
        "read.one": "1 Seite gelesen: {urls}.",
        "read.many": "{n} Seiten gelesen: {urls}.",
        "problem": "Nicht alles ließ sich lesen: {why}.",
        "regions.stated": "Die Website nennt, wohin Sie liefern: {said}.",
        "regions.text": "Regionen nach diesem Satz: „{said}“",
        "regions.everywhere": "Die Website sagt, dass Sie überallhin liefern, deshalb steht keine"
        " Region da: „{said}“",
        "regions.seat": "Als Region steht nur das Land Ihrer Adresse da ({said}): Ergänzen Sie,"
        " wohin Sie liefern.",
        "language": "Die Seiten sind auf {language}. Digest und Seiten von Tendril sprechen"
        " Deutsch oder Englisch; die Lösungen stehen in den Worten der Seiten da.",
        "most": "Von sehr vielen Produkten stehen die ersten {n} da.",
        "missing.company": "Der Name des Unternehmens wurde nicht gefunden.",
        "missing.language": "Die Sprache der Seiten wurde nicht gefunden.",
        "missing.solutions": "Es wurde nichts gefunden, das sagt, was Sie bauen. Seiten, die nur"
        " mit JavaScript etwas zeigen, lassen sich nicht lesen.",
        "missing.keywords": "Für manche Lösung wurden keine Schlagwörter gefunden: Nennen Sie"
        " Wörter, die ein Auftraggeber schreiben würde.",
        "missing.regions": "Wohin Sie liefern, wurde nicht gefunden; ohne Regionen bleiben"
        " Projekte überall stehen.",
        "missing.certificates": "Zertifikate wurden nicht gefunden.",
        "never": "Das steht auf keiner Website und fehlt deshalb: kleinster und größter Auftrag,"
        " die Tage, die Sie für ein Angebot brauchen, und was Sie nie sehen wollen.",
    },
}


def draft_lines(draft: Draft, language: str) -> Iterator[str]:
    """Yield sentences on what was read, what it rests on, and what was not found."""
    from data.codes.languages import language_name
    from tendril.drafting.solutions import MOST

    words = WORDING[language if language in WORDING else "en"]
    count = len(draft.pages)
    urls = ", ".join(draft.pages)
    yield (
        words["read.one"].format(urls=urls)
        if count == 1
        else words["read.many"].format(n=count, urls=urls)
    )
    if draft.problem:
        yield words["problem"].format(why=draft.problem.rstrip("."))
    regions = draft.regions
    if regions.how != "none":
        how = "everywhere" if regions.everywhere else regions.how
        yield words[f"regions.{how}"].format(said=regions.said.rstrip("."))
    if draft.language and draft.language not in WORDING:
        yield words["language"].format(language=language_name(draft.language, language))
    if len(draft.solutions) == MOST:
        yield words["most"].format(n=MOST)
    for name in draft.missing:
        yield words[f"missing.{name}"]
    yield words["never"]
