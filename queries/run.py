"""Running a canned query: values read from text, then the statement in READ mode."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.errors import BadParameter
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import LARGEST_INTEGER
from hospital_network.graph.store.database import Database
from hospital_network.graph.text.dates import NotADate, last_day
from hospital_network.graph.text.suggestion import meant, meant_or_known
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
from hospital_network.queries.query import AS_OF, Parameter, ParameterType, Query, Value
from hospital_network.queries.statement import parameters_used

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a canned query.

    Attributes
    ----------
    columns : tuple of str
    rows : list of dict
    total : int or None
        The total that the rows are part of, for a query with a ``count`` twin.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    total: int | None = None


def run_query(database: Database, query: Query, values: Mapping[str, Value], timeout: float | None = None) -> Result:
    """Run a query with values that `check_values` has read and whose institutions are ids.

    Raises
    ------
    QueryLimitReached
        If it takes longer than `timeout` seconds.
    DatabaseError
        If the database cannot answer.
    """
    answer = database.read(query.text, values, timeout)
    total = None
    if query.count is not None:
        total = database.read(query.count, values, timeout).single()["total"]
    return Result(answer.columns, list(answer), total)


def check_values(query: Query, given: Mapping[str, str]) -> dict[str, Value]:
    """Convert the texts that the user gave into the values of a query, with defaults filled in.

    Raises
    ------
    BadParameter
        If one is missing, unknown or not of its type; the message lists what the query takes.

    Examples
    --------
    >>> from hospital_network.queries.catalogue import find_query
    >>> check_values(find_query("reach"), {"hospital": "省人民医院", "steps": "2"})
    {'hospital': '省人民医院', 'steps': 2, 'as_of': None, 'all_kinds': False}
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise BadParameter(
                Fault("unknown_parameter", query=query.name, name=name, hint=meant(name, known), takes=_takes(query))
            )
    values: dict[str, Value] = {}
    for parameter in query.parameters:
        if parameter.name in given:
            values[parameter.name] = _value_of(query, parameter, given[parameter.name])
        elif parameter.required:
            raise BadParameter(Fault("parameter_missing", query=query.name, name=parameter.name, takes=_takes(query)))
        else:
            values[parameter.name] = parameter.default
    return values


def next_parameter(query: Query, given: Collection[str], text: str) -> str:
    """Return the parameter that a value without a name is for: the first that has none, required ones first.

    Raises
    ------
    BadParameter
        If every parameter but the date has a value.

    Examples
    --------
    >>> from hospital_network.queries.catalogue import find_query
    >>> next_parameter(find_query("reach"), {}, "省人民医院"), next_parameter(find_query("reach"), {"hospital"}, "2")
    ('hospital', 'steps')
    """
    for parameter in sorted(query.parameters, key=lambda parameter: not parameter.required):
        if parameter.name not in given and parameter.name != AS_OF:
            return parameter.name
    raise BadParameter(Fault("too_many_values", query=query.name, text=text, takes=_takes(query)))


def free_values(text: str, given: Mapping[str, str]) -> dict[str, Value]:
    """Convert the values for a statement without declared parameters: JSON scalars, everything else text.

    ``as_of`` is null unless given, so that the condition of the canned questions can be pasted.

    Raises
    ------
    BadParameter
        If one is missing, or the statement does not use it.

    Examples
    --------
    >>> free_values("RETURN $n + 1 AS n, $city AS city", {"n": "3", "city": "毕节"})
    {'n': 3, 'city': '毕节'}
    """
    used = parameters_used(text)
    for name in given:
        if name not in used:
            raise BadParameter(Fault("unknown_variable", name=name, hint=meant(name, used), used=_listed(used)))
    values: dict[str, Value] = {name: _scalar(value) for name, value in given.items()}
    missing = used - set(given) - {AS_OF}
    if missing:
        raise BadParameter(Fault("variable_missing", missing=_listed(missing), name=min(missing)))
    return {**dict.fromkeys(used & {AS_OF}), **values}


def _listed(names: Iterable[str]) -> tuple[str | Fault, ...]:
    return tuple(f"${name}" for name in sorted(names)) or (Fault("none"),)


def _scalar(text: str) -> Value:
    try:
        value = json.loads(text)
    except ValueError:
        return _text(text)
    if isinstance(value, str):
        return _text(value)
    # Neo4j has no larger numbers; a date like 2024 in quotes stays text.
    small = isinstance(value, int | float) and abs(value) <= LARGEST_INTEGER
    return value if value is None or small else _text(text)


def _takes(query: Query) -> Fault:
    """Return a list of the parameters of a query."""
    if not query.parameters:
        return Fault("takes_none")
    return Fault("takes", parameters=tuple(_described(parameter) for parameter in query.parameters))


def _described(parameter: Parameter) -> Fault:
    if parameter.required:
        return Fault("required_parameter", name=parameter.name, type=parameter.type)
    return Fault("optional_parameter", name=parameter.name, type=parameter.type)


class _UnfitValue(ValueError):
    """A text that is no value of a parameter's type."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault


def _value_of(query: Query, parameter: Parameter, text: str) -> Value:
    try:
        return _READERS[parameter.type](text)
    except (_UnfitValue, NotADate) as error:
        raise BadParameter(
            Fault("parameter_value", query=query.name, name=parameter.name, reason=error.fault)
        ) from None


def _text(text: str) -> str:
    # The graph contains NFC without blanks around; a name in another form would never be found.
    return unicodedata.normalize("NFC", text).strip()


def _institution(text: str) -> str:
    if not text.strip():
        raise _UnfitValue(Fault("no_name"))
    return _text(text.strip())


def _integer(text: str) -> int:
    # int() alone would also take 1_000 and digits of other scripts.
    if not re.fullmatch(r"[+-]?[0-9]{1,19}", text) or abs(int(text)) > LARGEST_INTEGER:
        raise _UnfitValue(Fault("not_a_whole_number", shown=repr(text)))
    if int(text) < 0:
        raise _UnfitValue(Fault("too_small", least=0, shown=text))
    return int(text)


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise _UnfitValue(Fault("not_a_boolean", shown=repr(text)))
    return text.lower() == "true"


def _kind(text: str) -> str:
    if text not in INSTITUTION_KINDS:
        raise _UnfitValue(Fault("unknown_kind", word=text, hint=meant_or_known(text.lower(), INSTITUTION_KINDS)))
    return text


def _date(text: str) -> str:
    if last_day(text).isoformat() != text:
        raise _UnfitValue(Fault("not_one_day", shown=repr(text)))
    return text


_READERS: Mapping[ParameterType, Callable[[str], Value]] = {
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "institution": _institution,
    "kind": _kind,
}
