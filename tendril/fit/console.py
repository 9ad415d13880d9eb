"""A check as people read it in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from tendril.fit.words import FitWords
from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ranking.fit.finding import Finding
    from tendril.fit.opened import Checked

_STYLES: Final = {"go": "green", "ask": "yellow", "no_go": "red"}
_QUOTE = 200


def check_view(checked: Checked) -> Group:
    """Return a check: the answer, each finding with its evidence, and who signed."""
    words, verdict = FitWords(checked.words), checked.verdict
    solution = checked.profile.solutions[checked.solution].title
    title = plain(checked.card.title, limit=200) or checked.card.project
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        Text(words("for", solution=words.locale.quoted(solution)), style="dim"),
        Text(),
        *(Text(line) for line in words.verdict(verdict)),
        Text(),
        _findings(verdict.findings, words),
        Text(),
    ]
    signed = {each.office: words.signature(each) for each in verdict.signatures}
    for office in ("operations", "finance"):
        none = words("signature.none", office=words(f"office.{office}"))
        parts.append(Text(signed.get(office, none)))
    return Group(*parts)


def _findings(findings: tuple[Finding, ...], words: FitWords) -> Table:
    table = Table.grid(padding=(0, 2))
    for each in findings:
        said = Text(words.sentence(each))
        if each.ask:
            said.append(f" {words(f'ask.{each.ask}')}", style="dim")
        # The conditions are named in the sentence itself.
        for evidence in each.evidence if each.subject != "conditions" else ():
            quote = plain(evidence.quote, limit=_QUOTE)
            known = words.locale.quoted(quote) if quote else evidence.field
            said.append(f"\n{' '.join(filter(None, (known, evidence.notice)))}", style="dim")
        answer = Text(words(f"answer.{each.answer}"), style=_STYLES[each.answer])
        table.add_row(Text(words(f"subject.{each.subject}")), answer, said)
    return table
