"""Tables of risks as files: the user's own, and the World Bank's governance indicators.

Own: CSV with the header `region,risk,source,date` and perhaps `indicator,low,high,note`; risk from
0 to 1. World Bank: the Worldwide Governance Indicators as CSV, in the long form of the data set
(`code`, `year`, `indicator`, `pctrank` …) or in the wide form of its data bank (`Country Code`,
`Indicator Code`, a column a year).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pycountry

from data.codes.country_codes import iso_country
from data.errors import TendrilError
from data.text.text_encoding import text_of
from ranking.fit.region_risk import Risk

if TYPE_CHECKING:
    from pathlib import Path

OWN: Final = "own"
BANK: Final = "World Bank, Worldwide Governance Indicators"
_DIMENSIONS: Final = {
    "va": "voice_and_accountability", "pv": "political_stability",
    "ge": "government_effectiveness", "rq": "regulatory_quality", "rl": "rule_of_law",
    "cc": "control_of_corruption",
}  # fmt: skip
# Codes of the bank that are not those of ISO 3166.
_OF_BANK: Final = {"ADO": "AD", "ROM": "RO", "ZAR": "CD", "TMP": "TL", "WBG": "PS", "KSV": "XK",
                   "XKX": "XK"}  # fmt: skip
_REGION: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
# PV.EST, PV.PER.RNK, GOV_WGI_PV.PER.RNK.LOWER: dimension and what is told of it.
_SERIES: Final = re.compile(r"(?:^|_)(VA|PV|GE|RQ|RL|CC)\.(EST|PER\.RNK(?:\.LOWER|\.UPPER)?)$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# Estimates are in standard deviations, from about -2.5 (weak) to 2.5 (strong governance).
_MOST: Final = 2.5
_HEAD = 20  # lines before the header
_LARGEST = 100_000_000  # bytes


@dataclass(frozen=True, slots=True)
class RiskTable:
    """The risks in a file, and the codes that are no country, such as those of groups."""

    risks: tuple[Risk, ...]
    skipped: tuple[str, ...] = ()


def read_table(path: Path) -> RiskTable:
    """Read a table of risks, or raise TendrilError with the line and what is wrong there."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise TendrilError(f"Cannot read {path}: {error.strerror}.") from error
    lines = text_of(raw).splitlines()
    for number, line in enumerate(lines[:_HEAD]):
        names = [each.strip().strip('"').casefold() for each in line.split(",")]
        rows = list(enumerate(_rows(lines[number:]), number + 2))
        if {"region", "risk"} <= set(names):
            return _own(rows, str(path))
        if {"code", "year", "indicator"} <= set(names):
            return _long(rows, str(path))
        if {"country code", "indicator code"} <= set(names):
            return _wide(rows, str(path))
    raise TendrilError(
        f"{path} is no table of risks. It takes CSV with the header `region,risk,source,date`, or"
        " the World Bank's Worldwide Governance Indicators as CSV; save a workbook as CSV first."
    )


# The newest row, with its year, of each country and dimension.
_Newest = Mapping[tuple[str, str], tuple[int, Mapping[str, str]]]


def _rows(lines: Sequence[str]) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        yield {str(key).strip().casefold(): (value or "").strip() for key, value in row.items()
               if key and isinstance(value, str | None)}  # fmt: skip


def _own(rows: Sequence[tuple[int, Mapping[str, str]]], name: str) -> RiskTable:
    found: dict[tuple[str, str], Risk] = {}
    for number, row in rows:
        where = f"{name}, line {number}"
        region = row["region"].upper()
        if not _REGION.fullmatch(region):
            raise TendrilError(
                f"{where}: {region!r} is no country or NUTS code, such as PL or PL41."
            )
        risk = _share(row["risk"], where)
        if not row.get("source") or not row.get("date"):
            raise TendrilError(f"{where}: a risk needs its source and its date.")
        region = iso_country(region) if len(region) == 2 else region
        low, high = (_share(row[end], where) if row.get(end) else None for end in ("low", "high"))
        each = Risk(
            region, row.get("indicator") or OWN, risk, row["source"], _day(row["date"], where),
            low, high, row.get("note") or None,
        )  # fmt: skip
        if (region, each.indicator) in found:
            raise TendrilError(f"{where}: {region} has a risk of {each.indicator} already.")
        found[region, each.indicator] = each
    if not found:
        raise TendrilError(f"{name} has a header and no risks. Add a line for each region.")
    return RiskTable(tuple(found.values()))


def _share(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise TendrilError(f"{where}: {text!r} is no risk from 0 (none) to 1 (the highest).")
    return value


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TendrilError(f"{where}: {text!r} is no day. Write it such as 2026-11-22.") from None


def _long(rows: Sequence[tuple[int, Mapping[str, str]]], name: str) -> RiskTable:
    """Read the data set, a row a country, year and dimension; the newest year counts."""
    newest: dict[tuple[str, str], tuple[int, Mapping[str, str]]] = {}
    for _, row in rows:
        dimension = _DIMENSIONS.get(row["indicator"].casefold())
        year = row["year"].partition(".")[0]
        told = _number(row.get("pctrank")) is not None or _number(row.get("estimate")) is not None
        if dimension and _YEAR.fullmatch(year) and told:
            key = (row["code"].upper(), dimension)
            newest[key] = max(newest.get(key, (0, row)), (int(year), row), key=lambda one: one[0])
    return _of_bank(newest, name)


def _wide(rows: Sequence[tuple[int, Mapping[str, str]]], name: str) -> RiskTable:
    """Read the data bank's table, a row a country and series, a column a year."""
    told: dict[tuple[str, str, int], dict[str, str]] = {}
    columns = {"EST": "estimate", "PER.RNK": "pctrank", "PER.RNK.LOWER": "pctranklower",
               "PER.RNK.UPPER": "pctrankupper"}  # fmt: skip
    for _, row in rows:
        series = _SERIES.search(row["indicator code"].upper())
        if series is None:
            continue
        dimension = _DIMENSIONS[series[1].casefold()]
        for column, value in row.items():
            dated = _YEAR.match(column)  # "2023", or "2023 [YR2023]"
            if dated and _number(value) is not None:
                key = (row["country code"].upper(), dimension, int(dated[0]))
                told.setdefault(key, {})[columns[series[2]]] = value
    newest: dict[tuple[str, str], tuple[int, Mapping[str, str]]] = {}
    for (code, dimension, year), row in sorted(told.items(), key=lambda one: one[0][2]):
        if {"pctrank", "estimate"} & row.keys():
            newest[code, dimension] = (year, row)
    return _of_bank(newest, name)


def _of_bank(newest: _Newest, name: str) -> RiskTable:
    found, skipped = [], []
    for (code, dimension), (year, row) in newest.items():
        country = pycountry.countries.get(alpha_3=code)
        region = country.alpha_2 if country else _OF_BANK.get(code)
        if region is None:
            skipped.append(code)
            continue
        risk, low, high = _bank_risk(row)
        found.append(Risk(region, dimension, risk, BANK, date(year, 12, 31), low, high))
    if not found:
        raise TendrilError(f"{name} names no country with a value. Is it the whole table?")
    return RiskTable(tuple(found), tuple(sorted(set(skipped))))


def _bank_risk(row: Mapping[str, str]) -> tuple[float, float | None, float | None]:
    """Return risk, low and high: what is left to the best of all, by rank, else by estimate."""
    rank = _number(row.get("pctrank"))
    if rank is not None:
        ends = [_number(row.get(end)) for end in ("pctrankupper", "pctranklower")]
        low, high = (None if end is None else round(1 - end / 100, 4) for end in ends)
        return round(1 - rank / 100, 4), low, high
    estimate = _number(row.get("estimate")) or 0.0
    risk = (_MOST - estimate) / (2 * _MOST)
    return round(min(max(risk, 0.0), 1.0), 4), None, None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text not in (None, "", "..", "#N/A") else None
    except ValueError:
        return None
