"""The day's digest as Markdown, for a wiki, a notes program or a repository."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from data.files import write_whole

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel


class MarkdownFile:
    """The channel `markdown`: a file a day."""

    repeatable = True

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Write the day's file; see `tendril.delivery.channels.sending.Channel`."""
        issue = parcel.issue
        write_whole(parcel.folder / f"{issue.day.isoformat()}.md", issue.markdown)
