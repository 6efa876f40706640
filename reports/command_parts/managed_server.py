"""The managed local server as commands start it, with the parameters of the questions set in Neo4j Browser."""

from pathlib import Path

from hospital_network.graph.server.local_server import LocalServer
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.findings.queries import parameter_defaults


def managed_server(home: Path | None = None) -> LocalServer:
    """Return the managed server of a home folder, the default one if none is given."""
    return LocalServer(home, lambda: parameter_defaults(catalogue().values()))
