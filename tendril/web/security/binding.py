"""Where the page may listen: on this machine alone, unless somebody checks who asks."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from data.errors import TendrilError

if TYPE_CHECKING:
    from tendril.home.web_settings import WebSettings
    from tendril.web.security.users import Users

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1", "[::1]")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_binding(host: str, settings: WebSettings, users: Users) -> None:
    """Raise TendrilError when the page would be open to others and nobody had to log in."""
    if is_loopback(host) or settings.proxy_header or users.all():
        return
    raise TendrilError(
        f"--host {host} opens the page to other machines, and nobody would have to log in. Add a"
        " user with `tendril serve user add NAME` first, or name the header of your proxy under"
        " [web] in tendril.toml (docs/web.md)."
    )


def trusted_hosts(host: str, settings: WebSettings) -> list[str]:
    """Return the names by which the page may be called.

    A page on the internet that has its own name point here (DNS rebinding) is none of them.
    """
    own = [] if host in ("", "0.0.0.0", "::") else [host.strip("[]"), f"[{host.strip('[]')}]"]  # noqa: S104
    return list(dict.fromkeys((*LOCAL_NAMES, *own, *settings.hosts)))
