"""The words for the parts of a digest, the same in mail and plain text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tendril.coverage.sentences import gap_lines
from tendril.digest.layout.detail import Detail
from tendril.digest.locale import two_digits
from tendril.digest.model import (
    Closed,
    Digest,
    Entry,
    Followed,
    ShownBudget,
    ShownPlace,
    Withheld,
)
from tendril.digest.sentences import call_words
from tendril.digest.sentences.ahead_words import ahead_line
from tendril.digest.sentences.alert_words import alert_line
from tendril.digest.sentences.change_sentence import change_sentence
from tendril.digest.sentences.equipment_names import machines
from tendril.digest.sentences.lot_words import lot_line
from tendril.digest.sentences.summary import is_quoted
from tendril.digest.sentences.withheld_words import how_many, new_ones, why_withheld
from tendril.digest.shown_facts import ShownChange
from tendril.safe_text.clean import plain, shortened

if TYPE_CHECKING:
    from data.vocabulary import RankNote, Stage
    from tendril.digest.ahead import Ahead
    from tendril.digest.choice.alerts import AlertEntry
    from tendril.digest.locale import Locale

# Of one project that is followed; an award of fifty lots names the first.
_MOST_CHANGES = 6


class View:
    """The words for the parts of a digest."""

    def __init__(self, words: Locale, detail: Detail) -> None:
        self._words = words
        self._detail = detail

    def headline(self, digest: Digest) -> str:
        """Return the headline with the number of entries."""
        n = len(digest.entries)
        if n == 0 and digest.alerts:
            return self._words.count("headline.alerts", digest.alerted)
        return self._words("headline.none") if n == 0 else self._words.count("headline", n)

    def chosen(self, digest: Digest) -> str:
        """Return the line that says out of how many projects the entries were chosen."""
        if digest.totals.projects == 1:
            return self._words("chosen.one")
        number = self._words.number
        return self._words(
            "chosen", projects=number(digest.totals.projects), passed=number(digest.totals.passed),
            fitting=number(max(digest.totals.fitting, len(digest.entries))),
        )  # fmt: skip

    def incomplete(self, digest: Digest) -> str | None:
        """Return the warning about incomplete sources, or None when all were complete."""
        bad = [
            source.title for source in digest.sources if source.state in ("incomplete", "failed")
        ]
        if not bad:
            return None
        key = "incomplete.one" if len(bad) == 1 else "incomplete.many"
        return self._words(
            key, n=len(bad), names=self._words("list").join(plain(name) or "" for name in bad)
        )

    def uncovered(self, digest: Digest) -> list[str]:
        """Return a line for each kind of gap in what the sources cover."""
        return gap_lines(digest.uncovered, self._words)

    def unusual(self, digest: Digest) -> list[str]:
        """Return a line for everything that is unusual about a source."""
        return [
            f"{plain(source.title)}{self._words('colon')}{plain(found, limit=200)}"
            for source in digest.sources
            for found in source.findings
        ]

    def score(self, entry: Entry) -> str:
        """Return how well a project fits, as a band and as points of 100."""
        return self._words("score", band=self.band(entry), score=entry.score)

    def band(self, entry: Entry) -> str:
        """Return the name of an entry's band."""
        return self._words(f"band.{entry.band}")

    def budget(self, budget: ShownBudget) -> str:
        """Return a budget as published, with euro when that differs."""
        if budget.amount is None:
            return self._words("not_stated")
        text = self._words.money(budget.amount, budget.currency or "EUR")
        if budget.eur is None or budget.currency in (None, "EUR"):
            return text
        eur = self._words.money(two_digits(Decimal(str(budget.eur))), "EUR")
        return text + self._words("bracket", text=self._words("about", eur=eur))

    def place(self, place: ShownPlace) -> str:
        """Return town, region and country without saying the same name twice."""
        parts: list[str] = []
        for part in (place.town, place.region, place.country or place.country_code):
            name = plain(part)
            if name and name.casefold() not in {known.casefold() for known in parts}:
                parts.append(name)
        return self._words("list").join(parts) or self._words("not_stated")

    def deadline(self, entry: Entry) -> str:
        """Return the deadline in the reader's zone, or what stands for it."""
        return call_words.deadline_line(entry, self._words)

    def deadline_label(self, entry: Entry) -> str:
        """Return what the deadline is called."""
        return call_words.deadline_label(entry, self._words)

    def days_left(self, entry: Entry) -> str | None:
        """Return how long there is until the deadline."""
        return call_words.days_left_line(entry, self._words)

    def lot_deadlines(self, entry: Entry) -> list[str]:
        """Return a line for each lot that closes on another day than the others."""
        return [lot_line(lot, self._words) for lot in entry.lot_deadlines]

    def equipment(self, entry: Entry) -> str | None:
        """Return the machines that a project names, then those that it will likely need."""
        return machines(entry.equipment, self._words)

    def has_deadline(self, entry: Entry) -> bool:
        """Tell whether a deadline is stated, or is missing where there ought to be one."""
        return call_words.has_deadline(entry)

    def projects(self, digest: Digest) -> str:
        """Return the ids of the entries with their numbers, for commands that ask for them."""
        return self._words("list").join(f"{each.rank} = {each.project}" for each in digest.entries)

    def published_on(self, entry: Entry) -> str | None:
        """Return the day on which a project was first published, as far as that is known."""
        days = [each.published_at for each in entry.publications if each.published_at]
        return self._words.short_day(min(days)) if days else None

    def urgency(self, entry: Entry) -> str:
        """Return how the deadline is coloured: none, near or soon."""
        if entry.days_left is None:
            return "none"
        return "near" if entry.days_left <= 7 else "soon" if entry.days_left <= 21 else "none"

    def stage(self, stage: Stage | None) -> str | None:
        """Return the name of a project's stage."""
        key = f"stage.{stage}"
        return self._words(key) if self._words.has(key) else stage

    def what(self, entry: Entry) -> str | None:
        """Return what an entry is: a call that is no tender by its name, else its stage."""
        return call_words.stage_line(entry, self._words)

    def buyer_label(self, entry: Entry) -> str:
        """Return what the organisation is: a buyer, or whoever announced that it builds."""
        return self._words("investor" if entry.stage == "announced" else "buyer")

    def original(self, entry: Entry) -> str | None:
        """Return the note on a title in, or translated from, another language."""
        if not entry.language or entry.language == self._words.language:
            return None
        name = self._words.language_name(entry.language)
        if entry.original_title:
            title = plain(entry.original_title, limit=160) or ""
            return self._words("original", language=name, title=title)
        return self._words("in_language", language=name)

    def unknown(self, entry: Entry) -> str:
        """Return what could not be checked, as a list, but for what is shown as not stated."""
        shown = {
            "deadline": call_words.has_deadline(entry) and entry.deadline is None,
            "budget": entry.budget.amount is None,
        }
        keys = {name: f"unknown.{name}" for name in entry.unknown if not shown.get(name)}
        return self._words("list").join(
            self._words(key) if self._words.has(key) else name.replace("_", " ")
            for name, key in keys.items()
        )

    def ahead(self, each: Ahead, today: date) -> str:
        """Return when something ahead is due, who holds the contract, how often the day moved."""
        return ahead_line(each, today, self._words)

    def alert(self, each: AlertEntry) -> str:
        """Return who buys what a kept search found, where, how far it is, and until when."""
        return alert_line(each, self._words)

    def change(self, change: ShownChange, closed: Closed | None = None) -> str:
        """Return one material change as a sentence."""
        return change_sentence(self._words, change, closed.winners if closed else ())

    def followed(self, item: Followed) -> str:
        """Return what is new of something that is followed, with what it is."""
        name = self._words(f"followed.{item.kind}", label=plain(item.label, limit=80))
        if item.project is None:
            return f"{name}{self._words('colon')}{self._words.count('followed.more', item.more)}"
        told = [self.change(change) for change in item.changes[:_MOST_CHANGES]]
        if item.is_new:
            told.insert(0, self._words("followed.new", stage=self.stage(item.stage)))
        return f"{name}{self._words('colon')}{'; '.join(told)}"

    def left_out(self, digest: Digest) -> list[Withheld]:
        """Return the reasons by which something was left out that no earlier digest told."""
        return new_ones(digest.withheld)

    def how_many(self, withheld: Withheld) -> str:
        """Return how many were left out for a reason, those that are new and all."""
        return how_many(withheld, self._words)

    def withheld(self, withheld: Withheld) -> str:
        """Return why projects were left out."""
        return why_withheld(withheld, self._words)

    def note(self, note: RankNote) -> str:
        """Return what limits the ranking, as a sentence."""
        return self._words(f"note.{note}")

    def quote(self, text: str | None, entry: Entry | None = None) -> str | None:
        """Return the words of a notice in quotation marks, cut to the detail shown.

        None where the summary of `entry`, if it stands above, says just these.
        """
        if entry and is_quoted(self.summary(entry) or "", text):
            return None
        words = plain(text, limit=self._detail.quote)
        return self._words.quoted(words) if words else None

    def sector(self, entry: Entry) -> str | None:
        """Return what is bought by its code, unless a reason says it in these words."""
        sector = plain(entry.sector, limit=120)
        told = any(sector in reason.text for reason in entry.reasons) if sector else False
        return None if told else sector

    def summary(self, entry: Entry) -> str | None:
        """Return the description, unless it only repeats the title."""
        text = plain(entry.summary)
        if not text or text.casefold() == (plain(entry.title) or "").casefold():
            return None
        return shortened(text, self._detail.summary)
