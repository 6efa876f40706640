"""The exception tree, split by who must act.

::

    HospitalNetworkError
    ├── RequestError                what was asked for cannot be answered as asked      exit 2
    │   ├── UnknownInstitution      no institution of that name; candidates are given
    │   ├── AmbiguousInstitution    the name fits several
    │   ├── UnknownQuery            no canned query of that name
    │   ├── BadParameter            a query parameter is missing, unknown or of the wrong type
    │   └── WriteRefused            a reading command was given a statement that writes
    ├── SeedError                   the author of the seed files                        exit 3
    │   ├── SeedInvalid             every problem, each with its place
    │   └── LoadRefused             valid, but the load would remove too much
    ├── DatabaseError               whoever runs the database                           exit 4
    │   ├── DatabaseUnreachable     nobody answers, or not a Neo4j
    │   ├── LoginRefused            user or password is wrong
    │   └── ConnectionLost          it answered, then it was gone
    │       └── CommitUnknown       it was gone while committing: done or not, a look decides
    ├── LocalEnvironmentError       this computer: Java, jars, disk, port                exit 5
    └── QueryLimitReached           time or memory limit of a query                      exit 6
        └── TransactionTooLarge     more memory than the server gives to one transaction

Each message is one sentence or two: what happened and where, then the next step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class HospitalNetworkError(Exception):
    """Base of all errors this project raises on purpose."""

    exit_code: ClassVar[int] = 1


class RequestError(HospitalNetworkError):
    """What was asked for cannot be answered as asked."""

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
    """The seed files must change, or the author must say that the change is meant."""

    exit_code = 3


@dataclass(frozen=True, slots=True, order=True)
class SeedProblem:
    """One fault in a seed file.

    Attributes
    ----------
    file : str
        The file as the user named it.
    line, column : int
        Where it starts, counted from 1. In a table, `line` is the row as a spreadsheet counts it, and `column` is 0.
    path : str
        The place inside the document, for example ``cooperations[3].to``; empty for the whole file. In a table,
        the head of the column.
    message : str
        What is wrong and, where known, what was meant.

    Examples
    --------
    >>> print(SeedProblem("seed/a.yaml", 4, 9, "institutions[0].kind", "unknown kind 'hospitl'"))
    seed/a.yaml:4:9: institutions[0].kind: unknown kind 'hospitl'
    >>> print(SeedProblem("seed/institutions.csv", 4, 0, "kind", "unknown kind 'hospitl'"))
    seed/institutions.csv:4:kind: unknown kind 'hospitl'
    """

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        if self.column == 0:
            return f"{self.file}:{self.line}:{path or ' '}{self.message}"
        return f"{self.file}:{self.line}:{self.column}: {path}{self.message}"


class SeedInvalid(SeedError):
    """Seed files have faults; they are in `problems`, in file order.

    Parameters
    ----------
    problems : sequence of SeedProblem
    more : int
        How many rows of tables have faults beyond those told.
    """

    def __init__(self, problems: Sequence[SeedProblem], more: int = 0):
        self.problems = tuple(sorted(problems))
        self.more = more
        count = len(self.problems)
        lines = [str(problem) for problem in self.problems]
        if more:
            lines.append(f"… and at least {more:,} more rows with problems; they are told once these are mended")
        lines.append(f"{count} problem{'s' if count != 1 else ''} in the seed files; nothing was written")
        super().__init__("\n".join(lines))


class LoadRefused(SeedError):
    """The load is valid but would remove more than is allowed without a word from the user."""


class DatabaseError(HospitalNetworkError):
    """The database cannot do what it should."""

    exit_code = 4


class DatabaseUnreachable(DatabaseError):
    """Nobody answers at the address, or it is not a Neo4j."""


class LoginRefused(DatabaseError):
    """The server refuses the user or the password."""


class ConnectionLost(DatabaseError):
    """The server answered and then was gone."""


class CommitUnknown(ConnectionLost):
    """The answer to a commit was lost: the work may be done or not, only a look at the graph tells."""


class LocalEnvironmentError(HospitalNetworkError):
    """Something on this computer is missing or in the way: Java, jars, disk space, a port."""

    exit_code = 5


class QueryLimitReached(HospitalNetworkError):
    """A query reached its limit of time or memory."""

    exit_code = 6


class TransactionTooLarge(QueryLimitReached):
    """A transaction needs more memory than the server gives to one; in smaller parts it may do."""
