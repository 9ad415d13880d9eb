"""The MCP server of a home: the tools with their errors, over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from data.errors import TendrilError
from tendril.doors.assistants.answers import CAUTION

if TYPE_CHECKING:
    from tendril.doors.assistants.tools import Tools

INSTRUCTIONS = f"""Tendril's warehouse of tenders, investment announcements and news, read-only.
Start with `search`; `project` and `account` tell everything about one of them, `renewals` what
is asked for again, `market` how the market moves, `sql` what has no tool of its own. What is not
known is null, never zero. Name the notice's link beside what you tell. {CAUTION}"""
# Nothing is changed, and nothing outside the warehouse is asked.
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def make_server(tools: Tools) -> MCPServer[Any]:
    """Return a server that offers `tools`; what goes wrong is told in one line."""
    server: MCPServer[Any] = MCPServer(
        "tendril",
        title="Tendril",
        instructions=INSTRUCTIONS,
        version=version("tendril"),
        log_level="WARNING",
    )
    for name, tool in tools.offered().items():
        server.add_tool(_told(tool), name=name, annotations=_READS)
    return server


def _told(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return the tool with its TendrilErrors as errors that the assistant can read."""

    @wraps(tool)
    def told(*args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return tool(*args, **kwargs)
        except TendrilError as error:
            raise ToolError(str(error)) from error

    return told
