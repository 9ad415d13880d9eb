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
    from enrich.reading.page import Page
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
