"""Answers of the TED search v3, as its OpenAPI describes them, over made notices."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tendril.demo.eforms import FORMS, country_code, language_code
from tendril.demo.world import MadeNotice

_LARGEST_PAGE = 250
_MOST_VALUES = 10_000  # limit times number of fields
_DATE = re.compile(r"publication-date\s*(>=|<=|>|<|=)\s*(\d{8})")
_CODES = re.compile(r"classification-cpv\s*(?:IN\s*\(([^)]*)\)|=\s*([0-9*]+))")
_SORT = re.compile(r"\s+SORT\s+BY\s+.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MadeAnswer:
    """The status and the JSON of one answer."""

    status: int
    body: dict[str, Any]


def search(notices: Sequence[MadeNotice], request: Mapping[str, Any]) -> MadeAnswer:
    """Return one page of the notices that a search asks for, or the service's error."""
    fields: Any = request.get("fields")
    limit: Any = request.get("limit", _LARGEST_PAGE)
    if refusal := _refused(fields, limit):
        return refusal
    found = _matching(notices, str(request.get("query", "")))
    if found is None:
        return _error("QUERY_SYNTAX_ERROR", "the query cannot be parsed")
    found.sort(key=lambda notice: notice.number)
    if request.get("paginationMode") != "ITERATION":
        start = (int(request.get("page", 1)) - 1) * limit
        return MadeAnswer(200, _page(found, start, limit, fields))
    token = request.get("iterationNextToken")
    position = _position(token) if token else 0
    if position is None:
        return _error("EXPIRED_ITERATION_TOKEN", "the iteration token has expired")
    body = _page(found, position, limit, fields)
    # The service keeps handing out tokens; an empty page is the end.
    body["iterationNextToken"] = _token(position + len(body["notices"]))
    return MadeAnswer(200, body)


def _refused(fields: Any, limit: Any) -> MadeAnswer | None:
    if not isinstance(fields, list) or not fields:
        return _error("MISSING_FIELDS", "fields must not be empty")
    if not isinstance(limit, int) or not 1 <= limit <= _LARGEST_PAGE:
        return _error("INVALID_LIMIT", f"limit must be between 1 and {_LARGEST_PAGE}")
    if limit * len(fields) > _MOST_VALUES:
        return _error("TOO_MANY_VALUES", f"limit x fields must not exceed {_MOST_VALUES}")
    return None


def _page(
    found: Sequence[MadeNotice], start: int, limit: int, fields: Sequence[str]
) -> dict[str, Any]:
    rows = [_row(notice, fields) for notice in found[start : start + limit]]
    return {"notices": rows, "totalNoticeCount": len(found), "timedOut": False}


def _matching(notices: Sequence[MadeNotice], query: str) -> list[MadeNotice] | None:
    """Return the notices of a query of dates and CPV codes joined by AND, None for another."""
    rest = _SORT.sub("", query)
    found = list(notices)
    for sign, day in _DATE.findall(rest):
        found = [n for n in found if _compares(f"{n.published:%Y%m%d}", sign, day)]
    for listed, single in _CODES.findall(rest):
        # Codes stand for everything below them: 42000000 finds 42996900.
        stems = [code.rstrip("*").rstrip("0") for code in (listed or single).split()]
        found = [n for n in found if any(c.startswith(s) for c in n.cpv for s in stems)]
    rest = _CODES.sub("", _DATE.sub("", rest))
    return None if re.sub(r"\bAND\b|[\s()]", "", rest) else found


def _compares(left: str, sign: str, right: str) -> bool:
    return {
        ">=": left >= right,
        "<=": left <= right,
        ">": left > right,
        "<": left < right,
        "=": left == right,
    }[sign]


def _row(notice: MadeNotice, fields: Sequence[str]) -> dict[str, Any]:
    """Return the fields asked for that the notice has; the service leaves out the rest."""
    form = FORMS[notice.form]
    language = language_code(notice.language).lower()
    country = country_code(notice.country)
    lots = max(1, len(notice.lots))
    deadline = notice.deadline.isoformat() if notice.deadline else None
    day = f"{deadline[:10]}{deadline[-6:]}" if deadline else None
    estimate = notice.value if not notice.winner else None
    every: dict[str, Any] = {
        "publication-number": notice.number,
        "notice-identifier": notice.notice_id,
        "notice-version": notice.version,
        "procedure-identifier": notice.procedure_id,
        "notice-type": "corr" if notice.changed_notice else form.type_code,
        "form-type": "change" if notice.changed_notice else form.list_name,
        "publication-date": f"{notice.published.isoformat()}+01:00",
        "official-language": [language.upper()],
        "notice-title": {language: notice.title},
        "title-proc": {language: notice.title},
        "description-proc": {language: notice.text},
        "title-lot": {language: list(notice.lots or (notice.title,))},
        "identifier-lot": [f"LOT-{number:04d}" for number in range(1, lots + 1)],
        "buyer-name": {language: [notice.buyer]},
        "buyer-city": {language: [notice.town]},
        "buyer-country": [country],
        # The search repeats codes per lot, as it does for real notices.
        "place-of-performance": [notice.nuts, country] * lots,
        "classification-cpv": list(notice.cpv) * lots,
        "main-classification-proc": [notice.cpv[0]],
        "contract-nature": [notice.nature] * lots,
        "procedure-type": "open",
        "estimated-value-proc": str(estimate) if estimate else None,
        "estimated-value-cur-proc": notice.currency if estimate else None,
        "total-value": notice.value if notice.winner else None,
        "total-value-cur": [notice.currency] if notice.winner else None,
        "winner-name": {language: [notice.winner]} if notice.winner else None,
        "deadline-receipt-tender-date-lot": [day] if day else None,
        "deadline-receipt-tender-time-lot": [deadline[11:]] if deadline else None,
        "change-notice-version-identifier": notice.changed_notice,
    }  # fmt: skip
    row = {name: every[name] for name in fields if every.get(name) is not None}
    row["publication-number"] = notice.number
    row["links"] = {
        "xml": {"MUL": f"https://ted.europa.eu/en/notice/{notice.number}/xml"},
        "html": {
            code: f"https://ted.europa.eu/{code[:2].lower()}/notice/-/detail/{notice.number}"
            for code in ("DEU", "ENG")
        },
    }
    return row


def _token(position: int) -> str:
    return base64.urlsafe_b64encode(f"position {position}".encode()).decode()


def _position(token: str) -> int | None:
    try:
        name, _, number = base64.urlsafe_b64decode(token.encode()).decode().partition(" ")
    except ValueError:
        return None
    return int(number) if name == "position" and number.isdecimal() else None


def _error(kind: str, message: str) -> MadeAnswer:
    return MadeAnswer(400, {"message": message, "error": {"type": kind}})
