"""What an assistant may ask: each tool is a function of a home that only reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from data.errors import TendrilError
from data.folding import without_accents
from tendril.doors.assistants.answers import answer
from tendril.home.folder import Home

Answer = dict[str, Any]
Words = Annotated[
    str,
    Field(max_length=300, description="Words that must all occur, in the notices' own language."),
]
Country = Annotated[str | None, Field(pattern="^[A-Z]{2}$", description="ISO 3166 alpha-2.")]
Cpv = Annotated[
    str | None, Field(pattern=r"^\d{2,8}$", description="The first digits of a CPV code.")
]
Stage = Annotated[
    str | None,
    Field(description="announced, planned, tender, closed, cancelled, awarded, modified, ended"),
]
Most = Annotated[int, Field(ge=1, le=100, description="At most so many rows.")]
Named = Annotated[
    str, Field(max_length=500, description="A project's id, a notice's number, or its link.")
]
Organisation = Annotated[str, Field(max_length=300, description="A name, a part of one, or an id.")]
Months = Annotated[float, Field(ge=0, le=600)]
Query = Annotated[str, Field(description="One SELECT statement in DuckDB's SQL.")]

_RADAR = 18.0, 6.0  # months ahead, to and from


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over one home, at the moments that `clock` gives.

    `contacts` gives people's contact data away, `sql` whatever the warehouse holds.
    """

    home: Home
    clock: Callable[[], datetime]
    contacts: bool = False
    sql: bool = True

    def offered(self) -> dict[str, Callable[..., Answer]]:
        """Return the tools by name."""
        tools: dict[str, Callable[..., Answer]] = {
            "search": self.search,
            "project": self.project,
            "account": self.account,
            "renewals": self.renewals,
        }
        return tools | {"sql": self.query} if self.sql else tools

    def search(
        self,
        words: Words,
        country: Country = None,
        cpv: Cpv = None,
        stage: Stage = None,
        open_only: bool = False,
        limit: Most = 20,
    ) -> Answer:
        """Find projects (tenders, plans, investments, awards) by words in title, buyer or text.

        Case and accents do not matter and parts of words count; words are not translated.
        """
        now = self.clock()
        with self.home.read() as snapshot:
            rows = snapshot.rows(
                "doors/search",
                words=without_accents(words.lower()).split(),
                country=country, cpv=cpv, stage=stage, open=open_only, most=limit, now=now,
            )  # fmt: skip
        found = rows[0]["found"] if rows else 0
        shown = [{key: each for key, each in row.items() if key != "found"} for row in rows]
        return answer({"found": found, "projects": shown}, as_of=snapshot.as_of)

    def project(self, project: Named) -> Answer:
        """Show one project: facts, lots, every notice with its link, changes, suppliers, tags."""
        from tendril.cards.form import as_form
        from tendril.cards.opened import open_card
        from tendril.digest.clean import plain

        opened = open_card(self.home, project, now=self.clock(), profile=None, language="en")
        newest_first = reversed(opened.card.notices)
        text = next((each.description for each in newest_first if each.description), None)
        more = {"text": plain(text), "url": opened.card.link}
        return answer(as_form(opened.card) | more, as_of=opened.as_of)

    def account(self, name: Organisation) -> Answer:
        """Show one organisation: what it bought from whom, plans, contracts that end, next need."""
        from data.erasure.erased_list import ErasedList
        from enrich.money.rates import Rates
        from tendril.accounts.find import find_account
        from tendril.accounts.form import as_form
        from tendril.accounts.load import AccountLoader
        from tendril.home.settings import load_settings

        now = self.clock()
        kept = self.contacts and load_settings(self.home.settings).contacts.keep
        erased = ErasedList.beside(self.home.landing)
        with self.home.read() as snapshot:
            loader = AccountLoader(snapshot, Rates.builtin(), now=now, contacts=kept, erased=erased)
            (account,) = loader.accounts([find_account(snapshot, name)])
        form = as_form(account, now=now.date(), won=True)
        if not kept:
            del form["contacts"]
        return answer(form, as_of=snapshot.as_of)

    def renewals(
        self, within_months: Months = _RADAR[0], from_months: Months = _RADAR[1], limit: Most = 20
    ) -> Answer:
        """List contracts that end: who holds them, and from when to when the next tender is due."""
        from tendril.stages.outlook import Horizon, renewal_form, renewals

        today = self.clock().date()
        with self.home.read() as snapshot:
            rows = renewals(snapshot, today, Horizon(from_months, within_months))
        shown = [renewal_form(row) | {"title": row["title"]} for row in rows[:limit]]
        return answer({"found": len(rows), "contracts": shown}, as_of=snapshot.as_of)

    def query(self, query: Query, limit: Most = 50) -> Answer:
        """Ask in SQL: `SHOW TABLES` lists the views, `DESCRIBE projects` the columns of one.

        Read-only, for 20 seconds, without files, network, extensions or settings.
        """
        from tendril.doors.assistants.query import query_rows

        if not self.home.published.is_file():
            raise TendrilError("No published warehouse yet. `tendril run` or `import` makes one.")
        table = query_rows(self.home.root, query, limit)
        note = f"There are more than {limit} rows; LIMIT and WHERE choose." if table.more else None
        return answer(table.rows, note=note)
