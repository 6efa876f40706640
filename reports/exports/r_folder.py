"""The network for R: two tables, and scripts that make of them what statnet, igraph and RSiena take."""

from importlib.resources import files

from hospital_network.graph.model import Network
from hospital_network.graph.ties.in_force import FirstReports, period
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES
from hospital_network.reports.exports.flat_records import cooperation_rows, institution_rows
from hospital_network.reports.exports.gephi_csv import table_text

SCRIPTS = ("network.R", "siena.R")
_PERIOD = ("known_from", "known_until", "possible_from", "possible_until")


def r_folder(network: Network) -> dict[str, bytes]:
    """Return ``nodes.csv``, ``ties.csv`` and the scripts that read them.

    Behind the fields of a tie are the days on which it is known to be in force, and may be, as
    `hospital_network.graph.ties.in_force.period` tells them: what a script takes for 1 and for NA.
    """
    reported = FirstReports.of(network.sources)
    nodes, ties = institution_rows(network), cooperation_rows(network)
    for row in ties:
        tie, type_ = network.cooperations[str(row["id"])], COOPERATION_TYPES[str(row["type"])]
        row |= {"family": type_.family, "mutual": "TRUE" if type_.mutual else "FALSE"}
        row |= period(tie.status, tie.since, tie.until, reported[tuple(tie.sources)]).properties
    heads = ["id", "from", "to", "type", "family", "mutual", "status", *_PERIOD]
    return {
        "nodes.csv": table_text(["id", "name"], nodes),
        "ties.csv": table_text(heads, ties),
        **{name: (files(__package__) / name).read_bytes() for name in SCRIPTS},
    }
