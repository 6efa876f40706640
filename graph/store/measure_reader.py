"""The network as measures need it, read from Neo4j at national size.

`full_reader.read_network` reads everything that seed files contain, about four kilobytes a tie in Python. Measures
need ten short fields of it. Each tie comes as one line of text, since the driver takes time per value and not per
character; repeated texts are stored once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hospital_network.graph.dates import check_date
from hospital_network.graph.errors import DatabaseError, RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Unnamed
from hospital_network.graph.progress import Progress, silent
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.slices import SLICE, number_of_ties, slices, tie_statements
from hospital_network.graph.views import NetworkOf
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS, CooperationType, InstitutionKind

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
_TIES = (
    "MATCH (giver:Institution)-[r:RELATIONSHIP]->(receiver:Institution) "
    "WHERE r.id > $after AND r.hospnet_fingerprint IS NOT NULL "
    "WITH giver.id AS giver, receiver.id AS receiver, r ORDER BY r.id LIMIT $size "
    r"RETURN max(r.id) AS last, collect(type(r) + '\u001f' + r.id + '\u001f' + giver + '\u001f' + receiver "
    r"+ '\u001f' + coalesce(r.network, '') + '\u001f' + coalesce(r.since, '') + '\u001f' + coalesce(r.until, '') "
    r"+ '\u001f' + coalesce(r.status, '') "
    r"+ '\u001f' + reduce(text = '', field IN coalesce(r.fields, []) | text + field + '\u001e') "
    r"+ '\u001f' + coalesce(r.pairing, '') "
    r"+ '\u001f' + reduce(text = '', aspect IN coalesce(r.inferred, []) | text + aspect + '\u001e') "
    r"+ '\u001f' + reduce(text = '', item IN coalesce(r.evidence, []) | text + split(item, '#')[0] + '\u001e')) AS rows"
)
_FIELD, _ITEM = "\x1f", "\x1e"
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
    words = _Words()
    institutions: dict[str, StoredInstitution] = {}
    total = database.read(_NUMBER_OF_INSTITUTIONS, timeout=timeout).single()["n"]
    for lines in slices(database, [_INSTITUTIONS], {}, timeout, size):
        for line in lines:
            id_, name, kind, province, city, grade, part_of, name_en, aliases, weak, unnamed, codes = _split(line, 12)
            if not name or kind not in INSTITUTION_KINDS:
                raise _edited(Fault("edited_institution", id=id_))
            institutions[id_] = StoredInstitution(
                id_,
                name,
                words[kind] or kind,
                words[province],
                words[city],
                words[grade],
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
) -> dict[str, StoredTie]:
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
    types = {type_.relationship: type_.key for type_ in COOPERATION_TYPES.values()}
    stored = number_of_ties(database, types, timeout)
    words, lists = _Words(), _Lists()
    ties: dict[str, StoredTie] = {}
    texts = tie_statements(_TIES, types, stored, size)
    for lines in slices(database, texts, {}, timeout, size):
        for line in lines:
            type_, id_, giver, receiver, network, since, until, status, fields, pairing, inferred, sources = _split(
                line, 12
            )
            if status not in _STATUSES:
                raise _edited(Fault("edited_tie", id=id_))
            ties[id_] = StoredTie(
                id_,
                types[type_],
                words[giver] or giver,
                words[receiver] or receiver,
                words[network],
                words.date(since, id_),
                words.date(until, id_),
                words[status] or status,
                lists[fields],
                words[pairing],
                lists[inferred],
                lists[sources],
            )
        if stored > size:
            progress("reading ties", len(ties), stored, "ties")
    return ties


def check_ends(institutions: Mapping[str, StoredInstitution], ties: Mapping[str, StoredTie]) -> None:
    """Check that both ends of each tie exist.

    Raises
    ------
    EndMissing
        If one does not.
    """
    for tie in ties.values():
        if tie.from_id not in institutions or tie.to_id not in institutions:
            raise EndMissing(Fault("end_missing", id=tie.id, giver=tie.from_id, receiver=tie.to_id))


def _split(line: Any, count: int) -> list[str]:
    parts: list[str] = line.split(_FIELD) if isinstance(line, str) else []
    if len(parts) != count:
        raise _edited(Fault("edited_record", text=repr(str(line)[:80])))
    return parts


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


class _Words(dict[str, str | None]):
    """One object for each text; None for the empty one."""

    def __init__(self) -> None:
        super().__init__({"": None})
        self._dates: set[str] = {""}

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

    def date(self, text: str, tie: str) -> str | None:
        """Return a date, checked at its first occurrence."""
        if text not in self._dates:
            try:
                self._dates.add(check_date(text))
            except ValueError:
                raise _edited(Fault("edited_tie", id=tie)) from None
        return self[text]


class _Lists(dict[str, tuple[str, ...]]):
    def __missing__(self, text: str) -> tuple[str, ...]:
        self[text] = _items(text)
        return self[text]
