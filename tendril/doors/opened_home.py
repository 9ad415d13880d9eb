"""The door for Python: a home's published warehouse as DuckDB relations."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from data.errors import TendrilError
from data.published.attached import attached
from tendril.home.folder import Home

Relation = duckdb.DuckDBPyRelation


class OpenedHome:
    """The published warehouse of a home, open for reading in one version.

    Each function returns a relation, which can be filtered, joined, and turned into Arrow, pandas
    or polars (`.to_arrow_table()`, `.df()`, `.pl()`).
    `connection` is DuckDB's own, with the copy as the read-only database `tendril`.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self.connection, self.path = attached(home.published)

    def __enter__(self) -> OpenedHome:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; relations of it are of no use then."""
        self.connection.close()

    @property
    def is_newest(self) -> bool:
        """Whether no newer copy was published since this one was opened."""
        return self.home.published.resolve() == self.path

    def sql(self, query: str, **params: Any) -> Relation:
        """Return what a query gives, with its $named parameters."""
        return self.connection.sql(query, params=params or None)

    def view(self, name: str) -> Relation:
        """Return all rows of a view, such as `lots`; docs/warehouse.md has every one."""
        known = self.connection.execute(
            "SELECT 1 FROM duckdb_views() WHERE database_name = 'tendril' AND view_name = $1",
            [name],
        )
        if known.fetchone() is None:
            raise TendrilError(f"No view {name!r}. `tendril sql 'SHOW TABLES'` lists them.")
        return self.connection.sql(f'FROM tendril."{name}"')

    def about(self) -> Relation:
        """Return one row: which version this is, and of when its data are."""
        return self.view("about")

    def notices(
        self, *, kind: str | None = None, country: str | None = None, since: date | None = None
    ) -> Relation:
        """Return publications, those of a kind, a country (ISO 3166) or published since a day."""
        return self.sql(
            "FROM notices WHERE ($kind IS NULL OR kind = $kind)"
            " AND ($country IS NULL OR country = $country)"
            " AND ($since IS NULL OR published_at >= $since::DATE)",
            kind=kind,
            country=country,
            since=since,
        )

    def projects(self, *, stage: str | None = None, country: str | None = None) -> Relation:
        """Return projects, those in a stage or a country."""
        return self.sql(
            "FROM projects WHERE ($stage IS NULL OR stage = $stage)"
            " AND ($country IS NULL OR country = $country)",
            stage=stage,
            country=country,
        )

    def open_projects(
        self, *, country: str | None = None, at_least_eur: float | None = None
    ) -> Relation:
        """Return what is open today, the nearest deadline first.

        `at_least_eur` keeps those whose value is stated and as high.
        """
        return self.sql(
            "FROM open_projects WHERE ($country IS NULL OR country = $country)"
            " AND ($least IS NULL OR value_eur >= $least)",
            country=country,
            least=at_least_eur,
        )

    def matches(self, profile: str | None = None, *, passing: bool = True) -> Relation:
        """Return how projects fit, the best first; by default those that fail no condition."""
        return self.sql(
            "FROM matches WHERE ($profile IS NULL OR profile_id = $profile) AND NOT ($passing AND"
            " list_contains(json_extract_string(gates, '$[*].result'), 'fails'))",
            profile=profile,
            passing=passing,
        )

    def changes(self, since: datetime | None = None) -> Relation:
        """Return material changes of projects, the newest first."""
        return self.sql(
            "FROM changes WHERE $since IS NULL OR changed_at >= $since::TIMESTAMPTZ", since=since
        )

    def accounts(self, country: str | None = None) -> Relation:
        """Return the organisations that buy or build."""
        return self.sql(
            "FROM accounts WHERE $country IS NULL OR country = $country", country=country
        )

    def renewals(self, within_months: int = 24) -> Relation:
        """Return contracts that come back and end within so many months, the soonest due first."""
        return self.sql(
            "FROM renewals WHERE is_next AND ends >= current_date"
            " AND ends < current_date + to_months($months) ORDER BY window_from, ends",
            months=within_months,
        )

    def awards(self, since: date | None = None) -> Relation:
        """Return results of lots, published since a day."""
        return self.sql(
            "FROM awards WHERE $since IS NULL OR published_at >= $since::DATE", since=since
        )


def open_home(home: str | Path | None = None) -> OpenedHome:
    """Open the published warehouse of a home; None: $TENDRIL_HOME, else ./tendril-home.

    Use it in a `with` block, or close it. Raises TendrilError where there is no home, or nothing
    was published yet.
    """
    return OpenedHome(Home.find(str(home) if home is not None else None).require())
