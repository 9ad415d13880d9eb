"""Learning from names with national ids: one id is one organisation, two of a kind are two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from enrich.accounts.joining.candidates import candidate_pairs
from enrich.accounts.joining.clusters import clusters, shared_ids
from enrich.accounts.joining.features import features_of
from enrich.accounts.joining.model import OrganisationModel, rows_of
from enrich.accounts.joining.rules import ruled
from enrich.accounts.joining.scores import PairScores, scores_of
from enrich.accounts.names.ids import shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from enrich.accounts.joining.clusters import Pair
    from enrich.accounts.names.profiles import OrgName

_FOLDS = 5
# Strong: likenesses say nearly the same, and there are but some hundred pairs.
_CALM = 0.05
CURVE = (0.3, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class NamesWithIds:
    """The names of a home: each once, and how often it is mentioned."""

    profiles: Mapping[str, OrgName]
    mentions: Mapping[str, int]


@dataclass(slots=True)
class Examples:
    """Pairs of names with ids that no rule settles, as numbers."""

    countries: NDArray[np.str_]
    rows: NDArray[np.float64]
    same: NDArray[np.bool_]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """What joining with ids hidden gives, by the chance from which names are joined."""

    mentions: int  # with a national id
    names: int
    organisations: int
    joined_from: float
    at_limit: PairScores
    distinct: PairScores  # each pair of names once, however often they are mentioned
    curve: Mapping[float, PairScores] = field(default_factory=dict)
    wrong: Sequence[tuple[str, OrgName, OrgName, int]] = ()  # "joined" or "missed", most first


def examples_of(names: NamesWithIds) -> Examples:
    """Return the pairs whose ids say whether they are one."""
    profiles = names.profiles
    nobody = shared_ids(profiles.values())
    pairs = [
        (profiles[a], profiles[b])
        for a, b in candidate_pairs(_hidden(profiles, profiles))
        if told_by_ids(profiles[a], profiles[b], nobody) is not None
        and ruled(profiles[a], profiles[b]) is None
    ]
    same = [bool(told_by_ids(a, b, nobody)) for a, b in pairs]
    columns = tuple(features_of(*pairs[0])) if pairs else ()
    return Examples(
        np.array([one.country or "" for one, _ in pairs]),
        rows_of(pairs, columns) if pairs else np.zeros((0, 0)),
        np.array(same, bool),
        columns,
    )


def told_by_ids(one: OrgName, other: OrgName, nobody: frozenset[str]) -> bool | None:
    """Return what the ids of two names say: one organisation, two, or None for nothing."""
    if not one.id or not other.id or one.country != other.country or {one.id, other.id} & nobody:
        return None
    if one.id == other.id:
        return True
    return False if shape(one.id) == shape(other.id) else None


def learn(examples: Examples) -> OrganisationModel:
    """Return the model that the pairs teach."""
    from sklearn.linear_model import LogisticRegression

    rows = examples.rows
    missing = np.isnan(rows)
    usual = np.array([np.median(col[~gap]) if (~gap).any() else 0.0
                      for col, gap in zip(rows.T, missing.T, strict=True)])  # fmt: skip
    unknown = np.flatnonzero(missing.any(axis=0))
    told = np.hstack([np.where(missing, usual, rows), missing[:, unknown]])
    mean, spread = told.mean(axis=0), told.std(axis=0)
    spread[spread == 0] = 1.0
    fitted = LogisticRegression(C=_CALM, max_iter=5000).fit((told - mean) / spread, examples.same)
    weights = fitted.coef_[0] / spread
    return OrganisationModel(
        examples.names, usual, unknown, weights, float(fitted.intercept_[0] - weights @ mean)
    )


def enough_to_learn(names: NamesWithIds) -> bool:
    """Tell whether what is left of any group of countries teaches both answers."""
    examples = examples_of(names)
    groups = folds(examples, {each.country or "" for each in names.profiles.values()})
    return bool(groups) and all(
        len(set(examples.same[~np.isin(examples.countries, sorted(group))].tolist())) > 1
        for group in groups
    )


def measure(names: NamesWithIds, *, limit: float, curve: Sequence[float] = CURVE) -> Measured:
    """Return how well names are joined whose ids are hidden, by models that saw no such country.

    Countries are dealt into five groups; the names of each are joined by what the other groups
    taught. Pairs are counted within countries. Names without ids take part and are not counted.
    """
    examples = examples_of(names)
    profiles = names.profiles
    nobody = shared_ids(profiles.values())
    counted = [key for key, each in profiles.items() if each.id and each.id not in nobody]
    grouped: dict[float, list[tuple[str, ...]]] = {at: [] for at in {limit, *curve}}
    for countries in folds(examples, {each.country or "" for each in profiles.values()}):
        learned = ~np.isin(examples.countries, sorted(countries))
        model = learn(
            Examples(examples.countries[learned], examples.rows[learned], examples.same[learned],
                     examples.names)
        )  # fmt: skip
        keys = [key for key, each in profiles.items() if (each.country or "") in countries]
        hidden = _hidden(profiles, keys)
        pairs = candidate_pairs(hidden)
        ties = _ties(model, hidden, pairs)
        for at in grouped:
            grouped[at] += clusters(hidden, ties, model, least=at)
    scores = {
        at: scores_of(profiles, counted, found, names.mentions) for at, found in grouped.items()
    }
    once = scores_of(profiles, counted, grouped[limit], Counter(dict.fromkeys(counted, 1)))
    return Measured(
        mentions=sum(names.mentions[key] for key in counted),
        names=len(counted),
        organisations=len({(profiles[key].country, profiles[key].id) for key in counted}),
        joined_from=limit,
        at_limit=scores[limit],
        distinct=once,
        curve={at: scores[at] for at in sorted(curve)},
        wrong=scores[limit].wrong,
    )


def folds(examples: Examples, countries: set[str]) -> list[frozenset[str]]:
    """Return the countries in five groups, those with most pairs dealt out first."""
    pairs = Counter(examples.countries.tolist())
    order = sorted(countries, key=lambda country: (-pairs[country], country))
    return [frozenset(order[at::_FOLDS]) for at in range(_FOLDS) if order[at::_FOLDS]]


def _ties(
    model: OrganisationModel, names: Mapping[str, OrgName], pairs: Sequence[Pair]
) -> dict[Pair, float]:
    return dict(zip(pairs, model([(names[a], names[b]) for a, b in pairs]), strict=True))


def _hidden(
    profiles: Mapping[str, OrgName], keys: Mapping[str, OrgName] | Sequence[str]
) -> dict[str, OrgName]:
    return {key: replace(profiles[key], id=None) for key in keys}
