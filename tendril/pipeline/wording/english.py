"""The words of the pipeline in English; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "title": "The pipeline, {since:day} to {until:day}",
    "section.funnel": "What moved",
    "section.sales": "Orders",
    "section.speed": "Time and costs",
    "section.quality": "Quality of the pipeline",
    "section.coverage": "How much of what fits was seen",
    "section.alerts": "Quality of alerts",
    "section.accounts": "What customers have brought",
    "stage.found": "found",
    "stage.looking": "looking",
    "stage.offered": "offered",
    "stage.won": "won",
    "stage.lost": "lost",
    "stage.passed": "passed",
    "by.digest": "shown in a digest",
    "by.reader": "by a reader's answer",
    "by.person": "moved by a person",
    "by.award": "by an award",
    "by.cancelled": "cancelled by the buyer",
    "board.column": "{stage}: {n:n|project|projects}, {value:eur} of {stated:count} with a value",
    "board.empty": "{stage}: nothing",
    "board.more": "and {n:count} more",
    "board.days": "for {n:n|day|days}",
    "board.today": "since today",
    "board.value": "{value:eur}",
    "board.value.unknown": "value unknown",
    "board.until": "until {on:day}",
    "moved": "{project} is {stage} now.",
    "name.found": "found",
    "name.looked_at": "looked at",
    "name.offered": "offered",
    "name.won": "won",
    "name.lost": "lost",
    "name.hit_rate": "hit rate",
    "name.hit_rate_by_value": "hit rate by value",
    "name.value_won": "value won",
    "name.margin_won": "margin won",
    "name.revenue_per_person": "won per person and year",
    "name.found_to_offered": "from found to offered",
    "name.cycle_time": "from found to decided",
    "name.cost_per_qualified": "cost of a qualified project",
    "name.cost_per_order": "cost of an order",
    "name.qualified_share": "worth a look",
    "name.pipeline_value": "open pipeline",
    "name.expected_value": "expected from the open pipeline",
    "name.coverage_known": "known notices that are here",
    "name.coverage_known_shown": "known notices that were shown",
    "name.coverage_recapture": "coverage by two sources",
    "name.coverage_reported": "shown of what readers wanted",
    "name.kept_share": "kept of what was judged",
    "name.kept_share_of_shown": "kept of what was shown",
    "name.hours_to_digest": "from publication to digest",
    "name.account_value": "orders",
    "define.found": "Projects that a digest showed for the first time in the time.",
    "define.looked_at": "Projects that a reader answered yes, or a person moved to looking or"
    " beyond, for the first time in the time.",
    "define.offered": "Projects that a person moved to offered, or that were won, in the time.",
    "define.won": "Projects that were won in the time: by an award that names the company"
    " (company and also_called of the profile, without legal forms), or by a person's word, which"
    " stands above awards.",
    "define.lost": "Projects that were looked at or offered and lost in the time: by an award"
    " to others after which nothing is left to win, by cancellation, by a reader's no or a"
    " person's word.",
    "define.hit_rate": "Offers that were won, as a share of those that were won or lost in the"
    " time. Interval: score interval.",
    "define.hit_rate_by_value": "The value of offers that were won, as a share of the value of"
    " those that were won or lost in the time and whose value is known.",
    "define.value_won": "Sum of the values of orders won in the time: as entered, else the"
    " price of the award, else the stated value. At least so much where the value of some is not"
    " known.",
    "define.margin_won": "Sum of the margins that people entered with orders won in the time."
    " At least so much where some have none.",
    "define.revenue_per_person": "Value won in the time, by the people of [pipeline] in"
    " tendril.toml and by years.",
    "define.found_to_offered": "Median of the days from the first digest (else the first look)"
    " to the offer, of offers made in the time. Interval: that of its rank.",
    "define.cycle_time": "Median of the days from the first digest (else the first look) to won"
    " or lost, of offers decided in the time. Interval: that of its rank.",
    "define.cost_per_qualified": "Costs of the months in the time ([[pipeline.cost]] in"
    " tendril.toml) by the projects looked at in it. Interval: that of the number, as a Poisson"
    " count.",
    "define.cost_per_order": "Costs of the months in the time ([[pipeline.cost]] in"
    " tendril.toml) by the orders won in it. Interval: that of the number, as a Poisson count.",
    "define.qualified_share": "Of the projects first shown in the time, the share that was"
    " looked at since. Interval: score interval.",
    "define.pipeline_value": "Sum of the values of projects that are looked at or offered now."
    " At least so much where the value of some is not known.",
    "define.expected_value": "Each open value by the share of decided projects of its stage"
    " (looked at, or offered) that were won so far. Interval: the ends of those shares' score"
    " intervals.",
    "define.coverage_known": "Of the notices that somebody knows to fit (known.txt in the home,"
    " or --known FILE), the share that the warehouse has. Interval: score interval.",
    "define.coverage_known_shown": "Of the notices that somebody knows to fit, the share that a"
    " digest of the profile showed. Interval: score interval.",
    "define.coverage_recapture": "Of the projects that fit the profile and were called for"
    " tenders in the time in countries of both sources: those that either source has, by how many"
    " there are by Chapman's estimate (capture and recapture). Interval: transformed logit"
    " (Sadinle 2009). It is the most that it can be where both sources leave out the same.",
    "define.coverage_reported": "Projects that readers kept, as a share of those and of what"
    " they said should have been shown (`tendril missed --should-have`) in the time. The most"
    " that it can be: readers report only what they hear of. Interval: score interval.",
    "define.kept_share": "Of the projects first shown in the time that a reader judged, the"
    " share that was kept (yes). Interval: score interval.",
    "define.kept_share_of_shown": "Of the projects first shown in the time, the share that was"
    " kept (yes); what nobody judged counts as not kept. Interval: score interval.",
    "define.hours_to_digest": "Median of the hours from the newest notice of a project before"
    " it was first shown to that digest. Many sources publish a day only, which counts from"
    " midnight. Interval: that of its rank.",
    "define.account_value": "Value of all orders won from a customer so far (lifetime value to"
    " this day). At least so much where the value of some is not known.",
    "basis.funnel": "{since:day} to {until:day}",
    "basis.decided": "{since:day} to {until:day}; {by_award:count} by an award",
    "basis.hits": "{won:count} of {offers:n|offer|offers} decided",
    "basis.hits.value": "{value:eur} of {of:eur}; {stated:count} of {offers:n|offer|offers}"
    " with a value",
    "basis.value": "{stated:count} of {won:n|order|orders}",
    "basis.people": "{value:eur} from {won:n|order|orders}, {people:count} people",
    "basis.people.unknown": "unknown: tendril.toml does not say [pipeline] people",
    "basis.cycle": "{n:n|project|projects}",
    "basis.cost": "{spent:eur} in {months:n|month|months}; {n:count} of them",
    "basis.cost.none": "unknown: tendril.toml has no [[pipeline.cost]] of these months",
    "basis.qualified": "{looked:count} of {shown:count} shown",
    "basis.open": "{stated:count} of {projects:n|project|projects} with a value",
    "basis.expected": "{stated:count} of {projects:n|project|projects}; won so far:"
    " {looking:share} of what was looked at, {offered:share} of offers ({ended:count} decided)",
    "basis.expected.none": "unknown: no open project with a value, or nothing decided yet",
    "basis.known": "{n:count} of {known:n|notice|notices}",
    "basis.known.none": "unknown: no known notices; list them in known.txt of the home",
    "basis.recapture": "{one} has {first:count}, {other} {second:count}, both {both:count},"
    " together {union:count} of some {size:count}; {countries}",
    "basis.recapture.few": "unknown: only {both:count} in both ({one} {first:count}, {other}"
    " {second:count}); seven are the least",
    "basis.recapture.none": "unknown: no two sources show the same of"
    " {projects:n|project|projects} that fit",
    "basis.reported": "{kept:count} kept, {missed:count} reported as missed, {unseen:count} of"
    " them not even here",
    "basis.kept_share": "{kept:count} of {judged:count} judged",
    "basis.kept_share_of_shown": "{kept:count} of {shown:count} shown",
    "basis.hours": "{n:n|project|projects}",
    "basis.account": "{n:n|order|orders} since {first:day}",
    "basis.account.margin": "{n:n|order|orders} since {first:day}; margin {margin:eur} of"
    " {with:count}",
}
