"""How complete the sources were and what is wrong with them, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tendril.digest.describe import source_title
from tendril.digest.findings import sentence
from tendril.digest.model import SourceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spiders.health import Finding
    from spiders.source import Source
    from tendril.digest.locale import Locale


def source_states(
    last_runs: Iterable[Mapping[str, Any]],
    sources: Mapping[str, Source],
    findings: Mapping[str, Sequence[Finding]],
    words: Locale,
) -> tuple[SourceState, ...]:
    """Return the state of every source that ought to have run, by its last run.

    What the warehouse knows of others, such as sources that were taken out, does not count.
    """
    runs = {row["source"]: row for row in last_runs}
    states: list[SourceState] = []
    for name, declared in sources.items():
        run = runs.get(name)
        states.append(
            SourceState(
                source=name,
                title=source_title(name, sources),
                state=run["state"] if run else "never",
                notices=run["notices"] if run else 0,
                normal=declared.at_least or None,
                reason=run["reason"] if run else None,
                finished_at=run["finished_at"] if run else None,
                findings=worded(findings.get(name, ()), words),
            )
        )
    return tuple(states)


def worded(findings: Iterable[Finding], words: Locale) -> tuple[str, ...]:
    """Return a sentence for each finding that the outcome of the last run does not tell."""
    return tuple(
        sentence(each, words)
        for each in findings
        if each.about not in ("never", "ended", "repeated")
    )
