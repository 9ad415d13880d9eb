"""Levels: budgets by region, prices and bidders by CPV group, days from announcement to tender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tendril.figures.figure import Basis, Figure
from tendril.figures.intervals import Interval, median, quantile, share

Rows = Sequence[Mapping[str, Any]]
Label = Callable[[str], str]
# An announcement is given so many days to become a tender.
PATIENCE_DAYS = 730
# Of fewer values no level is told.
LEAST = 5
_KINDS = {
    "price": "price_level",
    "call_off": "call_off_level",
    "ceiling": "framework_ceiling",
    "modified": "modified_price",
    "raised": "raised_ceiling",
}


def budget_figures(rows: Rows, *, region_label: Label) -> Iterator[Figure]:
    """Give what can still be won in each region, the largest first; frameworks' ceilings apart.

    What states no value is not zero: the sum is the least, and has no upper end.
    """
    for row in rows:
        values, projects = row["values"], row["projects"]
        of = {"region": row["region"], "label": region_label(row["region"])}
        name = "framework_ceilings_by_region" if row["is_framework"] else "budget_by_region"
        total = sum(values)
        facts = {
            "projects": projects,
            "stated": len(values),
            "largest": values[-1] if values else None,
            "part": values[-1] / total if total else None,
        }
        key = {0: "basis.budget.none", 1: "basis.budget.one"}.get(len(values), "basis.budget")
        yield Figure(
            name,
            "eur",
            total if values else None,
            Basis(key, facts),
            Interval(total, total if len(values) == projects else None) if values else None,
            of,
        )
        if len(values) >= LEAST and (found := median(values)):
            yield Figure(
                f"{name}_median", "eur", found.value, Basis(key, facts), found.interval, of
            )


def price_figures(
    rows: Rows, *, group_label: Label, region_label: Label, is_sample: bool
) -> Iterator[Figure]:
    """Give quartiles of what was paid, and how many tendered, by CPV group and region.

    Ceilings of frameworks, orders under them and what was raised have names of their own: taken
    for prices, they would inflate the level. Values of one notice go together in the interval.
    """
    for row in rows:
        region = row["region"]
        of = {
            "sector": row["cpv_group"],
            "region": region,
            "label": f"{region_label(region)}: {group_label(row['cpv_group'])}",
        }
        prices = row["prices"]
        if len(prices) >= LEAST and (found := median(prices, row["priced_notices"])):
            facts = {
                "results": row["results"],
                "stated": len(prices),
                "notices": row["priced_notices"],
                "lower": quantile(prices, 0.25),
                "upper": quantile(prices, 0.75),
            }
            yield Figure(
                _KINDS[row["kind"]], "eur", found.value, Basis("basis.price", facts),
                found.interval, of, is_sample,
            )  # fmt: skip
        raises = row["raises"]
        if len(raises) >= LEAST and (found := median(raises)):
            basis = Basis("basis.raise", {"stated": len(raises)})
            yield Figure(
                f"{_KINDS[row['kind']]}_change", "change", found.value, basis, found.interval, of,
                is_sample,
            )  # fmt: skip
    yield from _bidders(rows, group_label, region_label, is_sample)


def _bidders(
    rows: Rows, group_label: Label, region_label: Label, is_sample: bool
) -> Iterator[Figure]:
    merged: dict[tuple[str, str], list[int]] = defaultdict(list)
    notices: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row["kind"] in ("price", "ceiling", "call_off"):
            key = (row["cpv_group"], row["region"])
            merged[key] += row["bidders"]
            notices[key] += row["counted_notices"]
    for (group, region), bidders in sorted(merged.items(), key=lambda each: -len(each[1])):
        if len(bidders) < LEAST:
            continue
        of = {
            "sector": group,
            "region": region,
            "label": f"{region_label(region)}: {group_label(group)}",
        }
        basis = Basis("basis.bidders", {"results": len(bidders), "notices": notices[group, region]})
        if found := median(bidders, notices[group, region]):
            yield Figure("bidders", "count", found.value, basis, found.interval, of, is_sample)
        alone = sum(each == 1 for each in bidders) / len(bidders)
        # Results of one notice go together: as sure as one result a notice.
        size = min(len(bidders), notices[group, region])
        if single := share(alone * size, size):
            yield Figure("one_bidder_share", "share", alone, basis, single.interval, of, is_sample)


def lead_figures(rows: Rows, *, sector_label: Label, is_sample: bool) -> Iterator[Figure]:
    """Give how many days pass from the announcement to the tender, by sector and in all.

    Only announcements that are two years old count, each given the same time to become a tender:
    else those of last month would say that everything is quick.
    """
    groups: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    announced: dict[tuple[str | None, str], int] = defaultdict(int)
    for row in rows:
        how = "plan" if row["announced_as"] == "planned" else "news"
        for key in ((None, how), (row["division"], how)):
            groups[key] += row["days"]
            announced[key] += row["announced"]
            if row["division"] is None:
                break
    for (division, how), days in sorted(
        groups.items(), key=lambda each: (each[0][0] is not None, -announced[each[0]], each[0][1])
    ):
        many = announced[division, how]
        if many < LEAST:
            continue
        of = {"announced_as": how}
        if division:
            of |= {"sector": division, "label": sector_label(division)}
        facts = {"announced": many, "tendered": len(days), "days": PATIENCE_DAYS}
        basis = Basis(f"basis.lead.{how}", facts)
        if became := share(len(days), many):
            yield Figure(
                "announced_became_tender", "share", became.value, basis, became.interval, of,
                is_sample,
            )  # fmt: skip
        if found := median(sorted(days)):
            yield Figure(
                "announced_to_tender", "days", found.value, basis, found.interval, of, is_sample
            )
