"""The words of a notice as the readers take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.records import NoticeKind
from enrich.places.home import country_of_source
from enrich.words.markup import words_of

if TYPE_CHECKING:
    from datetime import date

    from data.records import Notice

# What a form says of itself needs no reading; prose says in its words what it is about.
FORMS = {
    NoticeKind.TENDER: "tender",
    NoticeKind.CHANGE: "tender",
    NoticeKind.PLANNED: "planned_tender",
    NoticeKind.AWARD: "award_decided",
}
# Descriptions of forms repeat themselves, and most of their end is conditions of the contract.
_LETTERS_OF_FORMS = 2000
_LOT_TITLES = 12


@dataclass(frozen=True, slots=True)
class NoticeText:
    """Title and body without markup, with what is known about them from outside.

    `form` is the signal that the kind of the notice gives away, None for prose; `country`
    (ISO 3166) is where the text is published, told by the host of its page or source.
    """

    title: str
    body: str
    language: str | None
    day: date | None
    source: str
    country: str | None
    form: str | None

    @property
    def whole(self) -> str:
        """Title and body as one text, in which all places are counted."""
        return f"{self.title}\n{self.body}" if self.title else self.body

    @property
    def prose(self) -> bool:
        """Whether the words have to say what the notice is about."""
        return self.form is None

    @classmethod
    def of(cls, notice: Notice, language: str | None) -> NoticeText:
        """Return the words of a notice; of a form its beginning and the titles of its lots."""
        form = FORMS.get(notice.kind)
        body = notice.description or ""
        if form is not None:
            titles = (lot.title for lot in notice.lots[:_LOT_TITLES] if lot.title)
            body = "\n".join((body[:_LETTERS_OF_FORMS], *titles))
        return cls(
            title=words_of(notice.title),
            body=words_of(body),
            language=language,
            day=notice.published_at.date() if notice.published_at else None,
            source=notice.source,
            country=country_of_source(notice.url) or country_of_source(notice.source),
            form=form,
        )
