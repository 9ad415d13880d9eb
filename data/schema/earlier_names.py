"""The names that views had before these: they stay for one version, as views of the new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

EARLIER_NAMES = {
    "v_award": "awards",
    "v_change": "changes",
    "v_deadline": "deadlines",
    "v_forecast": "forecasts",
    "v_lot": "lots",
    "v_match": "matches",
    "v_notice": "notices",
    "v_open_tender": "open_tenders",
    "v_party": "parties",
    "v_project": "projects",
    "v_rejected": "rejected",
    "v_renewal": "renewals",
    "v_revision": "revisions",
    "v_source": "sources",
    "v_tag": "tags",
    "v_tender": "tenders",
}


def make_earlier_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views with the earlier names, with the columns and comments of the new ones."""
    names = list(EARLIER_NAMES.values())
    columns = connection.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns()"
        " WHERE table_name IN (SELECT unnest($names))",
        {"names": names},
    ).fetchall()
    made = {view for view, _, _ in columns}
    for earlier, name in EARLIER_NAMES.items():
        if name not in made:
            continue
        connection.execute(f"CREATE VIEW {earlier} AS FROM {name}")
        about = f"The earlier name of {name}, until the next version."
        connection.execute(f"COMMENT ON VIEW {earlier} IS '{about}'")
        for view, column, comment in columns:
            if view == name:
                quoted = (comment or "").replace("'", "''")
                connection.execute(f"COMMENT ON COLUMN {earlier}.\"{column}\" IS '{quoted}'")
