"""One visit: who asks, for which profile, in which language, and what is at hand to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from data.errors import TendrilError
from tendril.home.profiles import home_profiles
from tendril.inbox.overlay import Said, said_of
from tendril.web.app.errors import Forbidden, NoHome, NotLoggedIn
from tendril.web.app.page import navigation
from tendril.web.app.render import page_html
from tendril.web.app.site import Site
from tendril.web.app.words import WebWords
from tendril.web.security.guard import known_reader
from tendril.web.security.sessions import COOKIE, LONGEST, Session
from tendril.web.security.users import Reader
from tendril.web.wording.messages import in_words

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ranking.profile import Profile
    from tendril.home.settings import Settings
    from tendril.web.warehouse.copies import OpenCopy


@dataclass
class Visit:
    """What a page works with."""

    site: Site
    request: Request
    session: Session
    reader: Reader | None
    now: datetime
    form: FormData = field(default_factory=FormData)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the home."""
        return self.site.settings()

    @cached_property
    def profiles(self) -> list[Profile]:
        """The profiles of the home; none where they cannot be read, which the editor tells."""
        try:
            return home_profiles(self.site.home)
        except TendrilError:
            return []

    @cached_property
    def profile(self) -> Profile | None:
        """The profile that the reader looks with: the one chosen, else the first."""
        wanted = self.session.profile
        chosen = (each for each in self.profiles if each.id == wanted)
        return next(chosen, self.profiles[0] if self.profiles else None)

    @cached_property
    def words(self) -> WebWords:
        """The words in the language of the profile, else as the browser prefers."""
        if self.profile is not None:
            language = self.profile.language
        else:
            language = self.request.headers.get("accept-language", "")[:2].lower()
        return WebWords(language, self.zone)

    @property
    def zone(self) -> str:
        """The reader's time zone."""
        return self.settings.run.zone if self.site.home.settings.is_file() else "UTC"

    @property
    def address(self) -> str:
        """The path and query of the page, to which a form or a login leads back."""
        url = self.request.url
        return url.path + (f"?{url.query}" if url.query else "")

    @property
    def by(self) -> str | None:
        """Who says what is said on this visit."""
        return (self.reader.name or None) if self.reader else None

    @property
    def wants_part(self) -> bool:
        """Whether only a part of the page is asked for, by htmx."""
        headers = self.request.headers
        return "hx-request" in headers and "hx-boosted" not in headers

    def copy(self) -> AbstractContextManager[OpenCopy | None]:
        """Open the published copy for this visit; None where there is none yet."""
        return self.site.copies.reading(seconds=self.settings.web.seconds)

    def said(self, copy: OpenCopy | None) -> Said:
        """Return what readers said that the copy does not have yet."""
        return said_of(self.site.inbox, copy.applied if copy else frozenset())

    def require_admin(self) -> None:
        """Raise Forbidden unless the reader may change what all share."""
        if self.reader is None or not self.reader.is_admin:
            raise Forbidden

    def field(self, name: str, *, limit: int = 2000) -> str:
        """Return what a form says in one field, cut to `limit`; "" for nothing."""
        value = self.form.get(name)
        return value.strip()[:limit] if isinstance(value, str) else ""

    def page(
        self, template: str, *, copy: OpenCopy | None = None, status: int = 200, **context: Any
    ) -> Response:
        """Return a page made of a template and what it shows."""
        html = page_html(template, **self._frame(copy), **context)
        return self.keep(HTMLResponse(html, status, _VARY))

    def _frame(self, copy: OpenCopy | None) -> dict[str, Any]:
        """Return what every page shows around its own."""
        as_of = copy.as_of if copy else self.site.copies.as_of()
        words = self.words
        return {
            "visit": self,
            "words": words,
            "csrf": self.session.csrf,
            "fresh": words("frame.as_of", time=words.locale.moment(as_of)) if as_of else None,
            "navigation": navigation() if self.reader and self.site.is_home else (),
            "here": self.request.url.path,
            "address": self.address,
            "told": lambda message: in_words(message, words.language),
        }

    def redirect(self, path: str) -> Response:
        """Send the browser to another page of ours, after a form was taken."""
        return self.keep(RedirectResponse(path, 303))

    def keep(self, response: Response) -> Response:
        """Let the browser keep a session that it does not have yet."""
        if self.session.fresh:
            response.set_cookie(
                COOKIE,
                self.site.sessions.write(self.session),
                max_age=LONGEST,
                httponly=True,
                samesite="lax",
                secure=self.request.url.scheme == "https" or self._https,
            )
        return response

    @property
    def _https(self) -> bool:
        return self.site.home.settings.is_file() and self.settings.web.https


# A part of a page has the address of the whole.
_VARY: Mapping[str, str] = {"Vary": "HX-Request"}


async def visiting(request: Request) -> Visit:
    """Return the visit of anybody, also of who is not logged in; a form has to bring its token."""
    site: Site = request.app.state.site
    session = site.sessions.read(request.cookies.get(COOKIE)) or Session.new()
    form = FormData()
    if request.method not in ("GET", "HEAD"):
        form = await request.form(max_files=0, max_fields=500)
        token = form.get("csrf") or request.headers.get("x-csrf")
        if not session.allows(token if isinstance(token, str) else None):
            raise Forbidden("csrf")
    reader = known_reader(request, site, session)
    return Visit(site, request, session, reader, site.clock(), form)


async def reading(visit: Annotated[Visit, Depends(visiting)]) -> Visit:
    """Return the visit of somebody who may read, where there is something to read."""
    if visit.reader is None:
        _not_logged_in(visit)
    if not visit.site.is_home:
        raise NoHome
    return visit


def _not_logged_in(visit: Visit) -> NoReturn:
    raise NotLoggedIn(visit.address if visit.request.method == "GET" else "/")


AnyVisit = Annotated[Visit, Depends(visiting)]
ReaderVisit = Annotated[Visit, Depends(reading)]
