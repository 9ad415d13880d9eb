"""What is said of contacts and visits of a CRM, in the languages of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tendril.digest.locale import Locale

NAMES: Final = {
    "hubspot": "HubSpot", "salesforce": "Salesforce", "dynamics": "Dynamics 365", "odoo": "Odoo",
}  # fmt: skip
WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {
        "crm": "your CRM",
        "crm.named": "your CRM, {name}",
        "kind.visit": "Visit",
        "kind.call": "Call",
        "kind.mail": "Mail",
        "kind.letter": "Letter",
        "kind.task": "Task",
        "last": "Last visit or call",
    },
    "de": {
        "crm": "Ihr CRM",
        "crm.named": "Ihr CRM, {name}",
        "kind.visit": "Besuch",
        "kind.call": "Anruf",
        "kind.mail": "E-Mail",
        "kind.letter": "Brief",
        "kind.task": "Aufgabe",
        "last": "Zuletzt besucht oder gesprochen",
    },
}


def words_of(language: str) -> dict[str, str]:
    """Return the words in a language, else in English."""
    return WORDING.get(language, WORDING["en"])


def crm_name(source: str, language: str) -> str:
    """Return what readers call a CRM: "your CRM, HubSpot"."""
    words = words_of(language)
    name = NAMES.get(source)
    return words["crm.named"].format(name=name) if name else words["crm"]


def visit_text(kind: str | None, subject: str | None, locale: Locale) -> str:
    """Return what a visit was: its kind, and what it was about."""
    words = words_of(locale.language)
    called = words.get(f"kind.{kind}", kind) if kind else None
    return locale("colon").join(part for part in (called, subject) if part) or "–"
