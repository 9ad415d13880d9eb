"""The names of a text, each with what all places where it stands speak for it."""

from __future__ import annotations

from dataclasses import dataclass

from enrich.parties.context import TokenPage

_COMPARED = 200  # names with each other; a text with more is a list
_ENOUGH = 1.5  # score from which a company is named
_AGAIN = 0.7  # for each further place where a name stands
_MOST_AGAIN = 2
_MORE = 0.4  # of the scores of further places
_MOST_MORE = 4.0
_BOTH = 0.8  # a name in title and text
_SHORTEST_STEM, _LONGEST_CASE = 6, 3  # letters


@dataclass(slots=True)
class NameCandidate:
    """One name over all places where it stands."""

    first: int  # tokens of its longest form
    last: int
    start: int  # of its first place, in letters
    best: float = 0.0
    more: float = 0.0
    count: int = 0
    in_title: bool = False
    in_text: bool = False
    inside: bool = False  # somewhere the capital of its first word is not due to a sentence's start

    @property
    def score(self) -> float:
        """Return what all places together speak for the name."""
        again = _AGAIN * min(_MOST_AGAIN, self.count - 1) if self.best > 0 else 0.0
        both = _BOTH if self.in_title and self.in_text and self.best > 0 else 0.0
        return self.best + _MORE * min(self.more, _MOST_MORE) + again + both


def chosen(candidates: dict[str, NameCandidate]) -> NameCandidate | None:
    """Return the best of the candidates that is good enough, the first of equals."""
    if len(candidates) > _COMPARED:
        ranked = sorted(candidates, key=lambda key: -candidates[key].score)
        candidates = {key: candidates[key] for key in ranked[:_COMPARED]}
    _join(candidates)
    best = max(candidates.values(), key=lambda one: (one.score, -one.start), default=None)
    return best if best is not None and best.score >= _ENOUGH else None


def note(
    candidates: dict[str, NameCandidate],
    key: str,
    page: TokenPage,
    first: int,
    last: int,
    score: float,
) -> None:
    """Add one place of a name."""
    tokens = page.tokens
    known = candidates.setdefault(key, NameCandidate(first, last, tokens[first].start))
    known.count += 1
    known.more += min(known.best, max(score, 0.0))
    known.best = max(known.best, score)
    known.inside = known.inside or not page.begins(first)
    known.in_title = known.in_title or tokens[last].end <= page.title_length
    known.in_text = known.in_text or tokens[first].start >= page.title_length
    length = tokens[last].end - tokens[first].start
    if length > tokens[known.last].end - tokens[known.first].start:
        known.first, known.last = first, last


def _join(candidates: dict[str, NameCandidate]) -> None:
    """Let a name and its longer form count together, under the form that is surely a name."""
    _join_inflected(candidates)
    for short in sorted(candidates, key=len):
        if short not in candidates:
            continue  # joined already
        for long in [name for name in candidates if len(name) > len(short)]:
            ahead, behind = long.startswith(short + " "), long.endswith(" " + short)
            if not (ahead or behind):
                continue
            one, other = candidates[short], candidates[long]
            # "Norwegian Fjordpack" only begins sentences; "Fjordpack" stands inside one.
            clean = behind and one.inside and one.best >= _ENOUGH and not other.inside
            kept, gone = (one, other) if clean else (other, one)
            kept.more += gone.best
            kept.best = max(kept.best, gone.best)
            kept.count += gone.count
            kept.in_title, kept.in_text = (
                kept.in_title or gone.in_title,
                kept.in_text or gone.in_text,
            )
            del candidates[long if clean else short]
            break


def _join_inflected(candidates: dict[str, NameCandidate]) -> None:
    """Let "Frostpolu" count for "Frostpol": cases of one name, as in Polish."""
    for short in sorted(candidates, key=len):
        if short not in candidates:
            continue
        for long in [name for name in candidates if name.startswith(short) and name != short]:
            ending = long[len(short) :]
            if len(short) < _SHORTEST_STEM or " " in ending or len(ending) > _LONGEST_CASE:
                continue
            kept, gone = candidates[short], candidates.pop(long)
            kept.more += min(kept.best, gone.best)
            kept.best = max(kept.best, gone.best)
            kept.count += gone.count
            kept.in_title, kept.in_text = (
                kept.in_title or gone.in_title,
                kept.in_text or gone.in_text,
            )
