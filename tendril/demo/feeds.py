"""Made feeds and article pages: the German portal's RSS and trade news."""

from __future__ import annotations

import re
from datetime import datetime, time
from email.utils import format_datetime
from html import escape
from zoneinfo import ZoneInfo

from tendril.demo.world import MadeFeed, MadeNews, MadeNotice, World

_BERLIN = ZoneInfo("Europe/Berlin")


def portal_feed(world: World) -> bytes:
    """Return the German portal's feed; its descriptions are HTML, as at service.bund.de."""
    items = [_portal_item(notice) for notice in world.notices if notice.portal]
    return _rss(
        "service.bund.de: Ausschreibungen", "https://www.service.bund.de/", "de", "".join(items)
    )


def news_feed(world: World, feed: MadeFeed) -> bytes:
    """Return one news feed with the beginning of every article."""
    items = [
        f"<item><title>{escape(item.title)}</title><link>{article_url(feed, item)}</link>"
        f'<guid isPermaLink="true">{article_url(feed, item)}</guid>'
        f"<description>{escape(item.text)}</description>"
        f"<pubDate>{format_datetime(item.published)}</pubDate></item>\n"
        for item in world.news
        if item.feed == feed.name
    ]
    return _rss(feed.title, f"{feed.site}/", feed.language, "".join(items))


def article_url(feed: MadeFeed, item: MadeNews) -> str:
    """Return the address of an article on its site."""
    return f"{feed.site}/news/{slug(item)}.html"


def slug(item: MadeNews) -> str:
    """Return the last part of an article's address."""
    words = re.sub(r"[^a-z0-9]+", "-", item.title.lower().encode("ascii", "ignore").decode())
    return f"{words.strip('-')[:48].strip('-')}-{item.slug}"


def article(feed: MadeFeed, item: MadeNews) -> bytes:
    """Return an article as a page with what surrounds one: navigation, teaser, footer."""
    parts = item.text.rstrip(".").split(". ")
    head = (
        '<meta charset="utf-8">'
        f"<title>{escape(item.title)} | {escape(feed.title)}</title>"
        f'<link rel="canonical" href="{article_url(feed, item)}">'
        f'<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{item.published.isoformat()}">'
    )
    body = (
        f'<header><nav><a href="/">{escape(feed.title)}</a> <a href="/abo">Abo</a></nav></header>'
        f"<main><article><h1>{escape(item.title)}</h1>"
        f'<time datetime="{item.published.isoformat()}">{item.published:%d.%m.%Y}</time>'
        f"{''.join(f'<p>{escape(part)}.</p>' for part in parts)}</article></main>"
        '<footer><a href="/impressum">Impressum</a></footer>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{feed.language}"><head>{head}</head>'
        f"<body>{body}</body></html>\n"
    ).encode()


def _portal_item(notice: MadeNotice) -> str:
    deadline = notice.deadline.astimezone(_BERLIN) if notice.deadline else None
    lines = [
        f"<strong>Vergabestelle:</strong> {escape(notice.buyer)}",
        f"<strong>Erfüllungsort:</strong> {escape(notice.postal_code)} {escape(notice.town)}",
        f"<strong>Angebotsfrist:</strong> {deadline:%d.%m.%Y}" if deadline else "",
        escape(notice.text),
    ]
    published = datetime.combine(notice.published, time(8), _BERLIN)
    link = f"https://www.service.bund.de/IMPORTE/Ausschreibungen/{notice.notice_id}.html"
    return (
        f"<item><title>{escape(notice.title)}</title><link>{link}#track=feed-ausschreibungen</link>"
        f"<description><![CDATA[{'<br/>'.join(filter(None, lines))}]]></description>"
        f"<pubDate>{format_datetime(published)}</pubDate></item>\n"
    )


def _rss(title: str, link: str, language: str, items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>{link}</link><language>{language}</language>\n"
        f"{items}</channel></rss>\n"
    ).encode()
