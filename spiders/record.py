"""Record a source's answers by a short crawl, and keep what it makes of them."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.errors import TendrilError
from spiders.base import SourceSpider
from spiders.catalogue import spider_named
from spiders.crawl import crawl_one
from spiders.fixture import SUFFIX, Fixture, Recorded, outcome
from spiders.job import Job, Manners
from spiders.replay import replay_fixture

# The first words of a content type or of a body, and the name of the file that keeps it.
ENDINGS = (
    (b"PK", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"{", "json"),
    (b"[", "json"),
    (b"<!DOCTYPE html", "html.gz"),
    (b"<html", "html.gz"),
    (b"<", "xml"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A fixture that was recorded."""

    path: Path
    answers: int
    notices: int


def record(
    name: str,
    fixtures: Path,
    *,
    now: datetime,
    base_url: str | None = None,
    max_requests: int = 6,
) -> Made:
    """Crawl a few pages of a source and write them as its fixture.

    Raise TendrilError when nothing came.
    """
    spider = spider_named(name)
    folder = fixtures / name
    with TemporaryDirectory() as temporary:
        answers = Path(temporary) / "answers"
        answers.mkdir()
        job = Job(
            source=name,
            landing=Path(temporary) / "landing",
            run="record",
            now=now,
            first_days=1,
            base_url=base_url,
            record=answers,
            manners=Manners(max_requests=max_requests + 1),  # robots.txt comes on top
        )
        run = crawl_one(job)
        recorded = _kept(answers, folder, now, spider, job)
    if not recorded:
        raise TendrilError(f"Nothing was recorded of {name}: {run.reason or 'no answer came'}.")
    fixture = Fixture(
        path=folder / f"{now:%Y-%m-%d}{SUFFIX}", now=now, answers=recorded, first_days=1
    )
    replayed = replay_fixture(spider, fixture)
    fixture = replace(fixture, expected=outcome(replayed.run, replayed.records))
    fixture.save()
    return Made(fixture.path, len(recorded), replayed.run.notices)


def _kept(
    answers: Path, folder: Path, now: datetime, spider: type[SourceSpider], job: Job
) -> list[Recorded]:
    """Move recorded answers beside the fixture, under the source's own addresses."""
    running = spider(job=job)
    folder.mkdir(parents=True, exist_ok=True)
    recorded: list[Recorded] = []
    for number, note in enumerate(sorted(answers.glob("*.json")), start=1):
        value: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        body = note.with_suffix(".body").read_bytes()
        name = None
        if body:
            ending = _ending(body, value["headers"].get("Content-Type", ""))
            name = f"{now:%Y-%m-%d}{f'-{number}' if number > 1 else ''}.{ending}"
            packed = gzip.compress(body, mtime=0) if ending == "html.gz" else body
            (folder / name).write_bytes(packed)
        url = running.hidden(value.pop("url"))
        if job.base_url:
            url = url.replace(job.base_url.rstrip("/"), _origin(spider.source.start_url), 1)
        recorded.append(Recorded(url=url, file=name, **value))
    return recorded


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])


def _ending(body: bytes, content_type: str) -> str:
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:20]
    if "csv" in content_type:
        return "csv"
    return next(
        (name for beginning, name in ENDINGS if start.lower().startswith(beginning.lower())), "txt"
    )
