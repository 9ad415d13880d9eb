"""What the encoder says of texts, made for many notices together and told for each.

A batch takes a fraction of the time that its texts take alone. What is made can be handed to
another process, which then needs no encoder of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enrich.notice_text import FORMS, NoticeText
from enrich.reading.states_ahead import StateEncoder, StatesAhead
from enrich.sector.encoded_ahead import EncodedAhead
from enrich.sector.model import encoded_text
from enrich.sector.published import published_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from numpy.typing import NDArray

    from data.records import Notice, NoticeKind
    from enrich.reading.model import ReaderModel
    from enrich.reading.page import TokenStates
    from enrich.sector.model import TextEncoder
    from enrich.tag_context import TagContext

    Vectors = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """The encoder with the vectors of texts without codes, and the states of prose."""

    encoder: EncodedAhead
    states: StatesAhead | None

    @classmethod
    def of(
        cls,
        notices: Iterable[Notice],
        encoder: TextEncoder,
        reader: ReaderModel | None,
        *,
        sectors: bool = True,
    ) -> ReadAhead:
        """Return what tagging these notices will ask for; states are made when they are asked for.

        `reader` is the model of prose, if it is used, and `sectors` tells whether those are.
        """
        texts = [(each, NoticeText.of(each, None)) for each in notices]
        prose = (text.whole for _, text in texts if text.prose)
        coded = (text for each, text in texts if sectors and not published_codes(each))
        return cls(
            EncodedAhead.of(encoder, (encoded_text(text.title, text.body) for text in coded)),
            states_ahead(encoder, reader, prose),
        )

    def told(self, notices: Iterable[Notice]) -> Told:
        """Return what is said of some of the notices, quickest in the order that they came in."""
        texts = [NoticeText.of(each, None) for each in notices]
        passages = [encoded_text(text.title, text.body) for text in texts]
        known = self.encoder.known
        states = {} if self.states is None else {
            text.whole: self.states.of(text.whole) for text in texts if text.prose
        }  # fmt: skip
        return Told({each: known[each] for each in passages if each in known}, states)


@dataclass(frozen=True, slots=True)
class Told:
    """The vectors and states of some texts, by the texts."""

    vectors: Vectors
    states: Mapping[str, TokenStates]

    def given(self, context: TagContext) -> TagContext:
        """Return the context with what is told; it encodes itself what it is not told of."""
        if context.encoder is None:
            return context
        reader = context.prose.model if context.prose else None
        states = states_ahead(context.encoder, reader, (), self.states)
        return replace(context, encoder=EncodedAhead(context.encoder, self.vectors), states=states)


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
