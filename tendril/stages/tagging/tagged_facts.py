"""Notices as grouping compares them: their fields, and what their words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.facts import NoticeFacts, facts_of, with_tags
from enrich.tagging.tagger import prepared, tag_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.records import Notice
    from enrich.tag_context import TagContext


def tagged_facts(notices: Sequence[Notice], context: TagContext) -> tuple[NoticeFacts, ...]:
    """Return what grouping needs to know of notices with their tags, in the order of days."""
    ready = prepared(notices, context)
    facts = [
        with_tags(facts_of(each), [(t.field, t.value, t.confidence) for t in tags])
        for each in notices
        for tags in [tag_notice(each, ready).tags]
    ]
    return tuple(sorted(facts, key=lambda each: each.age))
