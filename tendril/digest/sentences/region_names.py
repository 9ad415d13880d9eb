"""Names of regions that could be read as a town: told as regions, or left out beside a town."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tendril.digest.locale import Locale

# Regions of NUTS level 2 that bear the name of their chief town, and are more than it. Those that
# a town is alone, such as Berlin and Prague, are no such.
_CODES = """
AT32 BE21 BE33 BE35 CH04 DE11 DE12 DE13 DE14 DE71 DE72 DE73 DE91 DE92 DE93 DEA1 DEA2 DEA3 DEA4 DEA5
DEB1 DEB2 DED2 DED4 DED5 ES30 NL11 PT17 SE11 TR31 TR51
"""
_NAMED_FOR_A_TOWN = frozenset(_CODES.split())
# The Länder whose regions of level 2 are districts of the government.
_DISTRICTS = ("DE1", "DE2", "DE7", "DEA")
# Provinces of level 3 bear the names of their chief towns.
_PROVINCES = ("ES", "IT")
_NUTS_2, _NUTS_3 = 4, 5
# A German region of level 3 is a district unless its name says what it is: "Ulm, Stadtkreis".
_SAYS_ITSELF = ("kreis", "region", "stadt", ",")


def told_region(code: str, name: str, town: str | None, words: Locale) -> str | None:
    """Return a region's name as a reader takes it for a region.

    None where it is named for another town than the one that is shown.
    """
    kind = _kind(code, name)
    if kind is None:
        return name
    return None if town and kind != "district" else words(f"region.{kind}", name=name)


def _kind(code: str, name: str) -> str | None:
    """Return what a region named for a town is; None where its name is read rightly."""
    if len(code) == _NUTS_2 and code in _NAMED_FOR_A_TOWN:
        return "government" if code.startswith(_DISTRICTS) else "of"
    if len(code) != _NUTS_3:
        return None
    if code.startswith(_PROVINCES):
        return "province"
    # The third level of a town that is a Land of its own is that town.
    whole = code.startswith(("DE3", "DE5", "DE6"))
    said = any(word in name.casefold() for word in _SAYS_ITSELF)
    return "district" if code.startswith("DE") and not (whole or said) else None
