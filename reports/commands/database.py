"""The commands on the managed local server, and the history of loads of any database."""

import webbrowser
from pathlib import Path

import click

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.server.admin import backup as write_backup
from hospital_network.graph.server.admin import reset as remove_all
from hospital_network.graph.server.admin import restore as restore_backup
from hospital_network.graph.server.jars import download_megabytes
from hospital_network.graph.server.local_server import LocalServer
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_marks import latest_load
from hospital_network.reports.commands.import_command import import_network
from hospital_network.reports.commands.loads_command import loads
from hospital_network.reports.commands.managed_server import managed_server
from hospital_network.reports.commands.options import talk_options
from hospital_network.reports.commands.progress_line import ProgressLine
from hospital_network.reports.text.output import say


@click.group()
def db() -> None:
    """Start, stop and maintain the local database."""


db.add_command(loads)


@db.command(help=f"Start the local Neo4j; the first start downloads its jars ({download_megabytes()} MB).")
@talk_options
def start() -> None:
    """Start the local Neo4j."""
    server = managed_server()
    with ProgressLine() as progress, Database(server.start(progress)) as database:
        load = latest_load(database)
    click.echo(status_text(server))
    if load and not load.is_complete:
        say(f"the load {load.id} was not finished; run 'hospnet load' again, it is safe")


@db.command()
@talk_options
def stop() -> None:
    """Stop the local Neo4j."""
    say("stopped" if managed_server().stop() else "the local server is not running")


@db.command()
@talk_options
def status() -> None:
    """Show whether the local Neo4j is running, and where."""
    click.echo(status_text(managed_server()))


@db.command()
@click.option("--print", "only_print", is_flag=True, help="Print the address without opening it.")
@talk_options
def browser(only_print: bool) -> None:
    """Open Neo4j Browser on the local server."""
    server = managed_server()
    if not server.status().running:
        raise LocalEnvironmentError("the local server is not running; start it with 'hospnet db start'")
    address = server.browser_url("MATCH p = (:Institution)-[]->(:Institution) RETURN p LIMIT 300")
    click.echo(address)
    say(
        f"user neo4j; the password is in {server.status().password_file}. Colours and parameters are set at "
        "login; 'hospnet export browser-kit DIR' writes the questions as favourites"
    )
    if not only_print:
        webbrowser.open(address)


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@talk_options
def backup(file: Path) -> None:
    """Back up the database to FILE; a running server is stopped and restarted."""
    with ProgressLine() as progress:
        write_backup(managed_server(), file, progress)
    say(f"written: {file}")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
@talk_options
def restore(file: Path, yes: bool) -> None:
    """Replace the database with the backup in FILE."""
    server = managed_server()
    _ask(f"Replace all data in {server.status().data_folder} with {file}?", yes)
    with ProgressLine() as progress:
        restore_backup(server, file, progress)
    say(f"restored from {file}")


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@talk_options
def reset(yes: bool) -> None:
    """Remove the local server's data, password and settings; its jars are kept."""
    server = managed_server()
    _ask(f"Remove everything in {server.folders.home}?", yes)
    remove_all(server)
    say("removed; 'hospnet demo' or 'hospnet db start' starts over")


db.add_command(import_network)


def _ask(question: str, yes: bool) -> None:
    if not yes and not click.confirm(question, err=True):
        raise click.Abort


def status_text(server: LocalServer) -> str:
    """Return the server's status in lines for the user, with the file of the password but not the password."""
    now = server.status()
    if not now.running:
        return f"the local server is not running (data in {now.data_folder}); start it with 'hospnet db start'"
    return (
        f"Neo4j {now.version} is running (process {now.pid})\n"
        f"  Browser   {now.http_url}\n"
        f"  Bolt      {now.bolt_uri}\n"
        f"  user      neo4j, password in {now.password_file}\n"
        f"  data      {now.data_folder}"
    )
