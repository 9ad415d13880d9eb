"""Names of organisations without their legal forms."""

from __future__ import annotations

from collections.abc import Iterable

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
        bare = words
        changed = True
        while changed and len(bare) > 1:
            changed = False
            for form in self._after.get(bare[-1], ()):
                if len(form) < len(bare) and tuple(bare[-len(form) :]) == form:
                    bare, changed = bare[: -len(form)], True
                    break
        for form in self._before.get(bare[0], ()) if len(bare) > 1 else ():
            if len(form) < len(bare) and tuple(bare[: len(form)]) == form:
                bare = bare[len(form) :]
                break
        kept = [word for word in bare if word not in _EMPTY_WORDS]
        return " ".join(kept or bare)


def _by_length(forms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return folded forms by their last and by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for folded in {tuple(fold(form).split()) for form in forms}:
        for word in {folded[-1], folded[0]}:
            table.setdefault(word, []).append(folded)
    for several in table.values():
        several.sort(key=len, reverse=True)
    return table
