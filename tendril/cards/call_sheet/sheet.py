"""The call sheet of a project: one page of facts, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tendril.cards.call_sheet.moment import CallMoment, call_moment
from tendril.cards.call_sheet.parts import Fact, Sheet, Source
from tendril.cards.call_sheet.people import contact_facts, known_facts, visit_facts
from tendril.cards.call_sheet.unknown import open_questions
from tendril.safe_text.clean import plain, shortened

if TYPE_CHECKING:
    from data.records import Notice
    from tendril.cards.card import Card
    from tendril.cards.words import CardWords

_SUMMARY, _TITLE = 700, 140
# One page holds so much; the rest is in `project show`.
_LOTS, _STATIONS, _CHANGES, _PENDING = 6, 14, 8, 3


def call_sheet(
    card: Card,
    words: CardWords,
    *,
    now: datetime,
    contacts: Sequence[Mapping[str, Any]] = (),
    known: Sequence[Mapping[str, Any]] = (),
    visits: Sequence[Mapping[str, Any]] = (),
    source_name: Callable[[str], str],
    fit_note: str | None = None,
) -> Sheet:
    """Return the call sheet of a project as of `now`.

    `contacts` are those of its notices, `known` and `visits` those of the user's CRM.
    `source_name` gives what people call a source, `fit_note` what limits the comparison.
    """
    made = _Maker(card, words, source_name)
    people = (*known, *contacts)
    told = [*known_facts(known, words), *contact_facts(contacts, words, source_name),
            *visit_facts(visits, words)]  # fmt: skip
    entry = card.entry
    summary = words.view.summary(entry)
    return Sheet(
        title=plain(entry.title, limit=200) or card.project,
        original=words.view.original(entry),
        summary=Fact("", shortened(summary, _SUMMARY), made.said(lambda n: bool(n.description)))
        if summary
        else None,
        facts=tuple(made.facts(told)),
        fits=entry.reasons,
        against=entry.against,
        fit_note=fit_note or (None if entry.reasons else words("fits.none")),
        suppliers=tuple(made.suppliers()),
        history=tuple(made.history("confirmed")),
        pending=tuple(made.history("pending")[-_PENDING:]),
        changes=tuple(made.changes()),
        questions=tuple(
            words(f"ask.{each}")
            for each in open_questions(card, contacts=any(row["name"] for row in people))
        ),
        call=made.call(call_moment(card, now)),
    )


class _Maker:
    def __init__(self, card: Card, words: CardWords, source_name: Callable[[str], str]) -> None:
        self.card = card
        self.words = words
        self.name = source_name
        self.by_key = {notice.key: notice for notice in card.notices}

    def source(self, notice: Notice) -> Source:
        name = plain(self.name(notice.source), limit=60) or ""
        if notice.published_at:
            name += self.words.locale("comma") + self.words.day(notice.published_at)
        return Source(name, notice.url)

    def said(self, states: Callable[[Notice], bool]) -> tuple[Source, ...]:
        """Return the notice that states a thing: that which stands for the project goes first."""
        latest = self.by_key.get(self.card.latest or "")
        order = [*([latest] if latest else ()), *reversed(self.card.notices)]
        found = next((each for each in order if states(each)), None)
        return (self.source(found),) if found else ()

    def tagged(self, *fields: str) -> tuple[Source, ...]:
        """Return the notice whose words say a thing."""
        for tag in self.card.tags:
            notice = self.by_key.get(tag["notice_key"])
            if tag["field"] in fields and notice:
                return (self.source(notice),)
        return ()

    def facts(self, people: Sequence[Fact]) -> list[Fact]:
        """Return who, where, when and for how much, and where it stands."""
        card, words, entry = self.card, self.words, self.card.entry
        view, locale = words.view, words.locale
        left = entry.days_left
        standing = words.standing(card.stage, card.status, over=left is not None and left < 0)
        found = [Fact(words("stands"), standing, self.said(bool))]
        buyer = plain(card.buyer, limit=_TITLE)
        stated = self.said(lambda n: n.buyer is not None)
        by_words = self.tagged("company", "investor", "applicant", "buyer")
        found.append(Fact(words("who"), buyer or words("not_known"), stated or by_words))
        found += people
        place = entry.place
        known = place.town or place.region or place.country_code
        where = words.place(place) if known else words("not_known")
        if card.town and not where.startswith(card.town):
            where = f"{card.town}, {where}" if known else card.town
        stated = self.said(lambda n: bool(n.places) or any(lot.places for lot in n.lots))
        found.append(
            Fact(words("where"), where, stated or self.tagged("region.town", "region.country"))
        )
        money = entry.budget
        cost = words("not_known") if money.amount is None else words.budget(money)
        by_field = self.said(lambda n: n.value is not None)
        paid = by_field or self.tagged("budget", "budget.eur")
        found.append(Fact(words("cost"), cost, paid if money.amount is not None else ()))
        found += self._days()
        machines = view.equipment(entry)
        if machines:
            found.append(Fact(words("machines"), machines, self.tagged("equipment")))
        if entry.sector:
            coded = self.said(lambda n: bool(n.cpv)) or self.tagged("cpv", "sector.label")
            found.append(Fact(words("sector"), plain(entry.sector, limit=_TITLE) or "", coded))
        return [*found, *self._lots(locale.count("lots", len(card.lots)))]

    def _days(self) -> list[Fact]:
        card, words = self.card, self.words
        locale, found = words.locale, []
        if card.deadline is not None and card.status in ("open", "closed"):
            left = card.entry.days_left
            more = "" if left is None else locale("bracket", text=locale.days_left(left))
            text = f"{locale.moment(card.deadline)}{more}"
            found.append(Fact(words("until"), text, self.said(lambda n: n.deadline is not None)))
        if card.questions is not None and card.status == "open":
            asked = self.said(lambda n: n.questions_until is not None)
            found.append(Fact(words("ask_until"), locale.moment(card.questions), asked))
        when = next((tag for tag in card.tags if tag["field"] == "when"), None)
        if when:
            found.append(Fact(words("when"), str(when["value"]), self.tagged("when")))
        if card.renewal is not None:
            renewal = card.renewal
            method = words(f"method.{renewal.method}")
            text = words.day(renewal.ends) + locale("bracket", text=method)
            if renewal.renewals_left:
                text += f"; {words('renewals_left', n=renewal.renewals_left)}"
            notice = self.by_key.get(renewal.notice or "")
            found.append(Fact(words("runs"), text, (self.source(notice),) if notice else ()))
        return found

    def _lots(self, count: str) -> list[Fact]:
        if len(self.card.lots) < 2:
            return []
        words, named = self.words, []
        for lot in self.card.lots[:_LOTS]:
            name = plain(lot.title, limit=70) or lot.lot
            won = ", ".join(filter(None, (plain(each, limit=50) for each in lot.winners)))
            named.append(f"{name} ({won})" if won else name)
        if len(self.card.lots) > _LOTS:
            named.append(words.locale.count("lots.more", len(self.card.lots) - _LOTS))
        stated = self.said(lambda n: len(n.lots) > 1)
        return [Fact(words("lots"), f"{count}: {'; '.join(named)}", stated)]

    def suppliers(self) -> list[Fact]:
        """Return who supplies the buyer today, with what says so."""
        words, found = self.words, []
        for each in self.card.incumbents[:6]:
            if each.day is None:
                said = words("supplier.named")
            elif each.what is None:
                said = words("supplier.won", day=words.day(each.day))
            else:
                what = plain(each.what, limit=80)
                said = words("supplier.earlier", what=what, day=words.day(each.day))
            quote = words.view.quote(each.quote) if each.quote else None
            text = f"{said} {quote}" if quote else said
            notice = self.by_key.get(each.notice or "")
            name = f"{self.name(each.source or '')}, {words.day(each.day)}"
            sources = (self.source(notice),) if notice else (Source(name, each.url),)
            found.append(Fact(plain(each.name, limit=90) or "", text, sources))
        return found

    def history(self, status: str) -> list[Fact]:
        """Return the long line, oldest first, with why each notice belongs."""
        words, found = self.words, []
        for station in self.card.line:
            if station.status != status:
                continue
            step = words(f"step.{station.step}")
            if station.step == "end":
                renewal = self.card.renewal
                said = self.by_key.get(renewal.notice or "") if renewal else None
                sources = (self.source(said),) if said else ()
                found.append(Fact(words.day(station.day), step, sources))
                continue
            title = plain(station.title, limit=_TITLE) or ""
            # A prior notice is often called so itself.
            title = title.removeprefix(f"{step}: ")
            notice = self.by_key.get(station.notice or "")
            name = plain(self.name(station.source or ""), limit=60) or ""
            source = self.source(notice) if notice else Source(name, station.url)
            alone = not station.codes and len(self.card.notices) == 1
            text = step + words.locale("colon") + title
            if not alone:
                text += words.locale("bracket", text=words.why(station))
            found.append(Fact(words.day(station.published), text, (source,)))
        # What began it and what is newest tell more than what lies between.
        return found if len(found) <= _STATIONS else [*found[:4], *found[4 - _STATIONS :]]

    def changes(self) -> list[Fact]:
        """Return what changed, by notice, newest last."""
        words, found = self.words, []
        for (at, key), group in groupby(self.card.changes, key=lambda each: (each.at, each.notice)):
            told = list(group)
            said = words.changes([each.change for each in told])
            notice = self.by_key.get(key)
            sources = (self.source(notice),) if notice else (Source(key, told[0].url),)
            more = len(said) - _CHANGES
            text = "; ".join(said[:_CHANGES]) + (f"; +{more}" if more > 0 else "")
            found.append(Fact(words.day(at), text, sources))
        return found[-_STATIONS:]

    def call(self, moment: CallMoment) -> Fact:
        """Return when to call and why."""
        words = self.words
        start, end = moment.window or (None, None)
        day = moment.day
        text = words(
            f"call.{moment.reason}",
            day=words.locale.moment(day) if isinstance(day, datetime) else words.day(day),
            start=words.day(start),
            end=words.day(end),
            winner=plain(moment.winner, limit=90) or "",
        )
        notices = (self.by_key.get(key) for key in moment.sources)
        return Fact(words("call"), text, tuple(self.source(each) for each in notices if each))
