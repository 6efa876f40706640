"""What governments approve, name or pick, and hospitals to which another one gives a plaque: 授予“协作医院”牌匾."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.graph.vocabulary.types_and_kinds import MEDICAL_PROVIDERS
from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.context import CLAUSE, GAP, LIST, Part, Proposal
from hospital_network.loaders.drafts.ties.direction import oriented
from hospital_network.loaders.drafts.ties.sentences import SIGN

_VERB = r"(?P<verb>公示|批复|批准|认定|授予|确定|命名|同意设置|指定|选中|列入|评)"
_DESIGNATES = re.compile(rf"(?P<one>{SIGN})(?P<gap>{CLAUSE}{{0,16}}?){_VERB}(?P<rest>.*)")
_DESIGNATED = re.compile(rf"(?P<two>{LIST}){GAP}{{0,10}}?(?:被|获|经|由)(?P<one>{SIGN}){_VERB}")


def designated(part: Part) -> Iterator[Proposal]:
    """Read what a government approves, names or picks."""
    passive = [
        match for match in _DESIGNATED.finditer(part.text) if part.entities(match["one"])[0].kind == "government"
    ]
    for match in passive:
        yield from _named(part, match, part.entities(match["two"]))
    active = None if passive else _DESIGNATES.search(part.text)
    by_government = active is not None and part.entities(active["one"])[0].kind == "government"
    if active and by_government and not re.search(r"主任|局长|厅长|书记", active["gap"]):
        yield from _named(part, active, part.entities(active["rest"]))


# 合作医院 says no more than the agreement does.
_TITLE = r"(?:协作|指导|技术指导|技术协作|定点|帮扶|医联体)[^，。；、]{0,6}?(?:医院|单位|基地)"
_PLAQUE = re.compile(
    rf"(?P<one>{SIGN})(?:向|给|为|对)(?P<two>{LIST}){CLAUSE}{{0,4}}(?:授予|授牌|颁发|颁授|授[“\ue000-\uefff])"
    rf"|(?P<one_of>{SIGN})授予(?P<two_of>{LIST})“"
)
_HUNG_UP = re.compile(
    rf"(?P<two>{LIST}){CLAUSE}{{0,8}}?(?:(?<![未没有])挂牌(?:为|成为)|(?:获|被)授予|(?:由此|正式)?成为(?={SIGN}(?:（[^）]*）)?的?“))"
    rf"“?(?P<one>{SIGN})(?:（[^）]*）)?的?“?{_TITLE}"
)
_UNVEILED = re.compile(
    rf"(?P<one>{SIGN})[与和同](?P<two>{SIGN})(?=[^。；]{{0,40}}签)[^。；]*?为{CLAUSE}{{0,10}}?{_TITLE}(?:揭|授)牌"
)


def plaques(part: Part) -> Iterator[Proposal]:
    """Read 甲医院向乙医院授予“协作医院”牌匾, 乙医院挂牌为甲医院协作医院, and 甲与乙签约并为协作单位揭牌."""
    if any(each.kind == "alliance" for each in part.entities(part.text)):
        return
    for match in _PLAQUE.finditer(part.text):
        if re.match(rf"[^。；]{{0,30}}?{_TITLE}", part.text[match.end() - 1 :]):
            yield from _between_hospitals(part, match, match["one"] or match["one_of"], match["two"] or match["two_of"])
    for match in _HUNG_UP.finditer(part.text):
        yield from _between_hospitals(part, match, match["one"], match["two"])
    for match in _UNVEILED.finditer(part.text):
        pair = part.entities(match["one"] + match["two"])
        if len(pair) == 2 and all(each.gives_care for each in pair):
            giver, receiver = oriented(*pair)
            yield from part.propose("designates", [giver], [receiver], match, "plaques", "揭牌")


def _between_hospitals(part: Part, match: re.Match[str], one: str, two: str) -> Iterator[Proposal]:
    givers = [each for each in part.entities(one) if each.gives_care]
    receivers = [each for each in part.entities(two) if each.gives_care]
    yield from part.propose("designates", givers, receivers, match, "plaques", "牌")


def _named(part: Part, match: re.Match[str], receivers: Sequence[Entity]) -> Iterator[Proposal]:
    wanted = [each for each in receivers if each.kind in (*MEDICAL_PROVIDERS, "centre")]
    yield from part.propose("designates", part.entities(match["one"]), wanted, match, "designates", match["verb"])
