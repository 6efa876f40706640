"""The server of the Model Context Protocol: it lists the tools and calls them, one after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, TypeAlias

import anyio
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from hospital_network.graph.faults import Fault, Language
from hospital_network.graph.text.suggestion import meant
from hospital_network.reports.commands.assistant.tools import Tool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool answers, or the sentence that says why it cannot."""

    text: str
    failed: bool = False


AssistantServer: TypeAlias = "Server[Any]"
Call = Callable[[Tool, Mapping[str, Any]], Answer]
"""Runs a tool with its arguments."""


def assistant_server(
    tools: Sequence[Tool], call: Call, instructions: str, language: Language = "en"
) -> AssistantServer:
    """Return a server with these tools, without a transport.

    Parameters
    ----------
    tools : sequence of Tool
    call : Call
    instructions : str
        What the assistant reads before it chooses a tool.
    language : {"en", "zh"}
        Of what it says of a tool that does not exist or fails.
    """
    by_name = {tool.name: tool for tool in tools}
    one_at_a_time = anyio.CapacityLimiter(1)

    async def list_tools(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in tools])

    async def call_tool(_: Any, request: types.CallToolRequestParams) -> types.CallToolResult:
        tool = by_name.get(request.name)
        if tool is None:
            unknown = Fault("no_such_tool", name=request.name, hint=meant(request.name, by_name))
            answer = Answer(unknown.sentence(language), failed=True)
        else:
            answer = await anyio.to_thread.run_sync(call, tool, request.arguments or {}, limiter=one_at_a_time)
        return types.CallToolResult(content=[types.TextContent(type="text", text=answer.text)], is_error=answer.failed)

    return Server(
        "hospnet",
        version=version("hospital-network"),
        instructions=instructions,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve_on_standard_streams(server: AssistantServer) -> None:
    """Answer requests on standard input until it ends."""

    async def serve() -> None:
        async with stdio_server() as (requests, answers):
            await server.run(requests, answers, server.create_initialization_options())

    anyio.run(serve)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.schema,
        annotations=types.ToolAnnotations(read_only_hint=True),
    )
