"""Look at a source: a few requests with all manners, and what they say of its declaration."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.errors import TendrilError
from spiders.bases.base import SourceSpider
from spiders.checking.finding import Answered, Checked, Finding
from spiders.checking.form import form_findings
from spiders.checking.reach import reach_findings
from spiders.configured import spider_of
from spiders.crawl import crawl_one
from spiders.crawling.crawl_run import CrawlRun
from spiders.crawling.job import Job
from spiders.fixtures.keep import Look, keep
from spiders.landing import landed

MOST_BYTES = 64 << 20  # of one answer: files of gigabytes are not fetched for a look
MOST_KEPT = 8 << 20  # of all answers that a fixture is made of
REQUESTS = 5  # robots.txt, two pages, two of what they lead to


def check(job: Job, fixtures: Path | None = None) -> Checked:
    """Return how a source answers, against what it declares.

    `job` is that of a crawl; it is narrowed to a few requests, and nothing of it lands. With a
    folder of `fixtures` its answers are kept there as one, with people replaced.
    """
    try:
        spider = spider_of(job)
    except TendrilError as error:
        change = "correct the declaration there"
        return Checked(
            job.source, (Finding("the declaration", "one that can be read", str(error), change),)
        )
    key = spider.source.key
    if key and not os.environ.get(key):
        change = f"ask the publisher for a key of your own and set {key}"
        return Checked(job.source, (Finding("key", key, "the variable is not set", change),))
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "answers").mkdir()
        narrow = job.manners.model_copy(
            update={"max_requests": REQUESTS, "max_pages": 2, "retries": 0, "max_bytes": MOST_BYTES}
        )
        looked = job.model_copy(
            update={
                "landing": folder / "landing",
                "run": "check",
                "record": folder / "answers",
                "manners": narrow,
                "keep_contacts": True,  # of the people whom a fixture is to be without
            }
        )
        run = crawl_one(looked)
        answers = list(answers_in(folder / "answers"))
        records = list(landed(folder / "landing" / job.source / "check"))
        kept: Path | None = None
        notes: tuple[str, ...] = ()
        if fixtures is not None:
            look = Look(folder / "answers", records, part=True)
            kept, notes = _kept(spider, looked, look, fixtures / job.source)
    found = _findings(spider, run, answers, records)
    findings = tuple(_without_key(finding, os.environ.get(key or "", "")) for finding in found)
    return Checked(
        job.source,
        findings,
        notices=run.notices,
        requests=len(answers),
        notes=notes,
        fixture=kept,
    )


def _kept(
    spider: type[SourceSpider], job: Job, look: Look, folder: Path
) -> tuple[Path | None, tuple[str, ...]]:
    """Keep the answers as a fixture; return where, or why not."""
    size = sum(path.stat().st_size for path in look.answers.glob("*.body"))
    if size > MOST_KEPT:
        return None, (f"no fixture: its answers have {size >> 20} MB",)
    made = keep(spider, job, look, folder)
    return (made.path, ()) if made else (None, ())


def _findings(
    spider: type[SourceSpider],
    run: CrawlRun,
    answers: list[Answered],
    records: list[dict[str, Any]],
) -> Iterator[Finding]:
    """Yield what keeps the source from being reached, else what is other in its answers."""
    unreached = list(reach_findings(spider, run, answers))
    yield from unreached
    if not unreached:
        yield from form_findings(spider, run, answers, records)


def _without_key(finding: Finding, key: str) -> Finding:
    """Return a finding that does not tell the key of the service."""
    if not key:
        return finding
    return Finding(**{name: text.replace(key, "***") for name, text in asdict(finding).items()})


def answers_in(folder: Path) -> Iterator[Answered]:
    """Yield the answers that a crawl recorded in a folder, in their order."""
    for note in sorted(folder.glob("*.json")):
        told = json.loads(note.read_text(encoding="utf-8"))
        yield Answered(
            asked=told["asked"],
            url=told["url"],
            status=told["status"],
            content_type=told["headers"].get("Content-Type", ""),
            body=note.with_suffix(".body").read_bytes(),
            method=told["method"],
        )
