"""The profile's editor: what the company builds and wants, tried out while it is edited."""

from __future__ import annotations

import tomllib

from fastapi import APIRouter, Response

from data.errors import TendrilError
from tendril.inbox.file_entries import ProfileEdited
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.entry.login import own_path
from tendril.web.profiles.files import ProfileFile, file_of
from tendril.web.profiles.form import edited, tried
from tendril.web.profiles.trial import trial
from tendril.web.wording.profile import PROFILE

router = APIRouter()
PAGE = Page("profile", router, PROFILE, path="/profile", order=90)
_LONGEST = 20_000  # characters of one field


@router.get("/profile")
def editor(visit: ReaderVisit) -> Response:
    """Show the profile as a form, with what it lets through."""
    with visit.copy() as copy:
        file = file_of(visit.site.home, visit.profile, visit.said(copy))
        values, problem, found = {}, None, None
        try:
            values = tomllib.loads(file.shown)
            profile = tried(file.shown, name=file.file, default_id=file.default_id)
            found = trial(visit, copy, profile)
        except (TendrilError, tomllib.TOMLDecodeError) as error:
            problem = str(error)
        return visit.page(
            "profile.html.j2",
            copy=copy,
            file=file,
            values=values,
            solutions=[*values.get("solutions", ()), {}],
            problem=problem,
            trial=found,
            pending=file.saved is not None,
        )


@router.post("/profile/check")
def check(visit: ReaderVisit) -> Response:
    """Show what the profile in the form would let through; nothing is kept."""
    with visit.copy() as copy:
        file = file_of(visit.site.home, visit.profile, visit.said(copy))
        found = problem = None
        try:
            profile = tried(_text(visit, file), name=file.file, default_id=file.default_id)
            found = trial(visit, copy, profile)
        except TendrilError as error:
            problem = str(error)
        if visit.wants_part:
            return visit.page("trial.part.html.j2", copy=copy, trial=found, problem=problem)
        return visit.page("trial.html.j2", copy=copy, trial=found, problem=problem)


@router.post("/profile")
def save(visit: ReaderVisit) -> Response:
    """Keep the profile of the form; the next run writes it into its file."""
    visit.require_admin()
    with visit.copy() as copy:
        file = file_of(visit.site.home, visit.profile, visit.said(copy))
    if visit.field("before", limit=100) != file.hash:
        raise TendrilError(
            f"{file.file} was changed by somebody else after this page showed it. Open the profile"
            " again and enter it anew."
        )
    entry = ProfileEdited(
        profile=visit.profile.id if visit.profile else file.default_id,
        file=file.file,
        before=file.hash,
        text=_text(visit, file),
        by=visit.by,
    )
    visit.site.inbox.put(entry, now=visit.now)
    return visit.redirect("/profile")


@router.post("/profile/choose")
def choose(visit: ReaderVisit) -> Response:
    """Look with another profile of the home from now on."""
    wanted = visit.field("profile", limit=200)
    if any(each.id == wanted for each in visit.profiles):
        visit.session = visit.session.with_profile(wanted)
    return visit.redirect(own_path(visit.field("next")))


def _text(visit: Visit, file: ProfileFile) -> str:
    def field(name: str) -> str:
        return visit.field(name, limit=_LONGEST)

    return edited(file.shown, field, name=file.file, default_id=file.default_id)
