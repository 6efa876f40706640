"""The commands on the managed local server, and the history of loads of any database."""

import webbrowser
from dataclasses import asdict
from pathlib import Path

import click

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.server.admin import backup as write_backup
from hospital_network.graph.server.admin import reset as remove_all
from hospital_network.graph.server.admin import restore as restore_backup
from hospital_network.graph.server.configuration import read_password
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import latest_load
from hospital_network.reports.command_parts.frame import hospnet_group
from hospital_network.reports.command_parts.managed_server import managed_server
from hospital_network.reports.command_parts.name_cache import forget_local_names
from hospital_network.reports.command_parts.options import talk_options
from hospital_network.reports.command_parts.progress_line import ProgressLine
from hospital_network.reports.commands.import_command import import_network
from hospital_network.reports.commands.loads_command import loads
from hospital_network.reports.text.language import command_language, word
from hospital_network.reports.text.output import say


@hospnet_group()
def db() -> None:
    """Start, stop and maintain the local database."""


db.add_command(loads)


@db.command()
@talk_options
def start() -> None:
    """Start the local Neo4j.

    The first start downloads its jars.
    """
    server = managed_server()
    with ProgressLine(command_language()) as progress, Database(server.start(progress)) as database:
        load = latest_load(database)
    click.echo(status_text(server))
    if load and not load.is_complete:
        say(word("started_unfinished", command_language(), id=load.id))


@db.command()
@talk_options
def stop() -> None:
    """Stop the local Neo4j."""
    say(word("database_stopped" if managed_server().stop() else "nothing_to_stop", command_language()))


@db.command()
@talk_options
def status() -> None:
    """Show whether the local Neo4j is running."""
    click.echo(status_text(managed_server()))


@db.command()
@click.option("--print", "only_print", is_flag=True, help="Print the address without opening it.")
@talk_options
def browser(only_print: bool) -> None:
    """Open Neo4j Browser on the local server."""
    server = managed_server()
    if not server.status().running:
        raise LocalEnvironmentError(Fault("not_running"))
    address = server.browser_url("MATCH p = (:Institution)-[]->(:Institution) RETURN p LIMIT 300")
    click.echo(address)
    say(word("browser_login", command_language(), path=server.status().password_file))
    if not only_print:
        webbrowser.open(address)


@db.command()
@talk_options
def password() -> None:
    """Print the password, for Neo4j Browser."""
    click.echo(read_password(managed_server().folders))


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@talk_options
def backup(file: Path) -> None:
    """Back up the database to FILE.

    A running server is stopped and restarted.
    """
    with ProgressLine(command_language()) as progress:
        write_backup(managed_server(), file, progress)
    say(word("file_written", command_language(), path=file))


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
@talk_options
def restore(file: Path, yes: bool) -> None:
    """Replace the database with the backup in FILE."""
    server = managed_server()
    if file.is_file():  # otherwise the fault says so, and there is nothing to ask
        _ask(word("ask_restore", command_language(), folder=server.status().data_folder, file=file), yes)
    with ProgressLine(command_language()) as progress:
        restore_backup(server, file, progress)
    say(word("restored", command_language(), file=file))


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@talk_options
def reset(yes: bool) -> None:
    """Remove all data of the local database.

    Its password and settings too; its jars are kept.
    """
    server = managed_server()
    _ask(word("ask_reset", command_language(), folder=server.folders.home), yes)
    remove_all(server)
    forget_local_names()
    say(word("database_removed", command_language()))


db.add_command(import_network)


def _ask(question: str, yes: bool) -> None:
    if not yes and not click.confirm(question, err=True):
        raise click.Abort


def status_text(server: LocalServer) -> str:
    """Return the server's status in lines for the user, with the file of the password but not the password."""
    now = server.status()
    if not now.running:
        return word("database_not_running", command_language(), folder=now.data_folder)
    return word("database_status", command_language(), **asdict(now))
