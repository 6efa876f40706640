"""Whether files and graph are unchanged since the last load, without reading a row of either."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

from hospital_network.graph.errors import RequestError
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.load_sets import UNNAMED, read_sets
from hospital_network.graph.store.schema import RELATIONSHIPS, missing_from_schema
from hospital_network.graph.text.dates import today
from hospital_network.loaders.apply.plan import digest_text
from hospital_network.loaders.apply.sets import SetName

_HALF = 1 << 32
# In halves: the sum of a million numbers of 63 bits exceeds Neo4j's integers.
_SUM_OF_NODES = (
    "MATCH (n:Source|Network|Institution|Person) WHERE n.hospnet_fingerprint IS NOT NULL "
    "AND ($is_only OR $set IN coalesce(n.hospnet_sets, [$first])) "
    "RETURN sum(n.hospnet_fingerprint / $half) AS high, sum(n.hospnet_fingerprint % $half) AS low"
)
_SUM_OF_RELATIONSHIPS = (
    "MATCH ()-[r]->() WHERE r.hospnet_fingerprint IS NOT NULL AND type(r) IN $types "
    "AND ($is_only OR $set IN coalesce(r.hospnet_sets, [$first])) "
    "RETURN sum(r.hospnet_fingerprint / $half) AS high, sum(r.hospnet_fingerprint % $half) AS low"
)


def files_digest(paths: Iterable[Path]) -> str:
    """Return a name for the bytes of files and for what reads them: the program, and the day, which ends ties.

    Raises
    ------
    OSError
        If a file cannot be read.
    """
    whole = hashlib.blake2b(_program() + today().isoformat().encode(), digest_size=16)
    for path in paths:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16))
        whole.update(path.name.encode(errors="surrogateescape") + b"\0" + content.digest())
    return whole.hexdigest()


def counts_if_unchanged(database: Database, files: str, into: SetName | None = None) -> dict[str, int] | None:
    """Return the counts of records if the graph still is what the last load made of the same files, else None.

    The server adds up the fingerprints in the graph, and the sum is compared with the digest of that load, so
    that rows removed or added since are noticed; edits by hand are not, as with any load that
    is not thorough.

    Parameters
    ----------
    database : Database
    files : str
        As `files_digest` returns it.
    into : SetName, optional
        The set of the graph that they are; default the only one.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or the connection breaks.
    """
    sets = read_sets(database)
    name = into.name if into else next(iter(sets.marks), UNNAMED)
    mark = sets.marks.get(name) if into or len(sets.marks) == 1 else None
    if mark is None or not mark.is_complete or mark.has_earlier_names or mark.files != files:
        return None
    if missing_from_schema(database):
        return None  # a load makes what was dropped
    try:
        values = {"half": _HALF, "set": name, "first": sets.first or "", "is_only": not sets.others(name)}
        sums = [
            database.read(_SUM_OF_NODES, values).single(),
            database.read(_SUM_OF_RELATIONSHIPS, {**values, "types": list(RELATIONSHIPS)}).single(),
        ]
    except RequestError:
        return None  # a fingerprint was edited to be no number
    if digest_text(sum(part["high"] * _HALF + part["low"] for part in sums)) != mark.digest:
        return None
    counts = {
        "institutions": mark.institutions,
        "cooperations": mark.cooperations,
        "sources": mark.sources,
        "networks": mark.networks,
    }
    return {name: count or 0 for name, count in counts.items()}


@cache
def _program() -> bytes:
    """Return the digest of the modules that make rows: another version may read the same files differently."""
    digest = hashlib.blake2b(digest_size=16)
    for package in ("hospital_network.graph", "hospital_network.loaders"):
        for module in _modules(package_files(package)):
            digest.update(module.read_bytes())
    return digest.digest()


def _modules(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _modules(item)
        elif item.name.endswith(".py"):
            yield item
