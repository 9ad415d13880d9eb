"""How good the tags are, against texts whose right tags are known.

A gold line is `{"id", "title", "text", "language", "published", "source", "gold": {…}}`; `gold`
has the keys of `tendril tag`. A key that a gold line leaves out is not judged there; null or []
says that the text carries nothing, so anything found is invented.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from enrich.tag_judges import JUDGES, Row


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


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
