"""A week of the demo: the job of the day on seven mornings over one home, held against the truth.

The true spiders read the made sources here, one request after the other in this process; the
loopback server and a process a source are tests/tendril/run's and spiders' own subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import orjson
from scrapy import Request
from scrapy.http import Response

from data.warehouse import Warehouse
from ranking.scoring.calibration import bands
from spiders.configured import spider_of
from spiders.crawling.cursor import Cursor
from spiders.crawling.job import Job
from spiders.fixtures.fixture import Recorded
from spiders.fixtures.replay import KeptAnswers, replay, response_of
from spiders.landing import LandingWriter
from tendril.demo.server import MadeSite
from tendril.demo.stage import prepare_home
from tendril.demo.truth import WITHHELD_BY, Truth
from tendril.demo.world import World
from tendril.home.folder import Home
from tendril.home.profiles import home_profiles
from tendril.home.settings import Settings, load_settings
from tendril.run.daily import run_day
from tendril.stages.incoming.crawl import jobs


@dataclass(frozen=True, slots=True)
class Shown:
    """One project of one digest."""

    day: date
    title: str
    stories: frozenset[str]
    changes: tuple[str, ...]
    new: bool


@dataclass(slots=True)
class Week:
    """What the digests of all days showed, closed and withheld."""

    truth: Truth
    least_days: int  # that the company needs to prepare an offer
    days: list[date] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    closed: dict[str, date] = field(default_factory=dict)  # by story
    # By day and story: why it was not shown, None where nothing spoke against it.
    reasons: dict[tuple[date, str], str | None] = field(default_factory=dict)

    @property
    def wrong(self) -> list[Shown]:
        """What no salesperson would have wanted to see on that day."""
        return [each for each in self.shown if not self._fits(each)]

    @property
    def repeated(self) -> list[Shown]:
        """What was shown before, and nothing that matters has happened since."""
        last: dict[str, date] = {}
        found: list[Shown] = []
        for each in self.shown:
            before = [last[story] for story in each.stories if story in last]
            if before and not any(
                verdict.again and max(before) <= verdict.published < each.day
                for story in each.stories
                for verdict in self.truth.stories[story]
            ):
                found.append(each)
            last.update(dict.fromkeys(each.stories, each.day))
        return found

    @property
    def missed(self) -> list[str]:
        """The titles of what fits and was on no day shown."""
        seen = {story for each in self.shown for story in each.stories}
        return [self.truth.stories[story][-1].title for story in self.fitting - seen]

    @property
    def fitting(self) -> set[str]:
        """What a salesperson would have wanted to see on one day at least."""
        return {
            story
            for story in self.truth.stories
            for day in self.days
            if (verdict := self.truth.on(story, day)) and verdict.expect == "fit"
        }

    @property
    def precision(self) -> float:
        """The share of what was shown that fits and was no repetition."""
        bad = {id(each) for each in (*self.wrong, *self.repeated)}
        return 1 - len(bad) / len(self.shown)

    @property
    def recall(self) -> float:
        """The share of what fits that was shown."""
        return 1 - len(self.missed) / len(self.fitting)

    @property
    def misjudged(self) -> dict[str, tuple[str | None, str]]:
        """What nearly fits but is withheld for another reason: given and true, by title and day."""
        found: dict[str, tuple[str | None, str]] = {}
        for (day, story), reason in self.reasons.items():
            verdict = self.truth.on(story, day)
            if verdict is None or verdict.why is None:
                continue
            left = (verdict.deadline - day).days if verdict.deadline else self.least_days
            if reason == "deadline" and left < self.least_days:
                continue  # it has become too late as well
            if reason != WITHHELD_BY[verdict.why]:
                found[f"{day} {verdict.title}"] = (reason, WITHHELD_BY[verdict.why])
        return found

    def _fits(self, shown: Shown) -> bool:
        verdicts = [self.truth.on(story, shown.day) for story in shown.stories]
        return bool(verdicts) and all(each and each.expect == "fit" for each in verdicts)


def live(home: Home, first: date, days: int, *, encoder: str) -> Week:
    """Run the job of the day on so many mornings and return what its digests said."""
    prepare_home(home)
    settings = load_settings(home.settings)
    ranking = settings.ranking.model_copy(update={"encoder": encoder})
    settings = settings.model_copy(update={"ranking": ranking})
    (profile,) = home_profiles(home)
    week = Week(Truth(World(first, first + timedelta(days=days))), profile.min_days_to_deadline)
    for number in range(days):
        day = first + timedelta(days=number)
        now = datetime.combine(day, time(6), UTC)
        crawl(MadeSite(World(first, day)), home, settings, now)
        report = run_day(home, settings, now=now, crawl=False)
        assert not report.problems, report.problems
        assert report.digest is not None
        _read(week, day, orjson.loads(report.digest.with_suffix(".json").read_bytes()), home)
    return week


def crawl(site: MadeSite, home: Home, settings: Settings, now: datetime) -> None:
    """Land what every source of the settings has published by now."""
    for job in jobs(settings, home, now=now):
        folder = home.landing / job.source
        spider = spider_of(job)(job=job, cursor=Cursor.load(folder))
        replayed = replay(spider, lambda request: _answer(site, request), KeptAnswers())
        assert replayed.run.state == "ok", f"{job.source}: {replayed.run.reason}"
        _land(job, replayed.records)
        replayed.cursor.save(folder)


def _land(job: Job, records: list[Any]) -> None:
    with LandingWriter(job.landing, run=job.run, source=job.source) as landing:
        for record in records:
            landing.add(record)


def _answer(site: MadeSite, request: Request) -> Response:
    path = urlsplit(request.url).path
    page = site.post(path, request.body) if request.method == "POST" else site.get(path)
    headers = {"Content-Type": page.media_type}
    return response_of(
        request, Recorded(request.url, status=page.status, headers=headers), page.body
    )


def _read(week: Week, day: date, digest: dict[str, Any], home: Home) -> None:
    week.days.append(day)
    for entry in digest["entries"]:
        links = [each["url"] for each in entry["publications"] if each["url"]]
        week.shown.append(
            Shown(
                day,
                entry["title"],
                _stories(week.truth, links),
                tuple(change["kind"] for change in entry["changes"]),
                entry["is_new"],
            )
        )
    for closed in digest["closed"]:
        for story in _stories(week.truth, [closed["link"]]):
            week.closed.setdefault(story, day)
    ranked = files("tendril.digest").joinpath("queries", "ranked.sql").read_text("utf-8")
    with Warehouse.open(home.warehouse) as warehouse:
        warehouse.connection.execute(ranked)
        rows = warehouse.connection.execute(
            """
            SELECT
                list(n.url),
                any_value(coalesce(r.reason, CASE WHEN r.score < $least THEN 'score' END))
            FROM ranked AS r
            JOIN project_notice AS p USING (project_id)
            JOIN notice AS n USING (notice_key)
            WHERE p.status = 'confirmed'
            GROUP BY r.project_id
            """,
            {"least": bands()["look"]},
        ).fetchall()
    for links, reason in rows:
        for story in _stories(week.truth, links):
            week.reasons[day, story] = reason


def _stories(truth: Truth, links: list[str]) -> frozenset[str]:
    found = {truth.story(link) for link in links}
    assert None not in found, f"a link of no made notice: {links}"
    return frozenset(story for story in found if story)
