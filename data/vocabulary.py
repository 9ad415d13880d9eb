"""The closed sets of words that several packages share: each is written in one place.

A test holds the SQL to them.
"""

from __future__ import annotations

from typing import Final, Literal

# The lender pays for what the buyer (a bank's borrower or promoter) has built.
PartyRole = Literal[
    "buyer", "winner", "tenderer", "subcontractor", "review_body", "applicant", "investor",
    "lender", "other",
]  # fmt: skip
# How far a project is; ended is what was awarded and whose contract is over.
Stage = Literal[
    "announced", "planned", "tender", "re-tendered", "closed", "cancelled", "awarded", "modified",
    "ended",
]  # fmt: skip
# `open` is the status of those that can still be won; stopped is an announcement that was taken
# back or put off, dormant one that nobody spoke of for two years.
ProjectStatus = Literal[
    "open", "awarded", "cancelled", "closed", "ended", "stopped", "dormant",
]  # fmt: skip
# Whether a notice belongs to a project, or may.
Membership = Literal["confirmed", "pending"]
# What speaks for two notices being of one project, then what speaks against it.
LinkCode = Literal[
    "version", "corrects", "procedure", "known", "names_earlier",
    "same_buyer", "buyer_in_text", "same_title", "title_near", "title_cut", "title_more",
    "same_headline", "same_text", "same_address", "file_number", "other_language",
    "same_deadline", "same_minute", "deadline_moved", "same_cpv", "same_value",
    "soon", "together", "two_portals",
    "title_alike", "alike", "same_company", "same_town", "same_machines",
    "other_procedure", "other_deadline", "other_cpv", "other_text", "other_amount", "other_buyer",
    "other_town", "buyer_unknown", "other_members", "decided",
]  # fmt: skip
# What says that two notices may be of one project.
LinkSource = Literal["named", "rules", "translation", "likeness"]
# What a person decides of notices: they are of one project, or they are not.
DecisionKind = Literal["join", "split"]
# What the history of a project is kept of: lot is one that came or went, scope the main CPV code,
# planned the day on which a tender is meant to be published, winner and price what results say.
ChangeField = Literal[
    "stage", "status", "deadline", "questions", "planned", "budget", "lot", "place", "scope",
    "period", "winner", "price",
]  # fmt: skip
ContractNature = Literal["works", "supplies", "services"]
# What was agreed: a ceiling under which orders come later, or one of those orders.
Agreement = Literal["framework", "call_off"]
# How offers are weighed, and how a contract is paid, secured and performed.
TermKind = Literal["award_criterion", "payment", "guarantee", "performance"]
AwardStatus = Literal["awarded", "not_awarded", "open"]
# How a crawl ended.
RunState = Literal["ok", "incomplete", "failed"]
# What kept a crawl from being whole; facts: `status` of HTTP, `notices` and `expected`.
CrawlProblem = Literal[
    "refused", "unanswered", "forbidden", "limit", "unreadable", "cut", "unfinished", "few",
    "stopped", "crashed", "unwritable",
]  # fmt: skip
# What a text is about; docs/forms.md lists them for scripts.
SignalName = Literal[
    "new_plant", "expansion", "modernisation", "new_line", "logistics", "energy", "relocation",
    "permit", "subsidy", "planned_tender", "tender", "award_decided", "closure",
    "financial_results", "m_and_a", "product_launch", "personnel", "other",
]  # fmt: skip
TagMethod = Literal["stated", "derived", "inferred"]
TagField = Literal[
    "language", "signal", "is_opportunity",
    "buyer", "company", "investor", "applicant", "lender", "winner", "incumbent", "review_body",
    "region.country", "region.nuts", "region.name", "region.town",
    "sector.division", "sector.group", "sector.label", "cpv", "nace",
    "budget", "budget.max", "budget.eur",
    "deadline", "when", "contract.start", "contract.end", "contract.months", "contract.renewals",
    "equipment", "plan", "closing_day", "closed", "funding", "eligible_region",
]  # fmt: skip
# How far sales are with a project; passed is what was found and left.
PipelineStage = Literal["found", "looking", "offered", "won", "lost", "passed"]
# What a reader says of a project.
Verdict = Literal["yes", "no"]
GateResult = Literal["meets", "fails", "unknown"]
GateName = Literal["open", "deadline", "region", "budget", "language", "kind", "certificates"]
# Why a project that was ranked is not shown: the gate that it fails, or what else.
WithheldReason = GateName | Literal[
    "opportunity", "score", "limit", "variety", "alike", "seen", "dismissed",
]  # fmt: skip
# What a score is made of, as people and scripts read it.
Component = Literal["cpv", "semantic", "lexical", "exclusions", "feedback", "cross_encoder", "risk"]
# What a reason says; its facts fill a sentence about it in the reader's language.
ReasonCode = Literal[
    "offer", "offer.terms", "offer.terms.code", "offer.code",
    "figure.within", "figure.outside", "lots",
    "exclusions", "exclusions.words", "exclusions.code",
    "feedback.yes", "feedback.no",
    "cross_encoder.more", "cross_encoder.less", "risk",
]  # fmt: skip
# What a reader would most likely call a project, the best first; `weak` is not shown.
Band = Literal["excellent", "good", "look", "weak"]
BANDS: Final[tuple[Band, ...]] = ("excellent", "good", "look", "weak")
# What limits a ranking.
RankNote = Literal["no_encoder", "short_tables"]
