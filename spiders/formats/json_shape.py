"""What a JSON object is, told by its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spiders.formats.national.coded import is_coded
from spiders.formats.reading.decode import JsonError
from spiders.formats.reading.json_values import JsonValue
from spiders.formats.reading.quoting import MOST_QUOTED, quotable

# Keys that only one answer has at its top, in the order of asking.
_KEYS = (
    ("releases", "ocds"), ("records", "ocds"), ("ocid", "ocds"), ("procnotices", "worldbank"),
    ("opportunitiesData", "sam"), ("noticeId", "sam"), ("project-info", "simap"),
    ("idweb", "boamp"), ("publication-number", "ted_search"), ("ND", "ted_search"),
    ("articles", "gdelt"), ("idAvviso", "pvl"),
    ("primaryTags", "eib"), ("donnees", "boamp"), ("compiledRelease", "ocds"),
    ("initiationType", "ocds"),
)  # fmt: skip
_LISTS = ("notices", "results", "data", "items", "response", "content")
_LINK = {"url", "date", "tag"}
_PACKAGE = {"uri", "publishedDate", "publisher", "version"}
_ERROR = ("error", "errors", "fault", "errorMessage")


def shape(value: object, *, among_others: bool = False, depth: int = 3) -> str | None:
    """Return the format of an object by its keys, looking into its lists.

    Among others, as on a line of many, less tells a flat notice: the reason then says what
    it lacks.
    """
    if not isinstance(value, dict):
        return None
    if "version" in value and "jsonfeed.org" in str(value["version"]):
        return "feed"
    for key, name in _KEYS:
        if key in value and (name != "ocds" or _is_ocds(key, value[key])):
            return name
    if found := _shape_of_list(value, depth):
        return found
    if found := _eforms_in_other_dress(value):
        return found
    keys = ("id" in value) + ("title" in value)
    return "flat" if keys == 2 or (keys and among_others) else None


def _eforms_in_other_dress(value: dict[str, Any]) -> str | None:
    """Tell eForms as a tree of business terms, and a document in base64 among few other keys."""
    inner = value.get("data")
    if "ND-Root" in value or (isinstance(inner, dict) and "ND-Root" in inner):
        return "bt_tree"
    coded = any(is_coded(each) for each in value.values())
    lists = (each[0] for each in value.values() if isinstance(each, list) and each)
    in_list = (isinstance(each, dict) and any(map(is_coded, each.values())) for each in lists)
    return "coded_eforms" if coded or any(in_list) else None


def _shape_of_list(value: dict[str, Any], depth: int) -> str | None:
    """Return the format of the first item that has one, in the lists that services answer with."""
    if "total" in value and isinstance(value.get("projects"), dict):
        return "worldbank_projects"
    for key in _LISTS:
        inner = value.get(key)
        for item in inner if isinstance(inner, list) and depth else ():
            if key == "items" and "title" in value and isinstance(item, dict) and "url" in item:
                return "feed"
            if found := shape(item, depth=depth - 1):
                return found
    return None


def shape_of_broken(text: str) -> str | None:
    """Return the format of JSON that cannot be read, by the keys that stand in its text."""
    keys = set(re.findall(r'"([\w-]+)"\s*:', text[:65536]))
    found = next((name for key, name in _KEYS if key in keys), None)
    return "flat" if found is None and {"id", "title"} <= keys else found


def described(found: JsonValue, *, is_quoted: bool = True) -> str:
    """Return what a value is, for a reason why it gives no notice."""
    value, what = found.value, "JSON" if found.is_whole else "JSON lines"
    if isinstance(value, JsonError):
        return f"JSON that is broken ({value})" if found.is_whole else str(value)
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict):
        return f"{what} without an object"
    names = quotable(", ".join(list(map(str, value))[:6])) if is_quoted else ""
    keys = f"{what} with the keys {names}" if names else what if value else f"{what} without keys"
    return f"{keys}: {meaning}" if (meaning := _meaning(value, is_quoted)) else keys


def _meaning(value: Mapping[str, Any], is_quoted: bool) -> str | None:
    for key in _ERROR:
        if key in value:
            said = quotable(str(value[key]), MOST_QUOTED) if is_quoted else ""
            return f"an error message {said!r} instead of notices" if said else "an error message"
    if "url" in value and value.keys() <= _LINK:
        return "a link to an OCDS release, not the release itself"
    if len(value.keys() & _PACKAGE) > 1:
        return "an OCDS package without `releases` or `records`"
    return None


def _is_ocds(key: str, value: object) -> bool:
    """Tell OCDS from another service that calls its list `records` or `releases`."""
    if not isinstance(value, list):
        return isinstance(value, str) or key == "compiledRelease"
    objects = [item for item in value if isinstance(item, dict)]
    keys = ("ocid", "compiledRelease", "tag", "url", "tender")
    return not objects or any(key in item for item in objects for key in keys)
