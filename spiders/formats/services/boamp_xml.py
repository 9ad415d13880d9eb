"""The XML files of BOAMP (root ANNONCE) as records, the form in which the service answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from spiders.formats.reading import values
from spiders.formats.reading.xml import in_utf8
from spiders.formats.services.boamp_data import Donnees


def record_of_xml(raw: bytes) -> dict[str, Any]:
    """Return an ANNONCE document as a record with `donnees`; raises ValueError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(in_utf8(raw), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"damaged XML: {str(error)[:100]}") from None
    if root.tag != "ANNONCE":
        raise ValueError(f"XML with the root {str(root.tag)[:100]}, not a BOAMP notice")
    whole = _dict(root)
    head = whole.get("GESTION") if isinstance(whole.get("GESTION"), Mapping) else {}
    tree = Donnees(head)
    own = tree.first("reference") or {}
    kinds = Donnees(own if isinstance(own, Mapping) else {})
    earlier = [
        Donnees(item).text("idweb")
        for item in values.as_list(tree.first("annonce_anterieur"))
        if isinstance(item, Mapping)
    ]
    data = Donnees(whole.get("DONNEES"))
    nature, state = kinds.first("nature"), kinds.first("statut")
    market, procedure = data.first("type_marche"), data.first("type_procedure")
    return {
        "idweb": kinds.text("idweb"),
        "nature": _keys(nature),
        "etat": _keys(state),
        "objet": tree.text("resume_objet"),
        "dateparution": tree.text("date_publication_boamp") or _published(head),
        "datelimitereponse": data.text("recept_offres") or data.text("recept_candidat"),
        "type_marche": _keys(market),
        "type_procedure": _keys(procedure),
        "annonces_anterieures": [name for name in earlier if name],
        "donnees": whole.get("DONNEES"),
    }


def _published(head: Any) -> str | None:
    index = head.get("INDEXATION") if isinstance(head, Mapping) else None
    return Donnees(index).text("date_publication")


def _keys(value: Any) -> list[str]:
    """Return the names of the elements by which the form states a choice."""
    return (
        [key for key in value if not key.startswith(("@", "#"))]
        if isinstance(value, Mapping)
        else []
    )


def _dict(element: etree._Element) -> Any:
    """Return an element as nested objects: attributes under `@name`, text under `#text`."""
    found: dict[str, Any] = {f"@{key}": value for key, value in element.attrib.items()}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name, value = etree.QName(child).localname, _dict(child)
        if name in found:
            found[name] = [*values.as_list(found[name]), value]
        else:
            found[name] = value
    text = values.clean(element.text)
    if not found:
        return text if text is not None else {}
    if text:
        found["#text"] = text
    return found
