"""Who asks: by his session, by the header of a proxy that is believed, or from this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.web.security.users import NAME, Reader

if TYPE_CHECKING:
    from fastapi import Request

    from tendril.home.web_settings import WebSettings
    from tendril.web.app.site import Site
    from tendril.web.security.sessions import Session


def known_reader(request: Request, site: Site, session: Session) -> Reader | None:
    """Return who asks, None where he has to log in first.

    Where nobody else reaches the page and there are no users, it is whoever sits at the machine.
    """
    settings = site.settings().web if site.home.settings.is_file() else None
    if settings is not None and settings.proxy_header:
        return _of_proxy(request, settings)
    users = site.users.all()
    if not users:
        return Reader("", "admin") if site.local else None
    user = next((each for each in users if each.name == session.user), None)
    if user is None or user.mark != session.mark:
        return None
    return Reader(user.name, user.role)


def _of_proxy(request: Request, settings: WebSettings) -> Reader | None:
    """Return whom the proxy names; nobody where another than the proxy asks."""
    peer = request.client.host if request.client else ""
    name = request.headers.get(settings.proxy_header, "")
    if peer not in settings.proxy_addresses or not NAME.fullmatch(name):
        return None
    return Reader(name, "admin" if name in settings.proxy_admins else "reader")
