"""The commands on the managed local server: start, stop, status, browser."""

import webbrowser

import click

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.local_server import LocalServer
from hospital_network.reports.options import talk_options
from hospital_network.reports.output import say
from hospital_network.reports.progress_line import ProgressLine


@click.group()
def db() -> None:
    """Start, stop and look after the local database."""


@db.command()
@talk_options
def start() -> None:
    """Start the local Neo4j; the first time its jars are fetched (about 155 MB)."""
    server = LocalServer()
    with ProgressLine() as progress:
        server.start(progress)
    click.echo(status_text(server))


@db.command()
@talk_options
def stop() -> None:
    """Stop the local Neo4j."""
    say("stopped" if LocalServer().stop() else "the local server is not running")


@db.command()
@talk_options
def status() -> None:
    """Show whether the local Neo4j runs, and where."""
    click.echo(status_text(LocalServer()))


@db.command()
@click.option("--print", "only_print", is_flag=True, help="Print the address, do not open it.")
@talk_options
def browser(only_print: bool) -> None:
    """Open Neo4j Browser on the local server."""
    server = LocalServer()
    if not server.status().running:
        raise LocalEnvironmentError("the local server is not running; start it with 'hospnet db start'")
    address = server.browser_url("MATCH p = (:Institution)-[]->(:Institution) RETURN p LIMIT 300")
    click.echo(address)
    say(f"user neo4j; the password is in {server.status().password_file}")
    if not only_print:
        webbrowser.open(address)


def status_text(server: LocalServer) -> str:
    """Return the server's status in lines a person reads; the password is only said where to find."""
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
