"""Findings and verdicts as sentences in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tendril.fit.wording import FIT_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ranking.fit.finding import Finding
    from ranking.fit.verdict import Signature, Verdict
    from tendril.cards.words import CardWords

_DAYS = frozenset({"early", "late", "due", "start", "deadline", "planned", "order_by"})
_EUROS = frozenset({"first", "median", "third", "value", "own_low", "own_high"})
_SHARES = frozenset({"typical", "least", "share", "left"})
_NUMBERS = frozenset({"low", "high", "free", "load", "shortest", "longest", "awards", "estimates"})


class FitWords:
    """Says findings with the numbers, money and days of the card's words."""

    def __init__(self, words: CardWords) -> None:
        self.card = words
        self.locale = words.locale
        self._words = FIT_WORDS[words.locale.language]

    def __call__(self, key: str, **values: object) -> str:
        """Return the wording named `key` with its values filled in."""
        return self._words[key].format(**values)

    def sentence(self, finding: Finding) -> str:
        """Return what a finding says."""
        facts = finding.facts
        # Days until a decision are named like the quartiles of prices, and are whole numbers.
        basis = facts.get("basis", "")
        shown = {key: self._shown(key, value, plain=bool(basis)) for key, value in facts.items()}
        if basis:
            learned = facts.get("seen", "0") != "0"
            kind = "seen.learned" if learned else "seen.default"
            shown["seen"] = self(kind, seen=facts.get("seen", ""))
            shown["basis"] = self(basis, **shown)
        if "unit" in facts and ("low" in facts or "high" in facts):
            shown["built"] = self(f"built.{_end(facts, 'low', 'high')}", **shown)
        if "own_low" in facts or "own_high" in facts:
            shown["own"] = self(f"own.{_end(facts, 'own_low', 'own_high')}", **shown)
        if "cpv" in facts:
            where = "where.country" if facts.get("country") else "where.anywhere"
            shown["where"] = self(where, **shown)
        if "left" in facts:
            shown["loss"] = self.percent(-float(facts["left"]))
        if finding.subject == "conditions":
            failed = finding.answer == "no_go"
            names = (self._gate(each.field or "", failed=failed) for each in finding.evidence)
            shown["names"] = ", ".join(names)
        return self(finding.code, **shown)

    def percent(self, share: float) -> str:
        """Return a share such as 12 %."""
        return f"{self.locale.number(Decimal(round(100 * share)))}\N{NO-BREAK SPACE}%"

    def euros(self, amount: float) -> str:
        """Return an amount in euro, such as EUR 1.2 m."""
        return self.locale.money(Decimal(round(amount)), "EUR")

    def verdict(self, verdict: Verdict) -> list[str]:
        """Return what is decided, by the findings and by people."""
        lines = [self("computed", answer=self(f"answer.{verdict.computed}"))]
        if verdict.signed:
            lines.append(self("signed", answer=self(f"answer.{verdict.signed}")))
        else:
            offices = ", ".join(self(f"office.{each}") for each in verdict.missing)
            lines.append(self("unsigned", offices=offices))
        return lines

    def signature(self, each: Signature) -> str:
        """Return who signed what and when."""
        key = "signature.stale" if each.stale else "signature"
        text = self(
            key, office=self(f"office.{each.office}"), answer=self(f"answer.{each.answer}"),
            name=each.name, day=self.card.day(each.at),
        )  # fmt: skip
        return f"{text} ({each.note})" if each.note else text

    def _gate(self, name: str, *, failed: bool) -> str:
        key = f"withheld.{name}" if failed else f"unknown.{name}"
        return self.locale(key) if self.locale.has(key) else name

    def _shown(self, key: str, value: str, *, plain: bool) -> str:
        if key in _DAYS:
            return self.card.day(date.fromisoformat(value))
        if key in _EUROS and not (plain and key == "first"):
            return self.euros(float(value))
        if key in _SHARES:
            return self.percent(float(value))
        if key in _NUMBERS:
            return self.locale.number(_short(Decimal(value)))
        return value


def _end(facts: Mapping[str, str], low: str, high: str) -> str:
    return "from" if high not in facts else "up_to" if low not in facts else "span"


def _short(value: Decimal) -> Decimal:
    """Return a number without zeros behind its mark and without an exponent."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
