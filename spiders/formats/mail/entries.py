"""The entries of a newsletter: each link that it tells something of, with its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, NavigableString, Tag

from data.web.web_address import page_key
from spiders.formats.mail.links import is_about_the_mail, original

if TYPE_CHECKING:
    from bs4.element import PageElement

_MOST = 300  # entries of one mail
_LEAST_WORDS, _LEAST_LETTERS = 2, 12  # of a title: shorter ones are buttons
_LONGEST_TITLE = 300
_LONGEST_TEXT = 6_000
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0", re.IGNORECASE
)
# How short texts of links begin that say nothing of what they lead to. What several links of one
# mail say alike is such a button in any language.
_MORE = re.compile(
    r"^\W*(?:read|learn|find|see|view|show|more|to the|click|jetzt|hier|details?|mehr|weiter"
    r"|zum|zur|lire|voir|en savoir|leggi|scopri|vai|leer|ver|más|czytaj|zobacz|więcej|lees"
    r"|meer|les mer|läs|číst|více)\b",
    re.IGNORECASE,
)
_BUTTON_WORDS = 4
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]")


# Where a line of the page ends; a letter that no mail uses, since spaces are lost on the way.
_BREAK = "\ue000"
_LINES = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "table", "section",
    "article", "blockquote", "br", "hr",
]  # fmt: skip
_DEEPEST = 400  # parts within parts that are looked at
_Pages = dict[int, set[str]]  # by the id of a part


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a mail tells of."""

    title: str
    url: str
    text: str


@dataclass(slots=True)
class _Told:
    """The links to one page, in the order of the mail."""

    url: str
    links: list[Tag]


def entries_of_html(html: str) -> list[Entry]:
    """Return what a mail in HTML links to, with the words around each link."""
    soup = BeautifulSoup(html, "lxml")
    for gone in soup.find_all(["script", "style", "head", "noscript", "template", "svg"]):
        gone.decompose()
    for hidden in soup.find_all(style=_HIDDEN):
        if not hidden.decomposed:
            hidden.decompose()
    for line in soup.find_all(_LINES):
        line.insert_before(_BREAK)
        line.insert_after(_BREAK)
    told = _told(soup)
    buttons = _buttons(told)
    pages = _pages(told)
    found: list[Entry] = []
    for page, each in list(told.items())[:_MOST]:
        entry = _entry(page, each, pages, buttons)
        if entry is not None:
            found.append(entry)
    return found


def entries_of_text(text: str) -> list[Entry]:
    """Return what a mail in plain text links to, with the paragraph of each address."""
    found: dict[str, Entry] = {}
    before = ""
    for paragraph in re.split(r"\n\s*\n", text):
        addresses = _ADDRESS.findall(paragraph)
        words = _spaced(_ADDRESS.sub(" ", paragraph)).strip(" -–—:<>()[]")
        for address in addresses[:1]:
            url = original(address)
            said = words if _is_title(words) else before
            if url is None or is_about_the_mail(url, words) or not _is_title(said):
                continue
            lines = [
                line
                for line in map(_spaced, paragraph.splitlines())
                if _ADDRESS.sub("", line).strip()
            ]
            title = next((line for line in lines if _is_title(_ADDRESS.sub("", line))), said)
            title = _spaced(_ADDRESS.sub("", title)).strip(" -–—:*•·")
            found.setdefault(
                page_key(url) or url, Entry(title[:_LONGEST_TITLE], url, said[:_LONGEST_TEXT])
            )
        before = words or before
    return list(found.values())[:_MOST]


def first_address(text: str) -> str | None:
    """Return the first web address of a text that is no link about the mail itself."""
    for address in _ADDRESS.findall(text):
        url = original(address)
        if url is not None and not is_about_the_mail(url, ""):
            return url
    return None


def _told(soup: BeautifulSoup) -> dict[str, _Told]:
    found: dict[str, _Told] = {}
    for link in soup.find_all("a", href=True):
        href = str(link["href"]).strip()
        if not href.startswith(("http://", "https://")):
            continue
        url = original(href)
        if url is None or is_about_the_mail(url, _words(link)):
            continue
        found.setdefault(page_key(url) or url, _Told(url, [])).links.append(link)
    return found


def _buttons(told: dict[str, _Told]) -> set[str]:
    """Return what links to several pages say alike."""
    said = Counter(
        words for each in told.values() for words in {_words(link) for link in each.links}
    )
    return {words for words, pages in said.items() if pages > 1}


def _entry(page: str, told: _Told, pages: _Pages, buttons: Collection[str]) -> Entry | None:
    texts = {words: link for link in told.links if (words := _words(link)) not in buttons}
    title = max((words for words in texts if _is_title(words)), key=len, default="")
    block = _block(texts.get(title, told.links[0]), page, pages)
    if title:
        parts = [block, *_until_another(block.next_siblings, page, pages)]
    else:  # "Read more" at the end: what it is of stands before it
        parts = [*reversed(list(_until_another(block.previous_siblings, page, pages))), block]
        title = _heading(parts)
    lines = [line for part in parts for line in _lines(part) if line not in buttons]
    text = "\n".join(lines)
    if not _is_title(title):
        return None
    return Entry(title[:_LONGEST_TITLE], told.url, text[:_LONGEST_TEXT])


def _pages(told: dict[str, _Told]) -> _Pages:
    """Return the pages to which each part of the mail links."""
    found: _Pages = {}
    for page, each in told.items():
        for link in each.links:
            for part in (link, *islice(link.parents, _DEEPEST)):
                found.setdefault(id(part), set()).add(page)
    return found


def _block(link: Tag, page: str, pages: _Pages) -> Tag:
    """Return the largest part of the mail around a link that links to nothing else."""
    block = link
    for outer in islice(link.parents, _DEEPEST):
        if outer.name in {"body", "html", "[document]"} or pages[id(outer)] != {page}:
            break
        block = outer
    return block


def _until_another(
    siblings: Iterable[PageElement], page: str, pages: _Pages
) -> Iterator[PageElement]:
    """Yield the parts beside a block, up to the next that links to another entry."""
    for sibling in siblings:
        if pages.get(id(sibling), {page}) != {page}:
            return
        yield sibling


def _heading(parts: list[Any]) -> str:
    """Return what heads some parts: a heading or bold words, else their first line."""
    for part in parts:
        if isinstance(part, Tag):
            heads = [part] if part.name in {"h1", "h2", "h3", "h4", "h5", "strong", "b"} else []
            for head in heads or part.find_all(["h1", "h2", "h3", "h4", "h5", "strong", "b"]):
                if _is_title(words := _words(head)):
                    return words
    lines = (line for part in parts for line in _lines(part))
    return next((line for line in lines if _is_title(line)), "")


def _lines(part: Any) -> list[str]:
    """Return the lines of a part as a reader of the mail sees them, without empty ones."""
    if isinstance(part, Tag):
        text = part.get_text(" ").strip(_BREAK + " ") or _words(part)
    else:
        text = str(part) if type(part) is NavigableString else ""
    return [line for each in text.split(_BREAK) if (line := _spaced(each))]


def _words(part: Any) -> str:
    if isinstance(part, Tag):
        words = _spaced(part.get_text(" ", strip=True).replace(_BREAK, " "))
        if not words:  # a picture that is a link
            words = _spaced(" ".join(str(image.get("alt") or "") for image in part.find_all("img")))
        return words
    return _spaced(str(part).replace(_BREAK, " ")) if type(part) is NavigableString else ""


def _is_title(words: str) -> bool:
    return (
        len(words) >= _LEAST_LETTERS
        and len(words.split()) >= _LEAST_WORDS
        and not words.startswith(("http://", "https://"))
        and not (len(words.split()) <= _BUTTON_WORDS and _MORE.match(words))
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())
