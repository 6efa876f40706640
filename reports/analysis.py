"""The same networks, measures and reports for a notebook or script, without the command.

::

    import hospital_network as hn

    network = hn.Network.from_seed()                   # the shipped networks; or folders of seed files
    network = hn.Network.from_neo4j()                  # NEO4J_URI …, else the local server
    graph = network.graph(as_of=date(2021, 6, 30), stated=True)
    hn.measures.betweenness(graph)                     # {'shanghai-tenth-peoples-hospital': 0.0051, …}
    hn.table(graph)                                    # a row for each institution, all measures
    hn.frame(hn.table(graph))                          # the same as a pandas data frame, if pandas is installed

Measures are pure functions on the NetworkX graph; `docs/finding.py` goes from data to a finding.
"""

import os
import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from hospital_network.graph import measures
from hospital_network.graph.errors import DatabaseUnreachable, LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.projection import co_membership_graph, to_graph
from hospital_network.graph.model import records as model
from hospital_network.graph.names import find_institution
from hospital_network.graph.selection import COUNTED_KINDS, COUNTED_TYPES, Selection
from hospital_network.graph.store.connection import connection_from
from hospital_network.loaders.seed_set import read_seed_set
from hospital_network.loaders.set_folders import set_or_path
from hospital_network.reports.commands.opening import local_connection

if TYPE_CHECKING:
    import networkx as nx

    from hospital_network.graph.store.database import Database


class Network(model.Network):
    """A network that is read from seed files or Neo4j, and becomes the graph that measures take.

    The model itself must not import the readers of files and databases, so they are joined here.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        # A notebook prints this, so it leaves out the thousands of records.
        counts = f"{len(self.institutions):,} institutions, {len(self.cooperations):,} cooperations"
        return f"<{type(self).__name__} {self.title!r}: {counts}, {len(self.sources):,} sources>"

    @classmethod
    def from_seed(cls, *paths: str | Path) -> Self:
        """Read a network from seed files or sets that come with hospnet; without a path, the five articles.

        Raises
        ------
        SeedInvalid
            With every problem of the files.

        Examples
        --------
        >>> sorted(Network.from_seed().subnetworks)
        ['bengbu', 'bijie', 'shaoxing', 'xiangcheng', 'xiuzhou']
        """
        seed_set = read_seed_set(*(path if isinstance(path, Path) else set_or_path(path) for path in paths))
        for note in seed_set.notes:
            warnings.warn(str(note), stacklevel=2)
        return cls._like(seed_set.network)

    @classmethod
    def from_neo4j(
        cls,
        uri: str | None = None,
        username: str | None = None,
        password: str | None = None,
        database: str | None = None,
        timeout: float | None = 60,
    ) -> Self:
        """Read a network from Neo4j: by default from that of ``NEO4J_URI`` …, else from the local server.

        Raises
        ------
        DatabaseError
            If no database is named or running, it does not answer or refuses the login.
        """
        from hospital_network.graph.store.full_reader import read_network

        with connect(uri, username, password, database) as opened:
            return cls._like(read_network(opened, timeout))

    @classmethod
    def _like(cls, read: model.Network) -> Self:
        return cls(read.title, read.sources, read.subnetworks, read.institutions, read.cooperations)

    def graph(
        self,
        as_of: date | None = None,
        types: Iterable[str] = COUNTED_TYPES,
        kinds: Iterable[str] = COUNTED_KINDS,
        networks: Iterable[str] = (),
        fields: Iterable[str] = (),
        roll_up: bool = True,
        stated: bool | Literal["strict"] = False,
        possibly: bool = False,
    ) -> "nx.MultiDiGraph[str]":
        """Return the graph that measures take; the choices are those of every report.

        Parameters
        ----------
        as_of : date, optional
            Count ties known to be in force on that day; default those active when last reported.
        types, kinds, networks, fields : iterable of str
            Which ties and institutions take part.
        roll_up : bool
            Whether a campus, centre, department or studio counts as the institution it is part of.
        stated : bool or "strict"
            Whether to leave out ties that no source states; "strict": also those with an inferred end or type.
        possibly : bool
            Whether to count ties that are only possible: of a list against a list, of which no source says who
            cooperates with whom, or not known to be in force on that day.

        Examples
        --------
        >>> network = Network.from_seed()
        >>> len(network.graph(networks=["bijie"])) < len(network.graph())
        True
        """
        chosen = Selection(
            as_of=as_of,
            types=frozenset(types),
            kinds=frozenset(kinds),
            networks=frozenset(networks),
            fields=frozenset(fields),
            roll_up=roll_up,
            sureness="strict" if stated == "strict" else "stated" if stated else "any",
            possibly=possibly,
        )
        return to_graph(self, chosen)

    def co_membership(self, as_of: date | None = None, networks: Iterable[str] = ()) -> "nx.Graph[str]":
        """Return which institutions are members of one alliance; see `co_membership_graph`.

        Parameters
        ----------
        as_of : date, optional
            Count memberships in force on that day; default those reported as active.
        networks : iterable of str
            Ids of the subnetworks whose memberships count; default all.

        Examples
        --------
        >>> all(Network.from_seed().co_membership().nodes[id_]["name"] for id_ in Network.from_seed().co_membership())
        True
        """
        return co_membership_graph(self, Selection(as_of=as_of, networks=frozenset(networks)))


def connect(
    uri: str | None = None, username: str | None = None, password: str | None = None, database: str | None = None
) -> "Database":
    """Return a database to load into or to ask: by default that of ``NEO4J_URI`` …, else the local server.

    It is a context manager, and connects on its first use.

    Raises
    ------
    DatabaseUnreachable
        If no database is named or running.
    """
    from hospital_network.graph.store.database import Database

    connection = connection_from(os.environ, uri, username, database, password) or local_connection()
    if connection is None:
        raise DatabaseUnreachable(Fault("no_database_given"))
    return Database(connection)


def ask(database: "Database", question: str, timeout: float | None = 60, **values: object) -> list[dict[str, Any]]:
    """Return the rows that answer a canned question; `catalogue` has all of them.

    Parameters
    ----------
    database : Database
    question : str
        Its name: ``partners-of``, ``reach`` …
    timeout : float, optional
        Seconds after which the server stops.
    **values
        Its parameters. An institution is given by id, name or alias, a day as text or as a date.

    Raises
    ------
    RequestError
        If there is no such question or institution, or a value is missing, unknown or of the wrong type.
    DatabaseError
        If the database cannot answer.
    """
    from hospital_network.graph.store.measure_reader import read_institutions
    from hospital_network.queries.catalogue import find_query
    from hospital_network.queries.run import check_values, run_query

    query = find_query(question)
    checked = check_values(query, {name: str(value) for name, value in values.items() if value is not None})
    named = [name for name in query.institution_parameters if checked[name] is not None]
    if named:
        institutions = read_institutions(database, timeout).values()
        checked |= {name: find_institution(str(checked[name]), institutions).id for name in named}
    return run_query(database, query, checked, timeout).rows


def table(graph: "nx.MultiDiGraph[str]") -> list[dict[str, Any]]:
    """Return a plain dictionary per institution: id, name, kind, place, grade and every measure that ranks.

    Examples
    --------
    >>> import networkx as nx
    >>> [(row["id"], row["partners"]) for row in table(nx.MultiDiGraph([("a", "b"), ("a", "c")]))]
    [('a', 2), ('b', 1), ('c', 1)]
    """
    values = measures.institution_measures(graph)
    return [
        {"id": id_, **attributes, **{name: by_id[id_] for name, by_id in values.items()}}
        for id_, attributes in graph.nodes(data=True)
    ]


def frame(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return rows as a pandas data frame.

    Raises
    ------
    LocalEnvironmentError
        If pandas is not installed; nothing else here needs it.
    """
    try:
        import pandas
    except ImportError:
        raise LocalEnvironmentError(Fault("pandas_missing")) from None
    return pandas.DataFrame.from_records([dict(row) for row in rows])
