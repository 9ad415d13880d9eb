"""Texts encoded in a batch are answered one by one as the encoder would."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.records import Notice, NoticeKind
from enrich.sector.encoded_ahead import EncodedAhead
from enrich.sector.model import SectorModel, encoded_text
from enrich.tag_context import TagContext
from enrich.tagger import prepared, tag_notice


class Letters:
    """Counts letters, and remembers how often it was asked."""

    name = "letters"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str], *, kind: str) -> NDArray[np.float32]:
        self.asked.append(list(texts))
        return np.array([[len(text), text.count("e")] for text in texts], np.float32)


def news(number: int, **fields: object) -> Notice:
    given = {"source": "s", "source_id": str(number), "kind": NoticeKind.NEWS}
    return Notice.model_validate(given | {"title": f"Neue Halle {number}"} | fields)


def test_known_texts_are_not_encoded_again() -> None:
    encoder = Letters()
    ahead = EncodedAhead.of(encoder, ["eins", "zwei", "eins"])
    assert encoder.asked == [["eins", "zwei"]]
    np.testing.assert_array_equal(
        ahead.encode(["zwei"], kind="passage"), Letters().encode(["zwei"], kind="passage")
    )
    assert len(encoder.asked) == 1
    ahead.encode(["drei"], kind="passage")
    ahead.encode(["eins"], kind="query")
    assert encoder.asked[1:] == [["drei"], ["eins"]]
    assert EncodedAhead.of(encoder, []).known == {}


def test_only_texts_without_codes_are_encoded_and_all_at_once() -> None:
    encoder = Letters()
    context = TagContext(Reference.builtin(), sectors=SectorModel.builtin(), encoder=encoder)
    notices = [news(1), news(2), news(3, cpv=("45000000",))]
    ready = prepared(notices, context)
    assert encoder.asked == [[encoded_text(each.title, "") for each in notices[:2]]]
    for each in notices:
        tag_notice(each, ready)
    assert len(encoder.asked) == 1
    assert prepared(notices, TagContext(Reference.builtin())).encoder is None
