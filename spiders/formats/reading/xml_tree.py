"""XML as nested dictionaries, so that one kind of path serves JSON and XML alike."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lxml import etree

from spiders.formats.reading.xml import parse


def tree_of(raw: bytes) -> dict[str, Any]:
    """Return `{root name: content}`; attributes as `@name`, text beside them as `#text`.

    Names stand without their namespace; an element that comes several times is a list.
    Raise XmlRefusedError when the bytes are no XML that is read here.
    """
    root = parse(raw)
    return {_name(root): _content(root)}


def parts_of(raw: bytes, names: Collection[str]) -> list[bytes]:
    """Return each element of these names as a document of its own.

    Raise XmlRefusedError when the bytes are no XML that is read here.
    """
    return [
        etree.tostring(element, with_tail=False)
        for element in parse(raw).iter()
        if isinstance(element.tag, str) and _name(element) in names
    ]


def _content(element: etree._Element) -> Any:
    found: dict[str, Any] = {f"@{_local(str(k))}": str(v) for k, v in element.attrib.items()}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name, value = _name(child), _content(child)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    text = (element.text or "").strip()
    if not found:
        return text
    if text:
        found["#text"] = text
    return found


def _name(element: etree._Element) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
