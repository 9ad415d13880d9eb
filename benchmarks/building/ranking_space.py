"""Build what ranking ships about vectors and words: embedding_space.npz and codes/meanings.npz.

    python -m benchmarks.building.ranking_space --reference REFERENCE --notices NOTICES

The notices (any format that `tendril import` reads, or flat ones; TED's own were used) give each
language's mean vector, how notices of one CPV category differ, and the rarities of n-grams. The
official CPV list gives the means of labels in each of its languages, how labels of one code differ,
what each code means and, as neutral questions, the means of queries: no profile and no judgement
has a say. The same input gives the same files. Encoding all labels takes half an hour.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.records import Notice
from ranking import embedding_space
from ranking.candidates import Candidate, read_candidates, store_notices
from ranking.codes import meaning as code_meaning
from ranking.codes.meaning import learn_codes
from ranking.embedding_space import learn_rarity, learn_space
from ranking.encoders.adapter import ADAPTED
from ranking.encoders.cache import encode_cached, open_vector_cache
from ranking.encoders.encoder import Kind
from ranking.encoders.find import open_encoder
from tendril.notice_files import read_notices

MODEL = ADAPTED
# Of each language's labels, so many are encoded as labels and as single terms.
LABELS, TERMS, QUERIES = 200, 60, 40
# All labels of these tell what a code means: three families of languages, and the profiles' own.
LANGUAGES = ("cs", "de", "en", "fr", "it")
CATEGORY = 5  # digits of a CPV category


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--notices", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    parser.add_argument("--output", type=Path, default=Path("ranking"))
    given = parser.parse_args()
    reference = Reference.load(given.reference)
    notices = [each for each in read_notices(given.notices)[0] if each.language]
    candidates = candidates_of(notices)
    texts = [each.text for each in candidates]
    languages = [each.language or "" for each in candidates]
    categories = [each.cpv[0][:CATEGORY] if each.cpv else "" for each in candidates]
    labels = {language: reference.cpv_labels(language) for language in sorted(reference.languages)}
    codes = sorted(labels["en"])
    encoder = open_encoder("e5", cache=given.cache)
    if encoder is None:
        raise SystemExit("The encoder e5 is not on this machine.")
    with open_vector_cache(given.cache) as connection:

        def encoded(texts: Sequence[str], kind: Kind = "passage") -> NDArray[np.float32]:
            return encode_cached(connection, encoder, texts, kind=kind)

        same = np.stack(
            [encoded([labels[language].get(code, labels["en"][code]) for code in codes])
             for language in LANGUAGES]
        )  # fmt: skip
        space = learn_space(
            MODEL,
            encoded(texts),
            languages,
            categories,
            encoded([q for each in labels.values() for q in queries(each)], "query"),
            encoded([t for each in labels.values() for t in some(each, TERMS)], "query"),
            {language: encoded(some(each, LABELS)) for language, each in labels.items()},
            same,
        )
    meaning = learn_codes(
        MODEL,
        codes,
        {language: space.labels(rows, language)
         for language, rows in zip(LANGUAGES, same, strict=True)},
    )  # fmt: skip
    embedding_space.save(given.output / "embedding_space.npz", space, learn_rarity(texts))
    code_meaning.save(given.output / "meanings.npz", meaning)
    print(
        f"{given.output}: {len(texts)} notices in {len(space.means) - 1} languages, labels in"
        f" {len(space.label_means) - 1}, {len(codes)} codes"
    )


def candidates_of(notices: list[Notice]) -> list[Candidate]:
    """Return the notices as ranking reads them, in the order of the ids."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        store_notices(connection, notices)
        return read_candidates(connection)


def some(labels: dict[str, str], count: int) -> list[str]:
    """Return `count` labels, spread evenly over the codes."""
    codes = sorted(labels)
    places = np.linspace(0, len(codes) - 1, min(count, len(codes))).astype(int)
    return [labels[codes[place]] for place in places]


def queries(labels: dict[str, str]) -> list[str]:
    """Return groups as a solution would be written: the group's label, then some below it."""
    groups = {code: label for code, label in labels.items() if code[3:] == "00000"}
    chosen = set(some(groups, QUERIES))
    found = []
    for code, label in sorted(groups.items()):
        below = [labels[each] for each in sorted(labels) if each[:3] == code[:3] and each != code]
        if label in chosen and below:
            found.append(f"{label}: {', '.join(below[:5])}")
    return found


if __name__ == "__main__":
    main()
