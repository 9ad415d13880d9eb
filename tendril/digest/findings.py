"""What is wrong with a source, in a sentence for the operator or the reader of a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.health import About, Finding
    from tendril.digest.locale import Locale

_SENTENCES: Final[Mapping[str, Mapping[About, str]]] = {
    "en": {
        "never": "never crawled; run `tendril crawl`",
        "ended": "{ended}: {reason}",
        "repeated": "{ended} {times} times in a row: {reason}",
        "slow": "not crawled for {span}, though it publishes {cadence}",
        "silent": "nothing new for {span}, though it publishes {cadence}",
        "quiet": "nothing new for {span}, longer than this source ever paused",
        "shrunken": "{notices} notices where {usual} are usual",
        "changed": "answers in a new shape, so something may be missing: {names}",
        "rejecting": "{rejected} of {entries} entries could not be read",
    },
    "de": {
        "never": "nie abgerufen; das tut `tendril crawl`",
        "ended": "{ended}: {reason}",
        "repeated": "{ended}, {times} Mal hintereinander: {reason}",
        "slow": "seit {span} nicht abgerufen, obwohl die Quelle {cadence} veröffentlicht",
        "silent": "seit {span} nichts Neues, obwohl die Quelle {cadence} veröffentlicht",
        "quiet": "seit {span} nichts Neues, so lange pausierte diese Quelle noch nie",
        "shrunken": "{notices} Bekanntmachungen, üblich sind {usual}",
        "changed": "antwortet in neuer Form, es kann also etwas fehlen: {names}",
        "rejecting": "{rejected} von {entries} Einträgen waren nicht lesbar",
    },
}
_SPANS: Final = {
    "en": {"days": "{n} days", "hours": "{n} hours"},
    "de": {"days": "{n} Tagen", "hours": "{n} Stunden"},
}
# What a form may have new, by the kind that parsers name.
_SHAPES: Final = {
    "en": {"field": "field {name}", "part": "part {name}"},
    "de": {"field": "Feld {name}", "part": "Teil {name}"},
}
_CADENCES: Final = {
    "en": {
        "hourly": "every hour",
        "daily": "every day",
        "weekdays": "every working day",
        "weekly": "every week",
        "monthly": "every month",
    },
    "de": {
        "hourly": "stündlich",
        "daily": "täglich",
        "weekdays": "an jedem Werktag",
        "weekly": "wöchentlich",
        "monthly": "monatlich",
    },
}


def sentence(finding: Finding, words: Locale) -> str:
    """Return a finding in one line of the reader's language."""
    facts = dict(finding.facts)
    if "hours" in facts:
        facts["span"] = _span(facts["hours"], words)
        facts["cadence"] = _CADENCES[words.language][facts["cadence"]]
    if "ended" in facts:
        facts["ended"] = words(f"state.{facts['ended']}")
    if "shapes" in facts:
        shapes = _SHAPES[words.language]
        facts["names"] = ", ".join(shapes[kind].format(name=name) for kind, name in facts["shapes"])
    if "usual" in facts:
        facts["usual"] = words.number(round(facts["usual"]))
    return _SENTENCES[words.language][finding.about].format(**facts)


def _span(hours: float, words: Locale) -> str:
    unit, n = ("days", hours / 24) if hours >= 48 else ("hours", hours)
    return _SPANS[words.language][unit].format(n=round(n))
