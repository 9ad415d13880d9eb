"""Untrusted XML, parsed without entities, network or unbounded memory."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

# A notice nests about twenty levels deep and its largest text is a few hundred kilobytes;
# libxml2's own limits (256 levels, 10 MB a text) hold because huge_tree stays off.
_OPTIONS = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


class XmlRefusedError(ValueError):
    """The bytes are no XML that is read here; the message says why."""


def parse(raw: bytes) -> etree._Element:
    """Return the root element of `raw`; XmlRefusedError when it is not well-formed or has a DTD."""
    if not raw.strip():
        raise XmlRefusedError("the file is empty")
    try:
        root = etree.fromstring(raw, etree.XMLParser(**_OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as error:
        message = str(error).split("\n", 1)[0]
        raise XmlRefusedError(f"not well-formed XML: {message}") from None
    # Notices never carry a document type; entities are the only use that an attacker has for one.
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlRefusedError("the XML has a document type declaration, which is not read")
    return root


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """Return the name in a Clark-notation tag without its namespace."""
    return tag.rpartition("}")[2]


def text(element: etree._Element | None) -> str | None:
    """Return the element's own text without surrounding space, or None when there is none."""
    if element is None or element.text is None:
        return None
    return element.text.strip() or None


def first(element: etree._Element) -> dict[str, etree._Element]:
    """Return the first child of each local name."""
    found: dict[str, etree._Element] = {}
    for child in element:
        name = local(child.tag)
        if name not in found:
            found[name] = child
    return found
