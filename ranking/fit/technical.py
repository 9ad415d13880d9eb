"""The sizes that notices ask for beside those that a solution is built for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ranking.fit.finding import Evidence, Finding
from ranking.lexical.figures import LOOSE, Compared, Figure, figures, unit_of
from ranking.lexical.fold import fold
from ranking.lexical.sentences import is_generic, sentences, specific

if TYPE_CHECKING:
    from ranking.capabilities import TechnicalRange
    from ranking.fit.asked import Said
    from ranking.fit.finding import Asked
    from ranking.profile import Solution

# The label of a CPV code in a language, or None.
CodeLabel = Callable[[str, str], str | None]
# Sentences of one text; tables of a thousand positions are the documents' business.
_SENTENCES = 200
_LEAST_LETTERS = 4
# Endings of words differ, so that of a label's words so many letters are left out.
_ENDING = 2
_QUOTE, _BEFORE = 240, 120
# "40 m³/h. Der Zulauf": the full stop behind a unit of one letter is no abbreviation's.
_AFTER_UNIT = re.compile(r"(?<=/[a-z])\.\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure in a sentence; `near` tells that the sentence names the solution."""

    compared: Compared
    near: bool
    evidence: Evidence


def technical(solution: Solution, texts: Sequence[Said], label: CodeLabel) -> list[Finding]:
    """Return what the texts say of each of the solution's ranges.

    `label` gives the label of a CPV code in a language, by which the solution is recognised in
    texts of languages that its profile is not written in.
    """
    if not solution.ranges:
        facts = {"solution": solution.title}
        return [Finding("technical", "ask", "technical.unset", facts, ask="us")]
    return [_range(each, solution, texts, label) for each in solution.ranges]


def _range(
    built: TechnicalRange,
    solution: Solution,
    texts: Sequence[Said],
    label: CodeLabel,
) -> Finding:
    seen = list(_figures(built, solution, texts, label))
    unit, factor = unit_of(built.unit) or (built.unit, None)
    facts = {"what": built.what, "unit": built.unit, "solution": solution.title}
    facts |= {name: str(value) for name, value in (("low", built.min), ("high", built.max))
              if value is not None}  # fmt: skip
    if not seen:
        return Finding("technical", "ask", "technical.unsaid", facts, ask="buyer")
    near = [each for each in seen if each.near]
    inside = [each for each in near or seen if each.compared.within]
    outside = [each for each in near or seen if not each.compared.within]
    told = (*outside[:2], *inside[:2])
    facts["asked"] = "; ".join(dict.fromkeys(each.compared.asked.quote for each in told))
    evidence = tuple(dict.fromkeys(each.evidence for each in told))
    # What is given in kilograms or metres is often the weight or length of something else.
    loose = unit in LOOSE or factor is None
    if not outside:
        sure = bool(near) or (not loose and _speaks_of(solution, texts, label))
        code = "technical.within" if sure else "technical.within.perhaps"
        return Finding("technical", "go" if sure else "ask", code, facts, evidence, _ask(sure))
    if inside:
        return Finding("technical", "ask", "technical.both", facts, evidence, "buyer")
    sure = bool(near) and not loose
    code = "technical.outside" if sure else "technical.outside.perhaps"
    return Finding("technical", "no_go" if sure else "ask", code, facts, evidence, _ask(sure))


def _ask(sure: bool) -> Asked | None:
    return None if sure else "buyer"


def _figures(
    built: TechnicalRange,
    solution: Solution,
    texts: Sequence[Said],
    label: CodeLabel,
) -> Iterator[_Seen]:
    """Give the figures in the range's unit, each as often as a sentence says it."""
    known = unit_of(built.unit)
    unit, factor = known or (built.unit, 1)
    spellings = (*built.also, *(() if known else (built.unit,)))
    more = {each.casefold(): unit for each in spellings if unit_of(each) is None}
    scaled = Figure(
        unit,
        None if built.min is None else built.min * factor,
        None if built.max is None else built.max * factor,
        "",
    )
    for said in texts:
        names = _names(solution, said.language, label)
        parts = (part for each in sentences(said.text) for part in _AFTER_UNIT.split(each))
        for sentence in islice(parts, _SENTENCES):
            folded = None
            for figure in figures(sentence, said.language, more):
                if figure.unit != unit:
                    continue
                folded = fold(sentence) if folded is None else folded
                near = any(name in folded for name in names) or _says(built.what, folded)
                quote = _around(sentence, figure.quote)
                yield _Seen(Compared(figure, scaled), near, Evidence(said.notice, quote))


def _says(what: str, folded: str) -> bool:
    """Tell whether a text names a size as a word of its own: power, not "powertransformer"."""
    return re.search(rf"(?<!\w){re.escape(fold(what))}(?!\w)", folded) is not None


def _speaks_of(solution: Solution, texts: Sequence[Said], label: CodeLabel) -> bool:
    """Tell whether any of the texts names the solution."""
    for said in texts:
        names, folded = _names(solution, said.language, label), fold(said.text)
        if any(name in folded for name in names):
            return True
    return False


def _names(solution: Solution, language: str | None, label: CodeLabel) -> list[str]:
    """Return by what words, folded, a sentence speaks of the solution.

    In other languages than the profile's, the labels of its CPV codes say what it is called.
    """
    terms = [solution.title, *solution.keywords]
    names = [fold(term) for term in terms if not is_generic(term)]
    for code in solution.cpv if language else ():
        words = specific(label(code[:8], language or "") or "")
        names += [word[:-_ENDING] for word in words if len(word) > _LEAST_LETTERS + _ENDING]
    return [each for each in names if len(each) >= _LEAST_LETTERS]


def _around(sentence: str, figure: str) -> str:
    """Return the sentence, or what stands around the figure in a long one."""
    text = " ".join(sentence.split())
    if len(text) <= _QUOTE:
        return text
    at = max(0, text.find(" ".join(figure.split())) - _BEFORE)
    head, tail = ("… " if at else ""), (" …" if at + _QUOTE < len(text) else "")
    return f"{head}{text[at : at + _QUOTE].strip()}{tail}"
