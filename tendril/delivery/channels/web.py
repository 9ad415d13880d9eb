"""Posting to a web address that the operator names: in time, unforwarded, never into a private net.

Addresses of Slack, Teams and webhooks hold a token, so that no message and no log says them.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.request import getproxies

import httpx

from data.web.private_address import is_private
from tendril.delivery.channels.sending import NotSentError, UncertainError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tendril.home.recipients import DeliverySettings

# It says the address of each request.
logging.getLogger("httpx").setLevel(logging.WARNING)
LARGEST_ANSWER = 64_000  # bytes; nothing of use is longer
LONGEST_ASKED = timedelta(hours=24)
# Not taken for a reason that passes by itself: busy, too many, or not there at the moment.
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answered:
    """What a web address answered."""

    status: int
    text: str  # its beginning


def post(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    delivery: DeliverySettings,
    now: datetime,
    sending: Callable[[], None],
) -> Answered:
    """Post a body and return the answer with a status of 200 to 299.

    Raises NotSentError for every other status, and where no request went out; UncertainError
    where one did and no answer came.
    """
    goal = _goal(url, allow_private=delivery.allow_private_addresses)
    given = {**headers, "Host": goal.host, "User-Agent": "Tendril"}
    try:
        with httpx.Client(timeout=delivery.seconds, follow_redirects=False) as client:
            request = client.build_request(
                "POST", goal.url, content=body, headers=given, extensions=goal.extensions
            )
            sending()
            answer = client.send(request, stream=True)
            try:
                text = _beginning(answer)
            finally:
                answer.close()
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        raise NotSentError(f"it could not be reached ({_kind(error)})") from None
    except httpx.HTTPError as error:
        raise UncertainError(f"it gave no answer ({_kind(error)})") from None
    if answer.is_success:
        return Answered(answer.status_code, text)
    raise NotSentError(
        f"it answered with HTTP {answer.status_code}",
        # The message itself is not liked; all else may be set right meanwhile.
        permanent=answer.status_code in (400, 413),
        wait=_asked(answer, now) if answer.status_code in _PASSING else None,
    )


@dataclass(frozen=True, slots=True)
class _Goal:
    url: httpx.URL
    host: str  # for the header
    extensions: dict[str, str]


def _goal(url: str, *, allow_private: bool) -> _Goal:
    """Return where to connect: the number that was looked at, so that no name changes meanwhile."""
    try:
        address = httpx.URL(url)
        host = address.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError):
        raise NotSentError("its address is no web address", permanent=True) from None
    if address.scheme not in ("https", "http") or not host:
        raise NotSentError("its address is no web address", permanent=True)
    netloc = address.netloc.decode("ascii")
    if allow_private:
        return _Goal(address, netloc, {})
    if address.scheme == "http":
        raise NotSentError("its address is not encrypted; it has to begin with https://")
    numbers = _numbers(host, address.port or 443)
    if any(is_private(number) for number in numbers):
        raise NotSentError(
            "its address lies in a private network; `allow_private_addresses = true` under"
            " [delivery] allows that"
        )
    # A proxy looks names up itself, and connects to no number that was looked at here.
    if address.scheme in getproxies() or "all" in getproxies() or not numbers:
        return _Goal(address, netloc, {})
    return _Goal(address.copy_with(host=numbers[0]), netloc, {"sni_hostname": host})


def _numbers(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host; none where only a proxy knows it."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    else:
        return [host.strip("[]")]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        if getproxies():
            return []
        raise NotSentError("its name is not known at the moment") from None
    return [str(each[4][0]) for each in found]


def _beginning(answer: httpx.Response) -> str:
    raw = b""
    for part in answer.iter_bytes():
        raw += part
        if len(raw) > LARGEST_ANSWER:
            break
    return raw[:LARGEST_ANSWER].decode("utf-8", errors="replace")


def _asked(answer: httpx.Response, now: datetime) -> timedelta | None:
    """Return how long the other side asks to wait, a day at most."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < 9:
        return min(timedelta(seconds=int(said)), LONGEST_ASKED)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return min(max(until.astimezone(UTC) - now, timedelta()), LONGEST_ASKED)


def _kind(error: Exception) -> str:
    """Return what went wrong without the address, which the error's own words may hold."""
    return type(error).__name__
