"""The ``hospnet`` command: names and help of all commands, each imported only when it is called."""

import errno
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from hospital_network.reports.command_parts.frame import Group, chosen_language

if TYPE_CHECKING:
    from hospital_network.graph.faults import Fault, Language

# Command, where it is, one line of help. Imports cost more than the whole help text, so they wait.
_COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo:demo", "From nothing to an answer: database, seeds."),
    "sets": ("shipped_sets:sets", "List the sets that come with hospnet."),
    "validate": ("seeds:validate", "Check seed files; no database is needed."),
    "plan": ("seeds:plan", "Show what a load would change."),
    "load": ("seeds:load", "Make the graph equal to the seed files."),
    "unload": ("seeds:unload", "Remove one of several sets from the graph."),
    "seed": ("seed_group:seed", "Make, draft, review and merge seed files."),
    "resolve": ("resolve:resolve", "Find an institution by any of its names."),
    "query": ("queries:query", "List, show and run canned questions."),
    "report": ("reports:report", "Rankings, reach, dependence, page, what if."),
    "export": ("exports:export", "Write the network for other programs."),
    "serve": ("serve:serve", "Answer questions in a browser."),
    "mcp": ("assistant.command:mcp", "Answer an assistant's questions (MCP)."),
    "db": ("database:db", "Start, stop and maintain the local database."),
    "doctor": ("doctor:doctor", "Check this computer and the database."),
    "completion": ("completion:completion", "Print the completion script of a shell."),
}

_EPILOG = """\b
Examples:
  hospnet demo                                   from nothing to an answer
  hospnet report hospitals --from-seed           no database needed
  hospnet report page --from-seed --open         the network as a page
  hospnet report reach 浙江省人民医院
  hospnet query run partners-of 上海十院
"""


class Refusal(click.ClickException):
    """An error of hospnet as the user sees it: a sentence and an exit code; `fault` is that of a single one."""

    def __init__(self, message: str, exit_code: int, *faults: "Fault"):
        super().__init__(message)
        self.fault = faults[0] if len(faults) == 1 else None
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance as well

    def show(self, file: Any = None) -> None:
        """Print the sentence on standard error."""
        from hospital_network.reports.text.rendering import visible

        # The message may quote a file with characters that hide or reorder text on a terminal.
        lines = [visible(line) for line in self.message.split("\n")]
        click.echo("hospnet: " + "\n".join(lines) if self.message else "", err=True)


class HospnetGroup(Group):
    """The command itself: it imports a command when it is called, and turns errors into sentences and exit codes."""

    @property
    def summaries(self) -> dict[str, str]:
        """The line of help of each command, which needs no import."""
        return {name: summary for name, (_, summary) in _COMMANDS.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of their use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f"hospital_network.reports.commands.{module}"), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the language, in which help and complaints of every level are, before anything else."""
        from hospital_network.graph.errors import RequestError

        if language := chosen_language(args):
            ctx.meta["hospnet.language"] = language
        try:
            return super().parse_args(ctx, args)
        except RequestError as error:  # below this level, `invoke` does the same
            raise Refusal(error.in_language(_language(ctx)), error.exit_code, *error.faults) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn an error into one sentence and an exit code."""
        from hospital_network.graph.errors import HospitalNetworkError
        from hospital_network.graph.faults import Fault

        try:
            return super().invoke(ctx)
        except HospitalNetworkError as error:
            _raise_when_debugging(ctx)
            raise Refusal(error.in_language(_language(ctx)), error.exit_code, *error.faults) from None
        except (KeyboardInterrupt, click.Abort):  # a question answered with no is an Abort
            raise _refusal(ctx, Fault("cancelled"), 130) from None
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:
            if _reader_has_closed(error):
                _drop_output()
                ctx.exit(0)
            _raise_when_debugging(ctx)
            if _was_interrupted(error):
                raise _refusal(ctx, Fault("cancelled"), 130) from None
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise _no_room(error, _language(ctx)) from None
            raise _refusal(ctx, Fault("a_bug", error=type(error).__name__, reason=str(error)), 1) from None


def _reader_has_closed(error: Exception) -> bool:
    """Whether nobody reads the output any more; Windows says "invalid argument", and of a file with its name."""
    if isinstance(error, BrokenPipeError):
        return True
    return os.name == "nt" and isinstance(error, OSError) and (error.errno, error.filename) == (errno.EINVAL, None)


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether an error came of Ctrl-C, such as one of the driver that was closed while it was writing."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def _language(ctx: click.Context) -> "Language":
    """Return the language of the command that was called."""
    from hospital_network.reports.text.language import default_language

    language: Language = ctx.meta.get("hospnet.language") or default_language()
    return language


_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)


def _refusal(ctx: click.Context, fault: "Fault", exit_code: int) -> Refusal:
    return Refusal(fault.sentence(_language(ctx)), exit_code)


def _no_room(error: OSError, language: "Language") -> Refusal:
    """Return the refusal for standard output that cannot be written; other files have handlers of their own."""
    from hospital_network.graph.faults import Fault

    _drop_output()
    return Refusal(Fault("output_not_written", reason=error.strerror).sentence(language), 5)


def _drop_output() -> None:
    """Discard what is still buffered for standard output, so that the interpreter's flush does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _raise_when_debugging(ctx: click.Context) -> None:
    """Raise the error again with its traceback, if the user gave --debug on any level."""
    if ctx.meta.get("hospnet.debug"):
        raise


@click.group(
    "hospnet",
    cls=HospnetGroup,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="hospital-network", prog_name="hospnet")
def cli() -> None:
    """Who supports whom among hospitals: seed files with evidence, Neo4j, questions, measures."""


def main() -> None:
    """Run ``hospnet``."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Started with >&-: unless the descriptor is taken, the next file opened would become standard output.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # Names are Chinese; the output must not fail on a C locale or an old Windows console.
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    try:
        cli()
    except OSError as error:
        # Help and version are printed before any command is called.
        if error.errno not in _NO_ROOM:
            raise
        from hospital_network.reports.text.language import default_language

        refusal = _no_room(error, default_language())
        refusal.show()
        sys.exit(refusal.exit_code)
