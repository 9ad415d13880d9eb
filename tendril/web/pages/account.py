"""Accounts: who buys, from whom, what is open and planned, and when the next need comes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, Response

from data.errors import TendrilError
from tendril.accounts.find import find_accounts
from tendril.accounts.open_home import accounts_of
from tendril.follow.follows import follows
from tendril.inbox.entries import Followed
from tendril.web.app.page import Page
from tendril.web.app.visit import ReaderVisit, Visit
from tendril.web.wording.account import ACCOUNT

if TYPE_CHECKING:
    from tendril.follow.follows import FollowKind
    from tendril.web.warehouse.copies import OpenCopy

router = APIRouter()
PAGE = Page("account", router, ACCOUNT, path="/account", order=40)
LISTED = 50
KINDS: tuple[FollowKind, ...] = ("account", "competitor", "supplier")
# How the page of an account names a project at the end of a line.
_PROJECT = re.compile(r"^(?P<text>.*?)\s*\[(?P<project>[^\[\]\s]+)\]$")


@dataclass(slots=True)
class Part:
    """One part of an account's page: its heading, and lines with the project that each is about."""

    title: str
    lines: list[tuple[str, str | None]] = field(default_factory=list)


@router.get("/account")
def account(visit: ReaderVisit) -> Response:
    """Show the account that `?name=` means, those to choose from, or the list."""
    name = visit.request.query_params.get("name", "").strip()[:300]
    with visit.copy() as copy:
        if copy is None:
            return visit.page("today_none.html.j2", copy=copy)
        if not name:
            listed = copy.snapshot.rows("accounts/listed", country=None, most=LISTED)
            return visit.page("accounts.html.j2", copy=copy, listed=listed)
        found, near = find_accounts(copy.snapshot, name)
        if len(found) != 1:
            return visit.page(
                "account_choice.html.j2", copy=copy, name=name, found=found[:LISTED],
                near=near, status=200 if found else 404,
            )  # fmt: skip
        opened = accounts_of(
            copy.snapshot, visit.site.home, now=visit.now, language=visit.words.language
        )
        (whole,) = opened.loader.accounts([found[0].id])
        head, *parts = sections(opened.page.lines(whole))
        return visit.page(
            "account.html.j2",
            copy=copy,
            name=whole.name,
            id=whole.id,
            head=head,
            parts=parts,
            followed=_followed(visit, copy, whole.names),
            kinds=KINDS,
        )


@router.post("/account/follow")
def follow(visit: ReaderVisit) -> Response:
    """Follow an organisation by its name, or no more."""
    name, what = visit.field("name", limit=500), visit.field("what")
    if not name or what not in KINDS:
        raise TendrilError("The page has no such button. Load it again.")
    entry = Followed(
        what=what, value=name, label=name, on=visit.field("say") != "stop",
        by=visit.by,
    )  # fmt: skip
    visit.site.inbox.put(entry, now=visit.now)
    return visit.redirect(f"/account?name={quote(visit.field('id') or name)}")


def sections(lines: Iterable[str]) -> list[Part]:
    """Return the parts of an account's page; a line that ends with a project's id names it."""
    parts: list[Part] = []
    for line in lines:
        if not line:
            parts.append(Part(""))
        elif not parts:
            parts.append(Part(line))
        elif not parts[-1].title:
            parts[-1].title = line
        else:
            named = _PROJECT.match(line.strip())
            text, project = (named["text"], named["project"]) if named else (line.strip(), None)
            parts[-1].lines.append((text, project))
    return parts


def _followed(visit: Visit, copy: OpenCopy, names: Iterable[str]) -> dict[str, str]:
    """Return as what an organisation is followed, each with the name under which it is."""
    known = {name.casefold(): name for name in names}
    found: dict[str, str] = {}
    for each in follows(copy.snapshot.connection):
        if each.kind in KINDS and each.value.casefold() in known:
            found[each.kind] = each.value
    for entry in visit.said(copy).follows.values():
        if entry.what in KINDS and entry.value.casefold() in known:
            found.pop(entry.what, None)
            if entry.on:
                found[entry.what] = entry.value
    return found
