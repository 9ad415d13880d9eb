"""Where a candidate is looked at: its spans, its sentence, and what stands around."""

from __future__ import annotations

import numpy as np
import pytest

from enrich.reading.candidates.base import Candidate
from enrich.reading.page import Page
from enrich.reading.views import VIEWS, SpanIndex, summed
from enrich.reading.words import PARTS, hashed
from tests.enrich.reading.pages import page_of

TEXT = "Die Firma baut. Sie steckt 12 Millionen in ein Werk. Ende."


def means(page: Page, *spans: tuple[int, int]) -> np.ndarray:
    """Return the views of one candidate over states that number the words from 1."""
    starts, ends, _ = hashed(page.whole)
    states = np.arange(1, len(starts) + 1, dtype=np.float32)[:, None]
    candidate = Candidate(tuple(spans), None, np.zeros(0, np.float32))
    views = SpanIndex.of(page, [candidate], starts, ends).means(summed(states))
    return np.asarray(views[0])


def test_views_are_the_span_its_sentence_and_what_stands_around() -> None:
    page = page_of(TEXT)
    start = TEXT.index("12")
    span, sentence, before, behind = means(page, (start, start + len("12 Millionen")))
    assert span == pytest.approx(6.5)  # the words 6 and 7
    assert sentence == pytest.approx((4 + 5 + 6 + 7 + 8 + 9 + 10) / 7)
    assert before == pytest.approx(3)  # the words 1 to 5
    assert behind == pytest.approx(9.5)  # the words 8 to 11


def test_several_places_of_a_name_count_alike() -> None:
    page = page_of(TEXT)
    first, last = TEXT.index("Firma"), TEXT.index("Werk")
    view = means(page, (first, first + 5), (last, last + 4))
    assert view[0] == pytest.approx((2 + 10) / 2)


def test_what_is_only_inferred_has_no_views() -> None:
    assert means(page_of(TEXT)).tolist() == [0.0] * VIEWS


def test_a_text_without_words_has_no_tokens() -> None:
    starts, ends, rows = hashed(" … ")
    assert (len(starts), len(ends), rows.shape) == (0, 0, (0, PARTS))


def test_numbers_of_one_length_are_one_word() -> None:
    rows = hashed("12 34 567")[2].tolist()
    assert rows[0] == rows[1] != rows[2]
