"""What is searched for, as the address of the page says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from data.records import NoticeKind
from data.vocabulary import ProjectStatus, Stage

_REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
_DIVISION = re.compile(r"\d{2}")
LONGEST = 300
ORDERS = ("best", "newest", "deadline", "budget")


@dataclass(frozen=True, slots=True)
class Asked:
    """Words and conditions; what is empty is no condition.

    `sector` is a CPV division (two digits), `region` a country or NUTS code, amounts are in euro,
    `until` and `after` bound the deadline.
    """

    q: str = ""
    sector: str = ""
    region: str = ""
    stage: str = ""
    kind: str = ""
    status: str = ""
    least: int | None = None
    most: int | None = None
    after: date | None = None
    until: date | None = None
    order: str = ""
    page: int = 1

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Asked:
        """Read the parts of an address; what cannot be meant is left out."""
        region = values.get("region", "").strip().upper()
        sector = values.get("sector", "").strip()
        return cls(
            q=" ".join(values.get("q", "").split())[:LONGEST],
            sector=sector if _DIVISION.fullmatch(sector) else "",
            region=region if _REGION.fullmatch(region) else "",
            stage=_one(values.get("stage"), get_args(Stage)),
            kind=_one(values.get("kind"), tuple(NoticeKind)),
            status=_one(values.get("status"), get_args(ProjectStatus)),
            least=_number(values.get("least")),
            most=_number(values.get("most")),
            after=_day(values.get("after")),
            until=_day(values.get("until")),
            order=_one(values.get("order"), ORDERS),
            page=min(_number(values.get("page")) or 1, 1000) or 1,
        )

    def address(self, **changes: object) -> str:
        """Return the query of the page's address with some parts changed, "" to take one out.

        Whatever changes, the first page is shown.
        """
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        parts = {each.name: getattr(other, each.name) for each in fields(other)}
        parts["page"] = "" if other.page == 1 else other.page
        return urlencode({name: value for name, value in parts.items() if value not in ("", None)})

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return replace(self, page=1, order="") == Asked()


def _one(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else ""


def _number(text: str | None) -> int | None:
    digits = re.sub(r"[\s.,'_]", "", text or "")
    return min(int(digits), 10**15) if digits.isascii() and digits.isdigit() else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None
