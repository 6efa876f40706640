"""Which set of a graph a load writes, decided before anything is compared."""

import getpass
import re
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hospital_network.graph.errors import LoadRefused, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.store.connection import LOCAL_SERVER
from hospital_network.graph.store.database import Database, Transaction
from hospital_network.graph.store.load_marks import LoadMark
from hospital_network.graph.store.load_sets import UNNAMED, LoadSets
from hospital_network.loaders.seed_files.seed_file import MANIFEST
from hospital_network.loaders.set_folders import FIVE_ARTICLES, name_of_set
from hospital_network.loaders.tables.table_file import is_table

_NAME = re.compile(r"[\w.+-]{1,60}")

_RENAME = (
    "MATCH (l:HospnetLoad) WHERE coalesce(l.set_name, 'unnamed') = 'unnamed' "
    "SET l.is_first = coalesce(l.is_first, l.set_name IS NULL), l.set_name = $name"
)


@dataclass(frozen=True, slots=True)
class SetName:
    """The set that a load is to write.

    Attributes
    ----------
    name : str
    is_given : bool
        Whether the user gave it; else it is the name of the folder.
    owner : str
        Who loads, and on which computer.

    Raises
    ------
    RequestError
        If it is not a name: letters of any script, digits and ``. + - _``, at most 60.

    Examples
    --------
    >>> SetName("team-b").name
    'team-b'
    """

    name: str
    is_given: bool = True
    owner: str = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise RequestError(Fault("not_a_set_name", name=self.name))


def set_of_files(paths: Sequence[Path], given: str | None = None) -> SetName:
    """Return the set that files are, under the name given or that of their folders.

    Examples
    --------
    >>> set_of_files([Path("data/team-b.yaml"), Path("data/team-a.yaml")]).name
    'team-a+team-b'
    """
    if given is not None:
        return SetName(given, owner=_owner())
    names = {_name_of(path) for path in paths} or {FIVE_ARTICLES}
    words = [re.sub(r"[^\w.+-]+", "-", name) for name in sorted(names)]
    return SetName("+".join(words)[:60] or UNNAMED, is_given=False, owner=_owner())


def set_to_write(into: SetName | None, sets: LoadSets, title: str) -> str:
    """Return which set of the graph a load writes, present or new.

    Parameters
    ----------
    into : SetName or None
        None means the only set of the graph.
    sets : LoadSets
    title : str
        The title of the seeds.

    Raises
    ------
    LoadRefused
        If the graph has other sets, and it is not said whether these files are another one.
    """
    if into is None:
        if len(sets.marks) > 1:
            raise LoadRefused(Fault("set_not_named", sets=tuple(sets.marks)))
        return next(iter(sets.marks), UNNAMED)
    if into.name in sets.marks or into.is_given or not sets.marks:
        return into.name
    unnamed = sets.marks.get(UNNAMED)
    if unnamed and len(sets.marks) == 1 and sets.first == UNNAMED and unnamed.title == title:
        return UNNAMED
    raise LoadRefused(
        Fault("other_set", name=into.name, sets=described(sets.marks.items()), example=next(iter(sets.marks)))
    )


def refuse_other_owner(into: SetName | None, mark: LoadMark | None, database: Database, removed: int) -> None:
    """Refuse to remove records from a set of the same name that somebody else loaded.

    Raises
    ------
    LoadRefused
        If so, unless the user gave the name, or the database is the user's own.
    """
    if into is None or into.is_given or not removed or mark is None or not mark.owner or not into.owner:
        return
    if mark.owner != into.owner and database.connection.origin != LOCAL_SERVER:
        raise LoadRefused(Fault("set_of_others", name=into.name, owner=mark.owner, ours=into.owner, removed=removed))


def name_the_set(name: str, transaction: Transaction) -> None:
    """Give the only set of a graph, which has no name, the name of its folder."""
    transaction.run(_RENAME, {"name": name})


def described(sets: Iterable[tuple[str, LoadMark]]) -> tuple[Fault, ...]:
    """Return sets as parts of a sentence: their names, sizes, owners and days."""
    return tuple(
        Fault(
            "a_set_of" if mark.owner else "a_set",
            name=name,
            institutions=mark.institutions or 0,
            owner=mark.owner or "",
            date=(mark.finished or mark.started)[:10],
        )
        for name, mark in sets
    )


def _name_of(path: Path) -> str:
    if shipped := name_of_set(path):
        return shipped
    whole = path.resolve()
    if whole.is_dir():
        return whole.name
    return whole.parent.name if (whole.parent / MANIFEST).is_file() or is_table(whole) else whole.stem


def _owner() -> str:
    user = ""
    with suppress(OSError, KeyError, ImportError):  # a computer may have no name for its user
        user = getpass.getuser()
    return f"{user}@{socket.gethostname()}"
