"""Everything that the rules find in one text, in one pass over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from enrich.money.amounts import Amount
from enrich.money.choice import TextBudget
from enrich.money.roles import AmountJudge
from enrich.parties.context import WordHints
from enrich.rulebook import RuleBook
from enrich.sector.nace import NaceReader
from enrich.signals.dates.dates import Moment
from enrich.signals.equipment import Equipment, EquipmentFinder
from enrich.signals.signal import Signal, SignalJudge
from enrich.words.fold import fold
from enrich.words.lexicon import Scan

# A long report in full; beyond it nothing changes what a text is about.
_LETTERS = 200_000
_HINTS = 4000  # hits; names are looked for in the first pages
# In a text that tells nothing else: how sure, and how large in the currency, a budget is.
_PLAIN, _PLAIN_LEAST = 0.9, 100_000
# Classes of words.toml that tell what a company does, when they stand in lower case.
_DEEDS = (
    "build", "expand", "modernise", "invest", "buy", "relocate", "close", "open", "future",
    "cancel", "merge", "product", "grant_verb", "planned", "get",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found in a text; `scan.text` is title and text together."""

    scan: Scan
    signal: Signal
    amounts: tuple[tuple[Amount, str], ...]  # with the role of each
    amounts_read: tuple[Amount, ...]  # small ones and conversions as well
    budget: TextBudget | None
    moments: tuple[Moment, ...]
    equipment: tuple[Equipment, ...]
    industry: str | None


class Reader:
    """The compiled rules, made once and used for all texts."""

    def __init__(self, rules: RuleBook) -> None:
        self.rules = rules
        self._signal = SignalJudge(rules.tables["signal"], rules.lexicon)
        self.amount_judge = AmountJudge(rules.lexicon)
        self._dates = rules.dates
        self._industries = rules.tables["industries"]["industries"]
        self.equipment_finder = EquipmentFinder(
            rules.tables["equipment"]["kinds"], self._industries, rules.lexicon
        )

    @classmethod
    def builtin(cls) -> Reader:
        """Return the reader with the rules that come with the project."""
        return cls(RuleBook.builtin())

    @cached_property
    def nace(self) -> NaceReader:
        """What reads the NACE division of a company by its trade."""
        industries = {name: industry["nace"] for name, industry in self._industries.items()}
        return NaceReader(self.rules.lexicon, self.rules.tables["nace"]["divisions"], industries)

    @cached_property
    def _deeds(self) -> int:
        return self.rules.lexicon.mask(_DEEDS)

    @cached_property
    def _words(self) -> int:
        # Endings of the future are endings of names as well: "Alcorán".
        return self.rules.lexicon.mask(set(self.rules.tables["words"]) - {"future"})

    @cached_property
    def _things(self) -> int:
        return self.rules.lexicon.bits["thing"]

    def word_hints(
        self, scan: Scan, language: str | None, amounts: Sequence[tuple[Amount, str]] = ()
    ) -> WordHints:
        """Return what the rules know of the single words of a text."""
        known, things, deeds, numbers = set(), set(), set(), set()
        for amount, _ in amounts[:_HINTS]:
            numbers.update(fold(scan.text[amount.start : amount.end]).split())
        for hit in scan.hits[:_HINTS]:
            if hit.place == hit.last:
                word = fold(scan.text[hit.start : hit.end])
                if hit.classes & self._words:
                    known.add(word)
                if hit.classes & self._deeds:
                    deeds.add(word)
            if hit.classes & self._things:
                things.update(fold(scan.text[hit.start : hit.end]).split())
        return WordHints(
            frozenset(known), frozenset(things), frozenset(deeds), frozenset(numbers), language
        )

    def scan(self, text: str, language: str | None) -> Scan:
        """Find the words of all rules in a text."""
        return self.rules.lexicon.scan(text, language)

    def budget(self, scan: Scan, language: str | None) -> TextBudget | None:
        """Return what a text says will be spent."""
        return self.amount_judge.budget(scan, self.rules.money.read(scan.text, language))

    def stated_equipment(
        self, scan: Scan, signal: str = "", title_end: int = 0
    ) -> tuple[Equipment, ...]:
        """Return the equipment that a text names."""
        return self.equipment_finder.stated(scan, signal, title_end)

    def read(
        self,
        title: str,
        text: str,
        language: str | None,
        published: date | None,
        source: str | None = None,
    ) -> Findings:
        """Return all findings of a text with its title; either may be empty."""
        title = title[:_LETTERS]
        scan = self.scan((f"{title}\n{text}" if title else text)[:_LETTERS], language)
        amounts = self.rules.money.read(scan.text, language)
        roles = self.amount_judge.roles(scan, amounts)
        money = self.amount_judge.as_hits(scan, roles)
        signal = self._signal.judge(scan, len(title), published, source, money, language)
        found = self.equipment_finder.industry(scan, len(title))
        equipment: tuple[Equipment, ...] = ()
        if signal.is_opportunity or signal.name == "award_decided":
            equipment = self.equipment_finder.find(scan, signal.name, len(title))
        return Findings(
            scan=scan,
            signal=signal,
            amounts=tuple(roles),
            amounts_read=tuple(amounts),
            budget=self._budget(scan, amounts, signal),
            moments=tuple(self._dates.read(scan, published)),
            equipment=equipment,
            industry=found[0] if found else None,
        )

    def _budget(self, scan: Scan, amounts: Sequence[Amount], signal: Signal) -> TextBudget | None:
        """Return what will be spent: nothing on what is cancelled, done or no project at all.

        Where nothing tells what a text is about, an amount that its text names plainly counts:
        "Auftragswert: 1'250'000 CHF".
        """
        if signal.is_opportunity or signal.name == "award_decided":
            return self.amount_judge.budget(scan, amounts, project=signal.is_opportunity)
        if signal.name != "other":
            return None
        found = self.amount_judge.budget(scan, amounts)
        plain = found is not None and found.confidence >= _PLAIN and found.value >= _PLAIN_LEAST
        return found if plain else None
