"""A digest made an issue: the texts of one recipient's copy, and its entries for all channels."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tendril.delivery.issue import Appointment, Issue, Item
from tendril.delivery.wording import words
from tendril.digest.layout.detail import Detail
from tendril.digest.layout.render import (
    Answer,
    Extras,
    render_html,
    render_markdown,
    render_text,
    subject,
)
from tendril.digest.layout.view import View
from tendril.digest.locale import Locale
from tendril.digest.store import shown_facts
from tendril.digest.wording import LANGUAGES
from tendril.safe_text.clean import plain, web_link
from tendril.safe_text.markdown import markdown_text

if TYPE_CHECKING:
    from tendril.digest.model import Digest, Entry

_DETAIL = Detail(summary=420, quote=240, reasons=4, examples=3, entries=100, lots=12)


def issue_of(
    digest: Digest,
    *,
    recipient: str,
    due: datetime,
    notices: Sequence[str] = (),
    answers: Mapping[str, tuple[Answer, ...]] | None = None,
    appointments: Sequence[Appointment] = (),
) -> Issue:
    """Return one recipient's issue of a digest; a quiet day is one line, and what went wrong."""
    locale = Locale(digest.language, digest.zone, among=LANGUAGES)
    view = View(locale, _DETAIL)
    said = [told for notice in notices if (told := plain(notice, limit=800))]
    if digest.quiet:
        line = _quiet(digest, locale)
        text, page = _one_line(line, said)
        marked = "\n\n".join(map(markdown_text, [line, *said])) + "\n"
    else:
        extras = Extras(tuple(said), answers or {})
        readable = _readable(extras)
        text, page = render_text(digest, readable), render_html(digest, extras)
        marked = render_markdown(digest, readable)
    return Issue(
        recipient=recipient,
        profile=digest.profile,
        company=plain(digest.company, limit=200) or digest.profile,
        day=digest.day,
        digest_id=digest.digest_id,
        language=digest.language,
        zone=digest.zone,
        made_at=digest.made_at,
        due=due,
        subject=plain(subject(digest), limit=150) or "Tendril",
        headline=line if digest.quiet else view.headline(digest),
        text=text,
        html=page,
        markdown=marked,
        notices=tuple(said),
        items=tuple(_item(entry, locale, view) for entry in digest.entries),
        closed=tuple(
            words(
                digest.language,
                "closed",
                title=plain(each.title, limit=140) or each.project,
                change=plain(view.change(each.change, each), limit=300),
            )
            for each in digest.closed
        ),
        alerts=tuple(_alerts(digest, locale, view)),
        appointments=tuple(appointments),
        shown=tuple(shown_facts(digest)),
        told=digest.told,
    )


def _alerts(digest: Digest, locale: Locale, view: View) -> Iterator[str]:
    """Give a sentence for each project that a kept search found."""
    for alert in digest.alerts:
        label = plain(alert.label, limit=120) or ""
        for each in alert.entries:
            title = plain(each.title, limit=140) or each.project
            yield f"{label}{locale('colon')}{title} ({view.alert(each)})"
        if alert.more:
            yield f"{label}{locale('colon')}{locale.count('alerts.more', alert.more)}"


def _readable(extras: Extras) -> Extras:
    """Return the extras for plain text, where a link that carries a whole mail fills the screen."""
    short = {
        project: tuple(each for each in found if not each.link.startswith("mailto:"))
        for project, found in extras.answers.items()
    }
    return Extras(extras.notices, short)


def _quiet(digest: Digest, locale: Locale) -> str:
    language, totals = digest.language, digest.totals
    sources = (
        words(language, "quiet.sources", complete=totals.sources_complete, n=totals.sources)
        if totals.sources
        else words(language, "quiet.no_sources")
    )
    return words(language, "quiet", projects=locale.number(totals.projects), sources=sources)


def _one_line(line: str, notices: Sequence[str]) -> tuple[str, str]:
    lines = [line, *notices]
    paragraphs = "".join(f"<p>{html.escape(each)}</p>" for each in lines)
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"></head><body>{paragraphs}</body></html>'
    )
    return "\n\n".join(lines) + "\n", page + "\n"


def _item(entry: Entry, locale: Locale, view: View) -> Item:
    place, budget = entry.place, entry.budget
    facts = [
        plain(entry.buyer, limit=140),
        plain(view.place(place), limit=200) if place != type(place)() else None,
        view.budget(budget) if budget.amount is not None else None,
        _deadline(entry, locale, view),
    ]
    reason = entry.reasons[0] if entry.reasons else None
    return Item(
        project=entry.project,
        rank=entry.rank,
        score=entry.score,
        title=plain(entry.title, limit=300) or entry.project,
        link=web_link(entry.link),
        buyer=plain(entry.buyer, limit=200),
        buyer_is_company=entry.stage == "announced",
        town=plain(place.town, limit=100),
        region=plain(place.region, limit=100),
        country=plain(place.country, limit=80) or place.country_code,
        country_code=place.country_code,
        amount=None if budget.amount is None else float(budget.amount),
        currency=budget.currency,
        amount_eur=None if budget.eur is None else round(budget.eur, 2),
        deadline=entry.deadline.isoformat() if entry.deadline else None,
        days_left=entry.days_left,
        stage=view.what(entry),
        is_new=entry.is_new,
        sector=plain(entry.sector, limit=160),
        summary=view.summary(entry),
        why=plain(reason.text, limit=300) if reason else None,
        quote=view.quote(reason.quote, entry) if reason else None,
        facts=" · ".join(fact for fact in facts if fact),
        changes=tuple(
            said for each in entry.changes if (said := plain(view.change(each), limit=300))
        ),
    )


def _deadline(entry: Entry, locale: Locale, view: View) -> str | None:
    if entry.deadline is None and not entry.call.stands_for_a_deadline:
        return None
    days = view.days_left(entry)
    left = locale("bracket", text=days) if days else ""
    return f"{view.deadline_label(entry)}{locale('colon')}{view.deadline(entry)}{left}"
