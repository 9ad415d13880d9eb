"""A profile tried out while it is edited: what its gates let through, and where its words lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.home.reference import reference_of
from tendril.profile_check import advice, bridged_codes, count_gates
from tendril.web.kept.trials import AskedTrial, Trial

if TYPE_CHECKING:
    from ranking.profile import Profile
    from tendril.web.app.visit import Visit
    from tendril.web.warehouse.copies import OpenCopy

_CODES = 6


def trial(visit: Visit, copy: OpenCopy | None, profile: Profile) -> Trial:
    """Try a profile out; the same one is tried once a version of the copy and day."""
    with_model = visit.site.model.questions is not None
    version = copy.version if copy else ""
    asked = AskedTrial(profile, version, visit.now.date(), with_model)
    return visit.site.trials.get(asked, lambda: _trial(visit, copy, profile))


def _trial(visit: Visit, copy: OpenCopy | None, profile: Profile) -> Trial:
    home, questions = visit.site.home, visit.site.model.questions
    projects = visit.site.trial_projects.of(copy, visit.now) if copy else []
    codes = bridged_codes(
        [profile], home, encoder=questions.encoder if questions else "none", quiet=True
    )[profile.id]
    return Trial(
        gates=count_gates(profile, projects, reference_of(home), now=visit.now),
        projects=len(projects),
        codes=[
            (solution.title, found[:_CODES])
            for solution, found in zip(profile.solutions, codes, strict=True)
        ],
        advice=advice(profile, visit.words.language),
        by_words=questions is None,
    )
