"""The card's words in one language, beside the digest's numbers, money and dates."""

from __future__ import annotations

from datetime import date, datetime

from data.vocabulary import ProjectStatus, Stage
from enrich.projects.differences.between import Difference
from tendril.cards.line import Station
from tendril.cards.why_words import why_words
from tendril.cards.wording import CARD_WORDS
from tendril.digest.choice.changes import shown_change
from tendril.digest.layout.detail import Detail
from tendril.digest.layout.view import View
from tendril.digest.locale import Locale
from tendril.digest.model import ShownBudget, ShownPlace
from tendril.digest.sentences.change_sentence import change_sentence
from tendril.digest.shown_facts import ChangeKind
from tendril.digest.wording import LANGUAGES

_WHOLE = Detail(summary=600, quote=240, reasons=6, examples=0, entries=1, lots=40)


class CardWords:
    """Says what a card holds, in the reader's language and time zone."""

    def __init__(self, language: str, zone: str) -> None:
        self.locale = Locale(language, zone, among=LANGUAGES)
        self.view = View(self.locale, _WHOLE)
        self._words = CARD_WORDS[self.locale.language]

    def __call__(self, key: str, **values: object) -> str:
        """Return the wording named `key` with its values filled in."""
        return self._words[key].format(**values)

    def day(self, day: datetime | date | None) -> str:
        """Return a day such as 4 Dec 2026, or that it is not known."""
        return self.locale.short_day(day) if day else self("not_known")

    def standing(
        self, stage: Stage | None, status: ProjectStatus | None, *, over: bool = False
    ) -> str:
        """Return stage and status, said once where they say the same; `over` is its deadline."""
        parts = [self.view.stage(stage) or "", self(f"status.{status}") if status else ""]
        if over and status == "open":
            parts[1] = self("status.over")
        same = stage == status or (stage, status) == ("modified", "awarded")
        return self.locale("comma").join(filter(None, parts[:1] if same else parts))

    def why(self, station: Station) -> str:
        """Return why a notice belongs to its project."""
        if not station.codes:
            return self("first")
        text = why_words(station.codes, self.locale.language)
        return self("why.names", why=text, names=station.names) if station.names else text

    def change(self, change: Difference) -> str:
        """Return a material change as a sentence."""
        return change_sentence(self.locale, shown_change(change))

    def changes(self, changes: list[Difference]) -> list[str]:
        """Return what one notice changed, its winners beside the award that names them."""
        told = [shown_change(each) for each in changes]
        if any(each.kind is ChangeKind.WINNER for each in told):
            told = [each for each in told if each.kind is not ChangeKind.AWARDED]
        return [change_sentence(self.locale, each) for each in told]

    def place(self, place: ShownPlace) -> str:
        """Return town, region and country."""
        return self.view.place(place)

    def budget(self, budget: ShownBudget) -> str:
        """Return a budget as published, with euro where that differs."""
        return self.view.budget(budget)
