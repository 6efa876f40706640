"""The command in this process, as its tests type it."""

from collections.abc import Callable

from click.testing import CliRunner, Result

from hospital_network.reports.cli import cli

Run = Callable[..., Result]


def run_command(*arguments: str) -> Result:
    """Return what ``hospnet`` answers to these arguments."""
    return CliRunner().invoke(cli, arguments)
