"""Dates and times of procurement notices as aware datetimes.

TED_EXPORT gives local times without a zone, so the zone is that of the buyer; eForms gives an
offset with each date and each time. A deadline without a time lasts until the end of its day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

# UTC, for a time without a zone from a buyer whose zone is not known.
NO_ZONE = timezone(timedelta(0), "not stated")
NO_ZONE_WARNING = "a deadline without a zone, from a buyer without one; read as UTC"
_END_OF_DAY = time(23, 59)
_ZONES = {
    "AD": "Europe/Andorra", "AL": "Europe/Tirane", "AM": "Asia/Yerevan", "AT": "Europe/Vienna",
    "AZ": "Asia/Baku", "BA": "Europe/Sarajevo", "BE": "Europe/Brussels", "BG": "Europe/Sofia",
    "BY": "Europe/Minsk", "CH": "Europe/Zurich", "CY": "Asia/Nicosia", "CZ": "Europe/Prague",
    "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FO": "Atlantic/Faroe", "FR": "Europe/Paris",
    "GB": "Europe/London", "GE": "Asia/Tbilisi", "GF": "America/Cayenne",
    "GI": "Europe/Gibraltar", "GL": "America/Nuuk", "GP": "America/Guadeloupe",
    "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest", "IE": "Europe/Dublin",
    "IL": "Asia/Jerusalem", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome",
    "LI": "Europe/Vaduz", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga",
    "MC": "Europe/Monaco", "MD": "Europe/Chisinau", "ME": "Europe/Podgorica",
    "MK": "Europe/Skopje", "MQ": "America/Martinique", "MT": "Europe/Malta",
    "NC": "Pacific/Noumea", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo",
    "PF": "Pacific/Tahiti", "PL": "Europe/Warsaw", "PM": "America/Miquelon",
    "PT": "Europe/Lisbon", "RE": "Indian/Reunion", "RO": "Europe/Bucharest",
    "RS": "Europe/Belgrade", "SE": "Europe/Stockholm", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "SM": "Europe/San_Marino", "TR": "Europe/Istanbul",
    "UA": "Europe/Kyiv", "VA": "Europe/Vatican", "XK": "Europe/Belgrade",
    "YT": "Indian/Mayotte",
}  # fmt: skip
# Regions with a clock of their own, in the NUTS versions from 2010 to 2024.
_REGIONS = {
    "ES7": "Atlantic/Canary", "PT2": "Atlantic/Azores", "PT3": "Atlantic/Madeira",
    "FR91": "America/Guadeloupe", "FR92": "America/Martinique", "FR93": "America/Cayenne",
    "FR94": "Indian/Reunion", "FRA1": "America/Guadeloupe", "FRA2": "America/Martinique",
    "FRA3": "America/Cayenne", "FRA4": "Indian/Reunion", "FRA5": "Indian/Mayotte",
    "FRY1": "America/Guadeloupe", "FRY2": "America/Martinique", "FRY3": "America/Cayenne",
    "FRY4": "Indian/Reunion", "FRY5": "Indian/Mayotte",
}  # fmt: skip


@lru_cache(maxsize=512)
def zone_of(country: str | None, nuts: str | None = None) -> ZoneInfo | None:
    """Return the time zone of a country (alpha-2), or of a region that keeps its own; else None."""
    name = None
    if nuts is not None:
        name = _REGIONS.get(nuts[:3]) or _REGIONS.get(nuts[:4])
    if name is None and country is not None:
        name = _ZONES.get(country) or _only_zones().get(country)
    return ZoneInfo(name) if name else None


@lru_cache(maxsize=1)
def _only_zones() -> dict[str, str]:
    """Return the zone of each country that has one clock only, from the time zone database."""
    table = resources.files("tzdata") / "zoneinfo" / "zone.tab"
    found: dict[str, list[str]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, name, *_ = line.split("\t")
            found.setdefault(country, []).append(name)
    return {country: names[0] for country, names in found.items() if len(names) == 1}


@lru_cache(maxsize=8192)
def day(text: str) -> date | None:
    """Return the calendar day of `2024-01-09`, `2024-01-09+01:00` or `20240109`, else None."""
    text = text.strip()
    try:
        return date.fromisoformat(text[:10] if "-" in text else text[:8])
    except ValueError:
        return None


def moment(day_text: str, time_text: str | None, zone: tzinfo = UTC) -> datetime | None:
    """Return a published day and time of day as one aware moment, or None when it is no date.

    An offset at the time wins over one at the day, and both over `zone`; without a time it is
    the last minute of the day.
    """
    found = day(day_text)
    if found is None:
        return None
    clock = _clock(time_text) if time_text else None
    if clock is not None and clock.tzinfo is not None:
        return datetime.combine(found, clock)
    offset = _clock("00:00:00" + day_text.strip()[10:])
    if offset is not None and offset.tzinfo is not None:
        zone = offset.tzinfo
    return datetime.combine(found, clock or _END_OF_DAY, tzinfo=zone)


@lru_cache(maxsize=4096)
def _clock(text: str) -> time | None:
    text = text.strip().replace(".", ":", 1) if ":" not in text else text.strip()
    if text[1:2] == ":":  # "9:30"
        text = "0" + text
    if text.startswith("24:00"):
        return _END_OF_DAY
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def midnight(day_text: str) -> datetime | None:
    """Return a publication day as its first moment in UTC, so that it is the same day in Europe."""
    found = day(day_text)
    return datetime(found.year, found.month, found.day, tzinfo=UTC) if found else None
