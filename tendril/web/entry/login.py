"""Logging in and out."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from fastapi import APIRouter, Response

from tendril.web.app.page import Page
from tendril.web.app.visit import AnyVisit, Visit
from tendril.web.security.attempts import ADDRESS
from tendril.web.security.sessions import Session
from tendril.web.wording.login import LOGIN

router = APIRouter()
PAGE = Page("login", router, LOGIN)


@router.get("/login")
def form(visit: AnyVisit) -> Response:
    """Show the form; who is logged in already goes on."""
    back = own_path(visit.request.query_params.get("next"))
    if visit.reader is not None:
        return visit.redirect(back)
    return _form(visit, back)


@router.post("/login")
def log_in(visit: AnyVisit) -> Response:
    """Let somebody in whose password is right; who is wrong too often waits."""
    site, back = visit.site, own_path(visit.field("next"))
    name, password = visit.field("name", limit=64), visit.field("password", limit=1000)
    client = visit.request.client
    keys = (f"user:{name}", f"{ADDRESS}{client.host if client else ''}")
    if wait := site.attempts.wait(*keys, now=visit.now):
        minutes = -(-wait // timedelta(minutes=1))
        return _form(visit, back, visit.words("login.wait", minutes=minutes), status=429)
    user = site.users.check(name, password)
    if user is None:
        site.attempts.failed(*keys, now=visit.now)
        return _form(visit, back, visit.words("login.wrong"), status=401)
    site.attempts.passed(keys[0])
    visit.session = Session.new(user.name, user.mark)
    return visit.redirect(back)


@router.post("/logout")
def log_out(visit: AnyVisit) -> Response:
    """Forget who was logged in."""
    visit.session = Session.new()
    return visit.redirect("/login")


def own_path(path: str | None) -> str:
    """Return a path of ours to go on to; the first page for one that leads elsewhere."""
    if not path or not path.startswith("/") or "\\" in path or not path.isprintable():
        return "/"
    parts = urlsplit(path)
    return "/" if parts.scheme or parts.netloc or path.startswith("//") else path


def _form(visit: Visit, back: str, problem: str | None = None, status: int = 200) -> Response:
    home = visit.site.home
    proxy = home.settings.is_file() and bool(visit.settings.web.proxy_header)
    note = "login.proxy" if proxy else None if visit.site.users.all() else "login.none"
    return visit.page("login.html.j2", status=status, back=back, problem=problem, note=note)
