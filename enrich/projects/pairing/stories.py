"""Whether two pieces of news, which name no buyer and no deadline, are one story told again."""

from __future__ import annotations

import re
from datetime import timedelta

from rapidfuzz import fuzz

from data.web.web_address import is_aggregator
from enrich.projects import text, times
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts

# An agency's text goes through the papers of a country within days; a paper that uses a headline
# again after a day has a new story.
_SPREAD = timedelta(days=7)
_REPRINT = timedelta(days=1)
_COMPARED = 600  # characters of a text
_LONG_TEXT = 60
_SAME_TEXT = 92  # percent
_OTHER_TEXT = 55
_SAME_STORY_TITLE = 70  # at one address, where a headline may be changed
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*$")
# The address of an article, and not of a list of them, has a number or a headline in it.
_ARTICLE = re.compile(r"\d{3}|[^\W\d_]+-[^\W\d_]+-[^\W\d_]+")


def is_story(notice: NoticeFacts) -> bool:
    """Tell whether a notice is a report, and not a step of a procedure."""
    return notice.is_told and not notice.deadline and not notice.procedure


def same_story(one: NoticeFacts, other: NoticeFacts) -> Evidence | None:
    """Return why two reports are one story, or None when nothing says so.

    Two stories of one paper may have alike headlines; then their addresses or texts differ.
    """
    if not (is_story(one) and is_story(other)) or _tell_apart(one, other):
        return None
    how = _titles(one, other)
    if one.page and one.page == other.page and (how == "same" or _changed_headline(one, other)):
        return Evidence.of("same_address")
    gap = times.gap(one, other)
    news = one.is_news and other.is_news
    if how is None or not news or gap is None:
        return None
    if gap > (_REPRINT if _one_outlet(one, other) else _SPREAD):
        return None
    if _texts(one, other) == "same":
        return Evidence.of("same_headline", "same_text")
    specific = how == "same" and text.is_specific(one.titles[-1])
    return Evidence.of("same_headline", "together") if specific else None


def _tell_apart(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether texts, figures of the headlines or companies speak of two things."""
    if text.numbers(one.titles[-1]) != text.numbers(other.titles[-1]):
        return True
    if one.buyer_words and other.buyer_words:
        return not text.same_buyer(one.buyer_words, other.buyer_words)
    return _texts(one, other) == "other"


def _titles(one: NoticeFacts, other: NoticeFacts) -> str | None:
    found = {text.same_title(a, b) for a in one.titles for b in other.titles}
    if "same" in found or "near" in found:
        return "same"
    cut = _ELLIPSIS.search(one.title) or _ELLIPSIS.search(other.title)
    return "cut" if "cut" in found and cut else None


def _changed_headline(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether a headline may be the other one's, of the same article, changed."""
    if not one.is_news or not _ARTICLE.search((one.page or "").partition("/")[2]):
        return False
    titles = [" ".join(notice.titles[-1]) for notice in (one, other)]
    return fuzz.token_set_ratio(*titles) >= _SAME_STORY_TITLE


def _texts(one: NoticeFacts, other: NoticeFacts) -> str | None:
    """Return "same" or "other" for two texts that are long enough to tell, else None."""
    a, b = ((n.description or "")[:_COMPARED].casefold() for n in (one, other))
    if min(len(a), len(b)) < _LONG_TEXT:
        return None
    shorter = min(len(a), len(b))
    if fuzz.ratio(a[:shorter], b[:shorter]) >= _SAME_TEXT:
        return "same"
    return "other" if fuzz.token_set_ratio(a, b) < _OTHER_TEXT else None


def _one_outlet(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether both come from one paper; an aggregator hides whose they are."""
    hosts = [(notice.page or "").split("/", 1)[0] for notice in (one, other)]
    known = all(hosts) and not (is_aggregator(one.url) or is_aggregator(other.url))
    return hosts[0] == hosts[1] if known else False
