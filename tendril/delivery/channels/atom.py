"""An Atom feed (RFC 4287) of what a reader was shown, the newest first."""

from __future__ import annotations

import html
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

from data.errors import TendrilError
from data.files import reason, write_whole
from tendril.delivery.wording import words

if TYPE_CHECKING:
    from pathlib import Path

    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Item

FILE = "feed.xml"
MOST = 100  # entries that stay
_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class AtomFile:
    """The channel `atom`: a file for a feed reader."""

    repeatable = True

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Write the feed anew; see `tendril.delivery.channels.sending.Channel`."""
        path = parcel.folder / FILE
        write_whole(path, feed(parcel, _before(path)))


def feed(parcel: Parcel, before: dict[str, etree._Element]) -> bytes:
    """Return the feed: the issue's entries, then those `before` by id that it does not name."""
    issue = parcel.issue
    entries = {each.findtext(_tag("id")) or "": each for each in map(_of(parcel), issue.items)}
    for name, old in before.items():
        new = entries.get(name)
        if new is None or _updated(old) > _updated(new):
            entries[name] = old
        elif (first := old.find(_tag("published"))) is not None:
            _child(new, "published").text = first.text
    newest = sorted(entries.values(), key=_updated, reverse=True)[:MOST]
    root = etree.Element(_tag("feed"), nsmap={None: _ATOM})
    root.set(_XML_LANG, issue.language)
    _child(root, "id").text = _name(parcel, "feed", issue.recipient)
    _child(root, "title").text = words(issue.language, "feed", company=issue.company)
    _child(root, "updated").text = max(map(_updated, newest), default=_moment(issue.made_at))
    _child(_child(root, "author"), "name").text = "Tendril"
    _child(root, "generator").text = "Tendril"
    root.extend(newest)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _of(parcel: Parcel) -> Callable[[Item], etree._Element]:
    moment = _moment(parcel.issue.made_at)

    def entry(item: Item) -> etree._Element:
        made = etree.Element(_tag("entry"), nsmap={None: _ATOM})
        _child(made, "id").text = _name(parcel, "project", item.project)
        _child(made, "title").text = item.title
        _child(made, "updated").text = moment
        _child(made, "published").text = moment
        if item.link:
            _child(made, "link").attrib.update({"rel": "alternate", "href": item.link})
        if item.sector:
            _child(made, "category").set("term", item.sector)
        content = _child(made, "content")
        content.set("type", "html")
        content.text = _html(item)
        return made

    return entry


def _html(item: Item) -> str:
    """Return an entry's text as HTML: every word of it is escaped."""
    said = f"{item.why or ''} {item.quote or ''}".strip()
    parts = [item.summary, item.facts, *item.changes, said]
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)


def _before(path: Path) -> dict[str, etree._Element]:
    """Return the entries of the feed by id; empty where there is none yet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise TendrilError(f"Cannot read {path}: {reason(error)}.") from error
    except etree.XMLSyntaxError as error:
        raise TendrilError(f"Cannot read {path}: {error}. Delete it to begin anew.") from error
    return {each.findtext(_tag("id")) or "": each for each in root.iter(_tag("entry"))}


def _updated(entry: etree._Element) -> str:
    return entry.findtext(_tag("updated")) or ""


def _name(parcel: Parcel, kind: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tendril:{parcel.outbox}:{kind}:{name}").urn


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(_tag(name))
    return etree.SubElement(parent, _tag(name)) if found is None else found


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
