"""The form of a question, made from the header of its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from hospital_network.graph.faults import Fault
from hospital_network.graph.vocabulary.types_and_kinds import INSTITUTION_KINDS
from hospital_network.queries.query import AS_OF, Parameter, ParameterType, Query
from hospital_network.reports.text.language import LANGUAGES, Language, named, word
from hospital_network.reports.text.words.questions import PARAMETER_HELP
from hospital_network.reports.text.words.server import PARAMETERS

LIMIT = "limit"
"""The field that every form has besides those of its parameters."""

Input = Literal["text", "number", "date", "choice"]
_INPUTS: Mapping[ParameterType, Input] = {
    "text": "text",
    "integer": "number",
    "boolean": "choice",
    "date": "date",
    "institution": "text",
    "kind": "choice",
}

_DAY_MONTH_OR_YEAR = r"\s*[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\s*"
"""What ``--as-of`` takes; a date field of a browser drops a year."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form, in a language.

    Attributes
    ----------
    name : str
    label : str
    help : str
        A line below it.
    input : {"text", "number", "date", "choice"}
    value : str
        What it contains at first.
    required : bool
    pattern : str
        Of a text.
    least : int
        Of a number.
    choices : tuple of (str, str)
        Values with their labels; an empty value leaves the choice to the question.
    suggests : {"", "institutions", "provinces"}
        What the browser offers while one types.
    refused : bool
        Whether there is no answer because of its value.
    """

    name: str
    label: str
    help: str
    input: Input
    value: str
    required: bool = False
    pattern: str = ""
    least: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    suggests: Literal["", "institutions", "provinces"] = ""
    refused: bool = False


def fields_of(query: Query, given: Mapping[str, str], language: Language, refused: str = "") -> list[Field]:
    """Return the fields of a question with the values given so far, those that must be filled in first.

    Parameters
    ----------
    query : Query
    given : Mapping of str to str
    language : {"en", "zh"}
    refused : str
        The field whose value does not fit.

    Examples
    --------
    >>> from hospital_network.queries.catalogue import find_query
    >>> [(each.name, each.input, each.value) for each in fields_of(find_query("reach"), {"steps": "2"}, "en")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('hospital', 'text', ''), ('steps', 'number', '2'), ('as_of', 'text', ''), ('all_kinds', 'choice', 'false'),
     ('limit', 'number', '')]
    """
    parameters = sorted(query.parameters, key=lambda parameter: not parameter.required)
    most = Field(
        LIMIT,
        word("serve_limit", language),
        word("serve_limit_help", language),
        "number",
        given.get(LIMIT, ""),
        least=1,
    )
    fields = [*(_field(parameter, given, language) for parameter in parameters), most]
    return [replace(field, refused=field.name == refused) for field in fields]


def texts_of(query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """Return the values of parameters that a form gives; a field left empty is not given.

    Examples
    --------
    >>> from hospital_network.queries.catalogue import find_query
    >>> texts_of(find_query("reach"), {"hospital": "省人民医院", "steps": " ", "else": "1"})
    {'hospital': '省人民医院'}
    """
    names = [parameter.name for parameter in query.parameters]
    return {name: given[name] for name in names if given.get(name, "").strip()}


def refused_field(fault: Fault, given: Mapping[str, str]) -> str:
    """Return the name of the field that a fault is about; empty if it is about none of them.

    Examples
    --------
    >>> refused_field(Fault("option_value", option="--as-of", reason=""), {})
    'as_of'
    >>> refused_field(Fault("no_institution", name="甲医院", hint=""), {"steps": "2", "hospital": "甲医院 "})
    'hospital'
    """
    if "option" in fault.values:
        return str(fault.values["option"]).lstrip("-").replace("-", "_")
    name = str(fault.values.get("name", ""))
    if fault.kind in ("parameter_value", "parameter_missing"):
        return name
    return next((field for field, text in given.items() if text.strip() and text.strip() == name), "")


def _field(parameter: Parameter, given: Mapping[str, str], language: Language) -> Field:
    side = LANGUAGES.index(language)
    help_ = PARAMETER_HELP.get(parameter.help, parameter.help) if language == "zh" else parameter.help
    return Field(
        name=parameter.name,
        label=PARAMETERS[parameter.name][side] if parameter.name in PARAMETERS else parameter.name,
        help=help_,
        input="text" if parameter.name == AS_OF else _INPUTS[parameter.type],
        value=given.get(parameter.name, _shown(parameter)),
        required=parameter.required,
        pattern=_DAY_MONTH_OR_YEAR if parameter.name == AS_OF else "",
        choices=tuple(_choices(parameter, language)),
        suggests=_suggested(parameter),
    )


def _shown(parameter: Parameter) -> str:
    default = parameter.default
    return "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)


def _choices(parameter: Parameter, language: Language) -> Iterator[tuple[str, str]]:
    if parameter.type == "kind":
        yield ("", word("serve_any", language))
        yield from ((key, named(kind, language)) for key, kind in INSTITUTION_KINDS.items())
    elif parameter.type == "boolean":
        yield from (("false", word("no", language)), ("true", word("yes", language)))


def _suggested(parameter: Parameter) -> Literal["", "institutions", "provinces"]:
    if parameter.type == "institution":
        return "institutions"
    return "provinces" if parameter.name == "province" else ""
