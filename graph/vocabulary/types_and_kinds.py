"""The words of the field: each kind of institution and each type of cooperation has one line here.

What a new line touches
-----------------------
Read from these tables when the program runs, so nothing else is edited:

- the model and what it refuses, the checks of seed files and tables (`graph.model`, `loaders`),
- constraints and indexes of the database (`graph.store.schema`),
- what counts: cooperation, support, partners, roll-up (`graph.ties.selection`, `graph.measures`),
- every canned question and its notes, by placeholders such as ``@cooperation`` (`queries.placeholders`),
- every report, figure and export, with names, colours and shapes, and the style of Neo4j Browser.

Written from these tables by ``make docs``, and a test finds those that are out of date: the colours in
``reports/page/page.css``, the command in ``docker-compose.yml``, ``seed/seed.schema.json``, ``docs/queries.md`` and
parts of ``README.md``.

So a new kind or type needs one line here and ``make docs``; ``tests/graph/vocabulary/test_new_words.py`` does just
that in a copy. Questions about single types (``designations``, ``training``) have to be edited by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Colour = str
"""As ``#rrggbb``."""

Shape = Literal["circle", "square", "diamond", "triangle"]
Family = Literal["support", "bond", "belonging", "structure"]


def rgb(colour: Colour) -> tuple[int, int, int]:
    """Return a colour as red, green and blue from 0 to 255.

    Examples
    --------
    >>> rgb("#2b7bba")
    (43, 123, 186)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary.

    Attributes
    ----------
    key : str
        The word used in seed files, for example ``primary_care``.
    name_en, name_zh : str
        The words that users see.
    """

    key: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class ColouredWord(Word):
    """A word that pictures and exports show by a colour.

    Attributes
    ----------
    colour, dark_colour : Colour
        The second on a dark background.
    """

    colour: Colour
    dark_colour: Colour

    @property
    def rgb(self) -> tuple[int, int, int]:
        """The colour as three numbers from 0 to 255, for graph formats."""
        return rgb(self.colour)


@dataclass(frozen=True, slots=True)
class InstitutionKind(ColouredWord):
    """A kind of institution.

    Attributes
    ----------
    shape : {"circle", "square", "diamond", "triangle"}
        On the page, for users who cannot tell colours apart well.
    rolls_up : bool
        Whether the institution counts as the one it is ``part_of`` in rankings and reach.
    counts_as_partner : bool
        Whether measures count it by default: institutions that give care or teach do; those that govern, fund or
        frame the work (governments, parties, companies, programmes) do not, nor do alliances, which are made of
        institutions.
    gives_care : bool
        Whether reports on hospitals rank it.
    """

    shape: Shape = "circle"
    rolls_up: bool = False
    counts_as_partner: bool = True
    gives_care: bool = False

    @property
    def label(self) -> str:
        """The Neo4j label beside ``:Institution``, for example ``PrimaryCare``."""
        return self.key.title().replace("_", "")


@dataclass(frozen=True, slots=True)
class CooperationType(ColouredWord):
    """A type of tie between two institutions: ``from`` gives, ``to`` receives.

    Attributes
    ----------
    family : {"support", "bond", "belonging", "structure"}
        Support is help that one side gives and the other receives. A bond, such as an agreement, is one of equals.
        Belonging, such as membership, and the flow of patients are no help. All three are cooperation and make
        partners, but giving, receiving and reach count support alone. Structure (governing, funding, designating)
        is context that no measure counts.
    passed_on : bool
        Whether a receiver can pass on what it receives, such as skills.
    before_opening : bool
        Whether it can begin before one of the two institutions opens.
    often_reciprocal : bool
        Whether such a tie is common in both directions, so that two of them are not taken for one entered twice.
    """

    family: Family = "support"
    passed_on: bool = False
    before_opening: bool = False
    often_reciprocal: bool = False

    @property
    def mutual(self) -> bool:
        """Whether it has no direction: a bond of equals."""
        return self.family == "bond"

    @property
    def relationship(self) -> str:
        """The Neo4j relationship type, for example ``SENDS_EXPERTS``."""
        return self.key.upper()


_KINDS = (
    InstitutionKind("hospital", "hospital", "医院", "#2e75b2", "#5ea4dd", gives_care=True),
    InstitutionKind("campus", "campus", "院区", "#169bb6", "#54cde5", gives_care=True, rolls_up=True),
    InstitutionKind("primary_care", "primary care", "基层医疗机构", "#57985c", "#79cc90", gives_care=True),
    InstitutionKind("centre", "centre", "中心", "#605dc6", "#8a93f5", rolls_up=True),
    InstitutionKind("department", "department", "科室", "#7e613b", "#ba966a", rolls_up=True),
    InstitutionKind("studio", "studio", "名医工作室", "#af568b", "#de88b8", rolls_up=True),
    InstitutionKind("alliance", "alliance", "医联体", "#16806f", "#3fbca6", "diamond", counts_as_partner=False),
    InstitutionKind("government", "government", "政府部门", "#c45c1e", "#f08d50", "square", counts_as_partner=False),
    InstitutionKind("university", "university", "高校", "#77508f", "#b48acf", "triangle"),
    InstitutionKind("party", "party", "政党", "#af273a", "#ed6876", "square", counts_as_partner=False),
    InstitutionKind("company", "company", "企业", "#5d6d3a", "#a3b673", "triangle", counts_as_partner=False),
    InstitutionKind("programme", "programme", "项目", "#a67c00", "#dfb332", "diamond", counts_as_partner=False),
)

_TYPES = (
    CooperationType("supports", "supports", "对口支援", "#c85a3b", "#ea7953", passed_on=True),
    CooperationType("sends_experts", "sends experts to", "专家派驻", "#c18101", "#f0b32d", passed_on=True),
    CooperationType("co_builds", "co-builds", "合作共建", "#713b9b", "#a97ad2", passed_on=True, before_opening=True),
    CooperationType("operates", "operates", "直接运营", "#9d2154", "#d25e90"),
    CooperationType("trains", "trains", "进修培训", "#4f9161", "#82d79f", passed_on=True),
    CooperationType(
        "remote_service", "serves remotely", "远程服务", "#2b93bd", "#60c2e7", passed_on=True, often_reciprocal=True
    ),
    CooperationType(
        "refers_patients", "refers patients to", "转诊", "#4f5f00", "#c0d474", family="belonging", often_reciprocal=True
    ),
    CooperationType(
        "signs_agreement", "has an agreement with", "签约合作", "#6e7f92", "#9babbc", family="bond", before_opening=True
    ),
    CooperationType(
        "member_of", "is a member of", "加入联盟", "#4c69c4", "#90abff", family="belonging", often_reciprocal=True
    ),
    CooperationType("governs", "governs", "主管", "#835036", "#c09074", family="structure", before_opening=True),
    CooperationType("funds", "funds", "资助", "#8d7100", "#d0b64a", family="structure", before_opening=True),
    CooperationType(
        "designates", "designates", "批准认定", "#847d78", "#b4aaa0", family="structure", before_opening=True
    ),
)

INSTITUTION_KINDS: Mapping[str, InstitutionKind] = MappingProxyType({kind.key: kind for kind in _KINDS})
COOPERATION_TYPES: Mapping[str, CooperationType] = MappingProxyType({type_.key: type_ for type_ in _TYPES})

UNNAMED = "Unnamed"
"""The Neo4j label, in place of that of its kind, of a node that stands for institutions no source names."""
INSTITUTION_LABELS = (*(kind.label for kind in INSTITUTION_KINDS.values()), UNNAMED)

PART_OF = "PART_OF"
"""The relationship made from an institution's ``part_of`` field; seed files never contain it as a tie."""

HAS_POST = "HAS_POST"
"""The relationship between a person and an institution, made from the person's ``posts``."""
EXPERT_COUNTS = ("experts", "staff_posted")
"""Quantities of ``sends_experts`` that count people who work at the receiver."""
CONTRACT_COUNTS = ("contracted_experts",)
"""Quantities of ``sends_experts`` that count people under contract, of whom no source says that they were sent."""
POST_COUNTS = ("executive_directors", "resident_managers")
"""Quantities of ``sends_experts`` that count posts, whose holders may be among the experts as well."""

MEDICAL_PROVIDERS = tuple(key for key, kind in INSTITUTION_KINDS.items() if kind.gives_care)
"""The kinds a report on hospitals ranks."""
