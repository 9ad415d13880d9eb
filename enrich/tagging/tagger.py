"""The one tagger: every tag of a notice, each with the field or the words that carry it.

A form states its facts in fields; prose (news, announcements, permits) states them in words. What
a field says goes before the words, and words stand in wherever no field speaks. `tendril tag`,
the gold sets and the job of the day all come through here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from data.records import NoticeKind
from enrich.calls.tags import call_tags
from enrich.dates import deadline, period_tags
from enrich.language.told import language
from enrich.money.stated import budget_tags, stated_budget, with_words
from enrich.notice_text import NoticeText
from enrich.parties.published import names_who_acts, published_parties
from enrich.region import region_tags
from enrich.sector.published import published_codes, sector_tags
from enrich.tagging.read_ahead import encoded, with_states
from enrich.tagging.text_tags import (
    actor_tags,
    equipment_tags,
    nace_tags,
    read_words,
    signal_tags,
    text_budget,
    when_tags,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.findings import Tag
    from data.records import Notice
    from data.vocabulary import TagField
    from enrich.money.amounts import Amount
    from enrich.reading.page import TokenStates
    from enrich.tag_context import TagContext
    from enrich.tagging.text_tags import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """All tags of one notice, and what the rules found in its words (None without rules)."""

    tags: tuple[Tag, ...]
    words: Words | None = None

    def all(self, *fields: TagField) -> list[Tag]:
        """Return the tags of some fields, in the order of the fields."""
        return [tag for field in fields for tag in self.tags if tag.field == field]

    def first(self, *fields: TagField) -> Tag | None:
        """Return the first tag of the first field that has one."""
        return next(iter(self.all(*fields)), None)


def prepared(notices: Iterable[Notice], context: TagContext) -> TagContext:
    """Return the context with the texts encoded that tagging these notices will ask for."""
    if context.encoder is None:
        return context
    return with_states(context, notices)


def tag_notice(notice: Notice, context: TagContext) -> Reading:
    """Return the tags of a notice: language, signal, parties, region, sector, budget and dates."""
    spoken = language(notice, context.languages)
    text = NoticeText.of(notice, spoken.value if spoken else None)
    if context.encoder is not None and context.states is None and context.sector_states is None:
        context = with_states(context)
    words = read_words(text, context)
    return Reading(tuple(_tags(notice, text, words, spoken, context)), words)


def _sector_states(notice: Notice, text: NoticeText, context: TagContext) -> TokenStates | None:
    words = encoded(notice, text)
    if context.sector_states is None or words is None or published_codes(notice):
        return None
    return context.sector_states.of(words)


def _amounts(text: NoticeText, words: Words | None, context: TagContext) -> Sequence[Amount]:
    if words is None or context.reader is None:
        return ()
    return context.reader.rules.money.read(words.scan.text, text.language)


def _tags(
    notice: Notice,
    text: NoticeText,
    words: Words | None,
    spoken: Tag | None,
    context: TagContext,
) -> Iterator[Tag]:
    if spoken:
        yield spoken
    parties = published_parties(notice)
    read = words.read if words else None
    region = region_tags(notice, text, context, read.site if read else None)
    yield from parties
    yield from region
    stated = with_words(stated_budget(notice), notice, partial(_amounts, text, words, context))
    if stated:
        yield from budget_tags(stated, context.rates, text.day)
    named: dict[str, float] = {}
    if words is not None:
        yield from signal_tags(notice, words)
        machines = equipment_tags(words)
        yield from machines
        named = words.codes()
        if stated is None:
            yield from text_budget(text, words, context.rates)
    sectors = sector_tags(notice, text, context, named, _sector_states(notice, text, context))
    yield from sectors
    if words is not None:
        acting = [tag for tag in parties if names_who_acts(tag)]
        found = () if acting else actor_tags(text, words, region, context)
        yield from found
        if text.prose:
            yield from nace_tags(text, words, [*acting, *found], sectors, context)
            yield from when_tags(text, words)
    if context.calls is not None and notice.kind is not NoticeKind.AWARD:
        yield from call_tags(context.calls.of_notice(notice, text.language))
    closes = deadline(notice)
    if closes:
        yield closes
    yield from period_tags(notice)
