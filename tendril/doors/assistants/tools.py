"""What an assistant may ask: each tool is a function of a home that only reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from data.errors import TendrilError
from tendril.doors.assistants.answers import answer
from tendril.home.folder import Home

Answer = dict[str, Any]
Words = Annotated[
    str, Field(max_length=300, description="Words in the notices' own language; they are stemmed.")
]
Region = Annotated[str, Field(description="A country (DE) or NUTS code (DE2); empty for all.")]
Sector = Annotated[str, Field(description="A CPV division, two digits; empty for all.")]
Status = Annotated[
    Literal["", "open", "awarded", "cancelled", "closed", "ended", "stopped", "dormant"],
    Field(description="open: can still be won; empty for all."),
]
Order = Annotated[Literal["best", "newest", "deadline", "budget"], Field()]
Figures = Annotated[str, Field(description="A CPV code or prefix, or words of a label; or empty.")]
Most = Annotated[int, Field(ge=1, le=100, description="At most so many rows.")]
Named = Annotated[
    str, Field(max_length=500, description="A project's id, a notice's number, or its link.")
]
Organisation = Annotated[str, Field(max_length=300, description="A name, a part of one, or an id.")]
Months = Annotated[float, Field(ge=0, le=600)]
Query = Annotated[str, Field(description="One SELECT statement in DuckDB's SQL.")]

_RADAR = 18.0, 6.0  # months ahead, to and from
# What a hit tells; `project` tells the rest.
_SHOWN = ("project_id", "title", "buyer", "country", "stage", "status", "kind", "value_eur",
          "deadline", "published_at", "cpv", "url")  # fmt: skip


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
            "market": self.market,
        }
        return tools | {"sql": self.query} if self.sql else tools

    def search(
        self,
        words: Words,
        region: Region = "",
        sector: Sector = "",
        status: Status = "",
        order: Order = "best",
        limit: Most = 20,
    ) -> Answer:
        """Find projects (tenders, plans, investments, awards) by words of title, buyer and text.

        Case, accents and endings do not matter, parts of compounds count; words are not translated.
        """
        from tendril.search.asked import Asked
        from tendril.search.find import search

        asked = Asked.of(
            {"q": words, "region": region, "sector": sector, "status": status, "order": order}
        )
        with self.home.read() as snapshot:
            found = search(snapshot.connection, asked, now=self.clock(), size=limit)
        shown = [{name: row[name] for name in _SHOWN} for row in found.rows]
        note = "No project has all the words: these have some." if found.loose else None
        result = {"found": found.total, "projects": shown}
        return answer(result, as_of=snapshot.as_of, note=note)

    def project(self, project: Named) -> Answer:
        """Show one project: facts, lots, every notice with its link, changes, suppliers, tags."""
        from tendril.cards.form import as_form
        from tendril.cards.opened import open_card
        from tendril.safe_text.clean import plain

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
            del form["contacts"], form["visits"]  # subjects of visits name people too
        return answer(form, as_of=snapshot.as_of)

    def renewals(
        self, within_months: Months = _RADAR[0], from_months: Months = _RADAR[1], limit: Most = 20
    ) -> Answer:
        """List contracts that end: who holds them, and from when to when the next tender is due."""
        from tendril.stages.ahead.outlook import Horizon, renewal_form, renewals

        today = self.clock().date()
        with self.home.read() as snapshot:
            rows = renewals(snapshot, today, Horizon(from_months, within_months))
        shown = [renewal_form(row) | {"title": row["title"]} for row in rows[:limit]]
        return answer({"found": len(rows), "contracts": shown}, as_of=snapshot.as_of)

    def market(self, sector: Figures = "", region: Region = "") -> Answer:
        """Tell the market in figures: growth, investors, budgets, prices, winners, lead times.

        Each figure has its definition, a range (`low`, `high`) and the basis it rests on.
        """
        from tendril.digest.locale import Locale
        from tendril.figures.words import Words as FigureWords
        from tendril.home.reference import reference_of
        from tendril.home.settings import load_settings
        from tendril.market.figures import market
        from tendril.market.page import MarketPage
        from tendril.market.scope import Scope, region_code, sector_code
        from tendril.market.wording import WORDING

        reference = reference_of(self.home)
        scope = Scope(
            sector=sector_code(sector or None, reference), region=region_code(region or None)
        )
        locale = Locale("en", load_settings(self.home.settings).run.zone)
        with self.home.read() as snapshot:
            found = market(
                snapshot, scope, now=self.clock(), reference=reference, language=locale.language
            )
        words, page = FigureWords(WORDING, locale), MarketPage(locale)
        result = {
            "notes": [page.note(note) for note in found.notes],
            "figures": [words.as_json(figure) for figure in found.figures],
        }
        return answer(result, as_of=snapshot.as_of)

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
