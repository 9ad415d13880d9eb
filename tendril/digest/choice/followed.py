"""What changed of the things that a reader follows; each change is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from enrich.projects.differences.between import Difference
from enrich.projects.text import buyer_words, same_buyer
from tendril.digest.choice.changes import shown_change
from tendril.digest.model import Followed
from tendril.digest.rows import digest_rows
from tendril.digest.shown_facts import ChangeKind
from tendril.follow.follows import Follow, follows
from tendril.follow.mentions import mentions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Of one organisation or region in one digest; the rest is counted.
MOST = 5
_WINS = frozenset({"competitor", "supplier"})
# Of a region, only what a project has become: deadlines there are too many to follow.
_STEPS = frozenset({"stage", "status", "winner"})


@dataclass(frozen=True, slots=True)
class FollowedNews:
    """What is told today, and the marks by which it is known to be told."""

    items: tuple[Followed, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class _News:
    """What is new of the projects that were touched since the last digest."""

    projects: dict[str, Mapping[str, Any]]
    changes: dict[str, list[Mapping[str, Any]]]
    told: set[str]
    marks: list[str] = field(default_factory=list)


def followed_news(
    connection: DuckDBPyConnection,
    profile: str,
    digest_id: str,
    *,
    recipient: str | None = None,
    before: datetime,
    least_score: float,
    shown: Collection[str] = (),
) -> FollowedNews:
    """Return what is new of all that `profile` follows, by a reader's digests `before` today.

    `shown` are the projects that the digest tells of elsewhere: what they changed counts as told.
    """
    followed = follows(connection, profile)
    if not followed:
        return FollowedNews()
    (state,) = digest_rows(
        connection,
        "follow_told",
        profile=profile,
        digest=digest_id,
        recipient=recipient,
        before=before,
    )
    # Of a project every change since it is followed counts, however late it was joined to it.
    own = [each.project for each in followed if each.project]
    since = min(each.since for each in followed)
    recent = max(filter(None, (state["last"], since)))
    heard = any(each.kind in _WINS for each in followed)
    rows = digest_rows(
        connection, "follow_news", profile=profile, projects=own, since=recent, heard=heard
    )
    news = _News(
        projects={row["project_id"]: row for row in rows},
        changes=defaultdict(list),
        told=set(state["told"]),
    )
    for row in digest_rows(connection, "follow_changes", projects=own, since=since, recent=recent):
        news.changes[row["project_id"]].append(row)
    items: list[Followed] = []
    # What is both a followed project and a followed buyer's is told as the project.
    for follow in sorted(followed, key=lambda each: each.kind != "project"):
        items += _items(follow, news, state["last"], least_score, shown)
    return FollowedNews(tuple(items), tuple(dict.fromkeys(news.marks)))


def _items(
    follow: Follow, news: _News, last: datetime | None, least: float, shown: Collection[str]
) -> list[Followed]:
    found: list[Followed] = []
    more = 0
    for project, row in news.projects.items():
        if not _is_about(follow, row, least):
            continue
        changes = [
            each
            for each in news.changes.get(project, ())
            if each["learned_at"] > follow.since and _counts(follow, each, row)
        ]
        marks = [_mark(each) for each in changes]
        fresh = [each for each, mark in zip(changes, marks, strict=True) if mark not in news.told]
        began = [f"new|{key}" for key in row["members"]]
        is_new = (
            follow.kind != "project"
            and row["first_seen"] > max(filter(None, (follow.since, last)))
            and not any(mark in news.told for mark in began)
        )
        news.marks += [*marks, *began]
        # One that two things that are followed share is told with the first.
        news.told |= {*marks, *began}
        if project in shown or not (fresh or is_new):
            continue
        if follow.kind != "project" and len(found) >= MOST:
            more += 1
            continue
        found.append(_item(follow, row, fresh, is_new=is_new))
    if more:
        found.append(Followed(follow.kind, follow.label, None, None, None, False, (), more))
    return found


def _item(
    follow: Follow, row: Mapping[str, Any], changes: Sequence[Mapping[str, Any]], *, is_new: bool
) -> Followed:
    told = [
        shown_change(Difference(each["field"], each["before"], each["after"], each["lot"]))
        for each in changes
    ]
    if any(each.kind is ChangeKind.WINNER for each in told):  # it says more than "Awarded"
        told = [each for each in told if each.kind is not ChangeKind.AWARDED]
    return Followed(
        kind=follow.kind,
        label=follow.label,
        project=row["project_id"],
        title=row["title"],
        link=row["url"],
        is_new=is_new,
        changes=tuple(told),
        stage=row["stage"],
    )


def _is_about(follow: Follow, row: Mapping[str, Any], least: float) -> bool:
    """Tell whether a project belongs to what is followed."""
    match follow.kind:
        case "project":
            return bool(follow.project == row["project_id"])
        case "account":
            return _named(follow.value, row["parties"])
        case "region":
            places = [row["country"] or "", *(row["nuts"] or ())]
            near = any(place.startswith(follow.value) for place in places)
            return near and (row["score"] or 0.0) >= least
        case _:
            names = [*chain(*row["winners"].values()), *row["parties"]]
            return _named(follow.value, names) or any(
                mentions(follow.value, text) for text in row["texts"]
            )


def _counts(follow: Follow, change: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Tell whether a change matters to who follows: of a winner, what it wins."""
    if follow.kind in _WINS:
        winners = (change["after"] or "").split("; ")
        names = chain(*(row["winners"].get(winner, [winner]) for winner in winners))
        return change["field"] == "winner" and _named(follow.value, names)
    return follow.kind != "region" or change["field"] in _STEPS


def _named(name: str, others: Iterable[str | None]) -> bool:
    mine = buyer_words(name)
    return any(other and same_buyer(mine, buyer_words(other)) for other in others)


def _mark(change: Mapping[str, Any]) -> str:
    """Return what tells a change from all others, also when its project has another id."""
    parts = (change["notice_key"], change["field"], change["lot"], change["after"])
    return "|".join(str(part) if part is not None else "" for part in parts)
