"""Contracts that end, on published notices: how many have an end, and how wide windows must be."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from data.records import Money, Notice, NoticeKind
from enrich.projects.renewals.contracts import contracts_of
from enrich.projects.renewals.ends import after, contract_end
from enrich.projects.renewals.leads import DEFAULTS, LEAST_SEEN, start_of
from enrich.projects.renewals.options import options_of
from enrich.projects.renewals.said import LONGEST_NOTE, span_of
from enrich.rulebook import RuleBook
from tests.conformance.published import legacy_notices

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def notices(real: Path) -> list[Notice]:
    return list(legacy_notices(real))


def no_rate(_: Money, __: object) -> None:
    return None


def test_contracts_with_a_term_have_an_end(notices: list[Notice]) -> None:
    """Modifications and concessions state their term in the award itself."""
    telling = [
        each
        for each in notices
        if each.kind is NoticeKind.AWARD
        and any(period and (period.end or period.months)
                for period in [each.period, *(lot.period for lot in each.lots)])
        and any(award.status == "awarded" for award in each.awards)
    ]  # fmt: skip
    found = [each for each in telling if contracts_of([each], no_rate)]
    assert len(telling) > 200
    assert len(found) / len(telling) >= 0.95
    ends = [one for each in found for one in contracts_of([each], no_rate)]
    assert all(1990 <= one.ends.year <= 2090 for one in ends)


def test_options_are_read_from_words(notices: list[Notice]) -> None:
    periods = {
        lot.period
        for each in notices
        for lot in each.lots
        if lot.period and lot.period.renewal_note
    }
    counted = [each for each in periods if options_of(each).count]
    assert len(periods) > 200
    assert len(counted) / len(periods) >= 0.5


def test_windows_hold_for_buyers_that_they_were_not_learned_from(notices: list[Notice]) -> None:
    """A tender is published between the first and the last tenth of the leads of other buyers."""
    halves: tuple[dict[str, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for each in notices:
        if start := start_of([each], None):
            name = each.buyer.name if each.buyer else each.key
            half = hashlib.md5(name.encode(), usedforsecurity=False).digest()[0] % 2
            halves[half][start.key.nature or ""].append(start.days)
    hits = many = 0
    for learned, measured in (halves, halves[::-1]):
        every = [days for each in learned.values() for days in each]
        for nature, leads in measured.items():
            own = learned.get(nature, [])
            known = own if len(own) >= LEAST_SEEN else every
            low, high = np.quantile(known, 0.1), np.quantile(known, 0.9)
            hits += sum(bool(low <= days <= high) for days in leads)
            many += len(leads)
    assert many > 150
    assert hits / many >= 0.72


def test_windows_meet_what_buyers_say(notices: list[Notice]) -> None:
    """Of tenders that say when the next one comes, most say a time within the window."""
    book = RuleBook.builtin()
    told = met = 0
    for each in notices:
        note = each.recurs_note
        if not note or len(note) > LONGEST_NOTE or each.published_at is None:
            continue
        published = each.published_at.date()
        said = span_of(book.dates.read(book.lexicon.scan(note), published), published)
        # Without an award: as many days after the tender as such contracts begin in the middle.
        begins = published + timedelta(days=132)
        ends = (
            (contract_end(period, published=published, decided=begins), options_of(period))
            for period in [each.period, *(lot.period for lot in each.lots)]
        )
        end, options = next(((end, options) for end, options in ends if end), (None, None))
        if said is None or end is None or options is None:
            continue
        lead = DEFAULTS[each.contract_nature]
        told += 1
        met += any(
            last - timedelta(days=lead.earliest) <= said.last
            and said.first <= last - timedelta(days=lead.latest)
            for step in range(options.steps + 1)
            for last in [after(end.on, (options.months or 0.0) * step)]
        )
    assert told > 40
    assert met / told >= 0.6
