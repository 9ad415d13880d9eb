"""Companies: those that invest for the first time, and who wins how much of the results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tendril.figures.figure import Basis, Figure
from tendril.figures.intervals import Interval, clustered_share
from tendril.market.scope import Years, moved

Rows = Sequence[Mapping[str, Any]]
_NAMED = 5
_SHOWN = 20
# So long must have been listened before a company that speaks up counts as new.
_LISTENED_MONTHS = 12


def investor_figures(rows: Rows, years: Years) -> Iterator[Figure]:
    """Give how many companies announced an investment for the first time in the later stretch.

    New is who was not named before in at least twelve months of listening; it is the least number,
    since whoever invests without a word in a source of this warehouse is not seen.
    """
    since = min((row["told_since"] for row in rows if row["told_since"]), default=None)
    if since is None:
        return
    first, last = years.first, years.last
    new = [
        row
        for row in rows
        if row["first_published"] and first <= row["first_published"].date() < last
    ]
    again = sum(
        1
        for row in rows
        if row["first_published"]
        and row["first_published"].date() < first <= row["last_published"].date()
    )
    young = since.date() > moved(first, -_LISTENED_MONTHS)
    facts = {
        "since": since.date(),
        "first": first,
        "last": years.later[-1],
        "again": again,
        "names": ", ".join(row["name"] for row in new[:_NAMED]),
    }
    if young:
        yield Figure("new_investors", "count", None, Basis("basis.investors.young", facts))
        return
    key = "basis.investors" if new else "basis.investors.none"
    yield Figure(
        "new_investors", "count", float(len(new)), Basis(key, facts), Interval(len(new), None)
    )


def win_figures(rows: Rows, *, is_sample: bool) -> Iterator[Figure]:
    """Give the shares of results that companies won, the largest first, partners counted each.

    Results of one notice go together, so a company with a hundred lots of one notice has no sure
    share. Beside it stands its share of what is known of prices.
    """
    results = {row["notice_key"]: row["results"] for row in rows if row["account"] is None}
    paid = sum(row["value_eur"] or 0.0 for row in rows if row["account"] is None)
    won: dict[str, dict[str, int]] = defaultdict(dict)
    value: dict[str, float] = defaultdict(float)
    priced: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for row in rows:
        account = row["account"]
        if account is None:
            continue
        names[account] = row["name"]
        won[account][row["notice_key"]] = row["results"]
        value[account] += row["value_eur"] or 0.0
        priced[account] += row["priced"]
    order = sorted(won, key=lambda each: (-sum(won[each].values()), names[each]))[:_SHOWN]
    for account in order:
        parts = [(won[account].get(notice, 0), of) for notice, of in results.items()]
        found = clustered_share(parts)
        if found is None:
            continue
        of = {"account": account, "label": names[account]}
        facts = {
            "won": sum(won[account].values()),
            "notices": len(won[account]),
            "results": sum(results.values()),
            "all_notices": len(results),
        }
        yield Figure(
            "win_share", "share", found.value, Basis("basis.wins", facts), found.interval, of,
            is_sample,
        )  # fmt: skip
        if value[account] and paid:
            facts = {"priced": priced[account], "value": value[account], "paid": paid}
            yield Figure(
                "win_share_of_value", "share", value[account] / paid,
                Basis("basis.wins.value", facts), None, of, is_sample,
            )  # fmt: skip
