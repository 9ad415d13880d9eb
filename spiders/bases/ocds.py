"""Publishers of the Open Contracting Data Standard."""

from __future__ import annotations

from typing import ClassVar

from spiders.bases.json import JsonApiSpider
from spiders.bases.paging import LinkPaging, Paging
from spiders.formats.ocds import package as ocds


class OcdsSpider(JsonApiSpider):
    """Read release packages of an OCDS publisher.

    1. Declare `name` and `source`; `source.start_url` is the address of the release packages.
    2. Set `window`, `since`, `until` and `time_format` when the publisher can be asked by time.
    3. Pages follow `links.next`, as the standard says; set `paging` for another way.
    """

    read = ocds.read
    entries = "releases"
    paging: ClassVar[Paging] = LinkPaging()
