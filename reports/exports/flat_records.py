r"""Records as flat rows of text and numbers, for formats without lists and nesting.

The columns are the properties of the graph in Neo4j (`hospital_network.graph.store.properties`), so that
values are read back alike. A list is joined with ``|``; where an item contains that
sign it is written ``\|``, and a backslash ``\\``. Unknown values are absent, never ``None``.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.graph.store.properties import cooperation_properties, institution_properties
from hospital_network.loaders.tables.cells import join_list

Value = str | int | float | bool
FlatRow = dict[str, Value]

_LAST = ("note", "evidence", "evidence_url")
_FIELDS = (field for field in (*Institution.model_fields, *Cooperation.model_fields) if field not in _LAST)
_MODEL_ORDER = ("id", "from", "to", "type", *_FIELDS, *_LAST)


def institution_rows(network: Network) -> list[FlatRow]:
    """Return a row per institution, in order of id; every column has one type.

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲", kind="hospital", aliases=["乙", "丙"], facts={"beds": 700})
    >>> institution_rows(Network.of([hospital]))
    [{'id': 'a', 'name': '甲', 'kind': 'hospital', 'aliases': '乙|丙', 'fact_beds': 700}]
    """
    institutions = sorted(network.institutions.items())
    return one_type_per_column([_flat(institution_properties(institution)) for _, institution in institutions])


def cooperation_rows(network: Network) -> list[FlatRow]:
    """Return a row per tie with ``from``, ``to`` and ``type``, in order of id; every column has one type."""
    rows = []
    for _, tie in sorted(network.cooperations.items()):
        ends: FlatRow = {"id": tie.id, "from": tie.from_id, "to": tie.to_id, "type": tie.type}
        rows.append({**ends, **_flat(cooperation_properties(tie))})
    return one_type_per_column(rows)


def columns_of(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return all columns: those of the model in its order, then figures, the most frequent first.

    Examples
    --------
    >>> columns_of([{"id": "a", "fact_area": 1}, {"fact_beds": 2, "id": "b"}, {"fact_beds": 3, "name": "丙"}])
    ['id', 'name', 'fact_beds', 'fact_area']
    """
    counts = Counter(column for row in rows for column in row)
    rank = {column: position for position, column in reversed(list(enumerate(_MODEL_ORDER)))}
    last = len(rank)

    def place(column: str) -> tuple[int, bool, int, str]:
        return rank.get(column, last + len(_MODEL_ORDER)), column.endswith("_details"), -counts[column], column

    return sorted(counts, key=place)


def one_type_per_column(rows: Sequence[FlatRow]) -> list[FlatRow]:
    """Return the rows with one type per column: text if it has any text, decimals if it has any decimal.

    Examples
    --------
    >>> one_type_per_column([{"a": 1, "b": 1}, {"a": 0.5, "b": "B++"}])
    [{'a': 1.0, 'b': '1'}, {'a': 0.5, 'b': 'B++'}]
    """
    types: dict[str, set[type]] = {}
    for row in rows:
        for column, value in row.items():
            types.setdefault(column, set()).add(type(value))
    return [{column: _as(types[column], value) for column, value in row.items()} for row in rows]


def _as(types: set[type], value: Value) -> Value:
    if len(types) == 1:
        return value
    return float(value) if types == {int, float} else str(value)


def _flat(properties: Mapping[str, object]) -> FlatRow:
    row: FlatRow = {}
    for key, value in properties.items():
        if isinstance(value, list):
            row[key] = join_list(value)
        elif isinstance(value, str | int | float):
            row[key] = value
    return row
