"""What a salesperson of the demo company would say to each made notice and news item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tendril.demo.feeds import article_url

if TYPE_CHECKING:
    from tendril.demo.world import World

# What a digest has to give as its reason to withhold what nearly fits: a gate, that it is no
# opportunity, or, for what the profile excludes, too low a score.
WITHHELD_BY = {
    "awarded": "open",
    "cancelled": "open",
    "consumables": "score",
    "denied": "opportunity",
    "late": "deadline",
    "maintenance": "score",
    "operation": "score",
    "planning": "score",
    "region": "region",
    "service": "score",
    "small": "budget",
    "too close": "deadline",
}


@dataclass(frozen=True, slots=True)
class TrueVerdict:
    """One publication and what it means for the demo company from the next morning on."""

    story: str  # the same for all publications of one project
    published: date
    title: str
    expect: str  # fit, near or noise
    why: str | None  # what a near one lacks
    again: bool  # who was shown the project before has to be shown it again
    links: frozenset[str]
    deadline: date | None = None


class Truth:
    """The verdicts on everything that a world has published, by project and by link."""

    def __init__(self, world: World) -> None:
        self.stories: dict[str, list[TrueVerdict]] = {}
        self._by_link: dict[str, str] = {}
        for verdict in sorted(_verdicts(world), key=lambda each: each.published):
            self.stories.setdefault(verdict.story, []).append(verdict)
            self._by_link.update(dict.fromkeys(verdict.links, verdict.story))

    def story(self, link: str) -> str | None:
        """Return the project that a link of a digest belongs to, None for a link of no one."""
        return self._by_link.get(link.partition("#")[0])

    def on(self, story: str, morning: date) -> TrueVerdict | None:
        """Return the verdict on a project as of a morning, None when nothing is published yet."""
        known = [each for each in self.stories[story] if each.published < morning]
        known = [each for each in known if each.why != "copy"]  # says nothing new
        return known[-1] if known else None


def _verdicts(world: World) -> Iterator[TrueVerdict]:
    for notice in world.notices:
        links = {f"https://ted.europa.eu/en/notice/-/detail/{notice.number}"}
        if notice.portal:
            portal = "https://www.service.bund.de/IMPORTE/Ausschreibungen"
            links.add(f"{portal}/{notice.notice_id}.html")
        yield TrueVerdict(
            notice.procedure_id,
            notice.published,
            notice.title,
            notice.expect,
            notice.why,
            notice.again,
            frozenset(links),
            notice.deadline.date() if notice.deadline else None,
        )
    feeds = {feed.name: feed for feed in world.feeds}
    for item in world.news:
        yield TrueVerdict(
            item.story,
            item.published.date(),
            item.title,
            item.expect,
            item.why,
            False,
            frozenset({article_url(feeds[item.feed], item)}),
        )
