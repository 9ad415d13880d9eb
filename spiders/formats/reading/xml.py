"""Untrusted XML, parsed without entities, network or unbounded memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree


class XmlRefusedError(ValueError):
    """The bytes are no XML that is read here; the message says why."""


def parse(raw: bytes) -> etree._Element:
    """Return the root element of `raw`; XmlRefusedError when it is not well-formed or has a DTD."""
    if not raw or raw.isspace():
        raise XmlRefusedError("the file is empty")
    try:
        root: etree._Element = etree.fromstring(raw, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        message = next(iter(str(error).splitlines()), "unreadable")
        raise XmlRefusedError(f"not well-formed XML: {message}") from None
    # Notices never carry a document type; entities are the only use that an attacker has for one.
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlRefusedError("the XML has a document type declaration, which is not read")
    return root


def _parser() -> etree.XMLParser:
    # A notice nests about twenty levels deep and its largest text is a few hundred kilobytes;
    # libxml2's own limits (256 levels, 10 MB a text) hold because huge_tree stays off.
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


class _Names(dict[Any, str]):
    """Local names by tag; a few hundred names fill all notices, so the answers are kept."""

    def __missing__(self, tag: Any) -> str:
        if len(self) >= _MOST_NAMES:  # only hostile files have so many
            self.clear()
        self[tag] = name = str(tag).rpartition("}")[2]
        return name


_MOST_NAMES = 4096
# Return the name in a Clark-notation tag without its namespace. Called some 200 times a notice,
# hence a bare lookup.
local: Callable[[Any], str] = _Names().__getitem__


def text(element: etree._Element | None) -> str | None:
    """Return the element's own text without surrounding space, or None when there is none."""
    content = element.text if element is not None else None
    return content.strip() or None if content else None


def first(element: etree._Element) -> dict[str, etree._Element]:
    """Return the first child of each local name."""
    found: dict[str, etree._Element] = {}
    for child in element:
        name = local(child.tag)
        if name not in found:
            found[name] = child
    return found
