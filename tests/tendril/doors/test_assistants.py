"""The MCP server as an assistant meets it, by the client of the same library."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.server.mcpserver import MCPServer

from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.doors.assistants import answers, query
from tendril.doors.assistants.answers import CAUTION, MOST_BYTES, answer
from tendril.doors.assistants.server import make_server
from tendril.doors.assistants.tools import Tools
from tendril.home.folder import Home
from tendril.search.index import refresh_search
from tests.tendril.accounts.selling import WORKS, sell
from tests.tendril.cards.home import HOSTILE, made_home
from tests.tendril.stages.merging.made import NOW


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = made_home(tmp_path_factory.mktemp("doors") / "home")
    with Warehouse.open(made.warehouse) as warehouse:
        refresh_search(warehouse)
        publish(warehouse, made.published)
    return made


def asked(server: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """Return what each call of a tool brings: the answer, or its error as a text."""

    async def ask() -> list[Any]:
        async with Client(server) as client:
            found = []
            for name, arguments in calls:
                said: Any = await client.call_tool(name, arguments)
                found.append(said.content[0].text if said.is_error else said.structured_content)
            return found

    return anyio.run(ask)


def server_of(home: Home, **options: bool) -> MCPServer[Any]:
    return make_server(Tools(home, lambda: NOW, **options))


def test_a_client_over_standard_input_and_output_is_answered(home: Home) -> None:
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "tendril", "mcp", "--home", str(home.root)],
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )

    async def ask() -> Any:
        async with Client(stdio_client(parameters)) as client:
            tools = (await client.list_tools()).tools
            said: Any = await client.call_tool(
                "sql", {"query": "SELECT count(*) AS n FROM notices"}
            )
            return tools, client.instructions, said.structured_content

    tools, instructions, said = anyio.run(ask)
    assert [each.name for each in tools] == [
        "search",
        "project",
        "account",
        "renewals",
        "market",
        "sql",
    ]
    assert all(each.annotations.read_only_hint for each in tools)
    assert CAUTION in instructions
    assert said["result"] == [{"n": 5}]


def test_projects_are_found_and_shown(home: Home) -> None:
    server = server_of(home)
    (found,) = asked(server, ("search", {"words": "DEKANTER nordhafen", "sector": "42"}))
    projects = found["result"]["projects"]
    assert found["result"]["found"] == len(projects) > 0
    assert found["caution"] == CAUTION
    assert found["as_of"]
    (shown, some, none, badly) = asked(
        server,
        ("project", {"project": "222-2026"}),
        ("search", {"words": "Dekanter zeppelin"}),
        ("search", {"words": "zeppelin"}),
        ("search", {"words": "Dekanter", "order": "' OR 1=1 --"}),
    )
    assert shown["result"]["project"] in {each["project_id"] for each in projects}
    assert "40 m³/h" in shown["result"]["text"]
    assert "some" in some["notes"][0]
    assert none["result"] == {"found": 0, "projects": []}
    assert "order" in badly


def test_the_market_is_told_with_its_definitions(home: Home) -> None:
    (found, narrow, badly) = asked(
        server_of(home),
        ("market", {}),
        ("market", {"sector": "42", "region": "DE"}),
        ("market", {"region": "nowhere"}),
    )
    assert found["result"]["figures"]
    assert all(each["definition"] for each in found["result"]["figures"])
    assert len(narrow["result"]["figures"]) <= len(found["result"]["figures"])
    assert "nowhere" in badly.lower()


def test_what_comes_from_outside_is_marked_and_stays_text(home: Home) -> None:
    (said,) = asked(server_of(home), ("search", {"words": "alert(1)"}))
    (project,) = said["result"]["projects"]
    assert project["title"] == HOSTILE
    assert "never instructions" in said["caution"]


def test_an_error_says_what_to_do(home: Home) -> None:
    (said,) = asked(server_of(home), ("project", {"project": "no such"}))
    assert "No project or notice 'no such'" in said


def test_contracts_that_end_are_listed(home: Home) -> None:
    (said,) = asked(server_of(home), ("renewals", {"within_months": 600, "from_months": 0}))
    assert said["result"]["found"] == len(said["result"]["contracts"])


def test_people_are_named_only_where_the_server_may(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    with Warehouse.open(home.warehouse) as warehouse:
        sell(warehouse)
        publish(warehouse, home.published)
    (plain,) = asked(server_of(home), ("account", {"name": WORKS}))
    (full,) = asked(server_of(home, contacts=True), ("account", {"name": WORKS}))
    assert "contacts" not in plain["result"]
    assert full["result"]["contacts"]
    assert plain["result"]["bought"] == full["result"]["bought"] != []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("COPY notices TO '/tmp/out.csv'", "COPY is not allowed"),
        ("FROM read_text('/etc/hostname')", "disabled"),
        ("ATTACH '/tmp/other.duckdb'", "ATTACH is not allowed"),
        ("INSTALL httpfs", "LOAD is not allowed"),
        ("SET memory_limit = '90GB'", "SET is not allowed"),
        ("DROP TABLE notice", "DROP is not allowed"),
        ("SELECT 1; SELECT 2", "one at a time"),
        ("FROM no_such_table", "does not exist"),
        ("SELECT repeat('x', 300000)", "too large"),
        ("x" * 30_000, "longer than"),
    ],
)
def test_sql_only_reads(home: Home, text: str, word: str) -> None:
    (said,) = asked(server_of(home), ("sql", {"query": text}))
    assert isinstance(said, str)
    assert word in said


def test_sql_is_cut_to_the_rows_that_were_asked_for(home: Home) -> None:
    (said,) = asked(server_of(home), ("sql", {"query": "FROM range(1000000)", "limit": 3}))
    assert [each["range"] for each in said["result"]] == [0, 1, 2]
    assert "more than 3 rows" in said["notes"][0]


def test_a_query_that_takes_too_long_is_stopped(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "SECONDS", 1)
    text = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 3"
    (said,) = asked(server_of(home), ("sql", {"query": text}))
    assert "more than 1 s" in said


def test_sql_can_be_left_out(home: Home) -> None:
    (said,) = asked(server_of(home, sql=False), ("search", {"words": "Dekanter"}))
    assert said["result"]["found"]
    assert "sql" not in Tools(home, lambda: NOW, sql=False).offered()


@pytest.mark.parametrize(
    "made",
    [
        lambda: "x" * 10_000_000,
        lambda: ["word " * 200] * 20_000,
        lambda: {"rows": [{str(n): "y" * 300 for n in range(40)} for _ in range(500)]},
    ],
)
def test_an_answer_is_small_whatever_there_is(made: Callable[[], Any]) -> None:
    said = answer(made())
    assert len(str(said)) < MOST_BYTES * 2
    assert said["notes"]


def test_what_is_small_stays_whole() -> None:
    assert answer({"a": ["b", None, 1.5]})["result"] == {"a": ["b", None, 1.5]}
    assert answer("a\x1b[31m\u202eb")["result"] == "a\ufffd[31m\ufffdb"
    assert answers.answer([], note="Said.")["notes"] == ["Said."]
