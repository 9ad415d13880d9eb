"""What an encoder says of each token of a text, and where the token stands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.encoders.errors import EncoderError
from ranking.encoders.find import E5_PREFIXES, encoder_of
from ranking.encoders.torch_encoder import FEW, LateEncoder, TorchEncoder
from ranking.encoders.windows import WindowedText
from tests.ranking.encoders.test_find import LAYERS, POSITIONS, folder  # noqa: F401

LONG = "pump abc " * POSITIONS  # more than the model reads at once


@pytest.fixture
def late(folder: Path) -> LateEncoder:  # noqa: F811
    encoder = encoder_of(folder, name="tiny", prefixes=E5_PREFIXES)
    assert isinstance(encoder, LateEncoder)
    return encoder


@pytest.mark.parametrize("text", ["pump abc", "  pumps\n\nabc pump ", LONG, ""])
def test_few_texts_and_many_have_the_same_states(late: LateEncoder, text: str) -> None:
    few, many = late.load_few(), late.load()
    for layer in range(1, LAYERS + 1):
        (first,) = few.token_states([text], layer=layer)
        second = many.token_states([text, "abc", text], layer=layer)[2]
        assert first.starts.tolist() == second.starts.tolist()
        assert first.ends.tolist() == second.ends.tolist()
        assert np.allclose(first.states, second.states, atol=1e-4)
        assert len(first.states) == len(first.starts)


def test_tokens_stand_where_the_text_has_them(late: LateEncoder) -> None:
    text = "abc pump"
    (found,) = late.token_states([text], layer=1)
    pieces = [text[a:b].strip() for a, b in zip(found.starts, found.ends, strict=True)]
    assert pieces[-1] == "pump" and pieces[-2] == "c"
    assert found.starts.tolist() == sorted(found.starts.tolist())


def test_a_state_depends_on_the_text_around(late: LateEncoder) -> None:
    first, second = late.token_states(["abc pump", "hgf pump"], layer=1)
    assert not np.allclose(first.states[-1], second.states[-1], atol=1e-3)


def test_a_long_text_is_read_in_windows() -> None:
    numbers = [0, *range(10, 30), 2]
    offsets = [(0, 0), *((n, n + 1) for n in range(20)), (0, 0)]
    cut = WindowedText.of((numbers, offsets), [7, 8], longest=12)
    assert [window[:3] for window in cut.windows] == [[0, 7, 8]] * 3
    assert [len(window) for window in cut.windows] == [12, 12, 8]
    states = [np.array(window, np.float32)[:, None] for window in cut.windows]
    joined = cut.joined(states)
    assert joined.states[:, 0].tolist() == list(range(10, 30))
    assert joined.starts.tolist() == list(range(20))


def test_a_model_of_another_kind_gives_vectors_only() -> None:
    class Vectors:
        def tokens(self, texts: object, most: int) -> list[list[int]]:
            return [[0, 2]]

        def vectors(self, batch: object) -> None:
            raise NotImplementedError

    encoder = TorchEncoder("other", 4, {}, Vectors(), 16)  # type: ignore[arg-type]
    with pytest.raises(EncoderError, match="vectors of texts only"):
        encoder.token_states(["abc"], layer=1)


def test_the_first_texts_go_without_torch(late: LateEncoder) -> None:
    late.token_states(["abc"] * FEW, layer=1)
    assert late._loaded is None
    late.token_states(["abc"], layer=1)
    assert late._loaded is not None
