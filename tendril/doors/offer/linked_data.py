"""A profile's public side as JSON-LD in the words of schema.org.

Left out, whatever the profile says: margins, costs, prices, capacity, exclusions, the budget, and
who signs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from data.codes.country_codes import iso_country
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ranking.capabilities import PublicOffer, TechnicalRange
    from ranking.profile import Profile, Solution

Node = dict[str, Any]
RegionName = Callable[[str], str | None]
_WEEKS = "WEE"
# UN/CEFACT Recommendation 20; a unit that is not here is told by its name alone.
_UNIT_CODES = {
    "m³/h": "MQH", "l/s": "G51", "t/h": "E18", "kg/h": "E93", "kw": "KWT", "kva": "KVA",
    "kv": "KVT", "kwh": "KWH", "bar": "BAR", "mm": "MMT", "m": "MTR", "kg": "KGM", "t": "TNE",
    "l": "LTR", "°c": "CEL", "kn": "B47",
}  # fmt: skip


def offer_of(profile: Profile, region_name: RegionName) -> Node:
    """Return the JSON-LD document of a profile: the organisation, its offers and products.

    `region_name` gives the name of a NUTS code, or None.
    """
    base = profile.offer.url or ""
    served = areas(profile, region_name)
    company = f"{base}#company"
    offers = [
        _offer(solution, f"{base}#{name}", company, served)
        for solution, name in zip(profile.solutions, _names(profile), strict=True)
    ]
    own = _organisation(profile, company, served)
    own["makesOffer"] = [{"@id": offer["@id"]} for offer in offers]
    return {"@context": "https://schema.org", "@graph": [own, *offers]}


def _organisation(profile: Profile, name: str, served: list[Node]) -> Node:
    public = profile.offer
    languages = dict.fromkeys((profile.language, *profile.languages))
    return _stated({
        "@type": "Organization",
        "@id": name,
        "name": profile.company,
        "legalName": public.legal_name,
        "url": public.url,
        "description": public.description,
        "email": public.email,
        "telephone": public.telephone,
        "vatID": public.vat_id,
        "address": _address(public),
        "areaServed": served,
        "knowsLanguage": list(languages),
        "hasCertification": [
            {"@type": "Certification", "name": each} for each in profile.certificates
        ],
    })  # fmt: skip


def _offer(solution: Solution, name: str, company: str, served: list[Node]) -> Node:
    lead = solution.lead_weeks
    return _stated({
        "@type": "Offer",
        "@id": name,
        "name": solution.title,
        "seller": {"@id": company},
        "areaServed": served,
        "deliveryLeadTime": lead and _stated({
            "@type": "QuantitativeValue", "unitCode": _WEEKS, "unitText": "weeks",
            "minValue": _number(lead.min), "maxValue": _number(lead.max),
        }),
        "itemOffered": _stated({
            "@type": "Product",
            "@id": f"{name}-product",
            "name": solution.title,
            "description": solution.description or None,
            "keywords": list(solution.keywords),
            "category": [
                {"@type": "CategoryCode", "codeValue": code[:8], "inCodeSet": "CPV 2008"}
                for code in solution.cpv
            ],
            "additionalProperty": [_range(each) for each in solution.ranges],
            "manufacturer": {"@id": company},
        }),
    })  # fmt: skip


def _range(each: TechnicalRange) -> Node:
    return _stated({
        "@type": "PropertyValue",
        "name": each.what,
        "minValue": _number(each.min),
        "maxValue": _number(each.max),
        "unitText": each.unit,
        "unitCode": _UNIT_CODES.get(each.unit.casefold().replace("m3", "m³")),
    })  # fmt: skip


def _address(public: PublicOffer) -> Node | None:
    address = _stated({
        "@type": "PostalAddress",
        "streetAddress": public.street,
        "postalCode": public.postal_code,
        "addressLocality": public.town,
        "addressCountry": public.country,
    })  # fmt: skip
    return address if len(address) > 1 else None


def areas(profile: Profile, region_name: RegionName) -> list[Node]:
    """Return the regions of a profile with their names in its language."""
    try:
        countries = Locale(profile.language).territories
    except UnknownLocaleError:
        countries = Locale("en").territories
    return [_area(code, region_name(code), countries) for code in profile.regions]


def _area(code: str, region: str | None, countries: Mapping[str, str]) -> Node:
    if len(code) == 2:
        country = iso_country(code)
        return {
            "@type": "Country",
            "name": countries.get(country) or region or country,
            "identifier": country,
        }
    return {
        "@type": "AdministrativeArea",
        "name": region or code,
        "identifier": {"@type": "PropertyValue", "propertyID": "NUTS", "value": code},
    }


def _names(profile: Profile) -> list[str]:
    """Return a name for each solution's address, such as sludge-dewatering, no two alike."""
    names: list[str] = []
    for number, solution in enumerate(profile.solutions, 1):
        words = "".join(c if c.isalnum() and c.isascii() else " " for c in fold(solution.title))
        name = "-".join(words.split()) or f"solution-{number}"
        names.append(name if name not in names else f"{name}-{number}")
    return names


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _stated(node: Mapping[str, Any]) -> Node:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value is not None and value != []}
