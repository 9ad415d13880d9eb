"""The words of the assessment in English; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, str]] = {
    "all": "all",
    "assess.title": "Where {company} stands, {on:day}",
    "assess.levels": "Where you stand",
    "assess.scale": "0 not at all, 1 now and then, 2 often, 3 nearly always, 4 always and"
    " measured.",
    "assess.targets": "Targets",
    "assess.targets.none": "None yet. Set two or three in tendril.toml, such as half the cycle"
    " time.",
    "assess.road_map": "Road map",
    "assess.road_map.none": "Nothing: every question that was answered stands at 3 or 4.",
    "assess.pilot": "Pilot: begin in one market",
    "assess.pilot.set": "{sector} in {region}, since {begins:day}.",
    "assess.pilot.none": "No market stands out: fewer than three projects of the last year fit"
    " in any.",
    "assess.pilot.choose": "These markets would suit; name one under [pilot] in tendril.toml,"
    " work it for three months, and compare on the monthly page.",
    "assess.market": "{sector} in {region}: {fitting:n|project|projects} of the last year fit,"
    ' {kept:count} kept, {refused:count} refused, values {value:eur} (sector = "{code}", region ='
    ' "{country}")',
    "assess.answers": "The twenty questions",
    "ask": "{text} [{area}] 0 to 4, empty to leave open",
    "asked.not": "{n:n|question|questions} open. `tendril assess --ask` asks them; `tendril"
    " assess questions` prints a file to fill in.",
    "area.processes": "Processes",
    "area.technology": "Technology",
    "area.people": "People",
    "area.data": "Data",
    "column.area": "Area",
    "column.level": "Level",
    "column.question": "Question",
    "column.figure": "Figure",
    "column.start": "Start",
    "column.actual": "Actual (95% range)",
    "column.aim": "Target",
    "column.state": "State",
    "column.month": "Month",
    "column.before": "Month before",
    "column.mean": "Mean of twelve",
    "column.pilot": "Pilot",
    "column.all": "All",
    "level.mean": "{level:count} of 4",
    "level.answered": "{n:count} of {of:count} answered",
    "aim": "{value} by {by:day}",
    "state.reached": "reached",
    "state.on_the_way": "on the way",
    "state.on_the_way.way": "on the way: {progress:share} of the way, {passed:share} of the time",
    "state.behind": "behind",
    "state.behind.way": "behind: {progress:share} of the way, {passed:share} of the time",
    "state.unknown": "unknown",
    "horizon.soon": "0 to 6 months",
    "horizon.next": "6 to 12 months",
    "horizon.later": "Beyond 12 months",
    "answer.said": "as answered",
    "answer.open": "nobody answered",
    "answer.digest_days": "digests on {n:n|day|days} of the last 28",
    "answer.judged_share": "{judged:count} of {shown:count} shown entries answered",
    "answer.pipeline_kept": "{offers:n|offer|offers}, {valued:share} with a value; {lost:count}"
    " lost, {reasoned:share} of them with a reason",
    "answer.pipeline_kept.none": "no offer in the last twelve months",
    "answer.sources": "{whole:count} of {sources:n|source|sources} whole at the last crawl",
    "answer.recipients": "{n:n|recipient|recipients} in tendril.toml",
    "answer.givers": "{n:n|person|persons} answered in the last 28 days",
    "answer.follows": "{n:n|thing|things} followed",
    "answer.profile": "{n:n|gap|gaps} by `tendril profile check`",
    "answer.coverage": "{n:count} of 3 ways give a figure",
    "answer.costs": "costs of {n:n|month|months} of the last twelve",
    "answer.targets": "{n:n|target|targets} in tendril.toml",
    "month.title": "{company}: {month:month}",
    "month.moved": "What moved",
    "month.year": "The last twelve months",
    "month.pilot": "The pilot since {since:day}",
    "month.pilot.ahead": "It has not begun yet.",
    "month.definitions": "What each figure means, and how sure it is: docs/pipeline.md.",
}
