"""From tendril.toml to the crawls of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.errors import TendrilError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from spiders.crawling.job import Job, Manners
    from tendril.home.folder import Home
    from tendril.home.settings import Settings

MANNERS = ("delay", "concurrency", "max_pages", "max_bytes", "timeout", "retries", "max_wait")


def run_name(now: datetime) -> str:
    """Return the name of the run that begins at `now`."""
    from datetime import UTC

    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def jobs(
    settings: Settings,
    home: Home,
    *,
    now: datetime,
    only: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Job]:
    """Return one crawl for each source that the settings name, or for those in `only`.

    Raise TendrilError for a source, an option or a value that is not known.
    """
    from pydantic import ValidationError

    from data.validation import explain
    from spiders.configured import checked
    from spiders.crawling.job import Job

    declared = _declared(settings)
    names = list(only) or [*settings.crawl.sources, *declared]
    unused = sorted(set(settings.source) - set(names) - set(declared))
    made: list[Job] = []
    for name in dict.fromkeys(names):
        options = dict(settings.source.get(name, {}))
        try:
            job = Job(
                source=name,
                spec=declared.get(name),
                landing=home.landing,
                run=run_name(now),
                now=now,
                since=since,
                until=until,
                base_url=options.pop("base_url", None),
                first_days=options.pop("first_days", settings.crawl.first_days),
                manners=_manners(settings, options),
                keep_contacts=settings.contacts.keep,
                options=options,
            )
        except ValidationError as error:
            raise TendrilError(explain(error, Job, f"The source {name}")) from None
        checked(job)
        made.append(job)
    for name in unused:
        _known(name)
    return made


def _declared(settings: Settings) -> dict[str, dict[str, Any]]:
    """Return the sources that the settings declare themselves, by name."""
    from spiders.configured import spec_of

    found: dict[str, dict[str, Any]] = {}
    for kind in ("feed", "ocds", "listing", "sitemap", "publisher", "mailbox"):
        for table in getattr(settings, kind):
            spec = spec_of(kind, table)
            if spec.name in found:
                raise TendrilError(
                    f"tendril.toml declares two sources called {spec.name!r}. Rename one."
                )
            found[spec.name] = spec.model_dump(mode="json")
    return found


def _manners(settings: Settings, options: dict[str, Any]) -> Manners:
    from spiders.crawling.job import Manners

    own = {key: options.pop(key) for key in MANNERS if key in options}
    return Manners(
        contact=settings.crawl.contact or None,
        allow_private=options.pop("allow_private", settings.crawl.allow_private_addresses),
        max_requests=options.pop("max_requests", settings.crawl.request_budget),
        max_seconds=options.pop("minutes", settings.crawl.minutes) * 60,
        **own,
    )


def _known(name: str) -> None:
    """Raise TendrilError when the settings have a table for a source that does not exist."""
    from spiders.configured import source_spider

    source_spider(name)
