"""Names of organisations without their legal forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.text.folding import umlauts_written_out
from enrich.rule_files import Table, builtin
from enrich.words.fold import fold

_EMPTY_WORDS = frozenset(
    ("the", "and", "und", "et", "e", "y", "i", "a", "und", "der", "die", "das")
)


class LegalForms:
    """The legal forms of companies, in the languages of Europe."""

    def __init__(self, forms: Iterable[str], before: Iterable[str]) -> None:
        self._after = _by_length(forms)
        self._before = _by_length(before)

    @classmethod
    def builtin(cls) -> LegalForms:
        """Return the forms that come with the project."""
        return cls.of(builtin("parties"))

    @classmethod
    def of(cls, rules: Table) -> LegalForms:
        """Return the forms of the rules for parties."""
        return cls(rules["legal_forms"]["forms"], rules["legal_forms"]["before"])

    def bare(self, name: str) -> str:
        """Return a folded name without its legal form: "Krones AG" and "KRONES" are "krones"."""
        words = fold(name).split()
        while True:  # "A AS Nord": what is left may have a form again
            bare = words[self.span(words)]
            kept = [word for word in bare if word not in _EMPTY_WORDS] or bare
            if kept == words:
                return " ".join(kept)
            words = kept

    def span(self, words: Sequence[str]) -> slice:
        """Return where the name itself stands among its folded words."""
        first, last = 0, len(words)
        while last > 1 and (behind := _longest(self._after.get(words[last - 1], ()), words[:last])):
            last -= behind
        if last > 1:
            for form in self._before.get(words[0], ()):
                if len(form) < last and tuple(words[: len(form)]) == form:
                    first = len(form)
                    break
        return slice(first, last)


def _longest(forms: Iterable[tuple[str, ...]], words: Sequence[str]) -> int:
    """Return the length of the longest form with which a name ends, 0 for none."""
    for form in forms:
        if len(form) < len(words) and tuple(words[-len(form) :]) == form:
            return len(form)
    return 0


def _by_length(forms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return folded forms by their last and by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for folded in {tuple(spelling.split()) for form in forms for spelling in _spellings(form)}:
        for word in {folded[-1], folded[0]}:
            table.setdefault(word, []).append(folded)
    for several in table.values():
        several.sort(key=len, reverse=True)
    return table


def _spellings(form: str) -> set[str]:
    """Return the folded spellings of a form: AöR is AoeR as well, and d.o.o. is doo.

    In capitals, letters without their dots are other names ("PSA").
    """
    plain = form.replace(".", "") if form[:1].islower() else form
    return {fold(form), fold(umlauts_written_out(form)), fold(plain)}
