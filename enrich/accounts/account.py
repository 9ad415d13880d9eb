"""An organisation as a customer and as a supplier: what it bought and won, plans and needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enrich.accounts.next_need import Need
    from enrich.projects.renewals.ends import End

# A contract whose end is not stated counts as the present one for so long: the longest framework
# that Directive 2014/24/EU, article 33, allows as a rule.
_PRESENT_FOR = timedelta(days=4 * 365)
_SAME_BEGIN = 25  # letters
# Between the title of a notice and that of a lot.
LOT_DASH = " – "
# `running`: by its stated end; `likely`: the newest in four years, its end not stated.
Standing = Literal["running", "likely", "former"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place of an organisation: its own address, or where something is built or delivered."""

    town: str | None
    nuts: str | None
    country: str | None
    notices: int


@dataclass(frozen=True, slots=True)
class Deal:
    """One contract: what, with whom, for how much, since when and until when."""

    what: str
    partners: tuple[str, ...]  # the suppliers or, of what was won, the buyers
    value_eur: float | None
    on: date | None
    notice: str
    url: str | None
    project: str | None
    cpv: str | None
    ends: End | None
    is_handed_over: bool = False  # a modification names others who hold it by now

    @property
    def group(self) -> str | None:
        """Return the CPV group, three digits."""
        return self.cpv[:3] if self.cpv else None


@dataclass(frozen=True, slots=True)
class Plan:
    """A project of the organisation: an open tender, or what is planned or announced."""

    project: str
    title: str
    stage: str
    deadline: datetime | None
    value_eur: float | None
    expected: str | None  # a day, month, quarter or year, as far as it is told
    published: date | None
    notice: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a notice names as contact, and which notice, and when; without one, the user's CRM."""

    name: str | None
    email: str | None
    phone: str | None
    source: str
    notice: str | None
    on: date
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit, call or other activity of the user's own people, by his CRM."""

    on: date
    kind: str | None
    subject: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who supplies an organisation, and by what that is known."""

    name: str
    deals: int
    last: Deal
    standing: Standing


@dataclass(frozen=True, slots=True)
class Account:
    """All that is known of one organisation."""

    id: str
    name: str
    names: tuple[str, ...]
    ids: tuple[str, ...]
    country: str | None
    sites: tuple[Site, ...]
    bought: tuple[Deal, ...]
    won: tuple[Deal, ...]
    asked: tuple[Plan, ...]  # tenders that are over and whose winner no notice names
    open: tuple[Plan, ...]
    forecasts: tuple[Plan, ...]
    contacts: tuple[Person, ...]
    need: Need | None
    visits: tuple[Visit, ...] = ()  # the newest first

    def renewals(self, now: date) -> list[Deal]:
        """Return the contracts that have not ended, the one that ends first at the beginning."""
        running = [
            deal
            for deal in self.bought
            if deal.ends and deal.ends.on >= now and not deal.is_handed_over
        ]
        return sorted(running, key=lambda deal: (deal.ends.on if deal.ends else now, deal.what))

    def suppliers(self, now: date) -> list[Supplier]:
        """Return the suppliers, those of running contracts first, then by their newest contract."""
        by_name: dict[str, list[Deal]] = {}
        for deal in self.bought:
            for partner in deal.partners:
                by_name.setdefault(partner, []).append(deal)
        found = [
            Supplier(
                name,
                len(deals),
                max(deals, key=lambda deal: (deal.on or date.min, deal.notice)),
                max((_standing(deal, now) for deal in deals), key=_ORDER.index),
            )
            for name, deals in by_name.items()
        ]
        return sorted(
            found,
            key=lambda each: (
                -_ORDER.index(each.standing),
                -(each.last.on or date.min).toordinal(),
                each.name,
            ),
        )


_ORDER: tuple[Standing, ...] = ("former", "likely", "running")


def _standing(deal: Deal, now: date) -> Standing:
    if deal.is_handed_over:
        return "former"
    if deal.ends is not None:
        return "running" if deal.ends.on >= now else "former"
    recent = deal.on is not None and now - deal.on <= _PRESENT_FOR
    return "likely" if recent else "former"


def titled(title: str, lot: str | None) -> str:
    """Return what a lot is about: its title behind the notice's, once where they are the same."""
    if not lot or lot == title:
        return title
    one, other = " ".join(title.split()), " ".join(lot.split())
    shorter, longer = sorted((one, other), key=len)
    if longer.casefold().startswith(shorter.casefold()[:_SAME_BEGIN]):
        return longer if shorter.casefold() in longer.casefold() else other
    return f"{one}{LOT_DASH}{other}"


def distinct(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """Return deals without what a second notice says again, the newest first.

    One project, lot, partners and value, or without a project one day of them, are one deal.
    """
    found: dict[tuple[object, ...], Deal] = {}
    for deal in deals:
        where = deal.project or deal.on
        kept = found.setdefault((where, deal.what, deal.partners, deal.value_eur), deal)
        if (deal.ends is not None and kept.ends is None) or (kept.on is None and deal.on):
            found[where, deal.what, deal.partners, deal.value_eur] = deal
    newest = sorted(
        found.values(), key=lambda deal: (deal.on or date.min, deal.notice), reverse=True
    )
    return tuple(newest)


def merged_sites(sites: Sequence[Site]) -> tuple[Site, ...]:
    """Return each place once, the most used first; a bare country counts where nothing else is."""
    found: dict[tuple[str | None, str | None], Site] = {}
    for site in sites:
        place = site.town.casefold() if site.town else site.nuts
        before = found.get((place, site.country), Site(site.town, None, site.country, 0))
        found[place, site.country] = Site(
            before.town, before.nuts or site.nuts, site.country, before.notices + site.notices
        )
    telling = [site for site in found.values() if site.town or len(site.nuts or "") > 2]
    return tuple(
        sorted(
            telling or found.values(),
            key=lambda site: (site.town is None, -site.notices, site.town or "", site.nuts or ""),
        )
    )
