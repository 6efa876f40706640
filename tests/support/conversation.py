"""The answers of tools that docs/assistant.md shows: each is asked of the server anew, on the five articles."""

import asyncio
import json
import re
from typing import Any

_CALL = re.compile(
    r"(?P<head><!-- generated: (?P<tool>[a-z-]+) (?P<values>\{[^\n]*\}) -->\n).*?(?P<tail><!-- end -->)", re.DOTALL
)


def with_tool_answers(text: str) -> str:
    """Return the text with the answer in each generated block renewed."""
    return _CALL.sub(_renewed, text)


def _renewed(block: re.Match[str]) -> str:
    answer = laid_out(json.loads(answer_of(block["tool"], json.loads(block["values"]))))
    return f"{block['head']}```\n{block['tool']} {block['values']}\n\n{answer}\n```\n{block['tail']}"


def answer_of(tool: str, values: dict[str, Any]) -> str:
    """Return the text that a tool answers."""
    # Of an extra, which who renews only other files may lack.
    from mcp.client import Client

    from hospital_network.loaders.set_folders import set_or_path
    from hospital_network.reports.cli import cli
    from hospital_network.reports.command_parts.options import Source
    from hospital_network.reports.commands.assistant.command import server_of

    source = Source(None, None, None, None, from_seed=(set_or_path("five-articles"),))

    async def ask() -> str:
        async with Client(server_of(cli, source)) as client:
            result = await client.call_tool(tool, values)
        assert not result.is_error, result
        (content,) = result.content
        assert content.type == "text"
        return content.text

    return asyncio.run(ask())


def laid_out(value: Any, indent: str = "") -> str:
    """Return JSON with an entry of a list or an object on each line, down to the entries of reports.

    Examples
    --------
    >>> print(laid_out({"rows": [{"a": 1, "b": []}]}))
    {
      "rows": [
        {"a": 1, "b": []}
      ]
    }
    """
    deeper = f"{indent}  "
    if not value or len(indent) == 4 or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[\n" + ",\n".join(deeper + laid_out(item, deeper) for item in value) + f"\n{indent}]"
    entries = (f"{deeper}{json.dumps(key)}: {laid_out(item, deeper)}" for key, item in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
