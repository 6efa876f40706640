"""The same networks, measures and reports for a notebook or script, without the command.

::

    import hospital_network as hn

    network = hn.Network.from_seed()                   # the shipped networks; or folders of seed files
    network = hn.Network.from_neo4j()                  # NEO4J_URI …, else the local server
    graph = network.graph(as_of=date(2021, 6, 30), stated=True)
    hn.measures.betweenness(graph)                     # {'shanghai-tenth-peoples-hospital': 0.0051, …}
    hn.table(graph)                                    # a row for each institution, all measures
    hn.frame(hn.table(graph))                          # the same as a pandas data frame with units
    network.report("hospitals", by="betweenness")      # the report of the command, as a table; .frame() of it
    network.show()                                     # the page, in a frame of the notebook

Measures are pure functions on the NetworkX graph; `docs/finding.py` goes from data to a finding, and the notebooks in
`docs/notebooks` to a table and a picture for a paper.
"""

import os
import warnings
from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from hospital_network.graph import measures
from hospital_network.graph.errors import BadParameter, DatabaseUnreachable
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures.projection import co_membership_graph, to_graph
from hospital_network.graph.model import records as model
from hospital_network.graph.names import find_institution
from hospital_network.graph.store.connection import connection_from
from hospital_network.graph.text.suggestion import meant_or_known
from hospital_network.graph.ties.selection import COUNTED_KINDS, COUNTED_TYPES, EVERYTHING_COUNTED, Selection, counts_as
from hospital_network.loaders.seed_set import read_seed_set
from hospital_network.loaders.set_folders import set_or_path
from hospital_network.reports.command_parts.opening import local_connection
from hospital_network.reports.displays import FigureDisplay, PageDisplay, ReportDisplay, frame
from hospital_network.reports.findings.basis import Basis, WholeBasis
from hospital_network.reports.findings.levels import By
from hospital_network.reports.text.language import Language

if TYPE_CHECKING:
    import networkx as nx

    from hospital_network.graph.store.database import Database
    from hospital_network.graph.store.load_marks import LoadMark
    from hospital_network.reports.text.report import Report

ReportName = Literal[
    "hospitals", "overview", "communities", "blocks", "dependence", "levels", "reach", "robustness", "what-if"
]
__all__ = ["Network", "ask", "connect", "frame", "table"]


class Network(model.Network):
    """A network that is read from seed files or Neo4j, and becomes the graph that measures take.

    The model itself must not import the readers of files and databases, so they are joined here.
    """

    __slots__ = ("_origin",)
    _origin: "tuple[str, LoadMark | None]"

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
        return cls._like(seed_set.network, ", ".join(map(str, paths)) or "five-articles")

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
            network, load = read_network(opened, timeout)
            return cls._like(network, opened.connection.uri, load)

    @classmethod
    def _like(cls, read: model.Network, place: str, load: "LoadMark | None" = None) -> Self:
        network = cls.of(
            read.institutions.values(),
            read.cooperations.values(),
            read.sources.values(),
            read.subnetworks.values(),
            read.title,
            read.people.values(),
        )
        object.__setattr__(network, "_origin", (place, load))
        return network

    @property
    def _basis(self) -> WholeBasis:
        place, load = getattr(self, "_origin", ("a notebook", None))
        return WholeBasis(self, place, load)

    def report(
        self,
        name: ReportName,
        selection: Selection = EVERYTHING_COUNTED,
        language: Language = "en",
        *,
        institution: str | None = None,
        without: Iterable[str] = (),
        by: str = "partners",
        limit: int | None = 20,
        steps: int | None = None,
        further: Iterable[str] = (),
        random_graphs: int = 0,
        seed: int = 1,
        intervals: bool = False,
        level: By = "kind",
        years: Iterable[int] = (),
    ) -> ReportDisplay:
        """Return a report of ``hospnet report``, which a notebook shows as a table.

        Parameters
        ----------
        name : str
            One of ``hospitals overview communities blocks dependence levels reach robustness what-if``.
        selection : Selection
            Which ties and institutions count.
        language : {"en", "zh"}
        institution : str, optional
            Of ``reach``: id, name or alias.
        without : iterable of str
            Of ``what-if``: the institutions removed.
        by : str
            Of ``hospitals`` and ``robustness``: the measure that ranks.
        limit : int or None
            Of ``hospitals`` and ``robustness``: how many rows; None for all.
        steps : int, optional
            Of ``reach``: how far; default no limit.
        further : iterable of str
            Of ``hospitals``: groups of `measures.FURTHER_MEASURES`, which add columns.
        random_graphs, seed : int
            Of ``overview``: how many random graphs of equal degrees to compare with, and their seed.
        intervals : bool
            Of ``hospitals`` and ``overview``: whether ranks and figures have 95 % intervals.
        level : {"kind", "grade", "province"}
            Of ``levels``: what the levels are.
        years : iterable of int
            Of ``levels``: which years, in order; at least one.

        Raises
        ------
        BadParameter
            If there is no such report, measure, group of measures or level, or ``levels`` has no year.
        RequestError
            If there is no such institution.

        Examples
        --------
        >>> report = Network.from_seed().report("hospitals", limit=3)
        >>> list(report.frame().columns[:4]), report.frame().attrs["units"]["strength"]
        (['rank', 'id', 'name', 'kind'], 'cooperations')
        """
        from hospital_network.reports import findings

        further, years = tuple(further), tuple(years)
        _check_known("name", [name], get_args(ReportName))
        _check_known("by", [by], measures.INSTITUTION_MEASURES)
        _check_known("further", further, measures.FURTHER_MEASURES)
        _check_known("level", [level], get_args(By))
        if name == "levels" and not years:
            raise BadParameter(Fault("levels_without_year"))
        basis = self._basis
        answer: Report
        if name == "hospitals":
            answer = findings.hospitals_report(
                basis, selection, by, limit, language, groups=further, intervals=intervals
            )
        elif name == "overview":
            answer = findings.overview_report(
                basis, selection, language, random_graphs=random_graphs, seed=seed, intervals=intervals
            )
        elif name == "robustness":
            answer = findings.robustness_report(basis, selection, by, limit, language)
        elif name == "levels":
            answer = findings.levels_report(basis, selection, level, years, language)
        elif name == "reach":
            subject = find_institution(institution or "", self.institutions.values())
            answer = findings.reach_report(basis, selection, subject, steps, language)
        elif name == "what-if":
            removed = [find_institution(each, self.institutions.values()) for each in without]
            answer = findings.what_if_report(basis, selection, removed, language)
        elif name == "blocks":
            answer = findings.blocks_report(basis, selection, language=language)
        else:
            plain: dict[str, Callable[[Basis, Selection, Language], Report]] = {
                "communities": findings.communities_report,
                "dependence": findings.dependence_report,
            }
            answer = plain[name](basis, selection, language)
        return ReportDisplay(answer, language)

    def show(
        self, selection: Selection = EVERYTHING_COUNTED, language: Language = "en", height: int = 640
    ) -> PageDisplay:
        """Return the page of ``hospnet report page``, which Jupyter and marimo show in a frame.

        Parameters
        ----------
        selection : Selection
            What its measures count, and what it shows at first.
        language : {"en", "zh"}
        height : int
            Of the frame, in pixels.

        Examples
        --------
        >>> Network.from_seed().show().html.startswith("<!DOCTYPE html>")
        True
        """
        from hospital_network.reports.page.html import page_html

        return PageDisplay(page_html(self._basis, selection, language), height)

    def figure(
        self,
        selection: Selection = EVERYTHING_COUNTED,
        language: Language = "en",
        of: str | None = None,
        steps: int = 1,
        width: float = 180.0,
        dpi: int = 300,
    ) -> FigureDisplay:
        """Return the figure of ``hospnet report figure`` with its caption, which a notebook shows as a picture.

        Parameters
        ----------
        selection : Selection
            Which ties are drawn.
        language : {"en", "zh"}
        of : str, optional
            Draw only institutions within `steps` ties of this one; id, name or alias.
        steps : int
        width : float
            Millimetres.
        dpi : int
            Dots per inch.

        Raises
        ------
        LocalEnvironmentError
            If matplotlib, or a font with Chinese characters, is not installed.
        """
        from hospital_network.reports.drawing.figure import Look, figure_file
        from hospital_network.reports.findings.figure_caption import caption

        subject = find_institution(of, self.institutions.values()) if of else None
        if subject:
            subject = self.institutions[counts_as(self, subject.id, selection)]
        counted = to_graph(self, selection)
        picture = figure_file(self, selection, Look("png", width, dpi), language, subject, steps, counted)
        return FigureDisplay(picture, caption(self._basis, selection, language, subject, steps, counted))

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


def _check_known(parameter: str, given: Iterable[str], known: Collection[str]) -> None:
    for word in given:
        if word not in known:
            raise BadParameter(
                Fault("unknown_choice", parameter=parameter, word=word, hint=meant_or_known(word, known))
            )


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
