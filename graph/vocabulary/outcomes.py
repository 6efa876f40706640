"""What a cooperation or an institution may have achieved: the words that `outcomes` of seed files use."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class OutcomeKind:
    """A kind of outcome.

    Attributes
    ----------
    key : str
        The word used in seed files, for example ``new_technique``.
    name_en, name_zh : str
        The words that users see.
    """

    key: str
    name_en: str
    name_zh: str


_KINDS = (
    OutcomeKind("new_technique", "new technique", "新技术"),
    OutcomeKind("first_operation", "first operation of its kind", "首例手术"),
    OutcomeKind("patients_from_elsewhere", "patients from elsewhere", "外地患者就诊"),
    OutcomeKind("key_specialty", "key specialty won", "获批重点专科"),
    OutcomeKind("research_project", "research project", "科研项目"),
    OutcomeKind("ranking", "place in a ranking", "排名"),
    OutcomeKind("patient_numbers", "patients treated", "诊疗量"),
    OutcomeKind("specialty_built", "specialty built up", "新建专科"),
    OutcomeKind("award", "award", "获奖"),
)

OUTCOME_KINDS: Mapping[str, OutcomeKind] = MappingProxyType({kind.key: kind for kind in _KINDS})
