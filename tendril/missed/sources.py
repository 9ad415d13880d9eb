"""Which source would have brought a notice that is not there, and how that source is doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tendril.missed.trace import Why

if TYPE_CHECKING:
    from data.naming.asked import Asked
    from spiders.source import Source
    from tendril.crawl_outcomes import SourceReport


def unseen(asked: Asked, chosen: Sequence[SourceReport], others: Mapping[str, Source]) -> list[Why]:
    """Return why a notice is not there; `chosen` are the home's sources, `others` all there are."""
    own = [each for each in chosen if _reads(each.source, each.name, asked)]
    if own:
        whole = [each for each in own if each.state == "ok" and _begun(each)]
        return [*_read_whole(whole), *(_state(each) for each in own if each not in whole)]
    known = sorted(name for name, source in others.items() if _reads(source, name, asked))
    if known:
        return [Why("not_chosen", "not_chosen", {"sources": "\n".join(known)})]
    if not asked.host and not any(letter.isdigit() for letter in asked.text):
        return [Why("not_a_source", "no_link")]
    if asked.host:
        return [Why("not_a_source", "no_source.site", {"host": asked.host})]
    return [Why("not_a_source", "no_source.number")]


def _read_whole(reports: Sequence[SourceReport]) -> list[Why]:
    """Return one answer for all sources that read the site to the end."""
    if not reports:
        return []
    names = "\n".join(each.name for each in reports)
    when = _day(max(begun for each in reports if (begun := _begun(each))))
    key = "read.one" if len(reports) == 1 else "read.many"
    return [Why("not_fetched", key, {"sources": names, "day": when})]


def _begun(report: SourceReport) -> datetime | None:
    return report.last.started_at if report.last else None


def _state(report: SourceReport) -> Why:
    last = report.last
    if last is None or last.started_at is None:
        return Why("never_crawled", "never_crawled", {"source": report.name})
    reason = (last.reason or "").rstrip(".")
    return Why(
        "crawl_failed",
        "crawl_failed",
        {"source": report.name, "day": _day(last.started_at), "state": report.state,
         "reason": reason},
    )  # fmt: skip


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _reads(source: Source, name: str, asked: Asked) -> bool:
    if asked.is_ted:
        return name.startswith("ted_")
    if not asked.host:
        return False
    return any(_same_site(asked.host, host) for host in _hosts(source))


def _hosts(source: Source) -> Iterable[str]:
    return [host for host in [urlsplit(source.start_url).hostname] if host]


def _same_site(one: str, other: str) -> bool:
    """Tell whether two hosts are of one site: service.example.org and api.service.example.org."""
    first, second = (_bare(host) for host in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _bare(host: str) -> str:
    head, _, rest = host.lower().partition(".")
    return rest if head in {"www", "api", "data", "m"} and "." in rest else host.lower()
