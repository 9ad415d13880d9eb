"""A notice while it is being read: plain values, warnings, and the checked record at the end.

Parsers fill plain dictionaries, because one pass of pydantic over the finished whole is several
times faster than a model at a time. What the record does not allow is taken out, with a warning,
and the rest of the notice goes on.
"""

from __future__ import annotations

from datetime import tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from data.records import Notice, Rejected
from spiders.formats.reading import codes, values

MOST_WARNINGS = 20
_LARGEST = Decimal(10) ** 18
_MOST_REPAIRS = 50


class Draft:
    """The fields of one notice and what was met on the way."""

    def __init__(self, *, source: str, path: str, raw_digest: str) -> None:
        self.path = path
        self.fields: dict[str, Any] = {"source": source, "raw_digest": raw_digest}
        self.zone: tzinfo | None = None  # the buyer's, for times that come without one
        self._warnings: dict[str, None] = {}
        self._more = 0

    def warn(self, message: str) -> None:
        """Note what was met and not known; the same message counts once."""
        if message in self._warnings:
            return
        if len(self._warnings) >= MOST_WARNINGS:
            self._more += 1
            return
        self._warnings[message[:300]] = None

    @property
    def warnings(self) -> list[str]:
        """Return the warnings, at most MOST_WARNINGS and one that counts the rest."""
        more = [f"{self._more} more warnings"] if self._more else []
        return [*self._warnings, *more]

    def money(self, amount: str | None, currency: str | None) -> dict[str, Any] | None:
        """Return a published amount as the fields of a Money, or None with a warning."""
        if amount is None:
            return None
        code = codes.currency(currency) if currency else None
        if code is None:
            self.warn(f"unknown currency {currency!r} at the amount {amount[:40]!r}")
            return None
        number = number_of(amount)
        if number is None or number < values.CENT:  # zero stands for what is not known
            self.warn(f"unusable amount {amount[:40]!r}")
            return None
        return {"amount": number, "currency": code}

    def cpv(self, code: str | None) -> str | None:
        """Return a CPV code, or None with a warning when it is not one."""
        found = codes.cpv(code) if code else None
        if found is None and code:
            self.warn(f"unknown CPV code {code[:40]!r}")
        return found

    def nuts(self, code: str | None) -> str | None:
        """Return a NUTS code, or None with a warning when it is not one."""
        found = codes.nuts(code) if code else None
        if found is None and code:
            self.warn(f"unknown NUTS code {code[:40]!r}")
        return found

    def country(self, code: str | None) -> str | None:
        """Return an alpha-2 country code, or None with a warning when it is not one."""
        found = codes.country(code) if code else None
        if found is None and code:
            self.warn(f"unknown country {code[:40]!r}")
        return found

    def language(self, code: str | None) -> str | None:
        """Return a language code, or None with a warning when it is not one."""
        found = codes.language(code) if code else None
        if found is None and code:
            self.warn(f"unknown language {code[:40]!r}")
        return found

    def count(self, text: str | None) -> int | None:
        """Return a published number of things, or None with a warning when it is no such number."""
        if not text:
            return None
        digits = text.split(".", 1)[0].strip()
        if digits.isascii() and digits.isdigit() and len(digits) < 10:
            return int(digits)
        self.warn(f"unusable number {text[:40]!r}")
        return None

    def build(self) -> Notice | Rejected:
        """Return the notice; what the record does not allow is left out and noted."""
        if not self.fields.get("title"):
            return self.reject("no title, description or buyer that could name the notice")
        if not self.fields.get("source_id"):
            return self.reject("no publication number and no notice identifier")
        for _ in range(_MOST_REPAIRS):
            self.fields["warnings"] = self.warnings
            try:
                return Notice.model_validate(self.fields)
            except ValidationError as error:
                problems = error.errors(include_url=False, include_context=False)
                # From the back, so that the places of earlier list items stay true.
                for problem in reversed(problems):
                    self.warn(f"left out {_place(problem['loc'])}: {problem['msg']}")
                    if not _take_out(self.fields, problem["loc"]):
                        return self.reject(f"unusable {_place(problem['loc'])}: {problem['msg']}")
        return self.reject("too many unusable values")

    def reject(self, reason: str) -> Rejected:
        """Return the payload as set aside for `reason`."""
        return Rejected(
            path=self.path,
            reason=reason,
            source=self.fields["source"],
            raw_digest=self.fields["raw_digest"],
        )


def number_of(text: str) -> Decimal | None:
    """Return a published amount as a Decimal; None when it is negative, infinite or no number."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return values.amount(text)
    return number if number.is_finite() and 0 <= number < _LARGEST else None


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _take_out(fields: dict[str, Any], location: tuple[int | str, ...]) -> bool:
    """Remove the smallest part around `location` that the record can do without."""
    holders: list[Any] = [fields]
    for part in location[:-1]:
        try:
            holders.append(holders[-1][part])
        except (KeyError, IndexError, TypeError):
            break
    for depth in range(len(holders) - 1, -1, -1):
        holder, part = holders[depth], location[depth]
        if isinstance(holder, list) and isinstance(part, int) and part < len(holder):
            del holder[part]
            return True
        required = depth == 0 and part in {"source", "source_id", "kind", "title"}
        if isinstance(holder, dict) and part in holder and not required:
            del holder[part]
            return True
    return False
