"""Article pages of 120 newsrooms: main text, titles and dates against the truth, per language."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from spiders.formats.reading.dates import moment
from spiders.formats.reading.values import clean
from spiders.formats.web import article
from tests.conformance.parts import part

pytestmark = pytest.mark.conformance
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    country: str
    raw: bytes
    url: str
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    country: str
    f1: float
    plain_f1: float
    title: bool
    plain_title: bool
    date: bool
    day: bool


def pages(real: Path) -> Iterator[Page]:
    for info in sorted(part(real, "news/fundus").glob("*/meta.info")):
        recorded: dict[str, list[str]] = defaultdict(list)
        urls = json.loads(info.read_text())
        for name in sorted(urls):
            if (info.parent / name).exists():
                recorded[name.split("_")[0]].append(name)
        for newsroom, names in recorded.items():
            truths = json.loads((info.parent / f"{newsroom}.json").read_text())
            versions = [truths[key] for key in sorted(truths)]
            for name, truth in zip(names, versions, strict=False):
                raw = gzip.decompress((info.parent / name).read_bytes())
                yield Page(info.parent.name, raw, urls[name]["url"], truth)


def f1(found: str, truth: str) -> float:
    have, want = (Counter(_WORD.findall(text.lower())) for text in (found, truth))
    shared = sum((have & want).values())
    return 2 * shared / max(1, sum(have.values()) + sum(want.values()))


def body(truth: dict[str, Any]) -> str:
    parts = list(truth["body"]["summary"])
    for section in truth["body"]["sections"]:
        parts += section["headline"] + section["paragraphs"]
    return "\n".join(parts)


@pytest.fixture(scope="module")
def scores(real: Path) -> list[Score]:
    import trafilatura

    found: list[Score] = []
    for page in pages(real):
        ours = article.extract(page.raw, url=page.url)
        plain = trafilatura.bare_extraction(
            page.raw, url=page.url, include_comments=False, with_metadata=True
        )
        text, title = (getattr(plain, key, None) or "" for key in ("text", "title"))
        wanted = moment(page.truth.get("publishing_date"))
        got = ours.published_at
        found.append(
            Score(
                country=page.country,
                f1=f1(ours.text, body(page.truth)),
                plain_f1=f1(text, body(page.truth)),
                title=clean(ours.title) == clean(page.truth.get("title")),
                plain_title=clean(title) == clean(page.truth.get("title")),
                date=got == wanted,
                day=bool(got and wanted and got.date() == wanted.date()),
            )
        )
    by_country: dict[str, list[Score]] = defaultdict(list)
    for score in found:
        by_country[score.country].append(score)
    for country, group in [("all", found), *sorted(by_country.items())]:
        figures = (len(group), fmean(s.f1 for s in group), fmean(s.plain_f1 for s in group),
                   fmean(s.title for s in group), fmean(s.plain_title for s in group),
                   fmean(s.date for s in group), fmean(s.day for s in group))  # fmt: skip
        line = (
            "{:4} {:4} F1 {:.3f} (plain {:.3f}) title {:.3f} (plain {:.3f}) date {:.3f} day {:.3f}"
        )
        sys.stdout.write(line.format(country, *figures) + "\n")
    return found


def test_main_text(scores: list[Score]) -> None:
    assert fmean(score.f1 for score in scores) >= 0.95
    assert fmean(score.f1 for score in scores) > fmean(score.plain_f1 for score in scores)


def test_titles(scores: list[Score]) -> None:
    assert fmean(score.title for score in scores) >= 0.82
    assert fmean(score.title for score in scores) > fmean(score.plain_title for score in scores)


def test_dates(scores: list[Score]) -> None:
    assert fmean(score.date for score in scores) >= 0.93
    assert fmean(score.day for score in scores) >= 0.98


def test_german_pages(scores: list[Score]) -> None:
    german = [score for score in scores if score.country in {"de", "at"}]
    assert fmean(score.f1 for score in german) >= 0.945
