"""What a cooperation or an institution may have achieved: the words that `outcomes` of seed files use."""

from collections.abc import Mapping
from types import MappingProxyType

from hospital_network.graph.vocabulary.types_and_kinds import Word

_KINDS = (
    Word("new_technique", "new technique", "新技术"),
    Word("first_operation", "first operation of its kind", "首例手术"),
    Word("patients_from_elsewhere", "patients from elsewhere", "外地患者就诊"),
    Word("key_specialty", "key specialty won", "获批重点专科"),
    Word("research_project", "research project", "科研项目"),
    Word("ranking", "place in a ranking", "排名"),
    Word("patient_numbers", "patients treated", "诊疗量"),
    Word("specialty_built", "specialty built up", "新建专科"),
    Word("award", "award", "获奖"),
)

SINGLE_EVENTS = frozenset(["new_technique", "first_operation", "key_specialty", "specialty_built", "ranking", "award"])
"""Outcomes that happen at one time, which `since` gives, unless several of them are counted."""

OUTCOME_KINDS: Mapping[str, Word] = MappingProxyType({kind.key: kind for kind in _KINDS})
