"""Elements of XML by their local name, whatever namespace they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.formats.reading.xml import local, text

if TYPE_CHECKING:
    from lxml import etree


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first child with the first of these names that is there."""
    for name in names:
        for each in element if element is not None else ():
            if local(each.tag) == name:
                return each
    return None


def at(element: etree._Element | None, *steps: str) -> etree._Element | None:
    """Return what lies at a path of names, the first each time, or None."""
    for step in steps:
        element = child(element, step)
    return element


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the children of a name."""
    return [each for each in (element if element is not None else ()) if local(each.tag) == name]


def below(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return every element of a name at any depth."""
    if element is None:
        return []
    return [each for each in element.iter() if local(each.tag) == name]


def words(element: etree._Element | list[etree._Element] | None) -> str | None:
    """Return the text of an element, or the first text of several."""
    if isinstance(element, list):
        return next((found for each in element if (found := text(each))), None)
    return text(element)


def paragraphs(element: etree._Element | None) -> str | None:
    """Return the text of an element and of what lies in it, a line each."""
    if element is None:
        return None
    own = [text(element), *(text(each) for each in element.iter() if each is not element)]
    return "\n".join(each for each in own if each) or None
