"""What the encoder says of texts, made for many notices together and told for each.

A batch takes a fraction of the time that its texts take alone. What is made can be handed to
another process, which then needs no encoder of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enrich.notice_text import FORMS, NoticeText
from enrich.reading.states_ahead import StateEncoder, StatesAhead
from enrich.sector.head import READ
from enrich.sector.published import published_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.records import Notice, NoticeKind
    from enrich.reading.model import ReaderModel
    from enrich.reading.page import TokenStates
    from enrich.sector.head import SectorHead
    from enrich.tag_context import TagContext

    States = Mapping[str, TokenStates]


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """The states of texts: for the reader of prose, and for the sectors of what has no codes.

    Both are mostly the same; None where words alone have to do.
    """

    states: StatesAhead | None
    sector_states: StatesAhead | None

    @classmethod
    def of(
        cls,
        notices: Iterable[Notice],
        encoder: object,
        reader: ReaderModel | None,
        head: SectorHead | None,
        known: Told | None = None,
    ) -> ReadAhead:
        """Return what tagging these notices will ask for; states are made when they are asked for.

        `reader` is the model of prose and `head` that of sectors, if they are used; `known` is what
        was made elsewhere.
        """
        texts = [
            words
            for each in notices
            if (words := encoded(each, NoticeText.of(each, None)))
            and (head is not None or each.kind not in FORMS)
        ]
        states = states_ahead(encoder, reader, texts, known.states if known else None)
        of_sectors = None
        if head is not None and isinstance(encoder, StateEncoder) and head.fits(encoder.name):
            same = states is not None and states.layer == head.layer
            made = known.sector_states if known else None
            of_sectors = states if same else StatesAhead(encoder, head.layer, texts, made)
        return cls(states, of_sectors)

    def told(self, notices: Iterable[Notice]) -> Told:
        """Return what is said of some of the notices, quickest in the order that they came in."""
        texts = [(each, NoticeText.of(each, None)) for each in notices]
        states: dict[str, TokenStates] = {}
        of_sectors: dict[str, TokenStates] = {}
        for notice, text in texts:
            words = encoded(notice, text)
            if words is None:
                continue
            if self.states is not None and (text.prose or self.sector_states is self.states):
                states[words] = self.states.of(words)
            if self.sector_states is not None and self.sector_states is not self.states:
                of_sectors[words] = self.sector_states.of(words)
        return Told(states, of_sectors)


@dataclass(frozen=True, slots=True)
class Told:
    """The states of some texts, by the texts; `sector_states` those that others are needed for."""

    states: States
    sector_states: States

    def given(self, context: TagContext) -> TagContext:
        """Return the context with what is told; it encodes itself what it is not told of."""
        if context.encoder is None:
            return context
        return with_states(context, (), self)


def with_states(
    context: TagContext, notices: Iterable[Notice] = (), known: Told | None = None
) -> TagContext:
    """Return the context with what gives the states that tagging these notices will ask for."""
    reader = context.prose.model if context.prose else None
    head = context.sectors.head if context.sectors else None
    ahead = ReadAhead.of(notices, context.encoder, reader, head, known)
    return replace(context, states=ahead.states, sector_states=ahead.sector_states)


def encoded(notice: Notice, text: NoticeText) -> str | None:
    """Return what the encoder is given of a notice; nothing where fields say all that it would.

    It costs more than all else, and a form's codes say more than it does.
    """
    if text.prose:
        return text.whole
    return None if published_codes(notice) else text.whole[:READ]


def may_be_read(kind: NoticeKind, codes: Iterable[str]) -> bool:
    """Tell whether tagging may ask the encoder: of prose, and where a notice has no codes."""
    return kind not in FORMS or not codes


def states_ahead(
    encoder: object,
    reader: ReaderModel | None,
    texts: Iterable[str] = (),
    known: Mapping[str, TokenStates] | None = None,
) -> StatesAhead | None:
    """Return what gives the states of texts, or None where words alone have to do."""
    if reader is None or not reader.encoded or not isinstance(encoder, StateEncoder):
        return None
    if not encoder.name.startswith(reader.encoder):
        return None
    return StatesAhead(encoder, reader.layer, texts, known)
