"""The words of the field: kinds of institution and types of cooperation, each one line.

A new kind or type is added here and nowhere else: the model, the database schema, the
projection and the writers all read these two tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Family = Literal["cooperation", "structure"]


@dataclass(frozen=True, slots=True)
class InstitutionKind:
    """A kind of institution.

    Attributes
    ----------
    key : str
        The word used in seed files, for example ``primary_care``.
    label : str
        The Neo4j label that stands beside ``:Institution``.
    name_en, name_zh : str
        What a person reads.
    colour : str
        In every picture and export, as ``#rrggbb``.
    rolls_up : bool
        Whether the institution counts as the one it is ``part_of`` in rankings and reach.
    counts_as_partner : bool
        Whether measures count it unless told otherwise: who gives care or teaches does, who
        governs, funds or frames the work (governments, parties, companies, programmes) does not.
    """

    key: str
    label: str
    name_en: str
    name_zh: str
    colour: str
    rolls_up: bool = False
    counts_as_partner: bool = True


@dataclass(frozen=True, slots=True)
class CooperationType:
    """A type of tie between two institutions.

    Attributes
    ----------
    key : str
        The word used in seed files, for example ``sends_experts``; ``from`` gives, ``to`` receives.
    relationship : str
        The Neo4j relationship type.
    name_en, name_zh : str
        What a person reads.
    mutual : bool
        Whether both sides give and both receive.
    family : {"cooperation", "structure"}
        Measures count cooperation; structure (governing, funding, designating) is context.
    core : bool
        Whether it is one of the three types this project exists for.
    """

    key: str
    relationship: str
    name_en: str
    name_zh: str
    mutual: bool = False
    family: Family = "cooperation"
    core: bool = False


INSTITUTION_KINDS: Mapping[str, InstitutionKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            InstitutionKind("hospital", "Hospital", "hospital", "医院", "#2b7bba"),
            InstitutionKind("campus", "Campus", "campus", "院区", "#1f9bb5", rolls_up=True),
            InstitutionKind("primary_care", "PrimaryCare", "primary care", "基层医疗机构", "#3d8b4f"),
            InstitutionKind("centre", "Centre", "centre", "中心", "#5b5fc7", rolls_up=True),
            InstitutionKind("department", "Department", "department", "科室", "#8d6e4a", rolls_up=True),
            InstitutionKind("studio", "Studio", "studio", "名医工作室", "#b0578d", rolls_up=True),
            InstitutionKind("alliance", "Alliance", "alliance", "医联体", "#16806f"),
            InstitutionKind("government", "Government", "government", "政府部门", "#c2571a", counts_as_partner=False),
            InstitutionKind("university", "University", "university", "高校", "#77508f"),
            InstitutionKind("party", "Party", "party", "党派", "#b02a3b", counts_as_partner=False),
            InstitutionKind("company", "Company", "company", "企业", "#5d6d3a", counts_as_partner=False),
            InstitutionKind("programme", "Programme", "programme", "项目", "#a67c00", counts_as_partner=False),
        )
    }
)

COOPERATION_TYPES: Mapping[str, CooperationType] = MappingProxyType(
    {
        type_.key: type_
        for type_ in (
            CooperationType("supports", "SUPPORTS", "supports", "对口支援", core=True),
            CooperationType("sends_experts", "SENDS_EXPERTS", "sends experts to", "专家派驻", core=True),
            CooperationType("co_builds", "CO_BUILDS", "co-builds", "合作共建", core=True),
            CooperationType("operates", "OPERATES", "operates", "直接运营"),
            CooperationType("trains", "TRAINS", "trains", "进修培训"),
            CooperationType("remote_service", "REMOTE_SERVICE", "serves remotely", "远程服务"),
            CooperationType("refers_patients", "REFERS_PATIENTS", "refers patients to", "转诊"),
            CooperationType("signs_agreement", "SIGNS_AGREEMENT", "has an agreement with", "签约合作", mutual=True),
            CooperationType("member_of", "MEMBER_OF", "is a member of", "加入联盟"),
            CooperationType("governs", "GOVERNS", "governs", "主管", family="structure"),
            CooperationType("funds", "FUNDS", "funds", "资助", family="structure"),
            CooperationType("designates", "DESIGNATES", "designates", "批准认定", family="structure"),
        )
    }
)

PART_OF = "PART_OF"
"""The relationship made from an institution's ``part_of`` field; it is never written in a seed file as a tie."""

MEDICAL_PROVIDERS = ("hospital", "campus", "primary_care")
"""The kinds a report on hospitals ranks."""
