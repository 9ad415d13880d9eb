"""A check as data: the documented form of `tendril project check --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tendril.fit.words import FitWords

if TYPE_CHECKING:
    from ranking.fit.finding import Evidence
    from ranking.fit.price_level import PriceLevel
    from tendril.fit.opened import Checked


def as_form(checked: Checked) -> dict[str, Any]:
    """Return the check as plain values; `decided` is null until both offices have signed."""
    words, verdict = FitWords(checked.words), checked.verdict
    links = {each.key: each.url for each in checked.card.notices}
    return {
        "project": checked.card.project,
        "profile": checked.profile.id,
        "title": checked.card.title,
        "solution": checked.profile.solutions[checked.solution].title,
        "answer": verdict.computed,
        "decided": verdict.signed,
        "findings": [
            {
                "subject": each.subject,
                "answer": each.answer,
                "code": each.code,
                "text": words.sentence(each),
                "ask": each.ask,
                "facts": each.facts,
                "evidence": [_evidence(one, links) for one in each.evidence],
            }
            for each in verdict.findings
        ],
        "signatures": [
            {
                "office": each.office,
                "name": each.name,
                "answer": each.answer,
                "at": each.at.isoformat(),
                "note": each.note,
                "stale": each.stale,
            }
            for each in verdict.signatures
        ],
        "missing": list(verdict.missing),
        "price_level": level_form(checked.level),
    }


def level_form(level: PriceLevel | None) -> dict[str, Any] | None:
    """Return the price level with the awards that it is made of."""
    if level is None:
        return None
    return {
        "first_quartile_eur": level.first,
        "median_eur": level.median,
        "third_quartile_eur": level.third,
        "cpv": level.awards[0].cpv[: level.digits],
        "country": level.country,
        "of_estimate": level.of_estimate,
        "estimates": level.estimates,
        "awards": [
            {
                "notice": each.notice,
                "title": each.title,
                "buyer": each.buyer,
                "country": each.country,
                "winners": list(each.winners),
                "price_eur": round(each.price_eur, 2),
                "on": each.on.isoformat() if each.on else None,
                "bidders": each.bidders,
                "url": each.url,
            }
            for each in level.awards
        ],
    }


def _evidence(evidence: Evidence, links: dict[str, str | None]) -> dict[str, Any]:
    return {
        "notice": evidence.notice,
        "field": evidence.field,
        "quote": evidence.quote,
        "url": links.get(evidence.notice or ""),
    }
