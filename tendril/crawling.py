"""From the settings to crawls: which sources, how far back, and with which manners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from spiders.configured import SPECS, SourceSpec, spec_of, spider_of
from spiders.crawl import crawl
from spiders.job import Job, Manners
from tendril.progress import silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from spiders.crawl_run import CrawlRun
    from spiders.source import Source
    from tendril.home import Home
    from tendril.progress import Progress
    from tendril.settings import Settings


def declared(settings: Settings) -> dict[str, SourceSpec]:
    """Return the sources that tendril.toml declares without code, by name."""
    found: dict[str, SourceSpec] = {}
    for kind in SPECS:
        for table in getattr(settings, kind, ()):
            spec = spec_of(kind, table)
            if spec.name in found:
                raise TendrilError(
                    f"tendril.toml declares two sources called {spec.name!r}. Rename one."
                )
            found[spec.name] = spec
    return found


def jobs(
    home: Home,
    settings: Settings,
    *,
    now: datetime,
    run: str,
    only: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Job]:
    """Return one job a source: those of the settings, or `only` the named ones."""
    specs = declared(settings)
    names = only or (*settings.crawl.sources, *specs)
    return [
        _job(home, settings, name, specs.get(name), now, run, since, until)
        for name in dict.fromkeys(names)
    ]


def sources_of(found: Sequence[Job]) -> dict[str, Source]:
    """Return what the sources of the jobs declare about themselves, by name."""
    return {job.source: spider_of(job).source for job in found}


def crawl_sources(
    home: Home,
    found: Sequence[Job],
    *,
    progress: Progress = silent,
) -> list[CrawlRun]:
    """Crawl the jobs' sources side by side and return the account of each."""
    done = 0
    progress(0, len(found))

    def told(_: CrawlRun) -> None:
        nonlocal done
        done += 1
        progress(done, len(found))

    return crawl(found, logs=home.logs, told=told)


def _job(
    home: Home,
    settings: Settings,
    name: str,
    spec: SourceSpec | None,
    now: datetime,
    run: str,
    since: datetime | None,
    until: datetime | None,
) -> Job:
    options: dict[str, Any] = dict(settings.source.get(name, {}))
    base_url = options.pop("base_url", None)
    job = Job(
        source=name,
        spec=spec.model_dump() if spec else None,
        landing=home.landing,
        run=run,
        now=now,
        since=since,
        until=until,
        first_days=settings.crawl.first_days,
        base_url=base_url,
        options=options,
        manners=Manners(
            contact=settings.crawl.contact or None,
            allow_private=settings.crawl.allow_private_addresses,
            max_requests=settings.crawl.request_budget,
            max_seconds=settings.crawl.minutes * 60,
        ),
        keep_contacts=settings.contacts.keep,
    )
    spider_of(job)  # an unknown name is told before anything is fetched
    return job
