"""What grouping notices into projects needs to know of each notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property

from data.notices.deadlines import Closing, closings_of
from data.notices.notice_ids import is_global
from data.records import Notice, NoticeKind
from data.vocabulary import TagField
from data.web.headline import without_publisher
from data.web.web_address import page_key
from enrich.projects import text

_LAST = datetime.max.replace(tzinfo=UTC)
_NEWS = frozenset({NoticeKind.NEWS, NoticeKind.ANNOUNCEMENT, NoticeKind.PROJECT})


@dataclass(frozen=True)
class NoticeFacts:
    """What grouping needs to know of one notice."""

    key: str
    source: str
    source_id: str
    kind: NoticeKind
    title: str
    form: str | None = None  # the source's own name of its type
    language: str | None = None
    description: str | None = None
    buyer: str | None = None
    country: str | None = None
    town: str | None = None
    nuts: str | None = None
    eur: float | None = None
    actors: tuple[str, ...] = ()  # who builds or buys, as fields and words name them
    machines: frozenset[str] = frozenset()
    cpv: tuple[str, ...] = ()
    value: Decimal | None = None
    currency: str | None = None
    published_at: datetime | None = None
    deadline: datetime | None = None
    procedure_id: str | None = None
    corrects: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    cancelled: bool = False
    closed: bool | None = None
    aliases: tuple[str, ...] = ()
    closings: tuple[Closing, ...] = ()  # when each lot closes, by this notice alone
    lots: tuple[str, ...] = ()
    decided: tuple[str, ...] | None = None  # lots with a result; None where it tells of no result
    failed: bool = False  # it has results, and nothing was awarded
    url: str | None = None

    @cached_property
    def age(self) -> tuple[datetime, str]:
        """Orders notices by their days, those without one last."""
        return (self.published_at or _LAST, self.key)

    @property
    def is_news(self) -> bool:
        """Whether it is news of a project, and no paper of an authority."""
        return self.kind in _NEWS

    @property
    def is_told(self) -> bool:
        """Whether it tells of a project, and is no step of a purchase."""
        return self.is_news or self.kind is NoticeKind.PERMIT

    @cached_property
    def titles(self) -> tuple[tuple[str, ...], ...]:
        """The title as words, without the publisher's name, and without country and category."""
        title = self.title
        if self.is_news:
            title = without_publisher(title, (self.source,), self.url)
        return tuple(text.title_words(each) for each in text.titles(title))

    @cached_property
    def page(self) -> str | None:
        """What all addresses of the notice's page share, or None without a page of its own."""
        return page_key(self.url)

    @cached_property
    def buyer_words(self) -> tuple[str, ...]:
        """The buyer's name as words."""
        return text.buyer_words(self.buyer)

    @cached_property
    def procedure(self) -> str | None:
        """The procedure's id when it is one: some portals put the type of procedure there."""
        value = (self.procedure_id or "").strip().lower()
        return value if len(value) >= 6 and any(c.isdigit() for c in value) else None

    @property
    def procedure_is_global(self) -> bool:
        """Whether the procedure's id means the same at every source."""
        return is_global(self.procedure or "")


def facts_of(notice: Notice) -> NoticeFacts:
    """Return what grouping needs to know of a notice."""
    buyer = notice.buyer
    places = (*notice.places, *((buyer.place,) if buyer and buyer.place else ()))
    closings = closings_of(notice)
    return NoticeFacts(
        key=notice.key,
        source=notice.source,
        source_id=notice.source_id,
        kind=notice.kind,
        title=notice.title,
        form=notice.form,
        language=notice.language,
        description=notice.description,
        buyer=buyer.name if buyer else None,
        country=next((place.country for place in places if place.country), None),
        town=next((place.town for place in places if place.town), None),
        nuts=next((place.nuts for place in places if place.nuts), None),
        cpv=notice.cpv,
        value=notice.value.amount if notice.value else None,
        currency=notice.value.currency if notice.value else None,
        published_at=notice.published_at,
        deadline=first_deadline(closings),
        procedure_id=notice.procedure_id,
        corrects=notice.corrects,
        follows=notice.follows,
        cancelled=notice.cancelled,
        closed=notice.closed,
        aliases=notice.aliases,
        closings=closings,
        lots=tuple(lot.id for lot in notice.lots),
        decided=decided_lots((award.lot, award.status) for award in notice.awards),
        failed=nothing_won(award.status for award in notice.awards),
        url=notice.url,
    )


_ACTORS: frozenset[TagField] = frozenset({"company", "investor", "applicant"})


def with_tags(facts: NoticeFacts, tags: Iterable[tuple[TagField, str, float]]) -> NoticeFacts:
    """Return the facts with what tags say: field, value and how sure, the surest of a field first.

    What the notice states in its fields goes before what its words say.
    """
    said: dict[str, list[str]] = {}
    for name, value, _ in sorted(tags, key=lambda tag: -tag[2]):
        said.setdefault(name, []).append(value)
    eur = next(iter(said.get("budget.eur", ())), None)
    actors = [value for name in sorted(_ACTORS) for value in said.get(name, ())]
    return replace(
        facts,
        country=facts.country or next(iter(said.get("region.country", ())), None),
        town=facts.town or next(iter(said.get("region.town", ())), None),
        nuts=max(said.get("region.nuts", ()), key=len, default=facts.nuts),
        eur=float(eur) if eur else None,
        actors=tuple(dict.fromkeys(actors)),
        machines=frozenset(said.get("equipment", ())),
    )


def first_deadline(closings: Iterable[Closing]) -> datetime | None:
    """Return the first day on which any of the lots closes, or None when none is known."""
    return min((each.deadline for each in closings if each.deadline), default=None)


def nothing_won(statuses: Iterable[str]) -> bool:
    """Tell whether there are results, and none of them is an award."""
    found = list(statuses)
    return bool(found) and "awarded" not in found


def decided_lots(results: Iterable[tuple[str | None, str]]) -> tuple[str, ...] | None:
    """Return the lots whose result, given as lot and status, is final; None without any result.

    A result for no lot in particular counts as one of all: it names none that is left.
    """
    found = list(results)
    if not found:
        return None
    return tuple(dict.fromkeys(lot or "" for lot, status in found if status != "open"))
