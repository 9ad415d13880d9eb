"""How good a ranking is, against graded judgements; gain is 2^grade - 1 as in TREC's nDCG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import orjson

from data.errors import TendrilError
from ranking.lexical import ngrams
from ranking.lexical.fold import words
from ranking.lexical.queries import whole_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.candidates import Candidate
    from ranking.meaning import Meaning
    from ranking.profile import Profile

# From this grade on a notice is one that the company would want to see.
RELEVANT = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade (3 exactly what the company sells … 0 not), and whether an exclusion is hit."""

    profile: str
    project: str
    grade: int
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one ranking; what is not judged counts as grade 0."""

    ndcg_10: float
    ndcg_50: float
    mrr: float
    recall_20: float
    recall_20_other: float  # of relevant notices in other languages than the profile's
    excluded_10: float  # notices in the top ten that hit an exclusion


def load_judgements(path: Path) -> list[Judgement]:
    """Read JSON lines with `profile`, `id`, `grade` and optionally `excluded`."""
    judged = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise TendrilError(f"Cannot read the judgements {path}: {error.strerror}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
            judged.append(
                Judgement(row["profile"], row["id"], int(row["grade"]), bool(row.get("excluded")))
            )
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise TendrilError(
                f"{path}, line {number}: a judgement needs `profile`, `id` and `grade` ({error})."
            ) from error
    return judged


def measure(
    ranked: Sequence[str],
    judged: Iterable[Judgement],
    *,
    language: str,
    languages: Mapping[str, str | None],
) -> Quality:
    """Return the figures of one profile's ranking of project ids, best first.

    `languages` tells each project's language, for the recall across languages.
    """
    own = list(judged)
    grades = {each.project: each.grade for each in own}
    excluded = {each.project for each in own if each.excluded}
    gains = [grades.get(project, 0) for project in ranked]
    ideal = sorted(grades.values(), reverse=True)
    relevant = {project for project, grade in grades.items() if grade >= RELEVANT}
    first = next((place for place, gain in enumerate(gains, 1) if gain >= RELEVANT), None)
    other = {project for project in relevant if languages.get(project) != language}
    return Quality(
        ndcg_10=_ndcg(gains, ideal, 10),
        ndcg_50=_ndcg(gains, ideal, 50),
        mrr=1 / first if first else 0.0,
        recall_20=_recall(ranked, relevant, 20),
        recall_20_other=_recall(ranked, other, 20),
        excluded_10=float(sum(project in excluded for project in ranked[:10])),
    )


def found_by_language(
    ranked: Sequence[str],
    judged: Iterable[Judgement],
    *,
    languages: Mapping[str, str | None],
    depth: int = 20,
) -> dict[str, tuple[int, int]]:
    """Return, per notice language, how many relevant notices there are and are in the first 20."""
    first = set(ranked[:depth])
    found: dict[str, tuple[int, int]] = {}
    for each in judged:
        if each.grade >= RELEVANT:
            language = languages.get(each.project) or ""
            good, seen = found.get(language, (0, 0))
            found[language] = (good + 1, seen + (each.project in first))
    return found


def mean(qualities: Sequence[Quality]) -> Quality:
    """Return the mean of every figure; one that no profile can have (nan) is left out."""
    sums = {}
    for each in fields(Quality):
        values = [value for quality in qualities
                  if not math.isnan(value := getattr(quality, each.name))]  # fmt: skip
        sums[each.name] = sum(values) / len(values) if values else math.nan
    return Quality(**sums)


def _ndcg(gains: Sequence[int], ideal: Sequence[int], depth: int) -> float:
    best = _dcg(ideal[:depth])
    return _dcg(gains[:depth]) / best if best else math.nan


def _dcg(gains: Sequence[int]) -> float:
    return sum((2.0**gain - 1) / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def _recall(ranked: Sequence[str], relevant: set[str], depth: int) -> float:
    """Return the share of what could stand in the first `depth` places."""
    if not relevant:
        return math.nan
    return len(relevant & set(ranked[:depth])) / min(depth, len(relevant))


def bm25(candidates: Sequence[Candidate], profile: Profile) -> NDArray[np.float64]:
    """Return BM25 scores (k1 1.2, b 0.75) of folded words for the best solution of `profile`."""
    tokens = [words(candidate.text) for candidate in candidates]
    lengths = np.array([len(each) for each in tokens], float)
    queries = [set(words(whole_text(solution))) for solution in profile.solutions]
    wanted = sorted(set().union(*queries))
    number = {word: place for place, word in enumerate(wanted)}
    counts = np.zeros((len(candidates), len(wanted)))
    for row, each in enumerate(tokens):
        for word in each:
            if word in number:
                counts[row, number[word]] += 1
    found = (counts > 0).sum(axis=0)
    rarity = np.log(1 + (len(candidates) - found + 0.5) / (found + 0.5))
    norm = 1.2 * (0.25 + 0.75 * lengths / max(lengths.mean(), 1))
    scores = rarity * counts * 2.2 / (counts + norm[:, None])
    sums = [scores[:, [number[word] for word in query]].sum(axis=1) for query in queries]
    return np.asarray(np.max(sums, axis=0), np.float64)


def character_tfidf(candidates: Sequence[Candidate], profile: Profile) -> NDArray[np.float32]:
    """Return the cosine of character n-grams, rarities counted over these candidates."""
    texts = [candidate.text for candidate in candidates]
    owner, hashes = ngrams.hashed(texts)
    keys = np.unique(owner.astype(np.int64) << ngrams.BITS | hashes)
    counts = np.bincount(keys & (ngrams.BUCKETS - 1), minlength=ngrams.BUCKETS)
    rarity = (1 + np.log((len(texts) + 1) / (counts + 1))).astype(np.float32)
    index = ngrams.index(texts, rarity)
    queries = [ngrams.query_weights([whole_text(each)], rarity) for each in profile.solutions]
    return np.asarray(np.max([index.match(query) for query in queries], axis=0), np.float32)


def embedding_alone(
    meaning: Meaning, candidates: Sequence[Candidate], profile: Profile
) -> NDArray[np.float32]:
    """Return the plain cosine of text and solution vectors, nothing centred."""
    texts = meaning.encoded([candidate.text for candidate in candidates], "passage")
    queries = meaning.encoded([whole_text(each) for each in profile.solutions], "query")
    return np.asarray((queries @ texts.T).max(axis=0), np.float32)
