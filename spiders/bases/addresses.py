"""Where a source is asked: at its own host, or at one that stands in for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit, urlunsplit

from data.errors import TendrilError

if TYPE_CHECKING:
    from spiders.crawling.job import Job
    from spiders.source import Source


class Addressed:
    """The addresses of a spider's source, and the key that some services want in them."""

    source: ClassVar[Source]
    job: Job

    @property
    def start_url(self) -> str:
        """Return the address at which the source begins."""
        return self.at(self.source.start_url)

    def at(self, url: str) -> str:
        """Return an address of the source, moved to the stand-in host when there is one."""
        if self.job.base_url is None:
            return url
        base, own = urlsplit(self.job.base_url), urlsplit(url)
        path = base.path.rstrip("/") + own.path
        return urlunsplit((base.scheme, base.netloc, path, own.query, own.fragment))

    def own(self, url: str) -> str:
        """Return where the source itself would have answered; a stand-in host names nothing."""
        return url if self.job.base_url is None else self.source.start_url

    def moved(self, url: str) -> str:
        """Return an address that an answer names, moved to the stand-in host when there is one."""
        if self.job.base_url is None or urlsplit(url).netloc == urlsplit(self.job.base_url).netloc:
            return url
        return self.at(url)

    def hidden(self, text: str) -> str:
        """Return a text without the key of the service."""
        value = os.environ.get(self.source.key, "") if self.source.key else ""
        return text.replace(value, "***") if value else text

    def key(self) -> str:
        """Return the key of the service from the environment.

        Raise TendrilError that names the variable when it is not set.
        """
        name = self.source.key
        value = os.environ.get(name, "") if name else ""
        if not value:
            raise TendrilError(
                f"{self.source.title} needs a key: set the environment variable {name}"
                + (f" (see {self.source.terms})." if self.source.terms else ".")
            )
        return value
