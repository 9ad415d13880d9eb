"""Files and entries of a publisher as notices, whatever packs and format they come in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from data.records import Notice, Rejected, digest
from spiders.archives.unpack import Limits, unpack
from spiders.bases.base import Reader
from spiders.bases.listing_page import KINDS
from spiders.formats import columns as table
from spiders.formats.columns import Meaning
from spiders.formats.reading import paths
from spiders.formats.reading.decode import JsonError, text_of
from spiders.formats.reading.xml import XmlRefusedError
from spiders.formats.reading.xml_tree import parts_of
from spiders.formats.sniff import FORMATS, read_any
from spiders.publishers.answers import NoListError, fields_of, listed
from spiders.publishers.declaration.entries import Columns
from spiders.publishers.declaration.publisher import Publisher
from spiders.publishers.items import Found, with_link
from spiders.source import Source

# Packages whose list the reader of the format finds by itself.
_WHOLE = frozenset({"", "releases", "records", "releases[]", "records[]"})


class Reading:
    """Reads the answers of one publisher."""

    def __init__(
        self, publisher: Publisher, name: str, source: Source, at: datetime, limits: Limits
    ) -> None:
        self.publisher = publisher
        self.name = name
        self.source = source
        self.at = at
        self.limits = limits

    def reader(self, form: str) -> Reader:
        """Return the parser of a format."""
        if form == "any":
            return read_any
        read: Reader = import_module(f"spiders.formats.{FORMATS[form][0]}").read
        return read

    def entries(
        self, raw: bytes, entries: list[Any], form: str, path: str
    ) -> Iterator[Notice | Rejected]:
        """Yield what the reader of a format makes of the entries of a page."""
        publisher = self.publisher
        whole = (publisher.entries or "") in _WHOLE and not publisher.keep
        if not whole or publisher.charset or publisher.answer in ("json", "script"):
            if not entries:
                return
            raw = orjson.dumps(entries)
        yield from self.reader(form)(raw, source=self.name, path=path, retrieved_at=self.at)

    def notice(
        self, item: Found, columns: Columns, fields: dict[str, list[str]] | None = None
    ) -> Notice | Rejected:
        """Return the notice of an entry by its columns, with what its own page says on top."""
        found = {**item.fields, **(fields or {})}
        return table.notice(
            found, self.meaning(columns), source=self.name, path=item.url, retrieved_at=self.at
        )

    def of_list(self, item: Found) -> Iterator[Notice]:
        """Yield the notice that the list alone makes of an item, where it makes one."""
        columns = self.publisher.columns
        if columns and isinstance(listed := self.notice(item, columns), Notice):
            yield listed

    def meaning(self, columns: Columns) -> Meaning:
        """Return what the texts of this publisher mean."""
        country = self.source.country
        return Meaning(
            kind=KINDS[self.source.kind],
            language=self.source.language,
            country=country if country != "EU" else None,
            zone=ZoneInfo(self.publisher.zone),
            date_formats=columns.date_formats,
            decimal=columns.decimal,
            constants=columns.constants,
            words=columns.words,
        )

    def file(
        self, raw: bytes, path: str, form: str, item: Found | None = None
    ) -> Iterator[Notice | Rejected]:
        """Yield the notices of a file, and of each member of an archive that is wanted."""
        for member in unpack(raw, path=path, limits=self.limits):
            if isinstance(member, Rejected):
                yield member
            elif member.path == path or self._wanted(member.path):
                yield from self.document(member.raw, member.path, form, item)

    def document(
        self, raw: bytes, path: str, form: str, item: Found | None = None
    ) -> Iterator[Notice | Rejected]:
        """Yield the notices of one document, with what the list alone says of its item."""
        records = list(self._document(raw, path, form, item))
        columns = self.publisher.columns
        if item is None or columns is None or form == "columns":
            yield from records
            return
        read = [record for record in records if isinstance(record, Notice)]
        if not read:
            yield from records
            yield from self.of_list(item)
        elif len(read) == 1:
            yield from (record for record in records if isinstance(record, Rejected))
            # A list may say no more than when; the title is the document's own in any case.
            named = {"id": [read[0].source_id], "title": [read[0].title], **item.fields}
            told = next(self.of_list(Found(item.url, named)), None)
            yield completed(read[0], told) if told else read[0]
        else:
            yield from joined(records, item.fields)

    def _document(
        self, raw: bytes, path: str, form: str, item: Found | None = None
    ) -> Iterator[Notice | Rejected]:
        items = self.publisher.items
        try:
            if items and items.inside is not None:
                raw = self._inside(raw, items.inside, coded=items.base64)
            if form == "columns":
                yield from self._rows(raw, path, item)
                return
        except (JsonError, XmlRefusedError, NoListError) as error:
            yield Rejected(path, f"it {error}", self.name, digest(raw))
            return
        if self.publisher.charset:
            raw = text_of(raw, self.publisher.charset).encode()
        if self.publisher.parts:
            yield from self._parts(raw, path, form)
            return
        if items and items.entries is not None and form != "any":
            raw = orjson.dumps(listed(raw, "json", items.entries).entries)
        yield from self.reader(form)(raw, source=self.name, path=path, retrieved_at=self.at)

    def _parts(self, raw: bytes, path: str, form: str) -> Iterator[Notice | Rejected]:
        """Yield the notices of the documents that lie in one XML file."""
        try:
            parts = parts_of(raw, self.publisher.parts)
        except XmlRefusedError as error:
            yield Rejected(path, str(error), self.name, digest(raw))
            return
        if not parts:
            names = ", ".join(self.publisher.parts)
            yield Rejected(path, f"it has none of the elements {names}", self.name, digest(raw))
        for number, part in enumerate(parts, start=1):
            where = f"{path}:{number}"
            yield from self.reader(form)(part, source=self.name, path=where, retrieved_at=self.at)

    def _rows(self, raw: bytes, path: str, item: Found | None) -> Iterator[Notice | Rejected]:
        """Yield the notices of a document that is read by columns."""
        publisher, items = self.publisher, self.publisher.items
        columns = (items.columns if items else None) or publisher.columns
        assert columns is not None  # noqa: S101 - the declaration was checked
        answer = items.answer if items else _answer_of(raw)
        page = listed(
            raw,
            answer,
            (items.entries if items else publisher.entries) or "",
            charset=publisher.charset,
            delimiter=columns.delimiter,
            may_be_absent=publisher.may_be_absent,
        )
        single = items is not None and items.entries is None and answer != "csv"
        for entry in [page.data] if single else page.entries:
            own = Found(path, item.fields if item else {})
            fields = with_link(fields_of(entry, columns), entry, publisher, path)
            base = (publisher.columns if item else None) or columns
            yield self.notice(own, _both(base, columns), fields)

    def _inside(self, raw: bytes, path: str, *, coded: bool) -> bytes:
        """Return the document within an item; raise NoListError when it is not there."""
        texts = paths.texts(listed(raw, "json", "").data, path)
        if not texts:
            raise NoListError(f"has nothing at items.inside {path!r}")
        try:
            return base64.b64decode(texts[0], validate=False) if coded else texts[0].encode()
        except binascii.Error as error:
            raise NoListError(f"has no base64 at {path!r}: {error}") from None

    def _wanted(self, member: str) -> bool:
        from fnmatch import fnmatch

        archive, name = self.publisher.archive, member.rsplit("/", 1)[-1]
        if archive is None:
            return True
        return fnmatch(name, archive.only) and not (archive.skip and fnmatch(name, archive.skip))


# What a list may know better than nothing; a name and a text are the document's own.
_FILLED = ("form", "url", "published_at", "language", "description", "parties", "places", "cpv",
           "value", "deadline", "procedure_id", "on_ted")  # fmt: skip


def joined(
    records: list[Notice | Rejected], fields: Mapping[str, Sequence[str]]
) -> Iterator[Notice | Rejected]:
    """Yield the notices of one item as those of one process, where its list names that process."""
    process = next(iter(fields.get("procedure", ())), None)
    for record in records:
        if process and isinstance(record, Notice):
            yield record.model_copy(update={"procedure_id": process})
        else:
            yield record


def completed(read: Notice, listed: Notice) -> Notice:
    """Return the notice of a document with what it leaves open and its list says.

    The number that the list gives it is kept among its aliases.
    """
    more = {name: getattr(listed, name) for name in _FILLED if getattr(read, name) in (None, ())}
    if listed.source_id not in (read.source_id, *read.aliases):
        more["aliases"] = (*read.aliases, listed.source_id)
    return read.model_copy(update=more)


def _answer_of(raw: bytes) -> Any:
    head = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return "json" if head in (b"{", b"[") else "xml" if head == b"<" else "csv"


def _both(base: Columns, over: Columns) -> Columns:
    """Return what two tables say of constants and words, the second over the first."""
    if base is over:
        return base
    return over.model_copy(
        update={
            "constants": {**base.constants, **over.constants},
            "words": {**base.words, **over.words},
            "date_formats": over.date_formats or base.date_formats,
        }
    )
