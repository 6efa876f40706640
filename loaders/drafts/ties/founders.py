"""Who founds a hospital together: 乙医院由甲医院、丙大学和丁市政府共建."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.clauses import Clause
from hospital_network.loaders.drafts.ties.context import CLAUSE, LIST, Part, Proposal
from hospital_network.loaders.drafts.ties.direction import code_of
from hospital_network.loaders.drafts.ties.sentences import SIGN, Sentence

BUILT_KINDS = (*MEDICAL_PROVIDERS, "centre")
_FOUNDER_KINDS = (*MEDICAL_PROVIDERS, "university", "government", "company")
_TOGETHER = (
    r"(?:[两三四五六七八]方|[两三四五六七八]家(?:单位|机构)?|等(?:单位|部门)?)?(?:共同|联合|合作|合力|携手|一起)?"
)
_FOUND = r"(?:共建|合建|合办|(?:出资)?(?:建设|建立|设立|成立|组建|举办|兴办|创办|创建|打造|筹建))"
_FOUNDED = re.compile(rf"(?P<built>{SIGN})”?，?{CLAUSE}{{0,8}}?(?:是|由)(?P<by>{LIST}){_TOGETHER}(?P<verb>{_FOUND})")

_BUILDS = re.compile(rf"(?:共建|合建|合办|建设|打造|新建|迁建|改建|办好|(?:命名|定名|取名)为){CLAUSE}{{0,12}}{SIGN}")


def founded(part: Part) -> Iterator[Proposal]:
    """Read 乙医院由甲医院、丙大学共建: two or more founders, whatever kinds they are of."""
    for match in _FOUNDED.finditer(part.text):
        built = part.entities(match["built"])
        by = [each for each in part.entities(match["by"]) if each.kind in _FOUNDER_KINDS]
        if len(by) > 1 and all(each.kind in BUILT_KINDS and each not in by for each in built):
            yield from part.propose("co_builds", by, built, match, "founders", match["verb"])


def built_with_government(sentence: Sentence, clause: Clause, sides: Sequence[Sequence[Entity]]) -> list[Entity]:
    """Return what a hospital and a government build, named later in the sentence.

    It bears the hospital's name, or it is one of the government's place that they are said to build.
    """
    parties = [each for side in sides for each in side]
    places = [code_of(each).rstrip("0") for each in parties if each.kind == "government"]
    carers = [each.name for each in parties if each.gives_care]
    later = [
        each
        for each in sentence.entities(sentence.text[clause.start :])
        if each.kind in BUILT_KINDS and each not in parties
    ]
    joint = [each for each in later if each.name.startswith(tuple(carers))]
    verbs = _BUILDS.finditer(sentence.text, clause.start)
    objects = [each for match in verbs for each in sentence.entities(match[0])]
    of_place = [each for each in later if any(place and code_of(each).startswith(place) for place in places)]
    return (joint or [each for each in of_place if each in objects])[:1]
