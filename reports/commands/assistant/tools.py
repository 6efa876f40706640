"""The tools: which command each runs, what it takes, and its arguments as the command reads them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.query import AS_OF, Parameter, Query
from hospital_network.reports.commands.assistant.answer import MOST_ENTRIES, USUAL_ENTRIES
from hospital_network.reports.findings import robustness
from hospital_network.reports.findings.levels import LEVELS
from hospital_network.reports.findings.most_connected import MEASURES
from hospital_network.reports.findings.qap import KNOWN, OUTCOMES

Schema = Mapping[str, Any]

LIMIT = "limit"
_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 1}
_LIMIT: Schema = {**_COUNT, "maximum": MOST_ENTRIES}
_SCHEMAS: Mapping[str, Schema] = {"integer": {"type": "integer", "minimum": 0}, "boolean": _FLAG}
_SELECTION: Mapping[str, Schema] = {
    **dict.fromkeys((AS_OF, "types", "kinds", "fields", "network"), _TEXT),
    **dict.fromkeys(("stated", "possibly", "no_roll_up"), _FLAG),
}
_CHECKED_HERE = ("minimum", "maximum", "minItems")
"""What the instructions or the complaints say, and the list of tools need not."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A command as an assistant sees it.

    Attributes
    ----------
    name : str
    description : str
        What it answers, in a line.
    command : tuple of str
        The words of the command, such as ``("report", "reach")``.
    properties : Mapping of str to Schema
        What it takes, each with its JSON Schema.
    positions : tuple of str
        The properties that the command takes without a name, in order.
    needed : tuple of str
        The properties that must be given.
    names : bool
        Whether the answer has names of institutions, whose language can be chosen.
    question : bool
        Whether the command runs a canned question, which has parameters of its own and needs a database.
    usual_limit : int or None
        How many rows the command shows unless it is asked for another number; None for a command without a limit,
        of whose answer each list is cut.
    """

    name: str
    description: str
    command: tuple[str, ...]
    properties: Mapping[str, Schema]
    positions: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    names: bool = True
    question: bool = False
    usual_limit: int | None = None

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the arguments, as an assistant reads it."""
        needed = {"required": list(self.needed)} if self.needed else {}
        own = {name: _without(schema, _CHECKED_HERE) for name, schema in self.properties.items()}
        return {"type": "object", "properties": own, **needed}

    def most_entries(self, values: Mapping[str, Any]) -> int:
        """Return to how many entries the lists of an answer are cut."""
        asked = values.get(LIMIT)
        return max(asked or 0, USUAL_ENTRIES) if self.usual_limit else asked or USUAL_ENTRIES

    def arguments(self, values: Mapping[str, Any]) -> list[str]:
        """Return the words after the command's own, with options before what has no name.

        Raises
        ------
        RequestError
            If the values do not fit `schema`.

        Examples
        --------
        >>> tool = next(tool for tool in tools() if tool.name == "report-reach")
        >>> tool.arguments({"institution": "浙江省人民医院", "steps": 2})
        ['--steps=2', '--', '浙江省人民医院']
        >>> next(tool for tool in tools() if tool.name == "report-hospitals").arguments({"by": "strength"})
        ['--by=strength', '--limit=20']
        """
        from jsonschema import Draft202012Validator  # of an extra, which who only lists the tools may lack

        values = {name: value for name, value in values.items() if value is not None}
        checked = {**self.schema, "properties": dict(self.properties), "additionalProperties": False}
        complaint = next(Draft202012Validator(checked).iter_errors(values), None)
        if complaint is not None:
            takes = ", ".join(self.properties) or "-"
            raise RequestError(Fault("tool_arguments", tool=self.name, reason=complaint.message, takes=takes))
        limit = {} if self.usual_limit is None else {LIMIT: values.get(LIMIT, self.usual_limit)}
        named = {name: value for name, value in {**values, **limit}.items() if name not in self.positions}
        if not limit:
            named.pop(LIMIT, None)
        options = [option for name, value in named.items() for option in self._options(name, value)]
        placed = [str(values[name]) for name in self.positions if name in values]
        return [*options, *(["--", *placed] if placed else [])]

    def _options(self, name: str, value: Any) -> Iterator[str]:
        if self.question and name not in (LIMIT, AS_OF):
            yield f"--param={name}={value if isinstance(value, str) else json.dumps(value)}"
        elif isinstance(value, bool):
            yield from [f"--{_dashed(name)}"] if value else []
        else:
            for each in value if isinstance(value, list) else [value]:
                yield f"--{_dashed(name)}={each}"


def _without(schema: Schema, keys: Sequence[str]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in keys}


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def tools(with_questions: bool = False) -> list[Tool]:
    """Return the tools: those that seed files can answer, and the canned questions, which need a database.

    Examples
    --------
    >>> len(tools(with_questions=True)) - len(tools()) == len(catalogue())
    True
    """
    questions = [_question(query) for query in catalogue().values()] if with_questions else []
    return [*_FINDING, *_REPORTS, *questions]


def reports_of_the_network() -> dict[str, Tool]:
    """Return the reports that need no value, by the names of their commands.

    Examples
    --------
    >>> list(reports_of_the_network())
    ['quality', 'hospitals', 'overview', 'dependence', 'communities', 'robustness']
    """
    return {tool.command[1]: tool for tool in tools() if tool.command[0] == "report" and not tool.needed}


def _question(query: Query) -> Tool:
    own: dict[str, Schema] = {parameter.name: _schema_of(parameter) for parameter in query.parameters}
    return Tool(
        name=query.name,
        description=query.title,
        command=("query", "run", query.name),
        properties={**own, LIMIT: _LIMIT},
        needed=tuple(parameter.name for parameter in query.parameters if parameter.required),
        question=True,
        usual_limit=USUAL_ENTRIES,
    )


def _schema_of(parameter: Parameter) -> Schema:
    schema = _SCHEMAS.get(parameter.type, _TEXT)
    return schema if parameter.default is None else {**schema, "default": parameter.default}


def _report(
    name: str,
    description: str,
    own: Mapping[str, Schema],
    needed: Sequence[str] = (),
    positions: Iterable[str] = (),
    names: bool = True,
    usual_limit: int | None = None,
    options: Iterable[str] = (),
) -> Tool:
    return Tool(
        name=f"report-{name}",
        description=description,
        command=("report", name, *options),
        properties={**own, LIMIT: _LIMIT, **_SELECTION},
        positions=tuple(positions),
        needed=tuple(needed),
        names=names,
        usual_limit=usual_limit,
    )


# A file of the user's cannot be given, so neither can distance, which needs positions.
_MATRICES = [matrix.replace("_", "-") for matrix in KNOWN if matrix != "distance"]
_INSTITUTION_ONLY = {"institution": _TEXT}
_FINDING = (
    Tool(
        name="resolve",
        description="Find the institutions that a name, alias, pinyin or part of a name may mean, most certain first",
        command=("resolve",),
        properties={"name": _TEXT, LIMIT: _LIMIT},
        positions=("name",),
        needed=("name",),
        usual_limit=10,
    ),
    Tool(
        name="evidence",
        description="Each place in a source that states a tie of an institution (with one partner), with its address",
        command=("report", "evidence"),
        properties={"institution": _TEXT, "partner": _TEXT, LIMIT: _LIMIT},
        positions=("institution", "partner"),
        needed=("institution",),
    ),
    Tool(
        name="quality",
        description="How complete the data is: shares with a place, a date, two sources; by set and province",
        command=("report", "quality"),
        properties={},
    ),
)
_REPORTS = (
    _report(
        "hospitals",
        "Rank hospitals by partners or another measure",
        {"by": {"enum": list(MEASURES)}},
        usual_limit=20,
    ),
    _report("overview", "Measures of the whole network; compare: an earlier day to compare with", {"compare": _TEXT}),
    _report(
        "profile",
        "One institution: identity, ties with evidence, ranks",
        _INSTITUTION_ONLY,
        ["institution"],
        ["institution"],
    ),
    _report(
        "reach",
        "Where one institution's support reaches, step by step",
        {**_INSTITUTION_ONLY, "steps": _COUNT},
        ["institution"],
        ["institution"],
    ),
    _report("dependence", "Institutions with one supporter named, and cut points", {}, options=("--evidence",)),
    _report("communities", "Groups that cooperate most closely, and whether they follow provinces", {}),
    _report(
        "what-if",
        "What is lost without some institutions",
        {"without": {"type": "array", "items": _TEXT, "minItems": 1}},
        ["without"],
    ),
    _report(
        "levels",
        "Mean degrees and betweenness by level and year, with tests; years: A..B",
        {"by": {"enum": list(LEVELS)}, "years": _TEXT},
        ["by", "years"],
    ),
    _report(
        "qap",
        "Do partners share a province, city, grade or kind? QAP, MRQAP",
        {"with": {"type": "array", "items": {"enum": _MATRICES}, "minItems": 1}, "outcome": {"enum": list(OUTCOMES)}},
        ["with"],
        names=False,
    ),
    _report(
        "robustness",
        "Figures and ranks without inferred ties, undated ties or any one source",
        {"by": {"enum": list(robustness.BY)}},
        usual_limit=20,
    ),
)
