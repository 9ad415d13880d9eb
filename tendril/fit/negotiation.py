"""A page for the meeting: what like contracts cost, and what this buyer weighs and asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enrich.money.rates import Rates
from tendril.cards.call_sheet.parts import Fact, Source
from tendril.fit.buyer import FoundTerm, PastAward, awards_of, terms_of
from tendril.fit.form import level_form
from tendril.fit.opened import Checked, open_check
from tendril.fit.words import FitWords
from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from ranking.profile import Profile
    from tendril.home.folder import Home

# One page holds so much; the rest is in --json.
_AWARDS, _WINNERS, _CRITERIA, _TEXTS = 8, 8, 12, 3
_LONG, _TITLE = 400, 120
_SAME = 80  # texts that begin alike for so long say the same
_NAMED = 3  # winners
_OWN = ("price", "margin")
_KINDS = ("payment", "guarantee", "penalty", "performance")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence on what stands below, and the facts with their sources."""

    heading: str
    text: str | None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What is known of a project for the negotiation."""

    checked: Checked
    terms: tuple[FoundTerm, ...]
    awards: tuple[PastAward, ...]


def open_negotiation(home: Home, named: str, profile: Profile, *, now: datetime) -> Negotiation:
    """Return what to know of a project before the meeting; raises TendrilError for no project."""
    checked = open_check(home, named, profile, now=now)
    card, rates = checked.card, Rates.builtin()
    with home.read(newest=True) as snapshot:
        (facts,) = snapshot.rows("fit/project", project=card.project)
        cpv = facts["cpv"] or ()
        terms = terms_of(snapshot, card.project, card.buyer, cpv)
        awards = awards_of(snapshot, card.project, card.buyer, cpv, rates)
    return Negotiation(checked, tuple(terms), tuple(awards))


def sections(page: Negotiation, *, own: bool = False) -> list[Section]:
    """Return the page's sections in the reader's language.

    `own` adds prices and margins of the company, which the other side had better not see.
    """
    made = _Maker(page)
    first = [made.level(), *([made.own()] if own else [])]
    return [*first, made.criteria(), made.terms(), made.winners(), made.asks()]


class _Maker:
    def __init__(self, page: Negotiation) -> None:
        self.page = page
        self.checked = page.checked
        self.words = FitWords(page.checked.words)

    def level(self) -> Section:
        words, level = self.words, self.checked.level
        heading = words("page.level")
        if level is None:
            return Section(heading, words("page.level.none"))
        text = words(
            "page.level.text", first=words.euros(level.first), median=words.euros(level.median),
            third=words.euros(level.third), awards=words.locale.number(len(level.awards)),
            where=words(
                "where.country" if level.country else "where.anywhere",
                cpv=level.awards[0].cpv[: level.digits], country=level.country,
            ),
        )  # fmt: skip
        if level.of_estimate is not None:
            share, seen = words.percent(level.of_estimate), words.locale.number(level.estimates)
            text += " " + words("page.level.share", share=share, estimates=seen)
        facts = [
            self._award(each.price_eur, each.title, each.winners, each.bidders, each.on, each.url)
            for each in level.awards[:_AWARDS]
        ]
        return Section(heading, text, tuple(facts))

    def own(self) -> Section:
        """Return where the profile stands to that, as the check says it."""
        own = (
            each for each in self.checked.verdict.findings if each.subject in ("price", "margin")
        )
        facts = [
            Fact(self.words(f"answer.{each.answer}"), self.words.sentence(each)) for each in own
        ]
        return Section(self.words("page.own"), None, tuple(facts))

    def criteria(self) -> Section:
        words = self.words
        found = [each for each in self.page.terms if each.kind == "award_criterion"]
        own = [each for each in found if each.own]
        shown = own or [each for each in found if each.alike] or found
        text = None if own else words("page.criteria.earlier" if shown else "page.criteria.none")
        several = len({each.lot for each in shown}) > 1
        facts = tuple(self._criterion(each, several) for each in shown[:_CRITERIA])
        return Section(words("page.criteria"), text, facts)

    def terms(self) -> Section:
        """Return payment, guarantees, penalties and performance: its own, else earlier ones."""
        facts = [fact for kind in _KINDS for fact in self._texts(kind)]
        text = None if facts else self.words("page.terms.none")
        return Section(self.words("page.terms"), text, tuple(facts))

    def winners(self) -> Section:
        words = self.words
        facts = [
            self._award(each.price_eur, each.title, each.winners, each.bidders, each.on, each.url)
            for each in self.page.awards[:_WINNERS]
        ]
        alike = sum(each.alike for each in self.page.awards)
        key = "page.winners.text" if facts else "page.winners.none"
        return Section(words("page.winners"), words(key, alike=alike), tuple(facts))

    def asks(self) -> Section:
        """Return what only the buyer can tell; of prices and margins nothing."""
        facts = [
            Fact(self.words(f"subject.{each.subject}"), self.words.sentence(each))
            for each in self.checked.verdict.findings
            if each.ask == "buyer" and each.subject not in _OWN
        ]
        text = None if facts else self.words("page.asks.none")
        return Section(self.words("page.asks"), text, tuple(facts))

    def _texts(self, kind: str) -> Iterator[Fact]:
        found = [each for each in self.page.terms if each.kind == kind]
        own = [each for each in found if each.own]
        once = {
            (plain(each.text) or "")[:_SAME].casefold(): each for each in reversed(own or found)
        }
        for each in list(reversed(once.values()))[:_TEXTS]:
            label = self.words(f"term.{kind}")
            if not each.own:
                label = self.words("term.earlier", term=label)
            yield Fact(label, plain(each.text, limit=_LONG) or "", (self._source(each),))

    def _criterion(self, term: FoundTerm, several: bool) -> Fact:
        words = self.words
        name = words("criterion.price") if term.name == "price" else term.name or ""
        name = words(f"criterion.{name}") if name in ("quality", "cost") else name
        label = plain(name, limit=_TITLE) or ""
        parts = [term.weight, plain(term.text, limit=_LONG)]
        if term.lot and several:
            parts.append(words.locale("lot", lot=term.lot))
        return Fact(label, "; ".join(filter(None, parts)), (self._source(term),))

    def _award(
        self,
        price: float | None,
        title: str,
        winners: Sequence[str],
        bidders: int | None,
        on: Any,
        url: str | None,
    ) -> Fact:
        words = self.words
        names = ", ".join(filter(None, (plain(each, limit=80) for each in winners[:_NAMED])))
        names += f" +{len(winners) - _NAMED}" if len(winners) > _NAMED else ""
        parts = [plain(title, limit=_TITLE), names]
        if bidders:
            parts.append(words("page.bidders", bidders=words.locale.number(bidders)))
        label = words.euros(price) if price is not None else words("page.no_price")
        return Fact(label, "; ".join(filter(None, parts)), (Source(words.card.day(on), url),))

    def _source(self, term: FoundTerm) -> Source:
        day = self.words.card.day(term.published)
        title = "" if term.own else f"{plain(term.title, limit=60)}, "
        return Source(f"{title}{day}", term.url)


def as_form(page: Negotiation) -> dict[str, Any]:
    """Return the page as data, whole; docs/forms.md names the keys."""
    card = page.checked.card
    return {
        "project": card.project,
        "title": card.title,
        "buyer": card.buyer,
        "price_level": level_form(page.checked.level),
        "terms": [
            {
                "kind": each.kind, "name": each.name, "weight": each.weight, "text": each.text,
                "lot": each.lot, "notice": each.notice, "url": each.url, "own": each.own,
            }
            for each in page.terms
        ],
        "awards": [
            {
                "notice": each.notice, "title": each.title, "winners": list(each.winners),
                "price_eur": each.price_eur, "on": each.on.isoformat() if each.on else None,
                "bidders": each.bidders, "alike": each.alike, "url": each.url,
            }
            for each in page.awards
        ],
    }  # fmt: skip
