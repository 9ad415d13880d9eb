"""The words of the page for buyers, in the languages that Tendril writes."""

from __future__ import annotations

from typing import Final

OFFER_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "offers": "What we build",
        "codes": "CPV codes",
        "keywords": "Also called",
        "lead": "From order to delivery",
        "lead.span": "{low} to {high} weeks",
        "lead.from": "from {low} weeks",
        "lead.up_to": "up to {high} weeks",
        "range.span": "{low} to {high} {unit}",
        "range.from": "from {low} {unit}",
        "range.up_to": "up to {high} {unit}",
        "regions": "Where we deliver",
        "everywhere": "Everywhere",
        "certificates": "Certificates",
        "languages": "Languages",
        "contact": "Contact",
        "for_programs": "The same for programs: {files}",
        "made": "As of {day}",
        "data": "The whole offer as data",
        "page": "The offer as a page",
    },
    "de": {
        "offers": "Was wir bauen",
        "codes": "CPV-Codes",
        "keywords": "Auch genannt",
        "lead": "Von der Bestellung bis zur Lieferung",
        "lead.span": "{low} bis {high} Wochen",
        "lead.from": "ab {low} Wochen",
        "lead.up_to": "bis zu {high} Wochen",
        "range.span": "{low} bis {high} {unit}",
        "range.from": "ab {low} {unit}",
        "range.up_to": "bis {high} {unit}",
        "regions": "Wohin wir liefern",
        "everywhere": "Überallhin",
        "certificates": "Zertifikate",
        "languages": "Sprachen",
        "contact": "Kontakt",
        "for_programs": "Dasselbe für Programme: {files}",
        "made": "Stand {day}",
        "data": "Das ganze Angebot als Daten",
        "page": "Das Angebot als Seite",
    },
}
