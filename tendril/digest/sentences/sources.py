"""How complete the sources were and what is wrong with them, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.digest.model import SourceState
from tendril.digest.sentences.findings import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spiders.crawling.crawl_run import CrawlRun
    from spiders.health import Finding
    from tendril.crawl_outcomes import SourceReport
    from tendril.digest.locale import Locale


def source_states(reports: Iterable[SourceReport], words: Locale) -> tuple[SourceState, ...]:
    """Return the state of every source that ought to have run, by its last run.

    A source that was never crawled has nothing wrong with it yet.
    """
    return tuple(
        SourceState(
            source=each.name,
            title=each.source.title,
            state=each.state,
            notices=each.last.notices if each.last else 0,
            normal=each.source.at_least or None,
            reason=_reason(each.last, words) if each.last else None,
            finished_at=each.last.finished_at if each.last else None,
            findings=worded(each.health.findings, words) if each.runs else (),
        )
        for each in reports
    )


def _reason(run: CrawlRun, words: Locale) -> str | None:
    """Return why a crawl was not whole; of an account without kinds, what it said itself."""
    if not run.problems:
        return run.reason
    told = (words(f"problem.{each.kind}", **each.facts) for each in run.problems)
    text = "; ".join(dict.fromkeys(told))
    return f"{text[0].upper()}{text[1:]}."


def worded(findings: Iterable[Finding], words: Locale) -> tuple[str, ...]:
    """Return a sentence for each finding that the outcome of the last run does not tell."""
    return tuple(
        sentence(each, words)
        for each in findings
        if each.about not in ("never", "ended", "repeated")
    )
