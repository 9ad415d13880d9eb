"""How good the tags are, against texts that a person tagged by hand.

A gold line is `{"id", "title", "text", "language", "published", "source", "gold": {…}}`; `gold`
has the keys of `tendril tag`. A key that a gold line leaves out is not judged there; null or []
says that the text carries nothing, so anything found is invented.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

BUDGET_TOLERANCE = 0.01  # share of the value

Row = Mapping[str, Any]


@dataclass(slots=True)
class Counts:
    """What was found of what there was, over the texts judged."""

    judged: int = 0
    exact: int = 0
    found_right: int = 0
    found_wrong: int = 0
    missed: int = 0
    invented: int = 0  # something found where the gold says there is nothing
    empty: int = 0  # texts whose gold says there is nothing

    @property
    def precision(self) -> float | None:
        """Return the right share of what was found."""
        return _share(self.found_right, self.found_right + self.found_wrong)

    @property
    def recall(self) -> float | None:
        """Return the found share of what there was."""
        return _share(self.found_right, self.found_right + self.missed)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        return _share(2 * self.found_right, 2 * self.found_right + self.found_wrong + self.missed)

    @property
    def exact_share(self) -> float | None:
        """Return the share of texts on which the tag is exactly right, empty ones included."""
        return _share(self.exact, self.judged)

    @property
    def invented_share(self) -> float | None:
        """Return the share of the empty texts in which something was found."""
        return _share(self.invented, self.empty)

    def add(self, gold: set[str], got: set[str]) -> None:
        """Count one text."""
        self.judged += 1
        self.exact += gold == got
        self.found_right += len(gold & got)
        self.found_wrong += len(got - gold)
        self.missed += len(gold - got)
        self.empty += not gold
        self.invented += not gold and bool(got)

    def plain(self) -> dict[str, float | int | None]:
        """Return the figures as plain values, rounded to three digits."""
        names = ("precision", "recall", "f1", "exact_share", "invented_share")
        figures = {name: getattr(self, name) for name in names}
        rounded = {name: None if v is None else round(v, 3) for name, v in figures.items()}
        return {"judged": self.judged, **rounded}


@dataclass(slots=True)
class Evaluation:
    """Counts per tag and language, and the texts that went wrong."""

    counts: dict[tuple[str, str], Counts] = field(default_factory=lambda: defaultdict(Counts))
    errors: list[dict[str, Any]] = field(default_factory=list)

    def of(self, tag: str, language: str = "all") -> Counts:
        """Return the counts of one tag over one language, or over all."""
        return self.counts[tag, language]

    @property
    def tags(self) -> list[str]:
        """Return the judged tags."""
        return [tag for tag in JUDGES if (tag, "all") in self.counts]

    @property
    def languages(self) -> list[str]:
        """Return the judged languages."""
        return sorted({language for _, language in self.counts} - {"all"})


def evaluate_tags(pairs: Iterable[tuple[Row, Row]]) -> Evaluation:
    """Compare tagged texts with gold lines, given as (gold line, output of `tendril tag`)."""
    result = Evaluation()
    for line, got in pairs:
        gold = line["gold"]
        for tag, judge in JUDGES.items():
            verdict = judge(gold, got)
            if verdict is None:
                continue
            expected, found = verdict
            for language in ("all", line.get("language") or "unknown"):
                result.of(tag, language).add(expected, found)
            if expected != found:
                result.errors.append(
                    {
                        "id": line["id"],
                        "tag": tag,
                        "expected": sorted(expected),
                        "found": sorted(found),
                    }
                )
    return result


def fold(name: str) -> str:
    """Return a name without case, accents and punctuation, for comparing."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[^\w\s]", " ", plain.encode("ascii", "ignore").decode()).split())


Verdict = tuple[set[str], set[str]] | None
Judge = Callable[[Row, Row], Verdict]


def _one(key: str, clean: Callable[[str], str] = str) -> Judge:
    def judge(gold: Row, got: Row) -> Verdict:
        if key not in gold:
            return None
        return _set(gold[key], clean), _set(got.get(key), clean)

    return judge


def _many(key: str, part: Callable[[Any], str]) -> Judge:
    def judge(gold: Row, got: Row) -> Verdict:
        if key not in gold:
            return None
        return {part(x) for x in gold[key] or ()}, {part(x) for x in got.get(key) or ()}

    return judge


def _opportunity(gold: Row, got: Row) -> Verdict:
    if "is_opportunity" not in gold:
        return None
    return (
        {"yes"} if gold["is_opportunity"] else set(),
        {"yes"} if got.get("is_opportunity") else set(),
    )


def _site(key: str, clean: Callable[[str], str] = str) -> Judge:
    def judge(gold: Row, got: Row) -> Verdict:
        site = gold.get("site", {})
        if "site" not in gold or (site and key not in site):
            return None
        return _set((site or {}).get(key), clean), _set((got.get("site") or {}).get(key), clean)

    return judge


def _budget(gold: Row, got: Row) -> Verdict:
    if "budget" not in gold:
        return None
    expected, found = gold["budget"], got.get("budget")
    if not expected or not found:
        return _set(_amount(expected)), _set(_amount(found))
    same = expected["currency"] == found["currency"] and all(
        _close(expected.get(key), found.get(key)) for key in ("value", "max") if key in expected
    )
    return {_amount(expected) or ""}, {_amount(expected if same else found) or "unreadable"}


def _amount(budget: Row | None) -> str | None:
    if not budget:
        return None
    return f"{budget.get('value')} to {budget.get('max')} {budget.get('currency')}"


def _close(expected: float | None, found: float | None) -> bool:
    if expected is None or found is None:
        return expected is found
    return abs(expected - found) <= BUDGET_TOLERANCE * abs(expected)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _set(value: str | None, clean: Callable[[str], str] = str) -> set[str]:
    return {clean(value)} if value else set()


def _division(code: Any) -> str:
    return str(code["code"] if isinstance(code, Mapping) else code)[:2]


def _kind(item: Any) -> str:
    return str(item["kind"] if isinstance(item, Mapping) else item)


JUDGES: dict[str, Judge] = {
    "language": _one("language"),
    "opportunity": _opportunity,
    "signal": _one("signal"),
    "company": _one("company", fold),
    "country": _site("country"),
    "town": _site("town", fold),
    "nuts": _site("nuts"),
    "budget": _budget,
    "when": _one("when"),
    "equipment": _many("equipment", _kind),
    "incumbents": _many("incumbents", lambda name: fold(str(name))),
    "cpv_division": _many("cpv", _division),
    "nace": _one("nace"),
}
