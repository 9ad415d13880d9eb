"""A notebook on a home's warehouse: `marimo edit docs/notebook.py -- --home tendril-home`."""

import marimo

__generated_with = "0.15"

app = marimo.App(width="medium", app_title="Tendril")


@app.cell
def _():
    import marimo as mo

    from tendril import open_home

    home = open_home(mo.cli_args().get("home"))
    return home, mo


@app.cell
def _(home, mo):
    about = home.about().to_arrow_table().to_pylist()[0]
    mo.md(
        f"# What we know\n\n{about['notices']:,} notices in {about['projects']:,} projects, as of"
        f" {about['loaded_until']:%Y-%m-%d %H:%M} UTC (copy {about['version']})."
    )
    return


@app.cell
def _(home, mo):
    countries = home.sql(
        "SELECT DISTINCT country FROM open_projects WHERE country IS NOT NULL ORDER BY 1"
    ).fetchall()
    country = mo.ui.dropdown([row[0] for row in countries], label="Country")
    least = mo.ui.number(start=0, step=100_000, value=0, label="At least, in euro")
    mo.hstack([country, least], justify="start")
    return country, least


@app.cell
def _(country, home, least, mo):
    found = home.open_projects(country=country.value, at_least_eur=least.value or None)
    columns = "title, buyer, country, stage, round(value_eur) AS value_eur, deadline, days_left"
    mo.ui.table(found.project(columns).to_arrow_table(), label="Open projects")
    return


@app.cell
def _(home, mo):
    busy = home.sql(
        "SELECT division, any_value(sector) AS sector, count(*) AS tenders,"
        " count(budget_eur) AS stated, round(median(budget_eur)) AS median_eur"
        " FROM tenders GROUP BY division ORDER BY tenders DESC"
    )
    mo.ui.table(busy.to_arrow_table(), label="Tenders by sector")
    return


@app.cell
def _(home, mo):
    ending = home.renewals(within_months=24).project(
        "window_from, window_to, ends, title, buyer, incumbents, value_eur, ceiling_eur"
    )
    mo.ui.table(ending.to_arrow_table(), label="Contracts that end, and the next tender")
    return


if __name__ == "__main__":
    app.run()
