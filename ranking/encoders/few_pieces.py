"""The tokenizer of a Unigram model that takes into memory only the pieces a text can have.

Loading the 250,000 pieces of multilingual-e5 takes longer than all else that one sentence needs.
Which pieces a text is cut into depends on those alone that occur in it, so the tokenizer itself,
given these, cuts it alike.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from data.made_once import keep_arrays, key_of, read_arrays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# Raised when the arrays change, so that older ones are made anew.
_FORM = b"1"
_ARRAYS = ("hashes", "numbers", "scores", "rest")
# A longer text has more parts to look up than the whole tokenizer takes to load.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class FewPieces:
    """A tokenizer without its pieces, and the pieces by the hashes of their words."""

    tokenizer: Any  # the whole one but for its pieces
    hashes: NDArray[np.uint64]  # (pieces,), sorted
    numbers: NDArray[np.int32]  # the number of the piece of each hash
    scores: NDArray[np.float64]  # and its score
    always: tuple[tuple[str, float, int], ...]  # pieces with score and number: first the unknown
    added: tuple[str, ...]  # marks such as </s>, which are cut out of a text before all else
    longest: int  # letters in a piece

    @classmethod
    def open(cls, file: Path, cache: Path) -> FewPieces | None:
        """Return the tokenizer of a tokenizer.json, whose pieces are kept sorted in `cache`.

        None for one of another kind. Raises OSError or ValueError when the file is damaged.
        """
        from tokenizers import Tokenizer

        raw = file.read_bytes()
        kept = cache / "encoders" / f"pieces-{key_of([_FORM, raw])}.npz"
        arrays = read_arrays(kept, _ARRAYS)
        if arrays is None:
            arrays = _sorted_pieces(orjson.loads(raw))
            if arrays is None:
                return None
            keep_arrays(kept, arrays)
        rest = orjson.loads(arrays["rest"].tobytes())
        return cls(
            Tokenizer.from_str(orjson.dumps(rest["tokenizer"]).decode()),
            arrays["hashes"],
            arrays["numbers"],
            arrays["scores"],
            tuple((piece, score, number) for piece, score, number in rest["always"]),
            tuple(rest["added"]),
            rest["longest"],
        )

    def cut(self, text: str, most: int) -> tuple[list[int], list[tuple[int, int]]] | None:
        """Return the numbers of a text's tokens, at most `most`, and where each begins and ends.

        None when all pieces are needed: for a long text, and for one with a mark of the
        tokenizer's own.
        """
        from tokenizers.models import Unigram

        if len(text) > _LONGEST:
            return None
        normalizer, splitter = self.tokenizer.normalizer, self.tokenizer.pre_tokenizer
        normal = normalizer.normalize_str(text) if normalizer else text
        if any(mark in text or mark in normal for mark in self.added):
            return None
        words = {word for word, _ in splitter.pre_tokenize_str(normal)} if splitter else {normal}
        pieces = [*self.always]
        known = {piece for piece, _, _ in pieces}
        pieces.extend(each for each in self._within(words) if each[0] not in known)
        vocabulary = [(piece, score) for piece, score, _ in pieces]
        self.tokenizer.model = Unigram(vocabulary, unk_id=0, byte_fallback=False)
        self.tokenizer.enable_truncation(most)
        found = self.tokenizer.encode(text)
        numbers = [
            token if is_mark else pieces[token][2]
            for token, is_mark in zip(found.ids, found.special_tokens_mask, strict=True)
        ]
        return numbers, found.offsets

    def _within(self, words: set[str]) -> Iterator[tuple[str, float, int]]:
        """Yield the pieces that occur in some words, each with its score and number."""
        parts = sorted(
            {
                word[start:end]
                for word in words
                for start in range(len(word))
                for end in range(start + 1, min(start + self.longest, len(word)) + 1)
            }
        )
        wanted = np.array([_hash(part) for part in parts], np.uint64)
        places = np.searchsorted(self.hashes, wanted)
        places[places == len(self.hashes)] = 0
        for at in np.flatnonzero(self.hashes[places] == wanted).tolist():
            place = int(places[at])
            yield parts[at], float(self.scores[place]), int(self.numbers[place])


def _sorted_pieces(whole: dict[str, Any]) -> dict[str, NDArray[Any]] | None:
    """Return a tokenizer.json as arrays: its pieces by their hashes, and all the rest of it."""
    model = whole["model"]
    pieces: Sequence[tuple[str, float]] = model.get("vocab", ())
    unknown = model.get("unk_id")
    kind = model.get("type"), model.get("byte_fallback")
    if kind != ("Unigram", False) or unknown is None or len(dict(pieces)) != len(pieces):
        return None
    hashes = np.array([_hash(piece) for piece, _ in pieces], np.uint64)
    if len(np.unique(hashes)) != len(pieces):
        return None
    # What is unknown costs a little more than the worst piece of all.
    worst = min(range(len(pieces)), key=lambda number: pieces[number][1])
    always = [(*pieces[number], number) for number in dict.fromkeys((unknown, worst))]
    empty = {**model, "vocab": [pieces[unknown]], "unk_id": 0}
    rest = {
        "tokenizer": {**whole, "model": empty, "added_tokens": [], "padding": None},
        "always": always,
        "added": [token["content"] for token in whole.get("added_tokens") or ()],
        "longest": max(len(piece) for piece, _ in pieces),
    }
    order = np.argsort(hashes)
    return {
        "hashes": hashes[order],
        "numbers": order.astype(np.int32),
        "scores": np.array([score for _, score in pieces], np.float64)[order],
        "rest": np.frombuffer(orjson.dumps(rest), np.uint8),
    }


def _hash(piece: str) -> int:
    digest = hashlib.blake2b(piece.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
