"""The words of the market in English; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "title": "The market",
    "none": "There is no figure yet. Import or crawl notices first.",
    "note.sample": "A sample: at least one source was loaded from files and never crawled, so"
    " nobody knows whether it is all that was published. What grows in a sample need not grow in"
    " the market; shares of it are surer.",
    "note.no_growth": "No growth: no source covered {first:month} to {last:month} and the same"
    " months before ({before:month} to {until:month}) whole.",
    "note.no_growth.try": "No growth: no source covered {first:month} to {last:month} and the"
    " same months before ({before:month} to {until:month}) whole. `--since {try_first} --until"
    " {try_end}` is the newest stretch that one did.",
    "note.left_out": "Growth leaves out {sources}: not there whole in both stretches.",
    "note.jumped": "Growth leaves out {source}: it brought {times:count} times as much as a"
    " year before, so what it covers has changed, not the market.",
    "section.growth": "Growth, {first:month} to {last:month} against a year before",
    "section.growth.none": "Growth",
    "section.growth_by_sector": "Growth by sector",
    "section.growth_by_region": "Growth by region",
    "section.recent": "The last three months, without the season",
    "section.investors": "New investors",
    "section.budgets": "Where the budgets are: what can still be won",
    "section.frameworks": "Frameworks that can still be won: ceilings, not budgets",
    "section.prices": "What a lot costs (median)",
    "section.ceilings": "Ceilings, orders under frameworks, and what was raised: no prices",
    "section.bidders": "How many tender",
    "section.wins": "Who wins",
    "section.leads": "From the announcement to the tender",
    "all": "all",
    "of_share": "{label}: share of all",
    "plan": "plans",
    "news": "news, permits, announcements",
    "lead": "{label}, {how}",
    "name.growth": "Growth of the market",
    "name.growth_by_sector": "Growth of a sector",
    "name.growth_by_region": "Growth of a region",
    "name.growth_of_share_by_sector": "Growth of a sector's share",
    "name.growth_of_share_by_region": "Growth of a region's share",
    "name.recent_growth": "Recent growth",
    "name.recent_growth_by_sector": "Recent growth of a sector",
    "name.recent_growth_by_region": "Recent growth of a region",
    "name.new_investors": "New investors",
    "name.budget_by_region": "budgets, sum",
    "name.budget_by_region_median": "budget, median",
    "name.framework_ceilings_by_region": "ceilings, sum",
    "name.framework_ceilings_by_region_median": "ceiling, median",
    "name.price_level": "price",
    "name.call_off_level": "order under a framework",
    "name.framework_ceiling": "ceiling of a framework",
    "name.modified_price": "price after a modification",
    "name.raised_ceiling": "ceiling after a modification",
    "name.modified_price_change": "change of the price by a modification",
    "name.raised_ceiling_change": "change of the ceiling by a modification",
    "name.bidders": "tenders",
    "name.one_bidder_share": "a single tender",
    "name.win_share": "results won",
    "name.win_share_of_value": "share of the prices",
    "name.announced_became_tender": "became a tender",
    "name.announced_to_tender": "days to the tender, median",
    "define.growth": "Projects whose first call for tenders was published in the stretch, by"
    " those of the same months a year (or as many years as the stretch is long) before, less one."
    " Only sources that covered every month of both whole. Interval: ratio of two counts that"
    " spread more than chance (quasi-Poisson over the months, Student's t).",
    "define.growth_by_sector": "As growth, of the projects of a CPV division.",
    "define.growth_by_region": "As growth, of the projects of a country or NUTS region.",
    "define.growth_of_share_by_sector": "The sector's share of all calls in the stretch, by"
    " that of the same months before, less one: how the sector did against all others.",
    "define.growth_of_share_by_region": "The region's share of all calls in the stretch, by"
    " that of the same months before, less one: how the region did against all others.",
    "define.recent_growth": "Calls of the last three months by those of the three before, each"
    " by the seasonal factor of its month, less one. Factors by classical decomposition (ratio to"
    " the centred mean of twelve months) over at least 36 whole months. Interval: by the spread"
    " that neither trend nor season explains.",
    "define.recent_growth_by_sector": "As recent growth, of the projects of a CPV division.",
    "define.recent_growth_by_region": "As recent growth, of the projects of a country or NUTS"
    " region.",
    "define.new_investors": "Companies whose first notice of an investment (news or"
    " announcement of a plant, line, expansion and the like, permit, project of a bank) lies in"
    " the stretch, after at least twelve months of listening. At least so many: who invests in"
    " silence is not seen.",
    "define.budget_by_region": "Sum of the stated values of projects that can still be won,"
    " frameworks aside: tenders until their deadline (half a year without one), plans for two"
    " years. At least so much: what states no value is not zero.",
    "define.budget_by_region_median": "Median of the stated values of projects that can still"
    " be won, frameworks aside. Interval: that of its rank.",
    "define.framework_ceilings_by_region": "Sum of what may be ordered at most under frameworks"
    " that can still be won. It is no budget.",
    "define.framework_ceilings_by_region_median": "Median of what may be ordered at most under"
    " frameworks that can still be won. It is no budget.",
    "define.price_level": "Median of the prices of awarded lots, each result once, in euro of"
    " the day of publication. Totals of several lots, ceilings of frameworks and modified"
    " contracts are not in it. Interval: that of its rank, results of one notice counted as one.",
    "define.call_off_level": "Median of the prices of orders under frameworks.",
    "define.framework_ceiling": "Median of what may be ordered at most under awarded"
    " frameworks. It is no price.",
    "define.modified_price": "Median of the prices of contracts after a modification. It is no"
    " price at which a tender was won.",
    "define.raised_ceiling": "Median of the ceilings of frameworks after a modification.",
    "define.modified_price_change": "Median of the price after a modification by that before,"
    " less one.",
    "define.raised_ceiling_change": "Median of the ceiling after a modification by that before,"
    " less one.",
    "define.bidders": "Median of the number of tenders that came in for an awarded lot."
    " Interval: that of its rank, results of one notice counted as one.",
    "define.one_bidder_share": "Share of the awarded lots, of those that say how many tenders"
    " came in, with one tender. Interval: score interval, results of one notice counted as one.",
    "define.win_share": "Results that a company won, alone or with others, as a share of all"
    " results that name their winners; an organisation over all its names; modifications aside."
    " Interval: score interval, with results of one notice as a cluster.",
    "define.win_share_of_value": "Known prices of the results that a company won alone, as a"
    " share of all known prices; ceilings and modifications aside.",
    "define.announced_became_tender": "Of the projects that were announced at least two years"
    " ago before any call, the share that was put out to tender within two years. Interval: score"
    " interval.",
    "define.announced_to_tender": "Median of the days from the first announcement to the first"
    " call, of the projects that were announced at least two years ago and put out to tender"
    " within two years. Interval: that of its rank.",
    "basis.growth": "{later:n|call|calls} after {earlier:count}; {sources}",
    "basis.recent": "{months:count} months; {sources}",
    "basis.investors": "listening since {since:day}; {again:count} others invested again; {names}",
    "basis.investors.none": "listening since {since:day}; {again:count} others invested again",
    "basis.investors.young": "unknown: listening only since {since:day}, so that everyone is new",
    "basis.budget": "{stated:count} of {projects:n|project|projects} with a value; the largest"
    " is {largest:eur}, {part:share} of the sum",
    "basis.budget.one": "1 of {projects:n|project|projects} with a value",
    "basis.budget.none": "no value in {projects:n|project|projects}",
    "basis.price": "{stated:count} of {results:count} results in {notices:n|notice|notices};"
    " middle half {lower:eur} to {upper:eur}",
    "basis.raise": "{stated:count} modifications that state both",
    "basis.bidders": "{results:n|result|results} in {notices:n|notice|notices}",
    "basis.wins": "{won:count} of {results:count} results, in {notices:count} of"
    " {all_notices:count} notices",
    "basis.wins.value": "{priced:n|price|prices}, {value:eur} of {paid:eur}",
    "basis.lead.plan": "{tendered:count} of {announced:count} plans (prior notices) within"
    " {days:count} days",
    "basis.lead.news": "{tendered:count} of {announced:count} announcements, permits and news"
    " within {days:count} days",
    "chart.growth_by_sector": "Growth by sector",
    "chart.growth_by_region": "Growth by region",
    "chart.calls_by_month": "Calls for tenders by month",
    "chart.budget_by_region": "Budgets that can still be won",
    "chart.price_level": "What a lot costs",
    "chart.win_share": "Who wins",
    "chart.announced_to_tender": "From the announcement to the tender",
    "below.growth": "{first:month} to {last:month} against a year before, by calls for tenders"
    " of {sources}. Dots with 95% ranges; grey where the range holds no change.",
    "below.calls_by_month": "Projects by the month of their first call; {sources}.",
    "below.budget_by_region": "Sums of stated values; frameworks aside; what states none is not"
    " in.",
    "below.price_level": "Median price of awarded lots with its 95% range; powers of ten.",
    "below.win_share": "Share of the results that name their winners, with 95% ranges.",
    "below.announced_to_tender": "Median of days with its 95% range.",
    "below.sample": "A sample, not the market.",
    "adjusted": "without the season",
    "written": "{n:n|chart|charts} in {folder}",
}
