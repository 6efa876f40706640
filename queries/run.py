"""Running a canned query: values read from text, then the statement in READ mode."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.dates import last_day
from hospital_network.graph.errors import BadParameter
from hospital_network.graph.model import LARGEST_INTEGER
from hospital_network.graph.store.database import Database
from hospital_network.graph.suggestion import did_you_mean
from hospital_network.graph.vocabulary import INSTITUTION_KINDS
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
            raise BadParameter(f"'{query.name}' has no parameter '{name}'{did_you_mean(name, known)}; {_takes(query)}")
    values: dict[str, Value] = {}
    for parameter in query.parameters:
        if parameter.name in given:
            values[parameter.name] = _value_of(query, parameter, given[parameter.name])
        elif parameter.required:
            raise BadParameter(f"'{query.name}' needs a value for '{parameter.name}'; {_takes(query)}")
        else:
            values[parameter.name] = parameter.default
    return values


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
            raise BadParameter(f"the statement has no ${name}{did_you_mean(name, used)}; it uses {_listed(used)}")
    values: dict[str, Value] = {name: _scalar(value) for name, value in given.items()}
    missing = used - set(given) - {AS_OF}
    if missing:
        raise BadParameter(f"the statement uses {_listed(missing)}; give -P {min(missing)}=VALUE")
    return {**dict.fromkeys(used & {AS_OF}), **values}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "none"


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


def _takes(query: Query) -> str:
    """Return a list of the parameters of a query."""
    if not query.parameters:
        return "it takes none"
    described = (
        f"{parameter.name} ({parameter.type}{'' if parameter.required else ', optional'})"
        for parameter in query.parameters
    )
    return f"it takes {', '.join(described)}"


def _value_of(query: Query, parameter: Parameter, text: str) -> Value:
    try:
        return _READERS[parameter.type](text)
    except ValueError as error:
        raise BadParameter(f"'{query.name}': {parameter.name} is '{text}', but {error}") from None


def _text(text: str) -> str:
    # The graph contains NFC; a name in another form would never be found.
    return unicodedata.normalize("NFC", text)


def _institution(text: str) -> str:
    if not text.strip():
        raise ValueError("it takes the id, the name or an alias of an institution")
    return _text(text.strip())


def _integer(text: str) -> int:
    # int() alone would also take 1_000 and digits of other scripts.
    if not re.fullmatch(r"[+-]?[0-9]{1,19}", text) or abs(int(text)) > LARGEST_INTEGER:
        raise ValueError("it takes a whole number")
    return int(text)


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError("it takes true or false")
    return text.lower() == "true"


def _kind(text: str) -> str:
    if text not in INSTITUTION_KINDS:
        hint = did_you_mean(text.lower(), INSTITUTION_KINDS)
        raise ValueError(f"it takes a kind of institution{hint}: {', '.join(INSTITUTION_KINDS)}")
    return text


def _date(text: str) -> str:
    if last_day(text).isoformat() != text:
        raise ValueError("it takes one day, like 2024-12-31: a month or a year is not one day")
    return text


_READERS: Mapping[ParameterType, Callable[[str], Value]] = {
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "institution": _institution,
    "kind": _kind,
}
