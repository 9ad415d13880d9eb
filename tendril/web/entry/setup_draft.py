"""The set-up's form, filled in after the company's own web page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import TendrilError
from spiders.checking.site import look_at_site
from tendril.digest.wording import LANGUAGES
from tendril.drafting.draft import draft_from
from tendril.drafting.wording import draft_lines

if TYPE_CHECKING:
    from tendril.web.app.visit import Visit


@dataclass(frozen=True, slots=True)
class Drafted:
    """The fields of the form that a draft fills, and what it says of itself."""

    fields: Mapping[str, str]
    notes: tuple[str, ...]


def drafted(visit: Visit) -> Drafted:
    """Read the page that the form names and what it links to; TendrilError when that fails."""
    words, lock = visit.words, visit.site.drafting
    if not lock.acquire(blocking=False):
        raise TendrilError(words("setup.draft.busy"))
    try:
        contact = visit.field("contact", limit=200)
        looked = look_at_site(visit.field("page", limit=500), now=visit.now, contact=contact)
    finally:
        lock.release()
    draft = draft_from(looked)
    fields = (
        {"language": draft.language if draft.language in LANGUAGES else "en"}
        if draft.language
        else {}
    )
    if draft.company:
        fields["company"] = draft.company
    if draft.regions.how != "none":
        fields["regions"] = ", ".join(draft.regions.codes)
    if draft.certificates:
        fields["certificates"] = "\n".join(draft.certificates)
    for number, each in enumerate(draft.solutions):
        fields[f"title-{number}"] = each.title
        fields[f"description-{number}"] = each.description
        fields[f"keywords-{number}"] = "\n".join(each.keywords)
    return Drafted(fields, tuple(draft_lines(draft, words.language)))
