"""The names by which notices are joined: their own ids, the ids that they name, procedures."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from data.notices.notice_ids import is_global, plain_id
from data.vocabulary import LinkCode
from enrich.projects.facts import NoticeFacts

Key = tuple[str, ...]


class Name(NamedTuple):
    """A name as a number of 32 bits, and whether who has it is bound to all others that have it.

    Else it is bound only to those that refer to it: two portals may number alike.
    """

    code: int
    binds: bool


def keys_of(notice: NoticeFacts) -> Iterator[tuple[Key, LinkCode]]:
    """Give what a notice shares with the others of its project, and why they are one."""
    yield ("id", notice.source, plain_id(notice.source_id)), "version"
    for name in (notice.source_id, *notice.aliases):
        if is_global(name):
            yield ("id", plain_id(name)), "version"
    if notice.procedure:
        # An id such as 2026-017 means something only to the one who gave it.
        giver = () if notice.procedure_is_global else (notice.source, *notice.buyer_words)
        yield ("procedure", notice.procedure, *giver), "procedure"


def key_of_unknown(name: str, by: NoticeFacts) -> Key | None:
    """Return the key of a notice that `by` corrects and that nobody knows, or None."""
    plain = plain_id(name)
    if not plain:
        return None
    return ("id", plain) if is_global(name) else ("id", by.source, plain)


def names_of(notice: NoticeFacts) -> frozenset[Name]:
    """Return all names that bind a notice to others, by whichever way."""
    keys = [key for key, _ in keys_of(notice)]
    keys += [key for name in notice.corrects if (key := key_of_unknown(name, notice))]
    found = {Name(_code("key", *key), True) for key in keys}
    has = {plain_id(name) for name in (notice.source_id, *notice.aliases)}
    if notice.procedure and notice.procedure_is_global:
        has.add(plain_id(notice.procedure))
    refers = {plain_id(name) for name in (*notice.corrects, *notice.follows)} - {""}
    found |= {Name(_code("name", each), False) for each in has - refers - {""}}
    return frozenset(found | {Name(_code("name", each), True) for each in refers})


def _code(*parts: str) -> int:
    return zlib.crc32("\x1f".join(parts).encode())
