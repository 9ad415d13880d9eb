"""What is drafted from sites that the rules were not written with."""

from __future__ import annotations

import pytest

from tendril.drafting.draft import draft_from
from tests.tendril.drafting.other_sites import SITES
from tests.tendril.drafting.sites import looked_at


@pytest.mark.parametrize("name", SITES)
def test_a_site_of_another_make_is_read(name: str) -> None:
    site = SITES[name]
    draft = draft_from(looked_at(site.pages, site.host))
    assert draft.company == site.company
    assert tuple(sorted(each.title for each in draft.solutions)) == site.solutions
    assert all(each.keywords and each.description for each in draft.solutions)
    assert tuple(sorted(draft.certificates)) == site.certificates
    if site.regions is not None:
        assert tuple(sorted(draft.regions.codes)) == site.regions
    else:
        # Nothing is claimed: what is told is the country of the address.
        assert draft.regions.how == "seat"
