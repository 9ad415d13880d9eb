"""Whether a JSON-LD document says what buyers' agents need, in words that schema.org has.

The properties of each type and what their values may be are those of schema.org
(https://schema.org/docs/schemas.html), for the types that are written here; schema.org itself
requires nothing. What is `needed` is what Google's guide to structured data needs or recommends
for an Organization (https://developers.google.com/search/docs/appearance/structured-data/organization)
and what an offer without a price still has to say: what it is, who makes it, where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Shape:
    """The properties of one type: each with the kinds of its values; `needed` is to be there."""

    properties: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...] = ()
    wanted: tuple[str, ...] = field(default=())


_AREAS = ("Country", "AdministrativeArea", "Text")
SHAPES: Final[Mapping[str, Shape]] = {
    "Organization": Shape(
        {
            "name": ("Text",), "legalName": ("Text",), "url": ("URL",), "description": ("Text",),
            "email": ("Text",), "telephone": ("Text",), "vatID": ("Text",),
            "address": ("PostalAddress", "Text"), "areaServed": _AREAS, "knowsLanguage": ("Text",),
            "hasCertification": ("Certification",), "makesOffer": ("Offer",),
        },
        needed=("name", "url", "makesOffer"),
        wanted=("description", "email", "telephone", "address", "areaServed", "hasCertification"),
    ),
    "Offer": Shape(
        {
            "name": ("Text",), "seller": ("Organization",), "areaServed": _AREAS,
            "deliveryLeadTime": ("QuantitativeValue",), "itemOffered": ("Product",),
        },
        needed=("itemOffered", "seller"),
        wanted=("deliveryLeadTime", "areaServed"),
    ),
    "Product": Shape(
        {
            "name": ("Text",), "description": ("Text",), "keywords": ("Text",),
            "category": ("CategoryCode", "Text"), "additionalProperty": ("PropertyValue",),
            "manufacturer": ("Organization",),
        },
        needed=("name", "manufacturer"),
        wanted=("description", "category", "additionalProperty"),
    ),
    "QuantitativeValue": Shape(
        {"minValue": ("Number",), "maxValue": ("Number",), "unitCode": ("Text",),
         "unitText": ("Text",)},
        needed=("unitCode",),
    ),
    "PropertyValue": Shape(
        {"name": ("Text",), "minValue": ("Number",), "maxValue": ("Number",), "unitCode": ("Text",),
         "unitText": ("Text",), "propertyID": ("Text",), "value": ("Text", "Number")},
    ),
    "PostalAddress": Shape(
        {"streetAddress": ("Text",), "postalCode": ("Text",), "addressLocality": ("Text",),
         "addressCountry": ("Text",)},
        needed=("addressCountry",),
        wanted=("addressLocality",),
    ),
    "Country": Shape({"name": ("Text",), "identifier": ("Text",)}, needed=("name",)),
    "AdministrativeArea": Shape(
        {"name": ("Text",), "identifier": ("PropertyValue", "Text")}, needed=("name",)
    ),
    "CategoryCode": Shape(
        {"codeValue": ("Text",), "inCodeSet": ("Text",)}, needed=("codeValue", "inCodeSet")
    ),
    "Certification": Shape({"name": ("Text",)}, needed=("name",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong or missing at one node; only what is `wrong` makes a document invalid."""

    node: str
    text: str
    wrong: bool


def problems(document: Mapping[str, Any]) -> list[Problem]:
    """Return what a JSON-LD document of schema.org lacks or says against its shapes."""
    if document.get("@context") != "https://schema.org":
        return [Problem("document", "its @context is not https://schema.org", wrong=True)]
    graph = document.get("@graph", [])
    types = {str(node["@id"]): str(node["@type"]) for node in _nodes(graph) if "@id" in node}
    return [each for node in graph for each in _node(node, types)]


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    match value:
        case Mapping():
            if "@type" in value:
                yield value
            for each in value.values():
                yield from _nodes(each)
        case list():
            for each in value:
                yield from _nodes(each)


def _node(node: Mapping[str, Any], types: Mapping[str, str]) -> Iterator[Problem]:
    kind = node.get("@type")
    name = f"{kind} “{node.get('name') or node.get('@id') or ''}”"
    shape = SHAPES.get(str(kind))
    if shape is None:
        yield Problem(name, f"{kind} is no type that is known here", wrong=True)
        return
    for wanted in (*shape.needed, *shape.wanted):
        if wanted not in node:
            yield Problem(name, f"{wanted} is missing", wrong=wanted in shape.needed)
    for key, value in node.items():
        if key.startswith("@"):
            continue
        if key not in shape.properties:
            yield Problem(name, f"{key} is no property of {kind}", wrong=True)
            continue
        for each in value if isinstance(value, list) else [value]:
            if not _is_one_of(each, shape.properties[key], types):
                expected = " or ".join(shape.properties[key])
                yield Problem(name, f"{key} is not {expected}", wrong=True)
            if isinstance(each, Mapping) and "@type" in each:
                yield from _node(each, types)


def _is_one_of(value: Any, kinds: tuple[str, ...], types: Mapping[str, str]) -> bool:
    match value:
        case Mapping():
            return (value.get("@type") or types.get(str(value.get("@id")))) in kinds
        case bool():
            return False
        case int() | float():
            return "Number" in kinds
        case str():
            is_url = value.startswith(("https://", "http://"))
            return bool(value.strip()) and ("Text" in kinds or ("URL" in kinds and is_url))
        case _:
            return False
