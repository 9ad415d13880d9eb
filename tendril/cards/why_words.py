"""Why a notice belongs to a project, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from data.vocabulary import LinkCode
from enrich.projects.evidence import WORDS
from tendril.cards.chinese import WHY

_GERMAN: dict[LinkCode, str] = {
    "version": "Fassung derselben Bekanntmachung",
    "corrects": "berichtigt eine frühere Bekanntmachung",
    "procedure": "dasselbe Verfahren",
    "known": "schon vorher ein Projekt",
    "names_earlier": "nennt die frühere Bekanntmachung",
    "same_buyer": "derselbe Auftraggeber",
    "buyer_in_text": "der Auftraggeber steht im Text",
    "same_title": "derselbe Titel",
    "title_near": "derselbe Titel bis auf die Schreibung",
    "title_cut": "derselbe Anfang des Titels",
    "title_more": "derselbe Titel bis auf Formalien",
    "same_headline": "dieselbe Überschrift",
    "same_text": "derselbe Text",
    "same_address": "dieselbe Adresse",
    "file_number": "ein Aktenzeichen im Titel",
    "other_language": "andere Sprache",
    "same_deadline": "dieselbe Frist",
    "same_minute": "dieselbe Frist auf die Minute",
    "deadline_moved": "Frist verschoben",
    "same_cpv": "derselbe CPV-Code",
    "same_value": "derselbe Wert",
    "soon": "binnen drei Wochen veröffentlicht",
    "together": "zusammen veröffentlicht",
    "two_portals": "an zwei Portalen",
    "title_alike": "ähnliche Titel",
    "alike": "im Ganzen ähnlich",
    "same_company": "dasselbe Unternehmen",
    "same_town": "derselbe Ort",
    "same_machines": "dieselben Maschinen",
    "other_procedure": "anderes Verfahren",
    "other_deadline": "andere Frist",
    "other_cpv": "anderer CPV-Code",
    "other_text": "anderer Text",
    "other_amount": "anderer Betrag vergeben",
    "other_buyer": "anderer Auftraggeber",
    "other_town": "anderer Ort",
    "buyer_unknown": "ein Auftraggeber unbekannt",
    "other_members": "nicht mit den anderen des Projekts",
    "decided": "von jemandem zusammengelegt",
}


_SPOKEN: dict[str, dict[LinkCode, str]] = {"de": {**WORDS, **_GERMAN}, "zh": {**WORDS, **WHY}}


def why_words(codes: Iterable[LinkCode], language: str) -> str:
    """Return why a notice belongs as a list of words; "" for no reason."""
    words = _SPOKEN.get(language, WORDS)
    comma = "、" if language == "zh" else ", "
    return comma.join(words[code] for code in codes if code in words)
