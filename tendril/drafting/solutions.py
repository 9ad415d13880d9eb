"""What a company makes, by its pages: stated products, pages of products, headings, lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data.web.html_text import shorten
from ranking.lexical.sentences import is_generic
from spiders.formats.reading.values import as_list
from tendril.drafting.keywords import keywords_of
from tendril.drafting.page import SitePage, objects_of, said
from tendril.drafting.site_words import folded, words_for

MOST = 8
_DESCRIPTION = 400  # characters
# Below a heading, so many characters say something about it.
_TELLS = 40
_LONGEST_TITLE = 80
_MOST_WORDS = 9
# A page of its own has this share of the words of the link that leads to it in its heading.
_PRODUCTS = frozenset(
    {"Product", "ProductGroup", "ProductModel", "IndividualProduct", "Service", "OfferCatalog"}
)
_OFFERED = ("makesOffer", "hasOfferCatalog", "itemListElement")


@dataclass(frozen=True, slots=True)
class DraftSolution:
    """One thing that the company makes, in the words of its pages."""

    title: str
    description: str
    keywords: tuple[str, ...]
    url: str  # of the page that says so


@dataclass(frozen=True, slots=True)
class _Found:
    title: str
    description: str
    text: str  # all that is said about it
    url: str
    keywords: tuple[str, ...] = ()


def solutions_of(pages: list[SitePage], company: str, language: str) -> list[DraftSolution]:
    """Return what the pages say that the company makes, the plainest statements first.

    Products stated for machines come first, then pages of single products, then what stands under
    the headings of pages about products. Only where these say nothing, the first page counts.
    """
    found = list(_merged([*_stated(pages), *_of_product_pages(pages, company)]))
    if not found:
        found = list(_merged(_of_headings(pages[0], company)))
    if not found:
        found = list(_of_first_words(pages[0], company))
    texts = [f"{each.title}\n{each.text}" for each in found]
    return [
        DraftSolution(
            each.title,
            shorten(each.description, _DESCRIPTION),
            keywords_of(
                each.title,
                each.text
                if each.description[:80] in _flat(each.text)
                else f"{each.description}\n{each.text}",
                language,
                stated=each.keywords,
                others=texts,
                own=company,
            ),
            each.url,
        )
        for each in found[:MOST]
    ]


def _stated(pages: list[SitePage]) -> Iterator[_Found]:
    """Yield products and services of schema.org, but catalogues that only hold others."""
    for page in pages:
        for item in objects_of([page], _PRODUCTS):
            inner = any(item.get(name) for name in _OFFERED)
            title = said(item.get("name"), _LONGEST_TITLE)
            if not title or inner or _is_plain(title):
                continue
            description = said(item.get("description"), 2000)
            extra = [said(item.get(name)) for name in ("category", "serviceType")]
            words = [
                word.strip()
                for value in as_list(item.get("keywords"))
                for word in (value.split(",") if isinstance(value, str) else ())
            ]
            yield _Found(
                title,
                description or title,
                description,
                _address(item, page),
                tuple(word for word in (*words, *extra) if 3 <= len(word) <= 60),
            )


def _address(item: Mapping[str, Any], page: SitePage) -> str:
    url = said(item.get("url"), 500)
    return url if url.startswith(("http://", "https://")) else page.url


def _of_product_pages(pages: list[SitePage], company: str) -> Iterator[_Found]:
    """Yield what pages about products name: one thing each, or those under their headings."""
    products = [page for page in pages if page.kind == "product"]
    everywhere = _on_many(pages)
    for page in products:
        single = _single(page, company)
        listed = [
            each for each in _of_headings(page, company) if folded(each.title) not in everywhere
        ]
        if single is not None and len(listed) < 2:
            yield single
        elif single is not None and _is_deep(page):
            # Headings below the name of one product are its parts.
            yield single
        else:
            yield from listed


def _single(page: SitePage, company: str) -> _Found | None:
    """Return what a page's own heading names; None where that is no product."""
    heads = [block for block in page.blocks if block.level == 1]
    if len(heads) != 1 or not _is_title(heads[0].title, company):
        return None
    text = "\n".join(block.text for block in page.blocks)
    description = heads[0].text if len(heads[0].text) >= _TELLS else page.description
    description = description or next(
        (each.text for each in page.blocks if len(each.text) >= _TELLS), ""
    )
    if not description:
        return None
    return _Found(heads[0].title, _flat(description), text, page.url, page.keywords)


def _is_deep(page: SitePage) -> bool:
    """Tell whether a page lies below another one: /produkte/dekanter."""
    return page.url.split("://", 1)[-1].rstrip("/").count("/") >= 2


def _of_headings(page: SitePage, company: str) -> Iterator[_Found]:
    """Yield what stands under the headings of the level that has most of them."""
    fitting = [
        block
        for block in page.blocks
        if block.level > 1 and len(block.text) >= _TELLS and _is_title(block.title, company)
    ]
    levels = Counter(block.level for block in fitting)
    if not levels:
        yield from _of_lists(page, company)
        return
    level = max(levels, key=lambda each: (levels[each], -each))
    for block in fitting:
        if block.level == level:
            yield _Found(block.title, _flat(block.text), block.text, page.url)


def _of_lists(page: SitePage, company: str) -> Iterator[_Found]:
    """Yield the lines of lists that name a thing and say something: "Dekanter: für Schlamm"."""
    for block in page.blocks:
        for line in block.text.splitlines():
            name, _, rest = line.partition(": ")
            if not rest:
                name, _, rest = line.partition(" – ")
            if len(rest) >= _TELLS // 2 and _is_title(name, company):
                yield _Found(name.strip(), _flat(rest), rest, page.url)


def _of_first_words(page: SitePage, company: str) -> Iterator[_Found]:
    """Yield the one thing that the first page's description and heading speak of."""
    description = page.description or next(
        (block.text for block in page.blocks if len(block.text) >= _TELLS), ""
    )
    heads = [block.title for block in page.blocks if block.level == 1]
    title = next((each for each in heads if _is_title(each, company)), "")
    if not title and description:
        title = shorten(description.split(". ")[0], _LONGEST_TITLE)
    if title and description:
        yield _Found(title, _flat(description), page.text, page.url, page.keywords)


def _merged(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield each thing once, with the longest that is said about it."""
    kept: dict[str, _Found] = {}
    for each in found:
        name = folded(each.title)
        known = kept.get(name)
        if known is None:
            kept[name] = each
        elif len(each.description) > len(known.description) or len(each.text) > len(known.text):
            longer = max(known.description, each.description, key=len)
            kept[name] = _Found(
                known.title,
                longer,
                max(known.text, each.text, key=len),
                known.url,
                known.keywords or each.keywords,
            )
    yield from kept.values()


def _on_many(pages: list[SitePage]) -> frozenset[str]:
    """Return the headings that stand on several pages: those of the frame, not of the page."""
    counted = Counter(
        name for page in pages for name in {folded(block.title) for block in page.blocks}
    )
    return frozenset(name for name, count in counted.items() if count > 2)


def _is_title(title: str, company: str) -> bool:
    """Tell whether a heading may name a thing that is made."""
    words = folded(title).split()
    if not words or len(title) > _LONGEST_TITLE or len(words) > _MOST_WORDS:
        return False
    if title.rstrip().endswith(("?", "!", "…", ":")) or words[0] in words_for("headings", "first"):
        return False
    if _is_plain(title) or folded(title) in folded(company) or is_generic(folded(title)):
        return False
    return any(letter.isalpha() for letter in title)


def _is_plain(title: str) -> bool:
    return folded(title) in words_for("headings", "plain")


def _flat(text: str) -> str:
    """Return lines as one, each ended by a full stop where it has no end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(
        line
        if line.endswith((".", "!", "?", ":", ";", "。")) or index == len(lines) - 1
        else f"{line}."
        for index, line in enumerate(lines)
    )
