"""Who takes part: the buyer, as published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.findings import Tag

if TYPE_CHECKING:
    from data.records import Notice
    from data.vocabulary import TagField

_FIELD_OF_ROLE: dict[str, TagField] = {
    "buyer": "buyer",
    "investor": "investor",
    "lender": "lender",
    "applicant": "applicant",
    "review_body": "review_body",
    "winner": "winner",
}


def published_parties(notice: Notice) -> tuple[Tag, ...]:
    """Return the named parties by role: buyer, investor, lender, applicant, winner and so on."""
    tags: dict[tuple[str, str], Tag] = {}
    for party in notice.parties:
        field = _FIELD_OF_ROLE.get(party.role)
        if field is not None:
            tag = Tag(field, party.name, "stated", 1.0, quote=party.name, origin="parties")
            tags.setdefault((field, party.name), tag)
    for award in notice.awards:
        for winner in award.winners:
            tag = Tag("winner", winner, "stated", 1.0, quote=winner, origin="awards")
            tags.setdefault(("winner", winner), tag)
    return tuple(tags.values())


def names_who_acts(tag: Tag) -> bool:
    """Tell whether a tag names who builds or buys."""
    return tag.field in ("buyer", "investor", "applicant", "company")
