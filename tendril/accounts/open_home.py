"""A home opened for accounts: its warehouse, settings, reader's language and what was erased."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import TendrilError
from tendril.accounts.load import AccountLoader
from tendril.accounts.page import AccountPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    import typer

    from data.published.snapshot import Snapshot
    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class OpenAccounts:
    """What the commands about accounts work with."""

    warehouse: Snapshot
    loader: AccountLoader
    page: AccountPage


@contextmanager
def open_accounts(home: str | None, ctx: typer.Context, *, now: datetime) -> Iterator[OpenAccounts]:
    """Open the published warehouse of a home with what accounts need."""
    from tendril.home.folder import Home

    place = Home.find(home, ctx).require()
    with place.read() as warehouse:
        yield accounts_of(warehouse, place, now=now)


def accounts_of(
    warehouse: Snapshot, place: Home, *, now: datetime, language: str | None = None
) -> OpenAccounts:
    """Return what accounts need over a warehouse that is open already.

    They are told in `language`, else in that of the home's first profile.
    """
    from data.erasure.erased_list import ErasedList
    from enrich.money.rates import Rates
    from tendril.home.reference import reference_of
    from tendril.home.settings import load_settings

    settings = load_settings(place.settings)
    told = language or reader_language(place)
    reference = reference_of(place)
    keep = settings.contacts.keep
    return OpenAccounts(
        warehouse,
        AccountLoader(
            warehouse,
            Rates.builtin(),
            now=now,
            contacts=keep,
            erased=ErasedList.beside(place.landing),
        ),
        AccountPage(
            told,
            settings.run.zone,
            now=now,
            region=lambda code: reference.nuts_label(code, told),
            contacts=keep,
        ),
    )


def reader_language(home: Home) -> str:
    """Return the language of the home's first profile, English where there is none."""
    from tendril.home.profiles import home_profiles

    if not (home.profile.is_file() or home.profiles.is_dir()):
        return "en"
    try:
        return home_profiles(home)[0].language
    except (TendrilError, IndexError):  # the page is readable without a profile
        return "en"
