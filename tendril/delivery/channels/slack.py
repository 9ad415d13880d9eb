"""Slack: the issue as blocks, posted to an incoming webhook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from tendril.delivery.channels.web import post
from tendril.safe_text.clean import shortened

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Issue, Item

MOST_ITEMS = 20  # a message has at most 50 blocks
LONGEST_LINK = 1000  # characters; a section has 3,000 in all
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What stands in a link, between < and >, and ends it.
_LINK = str.maketrans({"|": "%7C", ">": "%3E", "<": "%3C", "&": "&amp;"})
# Marks of bold, italic, struck and code, which a title must not open.
_STYLE = str.maketrans(dict.fromkeys("*_~`", " "))


class Slack:
    """The channel `slack`; a message that was posted twice stands there twice."""

    repeatable = False

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Post one issue; see `tendril.delivery.channels.sending.Channel`."""
        post(
            parcel.secret("SLACK_URL"),
            orjson.dumps(blocks(parcel.issue)),
            headers={"Content-Type": "application/json; charset=utf-8"},
            delivery=parcel.delivery,
            now=now,
            sending=sending,
        )


def blocks(issue: Issue) -> dict[str, Any]:
    """Return the message: its headline, a section for each entry, and what ended."""
    made: list[dict[str, Any]] = [
        {"type": "header", "text": _plain(f"Tendril: {issue.headline}", 150)}
    ]
    if issue.notices:
        made.append(_section("\n".join(_escaped(line, 600) for line in issue.notices[:4])))
    made += [_section(_item(item)) for item in issue.items[:MOST_ITEMS]]
    if issue.alerts:
        made.append({"type": "divider"})
        made.append(_section("\n".join(_escaped(line, 250) for line in issue.alerts[:8])))
    if issue.closed:
        made.append({"type": "divider"})
        made.append(_section("\n".join(_escaped(line, 250) for line in issue.closed[:8])))
    # What a notification shows, and what programs that read aloud say.
    return {"text": _escaped(issue.subject, 300), "blocks": made, "unfurl_links": False}


def _item(item: Item) -> str:
    title = _escaped(item.title, 180)
    if item.link and len(item.link) <= LONGEST_LINK:
        title = f"<{item.link.translate(_LINK)}|{title}>"
    lines = [f"*{title}*  ({item.score})", _escaped(item.facts, 500)]
    lines += [_escaped(change, 200) for change in item.changes[:3]]
    if item.why:
        lines.append(_escaped(item.why, 300))
    if item.quote:
        lines.append(f">{_escaped(item.quote, 300)}")
    return "\n".join(line for line in lines if line)


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:2900], "verbatim": True}}


def _plain(text: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": shortened(text, limit), "emoji": False}


def _escaped(text: str, limit: int) -> str:
    return shortened(text, limit).translate(_STYLE).translate(_MARKUP)
