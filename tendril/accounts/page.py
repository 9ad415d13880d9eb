"""An account as a page of text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.accounts.lines import distinct_names, short
from tendril.accounts.phrases import Phrases
from tendril.crm.wording import crm_name, visit_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from enrich.accounts.account import Account, Deal, Person, Plan, Site, Supplier, Visit

_MOST, _MOST_NAMES, _MOST_SITES = 8, 6, 8


class AccountPage:
    """Writes accounts in one language, as of one moment.

    `region` gives the name of a NUTS code, None where it has none.
    """

    def __init__(
        self,
        language: str,
        zone: str,
        *,
        now: datetime,
        region: Callable[[str], str | None],
        contacts: bool = True,
    ) -> None:
        self.say = Phrases(language, zone)
        self.locale, self.words = self.say.locale, self.say.words
        self.today = now.date()
        self.region = region
        self.contacts = contacts

    def lines(self, account: Account) -> Iterator[str]:
        """Give the lines of the page; those that begin a part have no indent."""
        word = self.words
        yield f"{account.name}  ({account.id})"
        yield from self._head(account)
        yield from self._part("suppliers", self._suppliers(account))
        yield from self._part("decides", self._people(account.contacts))
        if account.visits:
            yield from self._part(
                "visits", self._most(map(self._visit, account.visits), account.visits)
            )
        if account.bought:
            yield from self._part("bought", self._deals(account.bought, "deal"))
        if account.asked:
            yield from self._part("asked", self._asked(account.asked))
        if account.open:
            yield from self._part("open", self._most(map(self._open, account.open), account.open))
        if account.forecasts:
            planned = account.forecasts
            yield from self._part("forecasts", self._most(map(self._forecast, planned), planned))
        renewals = account.renewals(self.today)
        if renewals:
            yield from self._part("renewals", self._most(map(self._renewal, renewals), renewals))
        if account.bought or account.asked or account.open or account.forecasts:
            yield from self._part(
                "need", [self._need(account) if account.need else word["need.unknown"]]
            )
        if account.won:
            yield from self._part("won", self._deals(account.won, "deal.won"))

    def _head(self, account: Account) -> Iterator[str]:
        others = distinct_names(name for name in account.names if name != account.name)
        if others:
            shown = "; ".join(short(name) for name in others[:_MOST_NAMES])
            more = len(others) - _MOST_NAMES
            yield f"{self.words['known_as']}{self.locale('colon')}{shown}" + (
                f"; {self.say.more(more)}" if more > 0 else ""
            )
        if account.ids:
            yield f"{self.words['ids']}{self.locale('colon')}{', '.join(account.ids)}"
        sites = distinct_names(map(self._site, account.sites))
        country = account.country
        if sites or country:
            shown = ", ".join(sites[:_MOST_SITES]) or str(country)
            more = len(sites) - _MOST_SITES
            yield f"{self.words['sites']}{self.locale('colon')}{shown}" + (
                f", {self.say.more(more)}" if more > 0 else ""
            )

    def _site(self, site: Site) -> str:
        town = site.town.title() if site.town and site.town.isupper() else site.town
        place = town or (self.region(site.nuts) if site.nuts else None) or site.nuts or ""
        if place and site.country:
            return place + self.locale("bracket", text=site.country)
        return place or str(site.country)

    def _suppliers(self, account: Account) -> Iterator[str]:
        found = account.suppliers(self.today)
        if not found:
            yield self.words["suppliers.unknown"]
            return
        present = [each for each in found if each.standing != "former"]
        if not present:
            yield self.words["suppliers.none_now"]
        shown = present or found
        yield from self._most(map(self._supplier, shown), shown)

    def _supplier(self, supplier: Supplier) -> str:
        last = supplier.last
        ends = last.ends
        if ends is None:
            standing = "" if supplier.standing == "running" else self.words[supplier.standing]
        else:
            standing = self.words["running" if ends.on >= self.today else "ended"].format(
                until=self.locale.short_day(ends.on), method=self.words[f"method.{ends.method}"]
            )
        return self.words["supplier"].format(
            name=supplier.name,
            deals=self.say.count(supplier.deals),
            on=self.say.day(last.on),
            what=short(last.what),
            value=self.say.value(last.value_eur),
            standing=standing,
        )

    def _people(self, people: Sequence[Person]) -> Iterator[str]:
        if not self.contacts:
            yield self.words["decides.off"]
            return
        if not people:
            yield self.words["decides.unknown"]
            return
        known = [person for person in people if person.notice is None]
        yield from self._most(map(self._person, known), known)
        named = [person for person in people if person.notice is not None]
        if named:
            yield self.words["decides.note"]
            yield from self._most(map(self._person, named), named)

    def _person(self, person: Person) -> str:
        parts = (person.name, person.role, person.email, person.phone)
        return self.words["person"].format(
            way=", ".join(each for each in parts if each),
            source=person.notice or crm_name(person.source, self.locale.language),
            on=self.locale.short_day(person.on),
        )

    def _visit(self, visit: Visit) -> str:
        return self.words["visit"].format(
            on=self.say.day(visit.on),
            what=short(visit_text(visit.kind, visit.subject, self.locale)),
            source=crm_name(visit.source, self.locale.language),
        )

    def _deals(self, deals: Sequence[Deal], key: str) -> Iterator[str]:
        priced = [deal.value_eur for deal in deals if deal.value_eur]
        if len(deals) > 1 and priced:
            yield self.words["often"].format(
                n=self.locale.number(len(deals)),
                priced=len(priced),
                sum=self.say.money(sum(priced)),
            )
        yield from self._most((self._deal(deal, key) for deal in deals), deals)

    def _deal(self, deal: Deal, key: str) -> str:
        return self.words[key].format(
            on=self.say.day(deal.on),
            what=short(deal.what),
            partners=self.say.partners(deal),
            value=self.say.value(deal.value_eur),
        )

    def _asked(self, plans: Sequence[Plan]) -> Iterator[str]:
        days = [plan.published for plan in plans if plan.published]
        if len(plans) > 1 and days:
            yield self.words["asked.often"].format(
                n=self.locale.number(len(plans)), since=self.locale.short_day(min(days))
            )
        lines = (
            self.words["asked.line"].format(
                on=self.say.day(plan.published),
                what=short(plan.title),
                value=self.say.value(plan.value_eur),
                project=plan.project,
            )
            for plan in plans
        )
        yield from self._most(lines, plans)

    def _open(self, plan: Plan) -> str:
        until = (
            self.words["open.until"].format(until=self.locale.moment(plan.deadline))
            if plan.deadline
            else self.words["open.unknown"]
        )
        title = short(plan.title) + self.locale("comma")
        return f"{title}{until}{self.say.value(plan.value_eur)}  [{plan.project}]"

    def _forecast(self, plan: Plan) -> str:
        expected = (
            ", " + self.words["expected"].format(expected=plan.expected) if plan.expected else ""
        )
        return f"{short(plan.title)}{expected}{self.say.value(plan.value_eur)}  [{plan.project}]"

    def _renewal(self, deal: Deal) -> str:
        ends = deal.ends
        return self.words["renewal"].format(
            ends=self.say.day(ends.on if ends else None),
            what=short(deal.what),
            partners=self.say.partners(deal),
            method=self.words[f"method.{ends.method}"] if ends else "",
        )

    def _need(self, account: Account) -> str:
        need = account.need
        if need is None:
            return self.words["need.unknown"]
        return self.words[f"need.{need.method}"].format(
            what=short(need.what),
            begins=self.locale.short_day(need.begins),
            ends=self.locale.short_day(need.ends),
            n=len(need.basis),
            last=self.locale.short_day(need.basis[-1]),
        )

    def _most(self, lines: Iterator[str] | map[str], of: Sequence[object]) -> Iterator[str]:
        for _, line in zip(range(_MOST), lines, strict=False):
            yield line
        if len(of) > _MOST:
            yield self.say.more(len(of) - _MOST)

    def _part(self, key: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
        yield ""
        yield self.words[key]
        for line in lines:
            yield f"  {line}"
