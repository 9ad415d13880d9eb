"""The sector of a notice: CPV codes as published, repaired where they are plainly wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.findings import Tag
from enrich.sector.model import likeliest
from enrich.sector.text import likely_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.codes.reference import Reference
    from data.records import Notice
    from data.vocabulary import TagField
    from enrich.notice_text import NoticeText
    from enrich.reading.page import TokenStates
    from enrich.tag_context import TagContext

# The main code is the buyer's own summary; further codes often name by-products of the order.
_FURTHER_CONFIDENCE = 0.8
# A published code is doubted when the words speak for another division almost surely and
# against every published one.
_PLAINLY = 0.95
_IMPOSSIBLE = 0.002
_SECOND = 0.3


def sector_tags(
    notice: Notice,
    text: NoticeText,
    context: TagContext,
    named: Mapping[str, float],
    states: TokenStates | None = None,
) -> tuple[Tag, ...]:
    """Return the published sector, and the one in the words where none or a wrong one is published.

    Divisions found in the words are `inferred`; a published code is never taken away. `named` are
    the codes of the equipment in the words, each with a confidence; without published codes
    they and the divisions are `cpv` tags, the surest first. `states` are the encoder's of the
    words, where there are no codes.
    """
    published = published_sector(notice, context.reference)
    codes = published_codes(notice)
    odds = context.sectors.odds(text.title, text.body, states) if context.sectors else {}
    guessed = () if codes else tuple(_guessed(text, odds, named))
    if not odds:
        return (*published, *guessed)
    best = sorted(odds, key=lambda division: -odds[division])[:2]
    if codes:
        stated = max(odds.get(code[:2], 0.0) for code in codes)
        wrong = odds[best[0]] >= _PLAINLY and stated <= _IMPOSSIBLE
        found = best[:1] if wrong else []
    else:
        found = [best[0], *(division for division in best[1:] if odds[division] >= _SECOND)]
    inferred = [
        Tag(
            "sector.division",
            division,
            "inferred",
            round(odds[division], 3),
            quote=text.title or None,
            origin="title and description",
        )
        for division in found
    ]
    if inferred and not codes:
        label = context.reference.cpv_label(found[0] + "000000", "en")
        if label:
            first = inferred[0]
            inferred.append(
                Tag("sector.label", label, "inferred", first.confidence, first.quote, first.origin)
            )
    return (*published, *inferred, *guessed)


def _guessed(
    text: NoticeText, odds: Mapping[str, float], named: Mapping[str, float]
) -> Iterator[Tag]:
    for code in likely_codes(likeliest(odds), named):
        yield Tag(
            "cpv",
            code.code,
            "inferred",
            code.confidence,
            text.title or None,
            "title and description",
        )


def published_sector(notice: Notice, reference: Reference) -> tuple[Tag, ...]:
    """Return division, group and label of the published CPV codes, the main one first.

    Fields are sector.division (2 digits), sector.group (3 digits, not where a code names no
    group) and sector.label (the finest label known, in English).
    """
    tags: list[Tag] = []
    seen: set[tuple[str, str]] = set()
    for place, code in enumerate(published_codes(notice)):
        confidence = 1.0 if place == 0 else _FURTHER_CONFIDENCE
        values: list[tuple[TagField, str]] = [("sector.division", code[:2])]
        if code[2] != "0":
            values.append(("sector.group", code[:3]))
        if place == 0:
            nearest = reference.cpv_nearest(code, "en")
            values += [("sector.label", nearest[1])] if nearest else []
        for field, value in values:
            if (field, value) not in seen:
                seen.add((field, value))
                tags.append(Tag(field, value, "stated", confidence, quote=code, origin="cpv"))
    return tuple(tags)


def published_codes(notice: Notice) -> tuple[str, ...]:
    """Return the CPV codes of a notice, else those of its lots, the main one first."""
    if notice.cpv:
        return notice.cpv
    return tuple(dict.fromkeys(code for lot in notice.lots for code in lot.cpv))
