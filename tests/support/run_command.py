"""The command, run in this process."""

from collections.abc import Callable

from click.testing import CliRunner, Result

from hospital_network.reports.cli import cli

Run = Callable[..., Result]


def run_command(*arguments: str) -> Result:
    """Return the result of ``hospnet`` with these arguments."""
    return CliRunner().invoke(cli, arguments)
