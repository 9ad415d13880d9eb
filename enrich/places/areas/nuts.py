"""NUTS codes of every version since 2010, and what became of them.

Old notices carry old codes. Where regions were only renamed, the code of 2024 is known; where
borders moved, the nearest level that stayed the same is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from data.codes.country_codes import eu_code, iso_country

_FORM = re.compile(r"^[A-Z]{2}[0-9A-Z]{0,3}$")

# Renamed regions: every code that begins with the left begins with the right today. Longer
# beginnings win. From the correspondence tables of Regulations 1319/2013, 2016/2066, 2019/1755
# and 2023/674; regions that were split or merged are absent here.
_RENAMED = {
    "GR": "EL", "EL11": "EL51", "EL12": "EL52", "EL13": "EL53", "EL14": "EL61", "EL21": "EL54",
    "EL22": "EL62", "EL23": "EL63", "EL24": "EL64", "EL25": "EL65",
    "ITD": "ITH", "ITE": "ITI", "SI01": "SI03", "SI02": "SI04",
    "FR21": "FRF2", "FR22": "FRE2", "FR23": "FRD2", "FR24": "FRB0", "FR25": "FRD1",
    "FR26": "FRC1", "FR3": "FRE1", "FR30": "FRE1", "FR41": "FRF3", "FR42": "FRF1",
    "FR43": "FRC2", "FR51": "FRG0", "FR52": "FRH0", "FR53": "FRI3", "FR61": "FRI1",
    "FR62": "FRJ2", "FR63": "FRI2", "FR71": "FRK2", "FR72": "FRK1", "FR81": "FRJ1",
    "FR82": "FRL0", "FR83": "FRM0", "FRA1": "FRY1", "FRA2": "FRY2", "FRA3": "FRY3",
    "FRA4": "FRY4", "FRA5": "FRY5", "FR91": "FRY1", "FR92": "FRY2", "FR93": "FRY3",
    "FR94": "FRY4", "FR6": "FRJ", "FR8": "FRL",
    "PL11": "PL71", "PL113": "PL711", "PL114": "PL712", "PL115": "PL713", "PL116": "PL714",
    "PL117": "PL715", "PL12": "PL9", "PL127": "PL911", "PL129": "PL912", "PL12A": "PL913",
    "PL128": "PL921", "PL31": "PL81", "PL32": "PL82", "PL33": "PL72", "PL331": "PL721",
    "PL332": "PL722", "PL34": "PL84", "PL343": "PL841", "PL344": "PL842", "PL345": "PL843",
    "HU101": "HU110", "HU102": "HU120", "LT001": "LT021", "LT002": "LT022", "LT003": "LT023",
    "LT004": "LT024", "LT005": "LT025", "LT006": "LT026", "LT007": "LT027", "LT008": "LT028",
    "LT009": "LT029", "LT00A": "LT011", "LT00": "LT0",
    "DE41": "DE40", "DE42": "DE40", "DE411": "DE403", "DE412": "DE405", "DE413": "DE409",
    "DE414": "DE40A", "DE415": "DE40D", "DE416": "DE40F", "DE417": "DE40G", "DE418": "DE40I",
    "DE421": "DE402", "DE422": "DE401", "DE423": "DE404", "DE424": "DE406", "DE425": "DE407",
    "DE426": "DE408", "DE427": "DE40B", "DE428": "DE40C", "DE429": "DE40E", "DE42A": "DE40H",
    "DE915": "DE91C", "DE919": "DE91C",
    "FI13": "FI1D", "FI1A": "FI1D", "FI18": "FI1", "FI181": "FI1B1", "FI183": "FI1C1",
    "IE011": "IE041", "IE021": "IE061", "IE022": "IE062", "IE023": "IE051", "IE024": "IE052",
    "IE025": "IE053", "IE01": "IE0", "IE02": "IE0",
    "HR04": "HR0", "HR041": "HR050", "HR042": "HR065", "HR043": "HR064",
    "HR044": "HR061", "HR045": "HR062", "HR046": "HR063", "HR047": "HR021", "HR048": "HR022",
    "HR049": "HR023", "HR04A": "HR024", "HR04B": "HR025", "HR04C": "HR026", "HR04D": "HR027",
    "HR04E": "HR028",
    "NO012": "NO08", "NO011": "NO081", "NO01": "NO08", "NO03": "NO0", "NO04": "NO09",
    "NO05": "NO0A", "PT17": "PT1",
    "NO031": "NO083", "NO032": "NO085", "NO033": "NO093", "NO034": "NO094", "NO041": "NO092",
    "NO042": "NO092", "NO043": "NO0A1", "NO051": "NO0A2", "NO052": "NO0A2", "NO053": "NO0A3",
    "NO021": "NO020", "NO022": "NO020", "NO061": "NO060", "NO062": "NO060",
    "NL31": "NL35", "NL33": "NL36", "NL332": "NL361", "NL333": "NL362", "NL337": "NL363",
    "NL339": "NL366", "NL33A": "NL364", "NL33B": "NL365", "NL33C": "NL366", "NL324": "NL32A",
    "NL326": "NL32B", "NL329": "NL32B", "FI193": "FI198", "FI194": "FI199", "FI195": "FI19A",
    "FI197": "FI19B", "FI1C3": "FI1C6", "FI1C4": "FI1C7", "FI1D1": "FI1DA", "FI1D2": "FI1DB",
    "FI1D3": "FI1DC", "FI1D4": "FI1D8", "FI1D6": "FI1D9", "LV003": "LV00B", "LV006": "LV00A",
    "LV008": "LV00C", "BE221": "BE224", "BE222": "BE225", "BE321": "BE32A", "BE322": "BE32B",
    "BE324": "BE328", "BE325": "BE32C", "BE326": "BE32D", "BE327": "BE328", "FR7": "FRK",
    "ITC45": "ITC4C", "DED1": "DED4", "DED3": "DED5", "DED31": "DED51", "PT16": "PT19",
    "PT16B": "PT1D1", "PT16D": "PT191", "PT16E": "PT192", "PT16F": "PT193", "PT16G": "PT194",
    "PT16H": "PT195", "PT16I": "PT1D2", "PT16J": "PT196", "PT18": "PT1C", "PT181": "PT1C1",
    "PT184": "PT1C2", "PT185": "PT1D3", "PT186": "PT1C3", "PT187": "PT1C4",
}  # fmt: skip
# British regions of level 2 that are no more, and those of level 3 that were split or merged.
_BRITISH_GONE = frozenset(("UKD2", "UKD5", "UKI1", "UKI2", "UKM2", "UKM3", "UKN1"))
_BRITISH_SPLIT = frozenset(
    ("UKD31", "UKD32", "UKD43", "UKF23", "UKG34", "UKG35", "UKH13", "UKH22", "UKH33", "UKJ23",
     "UKJ24", "UKJ33", "UKJ42", "UKN01", "UKN02", "UKN03", "UKN04", "UKN05")
)  # fmt: skip
_LONGEST = max(map(len, _RENAMED))


@dataclass(frozen=True, slots=True)
class Region:
    """A NUTS region of today; `exact` is False when an old code only led to a wider region."""

    code: str
    country: str  # ISO 3166 alpha-2
    exact: bool = True

    @property
    def level(self) -> int:
        """Return the NUTS level, 0 for a country to 3."""
        return len(self.code) - 2


def region(code: str, known: Callable[[str], bool]) -> Region | None:
    """Return today's region for `code` of any NUTS version, or None when it is no NUTS code.

    `known` tells which codes exist today. A code that it does not know is renamed when it can
    be, else cut to the nearest wider region that exists; of a country without NUTS regions the
    country is left.
    """
    code = code.strip().upper()
    if not _FORM.match(code):
        return None
    country = iso_country(code)
    # Some forms fill a country code up with zeros or Z ("extra-regio").
    bare = code.rstrip("Z") if len(code) > 2 else code
    if known(code):
        return Region(code, country)
    if country == "GB":
        return _british(code.replace("GB", "UK", 1))
    renamed = _rename(bare)
    if renamed is not None and not known(renamed):
        renamed = _rename(renamed) or renamed  # twice renamed, as in GR30 of the first version
    if renamed is not None and known(renamed):
        return Region(renamed, country)
    for candidate in (renamed, bare):
        cut = candidate or ""
        while len(cut) > 2:
            if known(cut):
                return Region(cut, country, exact=False)
            cut = cut[:-1]
    return Region(eu_code(country), country, exact=len(bare) == 2)


def _british(code: str) -> Region:
    """Return the region of 2021: the United Kingdom left NUTS then, and no list has its codes."""
    if code in _RENAMED:
        return Region(_RENAMED[code], "GB")
    if code[:4] in _BRITISH_GONE:
        return Region(code[:3], "GB", exact=False)
    return Region(code[:4], "GB", exact=False) if code in _BRITISH_SPLIT else Region(code, "GB")


def _rename(code: str) -> str | None:
    for length in range(min(len(code), _LONGEST), 1, -1):
        new = _RENAMED.get(code[:length])
        if new is not None:
            return (new + code[length:])[:5]
    return None
