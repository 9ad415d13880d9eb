"""Build what ranking ships about vectors and words: `ranking/learned.npz`.

    python benchmarks/build_ranking_space.py --reference REFERENCE --notices NOTICES

The notices (any format that `tendril import` reads, or flat ones; TED's own were used) give each
language's mean vector, the whitening and the rarities of n-grams. The official CPV list gives the
means of labels in each of its languages and, as neutral questions, those of queries: no profile
and no judgement has a say. The same input gives the same file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from data.records import Notice
from data.reference import Reference
from ranking.candidates import store_notices
from ranking.encoder import open_encoder
from ranking.learned import learn_rarity, learn_space, save
from ranking.vectors import encode_cached, open_vector_cache
from tendril.notice_files import read_notices

MODEL = "multilingual-e5-small"
# Of each language's labels, so many are encoded as labels and as single terms.
LABELS, TERMS, QUERIES = 200, 60, 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--notices", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    parser.add_argument("--output", type=Path, default=Path("ranking/learned.npz"))
    given = parser.parse_args()
    reference = Reference.load(given.reference)
    notices = [each for each in read_notices(given.notices)[0] if each.language]
    texts, languages = texts_of(notices)
    labels = {language: reference.cpv_labels(language) for language in sorted(reference.languages)}
    encoder = open_encoder("e5", cache=given.cache)
    if encoder is None:
        raise SystemExit("The encoder e5 is not on this machine.")
    with open_vector_cache(given.cache) as connection:
        space = learn_space(
            MODEL,
            encode_cached(connection, encoder, texts, kind="passage"),
            languages,
            encode_cached(
                connection, encoder, [q for each in labels.values() for q in queries(each)],
                kind="query",
            ),
            encode_cached(
                connection, encoder, [t for each in labels.values() for t in some(each, TERMS)],
                kind="query",
            ),
            {
                language: encode_cached(connection, encoder, some(each, LABELS), kind="passage")
                for language, each in labels.items()
            },
        )  # fmt: skip
    save(given.output, space, learn_rarity(texts))
    print(
        f"{given.output}: {len(texts)} notices in {len(space.means) - 1} languages, labels in"
        f" {len(space.label_means) - 1}, {given.output.stat().st_size / 1e6:.1f} MB"
    )


def texts_of(notices: list[Notice]) -> tuple[list[str], list[str]]:
    """Return the texts as ranking reads them, with their languages, in the order of the ids."""
    import duckdb

    from ranking.candidates import read_candidates

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        store_notices(connection, notices)
        candidates = read_candidates(connection)
    return [each.text for each in candidates], [each.language or "" for each in candidates]


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
