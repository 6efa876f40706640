"""The network as measures need it, read from Neo4j at national size.

`full_reader.read_network` reads everything that seed files contain, about four kilobytes a tie in Python. Measures
need ten short fields of it. Each tie comes as one line of text, since the driver takes time per value and not per
character; ties are kept in columns, in which repeated texts are stored once.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hospital_network.graph.errors import DatabaseError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Unnamed
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.slices import SLICE, number_of_ties, slices, tie_statements
from hospital_network.graph.text.dates import check_date
from hospital_network.graph.ties.tie_table import Column, TieTable
from hospital_network.graph.ties.views import NetworkOf
from hospital_network.graph.vocabulary.types_and_kinds import (
    COOPERATION_TYPES,
    INSTITUTION_KINDS,
    CooperationType,
    InstitutionKind,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NUMBER_OF_INSTITUTIONS = "MATCH (n:Institution) RETURN count(n) AS n"
# These separators cannot occur in a text of the model, which has no control characters.
_INSTITUTIONS = (
    "MATCH (n:Institution) WHERE n.id > $after AND n.hospnet_fingerprint IS NOT NULL WITH n ORDER BY n.id LIMIT $size "
    r"RETURN max(n.id) AS last, collect(n.id + '\u001f' + coalesce(n.name, '') + '\u001f' + coalesce(n.kind, '') "
    r"+ '\u001f' + coalesce(n.province, '') + '\u001f' + coalesce(n.city, '') + '\u001f' + coalesce(n.grade, '') "
    r"+ '\u001f' + coalesce(n.part_of, '') + '\u001f' + coalesce(n.name_en, '') "
    r"+ '\u001f' + reduce(text = '', name IN coalesce(n.aliases, []) | text + name + '\u001e') "
    r"+ '\u001f' + reduce(text = '', name IN coalesce(n.weak_aliases, []) | text + name + '\u001e') "
    r"+ '\u001f' + CASE WHEN n.unnamed IS NULL THEN '' ELSE toString(n.unnamed) + '\u001e' "
    r"+ coalesce(n.unnamed_qualifier, 'exact') + '\u001e' + coalesce(toString(n.unnamed_up_to), '') END "
    r"+ '\u001f' + reduce(text = '', code IN [code IN "
    r"[n.identifiers_credit_code, n.identifiers_ror, n.identifiers_wikidata] WHERE code IS NOT NULL] "
    r"| text + code + '\u001e')) AS rows"
)
# `check_ends` finds ends that are no institutions: to look at their labels takes the server a fifth of its time.
_TIES = (
    "MATCH (giver)-[r:RELATIONSHIP]->(receiver) WHERE r.id > $after AND r.hospnet_fingerprint IS NOT NULL "
    "WITH coalesce(giver.id, '') AS giver, coalesce(receiver.id, '') AS receiver, r ORDER BY r.id LIMIT $size "
    r"RETURN max(r.id) AS last, collect(type(r) + '\u001f' + r.id + '\u001f' + giver + '\u001f' + receiver "
    r"+ '\u001f' + coalesce(r.network, '') + '\u001f' + coalesce(r.since, '') + '\u001f' + coalesce(r.until, '') "
    r"+ '\u001f' + coalesce(r.status, '') "
    r"+ '\u001f' + reduce(text = '', field IN coalesce(r.fields, []) | text + field + '\u001e') "
    r"+ '\u001f' + coalesce(r.pairing, '') "
    r"+ '\u001f' + reduce(text = '', aspect IN coalesce(r.inferred, []) | text + aspect + '\u001e') "
    r"+ '\u001f' + reduce(text = '', item IN coalesce(r.evidence, []) | text + split(item, '#')[0] + '\u001e')) AS rows"
)
_FIELD, _ITEM = "\x1f", "\x1e"
_ORDER = (
    "type", "id", "from_id", "to_id", "network", "since", "until", "status", "fields", "pairing", "inferred_aspects",
    "sources",
)  # fmt: skip
"""The fields of `StoredTie` as `_TIES` returns them."""
_UNREADABLE = object()
_STATUSES = frozenset(("planned", "active", "ended"))


_ENGLISH_NAMES = (
    "MATCH (n:Institution) WHERE n.name IN $names AND n.name_en IS NOT NULL RETURN n.name AS name, n.name_en AS name_en"
)


class StoredInstitution(NamedTuple):
    """An institution as measures see it; the fields are those of `model.Institution`."""

    id: str
    name: str
    kind: str
    province: str | None
    city: str | None
    grade: str | None
    part_of: str | None
    name_en: str | None
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    unnamed: str | None = None
    codes: tuple[str, ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """Whether this stands for institutions that no source names."""
        return self.unnamed is not None

    @property
    def kind_of(self) -> InstitutionKind:
        """The vocabulary entry of this institution's kind."""
        return INSTITUTION_KINDS[self.kind]

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and every name that always means this institution."""
        return (self.name, *((self.name_en,) if self.name_en else ()), *self.aliases)


class StoredTie(NamedTuple):
    """A cooperation as measures see it; the fields are those of `model.Cooperation`."""

    id: str
    type: str
    from_id: str
    to_id: str
    network: str | None
    since: str | None
    until: str | None
    status: str
    fields: tuple[str, ...]
    pairing: str | None
    inferred_aspects: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def inferred(self) -> bool:
        """Whether no source states that there is a tie."""
        return "tie" in self.inferred_aspects

    @property
    def type_of(self) -> CooperationType:
        """The vocabulary entry of this tie's type."""
        return COOPERATION_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class StoredNetwork(NetworkOf[StoredInstitution, StoredTie]):
    """A network as measures see it, with its sources and subnetworks."""


class EndMissing(DatabaseError):
    """A tie was read whose institution is missing: the graph changed in between, or was edited."""


def read_english_names(database: Database, names: Sequence[str], timeout: float | None = None) -> dict[str, str]:
    """Return the English names of institutions by their Chinese ones, of those that have one.

    Raises
    ------
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    if not names:
        return {}
    return {row["name"]: row["name_en"] for row in database.read(_ENGLISH_NAMES, {"names": list(names)}, timeout)}


def read_institutions(
    database: Database, timeout: float | None = None, progress: Progress = silent, size: int = SLICE
) -> dict[str, StoredInstitution]:
    """Read every institution that hospnet wrote, by id.

    Raises
    ------
    RequestError
        If one was edited into what a seed file cannot contain.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    words: dict[str, str] = {}
    institutions: dict[str, StoredInstitution] = {}
    total = database.read(_NUMBER_OF_INSTITUTIONS, timeout=timeout).single()["n"]
    for lines in slices(database, [_INSTITUTIONS], {}, timeout, size):
        for fields in zip(*_columns(lines, 12), strict=True):
            id_, name, kind, province, city, grade, part_of, name_en, aliases, weak, unnamed, codes = fields
            if not name or kind not in INSTITUTION_KINDS:
                raise _edited(Fault("edited_institution", id=id_))
            institutions[id_] = StoredInstitution(
                id_,
                name,
                words.setdefault(kind, kind),
                words.setdefault(province, province) or None,
                words.setdefault(city, city) or None,
                words.setdefault(grade, grade) or None,
                part_of or None,
                name_en or None,
                _items(aliases),
                _items(weak),
                _unnamed(unnamed, id_),
                _items(codes),
            )
        if total > size:
            progress("reading institutions", len(institutions), total, "institutions")
    return institutions


def read_ties(
    database: Database, timeout: float | None = None, progress: Progress = silent, size: int = SLICE
) -> TieTable[StoredTie]:
    """Read every tie that hospnet wrote, by id: reports say how many of them they do not count, and why.

    Parameters
    ----------
    database : Database
    timeout : float, optional
        Seconds for each slice.
    progress : Progress
    size : int
        Ties per slice.

    Raises
    ------
    RequestError
        If a tie was edited into what a seed file cannot contain.
    DatabaseError
        If the server cannot be reached, refuses the login or goes away.
    """
    import numpy as np

    types = {type_.relationship: type_.key for type_ in COOPERATION_TYPES.values()}
    stored = number_of_ties(database, types, timeout)
    ids: list[str] = []
    texts = {name: _Codes() for name in StoredTie._fields if name != "id"}
    for lines in slices(database, tie_statements(_TIES, types, stored, size), {}, timeout, size):
        fields = dict(zip(_ORDER, _columns(lines, len(_ORDER)), strict=True))
        ids += fields.pop("id")
        for name, values in fields.items():
            texts[name].add(values)
        if stored > size:
            progress("reading ties", len(ids), stored, "ties")

    columns: dict[str, Column[Any]] = {}
    for name, numbers in texts.items():
        codes = numbers.codes()
        columns[name] = Column(codes, [_value(name, text, types) for text in numbers])
        if _UNREADABLE in columns[name].values:
            row = int((codes == columns[name].values.index(_UNREADABLE)).argmax())
            raise _edited(Fault("edited_tie", id=ids[row]))
    numbered = {"id": Column(np.arange(len(ids)), ids), **columns}
    return TieTable(ids, StoredTie, numbered)


def _value(name: str, text: str, types: Mapping[str, str]) -> Any:
    """Return a field of a tie from its text; `_UNREADABLE` for one that a seed file cannot contain."""
    if name == "type":
        return types[text]
    if name in ("fields", "inferred_aspects", "sources"):
        return tuple(map(sys.intern, _items(text)))
    try:
        if name in ("since", "until") and text:
            check_date(text)
    except ValueError:
        return _UNREADABLE
    return _UNREADABLE if name == "status" and text not in _STATUSES else text or None


def check_ends(institutions: Mapping[str, StoredInstitution], ties: TieTable[StoredTie]) -> None:
    """Check that both ends of each tie exist.

    Raises
    ------
    EndMissing
        If one does not.
    """
    for end in ("from_id", "to_id"):
        missing = ties.column(end).map(lambda id_: id_ not in institutions, bool)
        if missing.any():
            tie = ties.make(int(missing.argmax()))
            raise EndMissing(Fault("end_missing", id=tie.id, giver=tie.from_id, receiver=tie.to_id))


def _columns(lines: Sequence[Any], count: int) -> list[list[str]]:
    """Return the fields of lines, a list for each field."""
    for line in lines:
        if not isinstance(line, str) or line.count(_FIELD) != count - 1:
            raise _edited(Fault("edited_record", text=repr(str(line)[:80])))
    # To split all lines at once takes a third of the time, and no list for each.
    fields = _FIELD.join(lines).split(_FIELD)
    return [fields[place::count] for place in range(count)]


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split(_ITEM)[:-1]) if text else ()


def _unnamed(text: str, id_: str) -> str | None:
    """Return how many institutions one stands for, as people write it; None if it stands for itself."""
    if not text:
        return None
    try:
        value, qualifier, up_to = text.split(_ITEM)
        return str(Unnamed.model_validate({"value": int(value), "qualifier": qualifier, "up_to": _number(up_to)}))
    except ValueError:
        raise _edited(Fault("edited_institution", id=id_)) from None


def _number(text: str) -> float | None:
    return int(text) if text.isdigit() else float(text) if text else None


def _edited(record: Fault) -> RequestError:
    return RequestError(Fault("invalid_after_edit", record=record))


class _Codes(dict[str, int]):
    """The number of each text, and the texts of a column by their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[NDArray[np.int32]] = []

    def __missing__(self, text: str) -> int:
        return self.setdefault(text, len(self))

    def add(self, texts: Sequence[str]) -> None:
        """Add texts to the column."""
        import numpy as np

        self._parts.append(np.fromiter(map(self.__getitem__, texts), np.int32, len(texts)))

    def codes(self) -> "NDArray[np.int32]":
        """Return the number of each text of the column."""
        import numpy as np

        return np.concatenate([np.empty(0, np.int32), *self._parts])
