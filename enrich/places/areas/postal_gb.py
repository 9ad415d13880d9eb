"""British postal districts to NUTS regions (2021, the last version with the United Kingdom)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources

_OUTWARD = re.compile(r"([A-Z]{1,2})(\d{0,2})[A-Z]?")
_INWARD = re.compile(r"\d[A-Z]{2}$")
_REST = "-"  # the line of an area's other districts


@dataclass(frozen=True, slots=True)
class BritishDistricts:
    """Regions by postal area and district."""

    regions: dict[str, dict[int, str]]
    rest: dict[str, str]

    @classmethod
    def builtin(cls) -> BritishDistricts:
        """Read the table that comes with the project."""
        text = (
            resources.files("enrich.places.areas").joinpath("gb_postcodes.txt").read_text("utf-8")
        )
        return cls.read(text)

    @classmethod
    def read(cls, lines: str) -> BritishDistricts:
        """Read lines such as `LL 11-14,20 UKL23`; the first line that has a district counts."""
        regions: defaultdict[str, dict[int, str]] = defaultdict(dict)
        rest: dict[str, str] = {}
        for line in lines.splitlines():
            if not line or line.startswith("#"):
                continue
            area, districts, region = line.split()
            if districts == _REST:
                rest[area] = region
                continue
            for span in districts.split(","):
                first, _, last = span.partition("-")
                for district in range(int(first), int(last or first) + 1):
                    regions[area].setdefault(district, region)
        return cls(dict(regions), rest)

    def nuts(self, code: str) -> str | None:
        """Return the region of a postal code without spaces, as fine as it is sure."""
        match = _OUTWARD.fullmatch(_INWARD.sub("", code))
        if match is None:
            return None
        area, district = match.groups()
        if district:
            found = self.regions.get(area, {}).get(int(district))
            return found or self.rest.get(area)
        # A whole area is sure only where it has one region.
        return None if area in self.regions else self.rest.get(area)
