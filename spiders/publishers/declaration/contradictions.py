"""What the parts of a declaration must not say together, each in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spiders.publishers.address import names_in

if TYPE_CHECKING:
    from spiders.publishers.declaration.parts import PublisherParts

BODIES = 3  # ways of sending one, of which one is meant
_TURNS = {"number": "page", "offset": "offset", "token": "token", "last": "last"}


def contradictions(declared: PublisherParts) -> Iterator[str]:
    """Yield what contradicts itself, the first one first."""
    items, listed, columns = declared.items, declared.answer is not None, declared.columns
    form = declared.item_format
    rules = (
        (
            [declared.body, declared.form, declared.multipart].count(None) < BODIES - 1,
            "body, form and multipart contradict each other: leave one",
        ),
        (
            declared.period is not None and declared.times is not None,
            "period and times contradict each other: a period is one address, times are two",
        ),
        (
            declared.pages is not None and not listed,
            "pages are of a list: set answer and entries",
        ),
        (
            listed != (declared.entries is not None),
            "answer and entries go together: the form of the list, and where it stands",
        ),
        (
            declared.newest_first and declared.pages is None,
            "newest_first is about pages: declare pages, or leave it out",
        ),
        (
            bool(declared.pages and declared.pages.resume)
            and bool(declared.newest_first or declared.each or declared.times or declared.period),
            "resume is of one list, oldest first: leave newest_first, each, times and period out",
        ),
        (bool(declared.keep) and not listed, "keep is about entries: set answer and entries"),
        (items is not None and not listed, "items are of a list: set answer and entries"),
        (
            form == "columns" and columns is None and not (items and items.columns),
            "format = 'columns' needs columns",
        ),
        (
            columns is not None and form != "columns" and not (items and items.format),
            "columns are for format = 'columns'; of items that another format reads, set"
            " items.format",
        ),
        (
            bool(items and items.when) and columns is None,
            "items.when leaves the other entries to the list: it needs columns",
        ),
        (
            items is None and declared.archive is not None and listed and form != "columns",
            "an archive is a file: leave answer and entries out, or declare items",
        ),
        (
            bool(declared.parts) and (listed or form == "columns"),
            "parts are of an XML file that a format reads: leave answer and columns out",
        ),
        (
            items is None and declared.answer in ("csv", "html") and form != "columns",
            f"entries in {declared.answer} are read by columns: set format = 'columns'",
        ),
    )
    yield from (sentence for wrong, sentence in rules if wrong)
    yield from _keys(declared)
    yield from _places(declared)


def _keys(declared: PublisherParts) -> Iterator[str]:
    """Yield what is wrong about the operator's key, and the token that is asked for with it."""
    key, token = declared.key, declared.token
    if key and not (key.header or key.parameter or (token and token.uses_key)):
        yield "key: name either the header or the parameter that takes the key"
    if token and token.uses_key and key is None:
        yield "the token is asked for with a key: name its variable in key"


def _places(declared: PublisherParts) -> Iterator[str]:
    """Yield placeholders without a value, and values without a place."""
    used = names_in(declared.url) | names_in(declared.body) | names_in(declared.form)
    used |= names_in(declared.multipart)
    given = set(declared.each)
    if declared.period:
        given.add("period")
        if "period" not in used:
            yield "period needs {period:...} in url, body or form"
    if declared.times:
        given |= {"since", "until"}
        if not declared.times.since and not {"since", "until", "last"} & used:
            yield "times need the parameter since, or {since:...} in url, body or form"
    if pages := declared.pages:
        turn = _TURNS.get(pages.by)
        given |= {turn, "size"} if turn else {"size"}
        given |= {"end"} if pages.by == "offset" else set()
        if turn and not pages.name and turn not in used:
            yield f"pages by {pages.by} need name, or {{{turn}}} in url, body or form"
    if unknown := sorted(used - given):
        known = ", ".join(sorted(given)) or "none"
        yield f"{{{unknown[0]}}} has no value; there are {known}"
    if unused := sorted(set(declared.each) - used):
        yield f"each.{unused[0]} stands nowhere in url, body or form"
