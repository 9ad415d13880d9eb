"""What a notice asks for that is no tender: to qualify, to advise, or to show interest."""

from __future__ import annotations

from typing import Literal

from enrich.calls.funding import lexicon

CallForm = Literal["qualification", "consultation", "interest"]
# As publishers name the types of their notices, in TED_EXPORT, eForms, simap and SAM.gov.
_FORMS: dict[str, CallForm] = {
    "F07": "qualification", "qu-sy": "qualification", "pmc": "consultation",
    "request_for_information": "consultation", "sources sought": "consultation",
}  # fmt: skip
_NAMED: tuple[CallForm, ...] = ("consultation", "interest")


def call_form(form: str | None, title: str, language: str | None) -> CallForm | None:
    """Return what a notice asks for by its type, else by its title; None for a tender or plan."""
    known = _FORMS.get(form or "") or _FORMS.get((form or "").casefold())
    if known:
        return known
    words = lexicon()
    classes = words.scan(title, language).classes
    return next((name for name in _NAMED if classes & words.bits[name]), None)
