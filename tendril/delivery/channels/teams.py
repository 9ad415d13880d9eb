"""Teams: the issue as an Adaptive Card, posted to the address of a Workflow."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from tendril.delivery.channels.web import post
from tendril.safe_text.clean import shortened

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Issue, Item

LARGEST = 26_000  # bytes; Teams takes 28 KB
_MARKDOWN = re.compile(r"([\\`*_\[\]()#+!<>~|-])")


class Teams:
    """The channel `teams`; a card that was posted twice stands there twice."""

    repeatable = False

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Post one issue; a Workflow answers 202. See `channels.sending.Channel`."""
        post(
            parcel.secret("TEAMS_URL"),
            card(parcel.issue),
            headers={"Content-Type": "application/json; charset=utf-8"},
            delivery=parcel.delivery,
            now=now,
            sending=sending,
        )


def card(issue: Issue) -> bytes:
    """Return the message with one card, below the size that Teams takes: the best entries stay."""
    most = len(issue.items)
    while True:
        raw = orjson.dumps(_message(issue, most))
        if len(raw) <= LARGEST or most == 0:
            return raw
        most -= 1


def _message(issue: Issue, most: int) -> dict[str, Any]:
    body: list[dict[str, Any]] = [
        _text(f"Tendril: {issue.headline}", 150, size="Large", weight="Bolder")
    ]
    body += [_text(line, 500, color="Warning") for line in issue.notices[:4]]
    for item in issue.items[:most]:
        body += _item(item)
    body += [_text(line, 250) for line in issue.alerts[:8]]
    body += [_text(line, 250, isSubtle=True) for line in issue.closed[:8]]
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": body,
    }
    attachment = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "contentUrl": None,
        "content": content,
    }
    return {
        "type": "message",
        "summary": shortened(issue.subject, 200),
        "attachments": [attachment],
    }


def _item(item: Item) -> list[dict[str, Any]]:
    made = [_text(f"{item.title} ({item.score})", 190, weight="Bolder", separator=True)]
    made.append(_text(item.facts, 500, isSubtle=True, spacing="None"))
    made += [_text(change, 200, color="Warning", spacing="None") for change in item.changes[:3]]
    said = f"{item.why or ''} {item.quote or ''}".strip()
    if said:
        made.append(_text(said, 500, spacing="Small"))
    if item.link:
        open_it = {"type": "Action.OpenUrl", "title": "↗", "url": item.link}
        made.append({"type": "ActionSet", "actions": [open_it], "spacing": "Small"})
    return made


def _text(text: str, limit: int, **more: Any) -> dict[str, Any]:
    """Return a block of plain words: marks of Markdown are shown, not acted upon."""
    words = _MARKDOWN.sub(r"\\\1", shortened(text, limit))
    return {"type": "TextBlock", "text": words, "wrap": True, **more}
