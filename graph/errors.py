"""The exception tree, by what has to change: the request, the seed files, the database or this computer.

::

    HospitalNetworkError
    ├── RequestError                the request cannot be answered as it is              exit 2
    │   ├── UnknownInstitution      no institution of that name; candidates are given
    │   ├── AmbiguousInstitution    the name fits several
    │   ├── UnknownQuery            no canned query of that name
    │   ├── BadParameter            a query parameter is missing, unknown or of the wrong type
    │   └── WriteRefused            a reading command was given a statement that writes
    ├── SeedError                   the seed files have to change                        exit 3
    │   ├── SeedInvalid             they have problems, each with its place
    │   └── LoadRefused             valid, but the load would remove too much
    ├── DatabaseError               the database has to change                           exit 4
    │   ├── DatabaseUnreachable     no server answers, or it is not a Neo4j
    │   ├── LoginRefused            the user or the password is wrong
    │   └── ConnectionLost          the server answered, then the connection was lost
    │       └── CommitUnknown       it was lost during a commit, which may be done or not
    ├── LocalEnvironmentError       this computer: Java, jars, disk, port                exit 5
    └── QueryLimitReached           a query reached its limit of time or memory          exit 6
        └── TransactionTooLarge     it needs more memory than the server allows for one

An error contains a `Fault`, not a text: its message is made in English or Chinese when it is shown. It says where,
what happened and the next step.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from hospital_network.graph.faults import Fault, Language


class HospitalNetworkError(Exception):
    """Base of all errors this project raises on purpose.

    Parameters
    ----------
    *faults : Fault
        What is wrong; usually one.

    Examples
    --------
    >>> error = UnknownQuery(Fault("unknown_query", name="reech", hint=Fault("did_you_mean", word="reach")))
    >>> str(error), error.exit_code
    ("there is no question 'reech' (did you mean 'reach'?); 'hospnet query list' shows all", 2)
    >>> error.in_language("zh")
    '没有名为“reech”的问题（是否指“reach”？）；hospnet query list 列出全部'
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, *faults: Fault):
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Language) -> str:
        """Return the message: a line for each fault."""
        return "\n".join(fault.sentence(language) for fault in self.faults)


class RequestError(HospitalNetworkError):
    """The request cannot be answered as it is."""

    exit_code = 2


class UnknownInstitution(RequestError):
    """No institution has that id, name or alias."""


class AmbiguousInstitution(RequestError):
    """The name fits more than one institution."""


class UnknownQuery(RequestError):
    """No canned query has that name."""


class BadParameter(RequestError):
    """A query parameter is missing, unknown or of the wrong type."""


class WriteRefused(RequestError):
    """A statement that writes was sent where only reading is allowed."""


class SeedError(HospitalNetworkError):
    """The seed files have to change, or the user has to confirm that the change is intended."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """One fault in a seed file, with its place.

    Attributes
    ----------
    file : str
        The file as the user named it.
    line, column : int
        Where it starts, counted from 1. In a table, `line` is the row as a spreadsheet counts it, and `column` is 0.
    path : str
        The place inside the document, for example ``cooperations[3].to``; empty for the whole file. In a table,
        the head of the column.
    fault : Fault
        What is wrong and, where known, what was meant.

    Examples
    --------
    >>> empty = Fault("empty")
    >>> print(SeedProblem("seed/a.yaml", 4, 9, "institutions[0].name", empty))
    seed/a.yaml:4:9: institutions[0].name: is empty
    >>> SeedProblem("seed/institutions.csv", 4, 0, "name", empty).in_language("zh")
    'seed/institutions.csv:4:name: 为空'
    """

    file: str
    line: int
    column: int
    path: str
    fault: Fault

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Language) -> str:
        """Return the place and what is wrong there."""
        path = f"{self.path}: " if self.path else ""
        sentence = self.fault.sentence(language)
        if self.column == 0:
            return f"{self.file}:{self.line}:{path or ' '}{sentence}"
        return f"{self.file}:{self.line}:{self.column}: {path}{sentence}"


class SeedInvalid(SeedError):
    """Seed files have faults; they are in `problems`, in file order.

    Parameters
    ----------
    problems : iterable of SeedProblem
    more : int
        How many rows of tables have faults beyond those reported.
    """

    def __init__(self, problems: Iterable[SeedProblem], more: int = 0):
        in_order = sorted(problems, key=lambda each: (each.file, each.line, each.column, each.path, str(each.fault)))
        self.problems = tuple(in_order)
        self.more = more
        count = len(self.problems)
        rest = (Fault("more_rows", count=more),) if more else ()
        super().__init__(*rest, Fault("one_problem") if count == 1 else Fault("problems", count=count))
        self.args = self.problems, more

    def in_language(self, language: Language) -> str:
        """Return a line for each problem, and how many there are."""
        return "\n".join([*(problem.in_language(language) for problem in self.problems), super().in_language(language)])


class LoadRefused(SeedError):
    """The load is valid but would remove more than is allowed without confirmation."""


class DatabaseError(HospitalNetworkError):
    """The database cannot do what was asked."""

    exit_code = 4


class DatabaseUnreachable(DatabaseError):
    """No server answers at the address, or it is not a Neo4j."""


class LoginRefused(DatabaseError):
    """The server refuses the user or the password."""


class ConnectionLost(DatabaseError):
    """The server answered, and then the connection was lost."""


class CommitUnknown(ConnectionLost):
    """The connection was lost during a commit: only the graph shows whether it was done."""


class LocalEnvironmentError(HospitalNetworkError):
    """Something on this computer is missing or in the way: Java, jars, disk space, a port."""

    exit_code = 5


class QueryLimitReached(HospitalNetworkError):
    """A query reached its limit of time or memory."""

    exit_code = 6


class TransactionTooLarge(QueryLimitReached):
    """A transaction needs more memory than the server allows for one; smaller transactions may succeed."""
