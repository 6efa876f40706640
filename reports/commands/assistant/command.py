"""The command that serves the tools to an assistant."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from hospital_network.graph.errors import HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.reports.command_parts.asked_command import NoReport, database_words, report_of, source_words
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.options import Source, names_option, source_options, talk_options
from hospital_network.reports.commands.assistant.answer import (
    MOST_ENTRIES,
    USUAL_ENTRIES,
    answer_text,
    in_words_of_tools,
)
from hospital_network.reports.text.language import Language, command_language, word
from hospital_network.reports.text.output import serving

if TYPE_CHECKING:
    from hospital_network.reports.commands.assistant.server import Answer, AssistantServer
    from hospital_network.reports.commands.assistant.tools import Tool


@hospnet_command()
@source_options
@names_option
@talk_options
def mcp(source: Source) -> None:
    """Answer an assistant's questions (MCP).

    Serves the questions, the reports and the evidence of ties as read-only tools of the Model Context Protocol, over
    standard input and output. An assistant starts this command itself; the README shows the lines of its configuration.
    The canned questions need a whole database: with --from-seed or --set there are only the other tools.
    """
    try:
        from hospital_network.reports.commands.assistant.server import serve_on_standard_streams
    except ImportError as error:
        raise LocalEnvironmentError(Fault("mcp_missing", install=install_command("mcp"))) from error

    context = click.get_current_context()
    names = context.meta.get("hospnet.names") or "zh"
    serve_on_standard_streams(server_of(context.find_root().command, source, command_language(), names))


def server_of(root: click.Command, source: Source, language: Language = "en", names: str = "zh") -> "AssistantServer":
    """Return a server whose tools run the commands of ``hospnet`` on a source.

    Parameters
    ----------
    root : click.Command
        ``hospnet`` itself.
    source : Source
    language : {"en", "zh"}
        Of titles, notes and complaints.
    names : {"en", "zh", "both"}
        Of institutions.
    """
    from hospital_network.reports.commands.assistant.server import Answer, assistant_server
    from hospital_network.reports.commands.assistant.tools import tools

    def call(tool: "Tool", values: Mapping[str, Any]) -> "Answer":
        named = database_words(source) if tool.question else source_words(source)
        shown_as = ["--format=json", f"--lang={language}", *([f"--names={names}"] if tool.names else [])]
        try:
            with serving(said):
                report = report_of(root, [*tool.command, *named, *shown_as, *tool.arguments(values)], language)
        except NoReport as error:
            return Answer(in_words_of_tools(error.sentence, properties), failed=True)
        except HospitalNetworkError as error:  # of the arguments
            return Answer(error.in_language(language), failed=True)
        return Answer(answer_text(report, language, tool.most_entries(values), properties=properties))

    offered = tools(with_questions=not source.from_seed and not source.set_name)
    properties = {name for tool in offered for name in tool.properties}
    said: set[str] = set()
    instructions = word("mcp_instructions", language, usual=USUAL_ENTRIES, most=MOST_ENTRIES)
    return assistant_server(offered, call, instructions, language)
