"""Phrases found among the tokens of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from enrich.parties.names import Token
from enrich.words.fold import fold


class PhraseMatcher:
    """Phrases by their first and by their last word, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._last: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in {tuple(fold(phrase).split()) for phrase in phrases}:
            self._first[words[0]].append(words)
            self._last[words[-1]].append(words)
        for several in self._first.values():
            several.sort(key=len, reverse=True)

    def after(self, tokens: Sequence[Token], place: int) -> int | None:
        """Return the place behind a cue that begins at `place`, or None."""
        for cue in self._first.get(tokens[place].folded, ()):
            end = place + len(cue)
            if end < len(tokens) and _same(tokens[place:end], cue):
                return end
        return None

    def ends_at(self, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether a cue stands right before `end`."""
        if end < 1:
            return False
        return any(
            end >= len(cue) and _same(tokens[end - len(cue) : end], cue)
            for cue in self._last.get(tokens[end - 1].folded, ())
        )


def _same(tokens: Sequence[Token], cue: tuple[str, ...]) -> bool:
    return all(token.folded == word for token, word in zip(tokens, cue, strict=True))
