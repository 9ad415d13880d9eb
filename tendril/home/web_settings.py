"""How the web page is reached, as [web] of tendril.toml says it."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from tendril.home.recipients import Section

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,253}")


def _header(value: str) -> str:
    if value and not _HEADER.fullmatch(value):
        raise ValueError("must be the name of a header, such as X-Remote-User")
    return value


def _hosts(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not _HOST.fullmatch(value):
            raise ValueError(f"{value!r} is no host, such as tendril.example.org")
    return values


class WebSettings(Section):
    """The names of the page, and the proxy that may say who asks; its key is TENDRIL_WEB_KEY."""

    # Names by which browsers call the page, beside this machine's own.
    hosts: Annotated[tuple[str, ...], AfterValidator(_hosts)] = ()
    # The header in which a proxy names who is logged in; empty: no proxy is believed.
    proxy_header: Annotated[str, AfterValidator(_header)] = ""
    # From where such a header is believed.
    proxy_addresses: tuple[str, ...] = ("127.0.0.1", "::1")
    proxy_admins: tuple[str, ...] = ()  # who of those may change profile and sources
    # Whether the page is called by https, so that cookies never go another way.
    https: bool = False
    seconds: Annotated[float, Field(gt=0, le=120)] = 20  # that one page may take
