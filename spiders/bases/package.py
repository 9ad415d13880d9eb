"""Archives of notices: one file for a day, an issue or a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from data.records import Notice, Rejected
from spiders.archives.unpack import Limits, unpack
from spiders.bases.base import Outputs, Reader, SourceSpider
from spiders.bases.json import beginning
from spiders.crawling.part import Part
from spiders.formats.sniff import read_any

SIGNATURES = (b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06", b"BZh", b"\xfd7zXZ")


class PackageSpider(SourceSpider):
    """Read archives (zip, tar, gzip) whose members are notices.

    1. Declare `name` and `source`.
    2. For one archive a day set `window` to a day, `whole_days`, and whether `today` exists.
    3. Override `packages` to say which archives a part has.
    4. Set `notice_source` when the notices belong to another source name, and `read` when the
       members are all of one format.
    5. Set `revised` when archives change after they appear; they are then asked for again, with
       the ETag of the last time, as often as `overlap` says.
    6. Override `refused` when a refusal only means that there is no archive.
    """

    read: ClassVar[Reader] = read_any
    revised: ClassVar[bool] = False  # whether an archive may change after it was read
    limits: ClassVar[Limits] = Limits()

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the archives of a part."""
        for url in self.packages(part):
            yield Request(
                url, callback=self.parse, meta={"conditional": url if self.revised else None}
            )

    def packages(self, part: Part) -> Iterable[str]:
        """Return the addresses of the archives of a part."""
        yield self.start_url

    def parse(self, response: Response) -> Outputs:
        """Land the notices of every member; a bad member is set aside, the rest goes on."""
        part: Part = response.meta["part"]
        body: bytes = response.body
        if not body.startswith(SIGNATURES):
            self.problem(f"{response.url} is no archive: {beginning(body)}", part, broken=True)
            return
        yield from self.checked(self.unpacked(response), response)

    def unpacked(self, response: Response) -> Iterator[Notice | Rejected]:
        """Return the records of every member, and each member that cannot be opened."""
        for member in unpack(response.body, path=response.url, limits=self.limits):
            if isinstance(member, Rejected):
                reason = f"{member.path} cannot be opened: {member.reason}"
                self.problem(reason, response.meta["part"])
                yield member
            else:
                yield from self.records(member.raw, member.path, type(self).read)
