"""Ties that the name of a hospital makes likely: 甲医院乙医院 is a hospital that 甲医院 builds with others at 乙."""

import re
from collections.abc import Collection, Iterator, Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.context import Proposal
from hospital_network.loaders.drafts.ties.sentences import FIRST_SIGN, Sentence

_REST = re.compile(r"[^院]{2,8}医院")
_MEANT = frozenset({"co_builds", "operates", "supports", "sends_experts"})
"""Types of which one already says what the name says."""


def joint_names(sentences: Sequence[Sentence], stated: Collection[tuple[str, Entity, Entity]]) -> Iterator[Proposal]:
    """Propose that a hospital co-builds the one whose name begins with its own, where nothing else is proposed of them.

    Parameters
    ----------
    sentences : sequence of Sentence
    stated : collection of tuple
        The type, giver and receiver of each tie proposed so far.
    """
    tied = {frozenset((giver, receiver)) for type_, giver, receiver in stated if type_ in _MEANT}
    first: dict[Entity, tuple[Sentence, int]] = {}
    for sentence in sentences:
        for number, sign in enumerate(sentence.signs):
            for entity in sign.entities:
                first.setdefault(entity, (sentence, sentence.text.find(chr(FIRST_SIGN + number))))
    for joint, (sentence, place) in first.items():
        for builder in first:
            if place >= 0 and frozenset((builder, joint)) not in tied and _is_joint(joint, builder):
                yield Proposal("co_builds", builder, joint, sentence, place, place + 1, "joint name", joint.name)


def _is_joint(joint: Entity, builder: Entity) -> bool:
    if not builder.kind == joint.kind == "hospital" or joint.part_of is builder or joint is builder:
        return False
    return any(
        joint.name.startswith(name) and _REST.fullmatch(joint.name, len(name)) is not None
        for name in (builder.name, *builder.aliases)
        if name.endswith("医院")
    )
