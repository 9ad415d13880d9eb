"""From a declaration to a request: placeholders, parameters, bodies, headers and the key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import product
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

from scrapy import Request
from w3lib.url import add_or_replace_parameters

from data.errors import TendrilError
from spiders.crawling.window import Window
from spiders.publishers.address import filled, filled_table, moment_text
from spiders.publishers.declaration.publisher import Publisher
from spiders.publishers.turns import Turn

ACCEPT = {"json": "application/json", "xml": "application/xml", "csv": "text/csv"}
BOUNDARY = "part-of-a-question"
_TURN_VALUES = {"number": "page", "offset": "offset", "token": "token", "last": "last"}


def combinations(each: Mapping[str, Iterable[str]]) -> Iterator[dict[str, str]]:
    """Yield every combination of the values of `each`; one empty one without."""
    for values in product(*each.values()):
        yield dict(zip(each, values, strict=True))


def narrowed(
    publisher: Publisher, name: str, options: Mapping[str, Any]
) -> tuple[Mapping[str, tuple[str, ...]], dict[str, Any]]:
    """Return the values of `each` and further parameters, as the settings narrow a publisher.

    Raise TendrilError for a name that the publisher does not ask for, and for values of another
    form.
    """
    each, more = options.get("each", {}), options.get("parameters", {})
    for key, value in (("each", each), ("parameters", more)):
        if not isinstance(value, Mapping):
            raise TendrilError(f'Source {name}: {key} must be a table, such as {{ cpv = "42" }}.')
    for key, values in each.items():
        if key not in publisher.each:
            known = ", ".join(publisher.each) or "none"
            raise TendrilError(f"Source {name}: each.{key} is not asked for; there are: {known}.")
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise TendrilError(f"Source {name}: each.{key} must be a list of texts.")
    return {**publisher.each, **{key: tuple(values) for key, values in each.items()}}, dict(more)


def values_of(
    publisher: Publisher, window: Window | None, period: datetime | None
) -> dict[str, Any]:
    """Return the values of time of a part, in the publisher's zone."""
    if period is not None:
        return {"period": period}
    times = publisher.times
    if times is None or window is None:
        return {}
    since, until = window.since, window.until
    if not times.whole_days:  # whole days are dates, whatever the zone
        zone = ZoneInfo(publisher.zone)
        since, until = since.astimezone(zone), until.astimezone(zone)
    if times.exclusive_since:
        since -= timedelta(days=1)
    if times.inclusive:
        until -= timedelta(days=1)
    return {"since": since, "until": until}


def ask(
    publisher: Publisher,
    values: Mapping[str, Any],
    turn: Turn,
    *,
    moved: Callable[[str], str],
    key: str | None,
    sent: Mapping[str, str],
    more: Mapping[str, Any],
    **request: Any,
) -> Request:
    """Return the request of a page, with `more` parameters and the headers `sent`.

    `moved` puts an address on the host that stands in.
    """
    known = {**values, **turn.values}
    if turn.link is not None:
        return Request(turn.link, headers=dict(sent), **request)
    if "last" not in turn.values and "since" in values:
        known["last"] = _time(publisher, values["since"])
    parameters = {**more, **_parameters(publisher, known)}
    url = filled(publisher.url, known)
    sent = dict(sent)
    if key and publisher.key and publisher.key.parameter:
        parameters[publisher.key.parameter] = publisher.key.value.replace("{key}", key)
    if publisher.body is not None:
        sent.setdefault("Content-Type", "application/json")
        body = json.dumps(_set(filled_table(publisher.body, known), parameters), ensure_ascii=False)
        return Request(moved(url), method="POST", body=body.encode(), headers=sent, **request)
    if publisher.form is not None:
        sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        form = urlencode({**filled_table(publisher.form, known), **parameters}, doseq=True)
        return Request(moved(url), method="POST", body=form.encode(), headers=sent, **request)
    if publisher.multipart is not None:
        sent["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
        parts = in_parts(filled_table(publisher.multipart, known))
        url = add_or_replace_parameters(url, {name: str(v) for name, v in parameters.items()})
        return Request(moved(url), method="POST", body=parts, headers=sent, **request)
    if parameters:
        url = add_or_replace_parameters(url, {name: str(v) for name, v in parameters.items()})
    return Request(moved(url), headers=sent, **request)


def in_parts(fields: Mapping[str, Any]) -> bytes:
    """Return a body in parts, each of them JSON (RFC 7578)."""
    parts = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.json"\r\n'
        f"Content-Type: application/json\r\n\r\n{json.dumps(value)}\r\n"
        for name, value in fields.items()
    )
    return f"{''.join(parts)}--{BOUNDARY}--\r\n".encode()


def headers(publisher: Publisher, key: str | None) -> dict[str, str]:
    """Return the headers of a request, with the key where a header takes it."""
    sent = {"Accept": ACCEPT.get(publisher.answer or "", "*/*")}
    for name, value in publisher.headers.items():
        sent[name] = value.replace("{uuid}", str(uuid4()))
    if key and publisher.key and publisher.key.header:
        sent[publisher.key.header] = publisher.key.value.replace("{key}", key)
    return sent


def _parameters(publisher: Publisher, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that times and pages add to those of the address."""
    found: dict[str, Any] = {}
    times, pages = publisher.times, publisher.pages
    if times:
        for name, value in ((times.since, "since"), (times.until, "until")):
            if name and value in known:
                found[name] = _time(publisher, known[value])
    if pages:
        turn = _TURN_VALUES.get(pages.by)
        if pages.name and turn and known.get(turn) is not None:
            found[pages.name] = known[turn]
        if pages.size_name:
            found[pages.size_name] = pages.size
    return found


def _time(publisher: Publisher, time: datetime) -> str:
    return moment_text(time, publisher.times.format if publisher.times else "%Y-%m-%dT%H:%M:%SZ")


def _set(body: dict[str, Any], parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body with values at dotted names, such as `pagination.page`."""
    for name, value in parameters.items():
        *steps, last = name.split(".")
        place = body
        for step in steps:
            place = place.setdefault(step, {})
        place[last] = value
    return body
