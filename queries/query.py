"""A canned query: a question with parameters, columns and its Cypher."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault

ParameterType = Literal["text", "integer", "boolean", "date", "institution", "kind"]
PARAMETER_TYPES: tuple[ParameterType, ...] = get_args(ParameterType)
Value = str | int | bool | None

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        "overview": "概览",
        "partners": "合作方",
        "support": "支援",
        "experts": "专家与人员",
        "programmes": "项目与资金",
        "reach": "可达与路径",
        "dependence": "依赖",
        "geography": "地域",
        "time": "时间与规划",
        "evidence": "依据",
        "quality": "数据质量",
    }
)
"""The categories of the library, with their Chinese names, in the order of lists."""

AS_OF = "as_of"
"""The parameter that limits ties to those counting on a day; every query that counts ties has it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value a query takes.

    Attributes
    ----------
    name : str
        Without the dollar sign.
    type : {"text", "integer", "boolean", "date", "institution", "kind"}
        An ``institution`` is an id, a name or an alias; the caller replaces it by the id before running. A ``kind`` is
        a word of the vocabulary, such as ``hospital``.
    required : bool
        Whether there is no default.
    default : str or int or bool or None
        The value if none is given.
    help : str
        One line for the user.
    """

    name: str
    type: ParameterType
    required: bool
    default: Value
    help: str


@dataclass(frozen=True, slots=True)
class Query:
    """A canned question.

    Attributes
    ----------
    name : str
        The file's name without its ending, for example ``most-connected``.
    title, title_zh : str
        The question in a line, in English and Chinese.
    category : str
        A key of `CATEGORIES`.
    note, note_zh : str
        What the answer includes and omits, in English and Chinese; may be empty.
    parameters : tuple of Parameter
    columns : Mapping of str to str
        Each column of the answer with its meaning, in order.
    browser : str
        A twin that draws the answer in Neo4j Browser.
    count : str or None
        A twin that counts the total that the rows are part of.
    undrawn : Mapping of str to str
        The parameters that the browser form ignores, each with the reason.
    cost : str
        Why it takes long on a network of national size, and how to narrow it; empty where it does not.
    text : str
        The Cypher as it runs: without the header, placeholders replaced.
    path : str
        The file.
    """

    name: str
    title: str
    title_zh: str
    category: str
    note: str
    note_zh: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    browser: str
    count: str | None
    undrawn: Mapping[str, str]
    cost: str
    text: str
    path: str

    @property
    def institution_parameters(self) -> tuple[str, ...]:
        """The parameters that name an institution and must be an id when the query runs."""
        return tuple(parameter.name for parameter in self.parameters if parameter.type == "institution")


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """One fault in a query file.

    Examples
    --------
    >>> print(QueryProblem("queries/a.cypher", 3, Fault("entry_twice", key="title_zh")))
    queries/a.cypher:3: title_zh is given twice
    """

    file: str
    line: int
    problem: Fault

    def __str__(self) -> str:
        return str(self.fault)

    @property
    def fault(self) -> Fault:
        """The problem as a part of an error."""
        return Fault("query_problem", file=self.file, line=self.line, problem=self.problem)


class CatalogueInvalid(RequestError):
    """Query files break the contract; all faults are in `problems`, in file order."""

    def __init__(self, problems: list[QueryProblem]):
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, str(problem))))
        count = len(self.problems)
        closing = Fault("one_query_problem") if count == 1 else Fault("query_problems", count=count)
        super().__init__(*(problem.fault for problem in self.problems), closing)
        self.args = (problems,)
