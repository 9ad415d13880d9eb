"""Everything about one text that the model weighs, made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from enrich.reading.candidates.amounts import amount_candidates
from enrich.reading.candidates.machines import machine_candidates, with_priors
from enrich.reading.candidates.moments import moment_candidates
from enrich.reading.candidates.names import name_candidates, towns_of
from enrich.reading.candidates.places import place_candidates
from enrich.reading.summary import text_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from enrich.parties.finder import OrganisationFinder
    from enrich.places.site import SiteFinder
    from enrich.reading.candidates.base import Candidate
    from enrich.reading.clues import Clues
    from enrich.reading.page import Page, TokenStates
    from enrich.rule_reader import Reader

Choice = Literal["budget", "when", "site", "company", "incumbent", "machine"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
# Of these at most one is answered; of the machines each is right or wrong for itself.
ONE_OF: tuple[Choice, ...] = ("budget", "when", "site", "company", "incumbent")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text with its features and the candidates of each choice."""

    page: Page
    features: NDArray[np.float32]
    candidates: Mapping[Choice, Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Collector:
    """Collects the evidence of a text with the readers of rules."""

    reader: Reader
    sites: SiteFinder
    organisations: OrganisationFinder
    clues: Clues

    def about(self, page: Page) -> Evidence:
        """Return what tells what a text is about, without candidates."""
        return Evidence(page, text_features(page, self.clues.of(page)), {})

    def of(self, page: Page) -> Evidence:
        """Return the evidence of a text."""
        near = self.clues.of(page)
        places = place_candidates(page, self.sites, near)
        found = page.found
        hints = self.reader.word_hints(found.scan, page.text.language, found.amounts)
        names = name_candidates(page, self.organisations, hints, near, towns_of(places))
        return Evidence(
            page,
            text_features(page, near),
            {
                "budget": amount_candidates(page, self.reader.amount_judge, near),
                "when": moment_candidates(page, near),
                "site": places,
                "company": names,
                "incumbent": names,
                "machine": machine_candidates(page, self.reader.equipment_finder, near),
            },
        )


def features_of(
    choice: Choice, candidates: Sequence[Candidate], priors: Mapping[str, tuple[float, float]]
) -> NDArray[np.float32]:
    """Return the features of the candidates of a choice, one row each; there is at least one."""
    if choice == "machine":
        return with_priors(candidates, priors)
    return np.stack([candidate.features for candidate in candidates])


def overview(page: Page, states: TokenStates, looks: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of all tokens, of the title's, the largest values, and what each look sees.

    `looks` are how much each look is drawn to each token, shape (tokens, looks). The result has
    shape ((3 + looks) * dimension,); zeros where the text has no tokens.
    """
    table = states.states
    if not len(table):
        return np.zeros((3 + looks.shape[1]) * table.shape[1], np.float32)
    drawn = np.exp(looks - looks.max(axis=0))
    seen = (drawn / drawn.sum(axis=0)).T @ table
    title = table[states.starts < page.title_end]
    ahead = title.mean(axis=0) if len(title) else np.zeros(table.shape[1], np.float32)
    whole = [table.mean(axis=0), ahead, table.max(axis=0), seen.ravel()]
    return np.concatenate(whole).astype(np.float32)
