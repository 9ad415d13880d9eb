"""What `tendril tag` answers about a text: its tags in the documented form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.records import Notice, NoticeKind
from enrich.tagging.tagger import tag_notice

if TYPE_CHECKING:
    from datetime import datetime

    from data.findings import Tag
    from data.vocabulary import TagField
    from enrich.tag_context import TagContext
    from enrich.tagging.tagger import Reading

# Who builds or buys: the first of these that is known.
_ACTORS: tuple[TagField, ...] = ("company", "investor", "applicant", "buyer")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it came in; all but one of title and text may be missing."""

    id: str
    title: str = ""
    text: str = ""
    published: datetime | None = None
    language: str | None = None
    source: str | None = None

    def notice(self) -> Notice:
        """Return the text as the news that a source would have brought."""
        return Notice(
            source=self.source or "text",
            source_id=self.id,
            kind=NoticeKind.NEWS,
            title=_whole(self.title),
            description=_whole(self.text) or None,
            language=self.language,
            published_at=self.published,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The tags of a text by their documented names; `reading` keeps the evidence for people."""

    id: str
    reading: Reading

    @property
    def is_opportunity(self) -> bool:
        """Whether something will be bought or built."""
        return self._value("is_opportunity") == "yes"

    @property
    def signal(self) -> str:
        """What the text is about."""
        return self._value("signal") or "other"

    @property
    def confidence(self) -> float:
        """How sure it is whether this is an opportunity."""
        tag = self.reading.first("is_opportunity")
        return tag.confidence if tag else 0.0

    @property
    def company(self) -> str | None:
        """Who builds or buys."""
        tag = self.reading.first(*_ACTORS)
        return tag.value if tag else None

    @property
    def site(self) -> dict[str, str | None]:
        """Where it happens: town, country and nuts."""
        return {
            "town": self._value("region.town"),
            "country": self._value("region.country"),
            "nuts": self._value("region.nuts"),
        }

    @property
    def budget(self) -> dict[str, Any] | None:
        """What will be spent: value, max, currency, eur and quote."""
        stated, most = self.reading.first("budget"), self.reading.first("budget.max")
        euro = self.reading.first("budget.eur")
        if stated is None:
            return None
        return {
            "value": stated.number,
            "max": most.number if most else None,
            "currency": stated.value.rsplit(" ", 1)[1],
            "eur": euro.number if euro else None,
            "quote": stated.quote,
        }

    @property
    def when(self) -> str | None:
        """When it opens, else is complete, else begins."""
        return self._value("when")

    @property
    def equipment(self) -> list[Tag]:
        """The machines that are named or likely needed."""
        return self.reading.all("equipment")

    @property
    def cpv(self) -> list[Tag]:
        """The likely CPV codes, the surest first."""
        return self.reading.all("cpv")

    def plain(self) -> dict[str, Any]:
        """Return the documented form of `tendril tag --json-lines`."""
        return {
            "id": self.id,
            "language": self._value("language"),
            "is_opportunity": self.is_opportunity,
            "signal": self.signal,
            "company": self.company,
            "site": self.site,
            "budget": self.budget,
            "when": self.when,
            "equipment": [
                {"kind": tag.value, "stated": tag.method == "stated", "quote": tag.quote}
                for tag in self.equipment
            ],
            "incumbents": [tag.value for tag in self.reading.all("incumbent")],
            "cpv": [{"code": tag.value, "confidence": tag.confidence} for tag in self.cpv],
            "nace": self._value("nace"),
            "confidence": self.confidence,
        }

    def _value(self, field: TagField) -> str | None:
        tag = self.reading.first(field)
        return tag.value if tag else None


def answer(text: Text, context: TagContext) -> Answer:
    """Return the tags of a text, found as those of any notice of the day."""
    return Answer(text.id, tag_notice(text.notice(), context))


def _whole(text: str) -> str:
    """Return a text without halves of surrogate pairs, which JSON may hold and UTF-8 may not."""
    return text.encode("utf-8", "replace").decode()
