"""World Bank projects: https://search.worldbank.org/api/v2/projects."""

from spiders.bases.json import JsonApiSpider
from spiders.bases.paging import OffsetPaging
from spiders.formats.services import worldbank_projects
from spiders.source import Source


class WorldBankProjects(JsonApiSpider):
    """Projects that the World Bank prepares, with their amounts and abstracts."""

    name = "worldbank_projects"
    source = Source(
        title="World Bank, projects in preparation",
        publisher="World Bank",
        kind="investment",
        coverage="projects that the World Bank prepares, with amounts and abstracts",
        start_url="https://search.worldbank.org/api/v2/projects",
        cadence="weekly",
        at_least=50,
        licence="CC BY 4.0",
        delay=1.0,
    )
    read = worldbank_projects.read
    entries = "projects"
    parameters = {"format": "json", "status_exact": "Pipeline"}
    paging = OffsetPaging(offset="os", limit="rows", size=100, total_path="total")
