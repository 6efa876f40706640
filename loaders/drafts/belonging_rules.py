"""Rules for members and leaders of alliances, and for what governments approve or name."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.loaders.drafts.entities import Entity
from hospital_network.loaders.drafts.sentences import SIGN
from hospital_network.loaders.drafts.tie_context import CARERS, CLAUSE, GAP, LIST, Part, Proposal

_JOIN = re.compile(
    rf"(?P<one>{LIST})(?P<gap>{GAP}{{0,12}}?)(?:加入|成为|纳入|升级为|被?确定为)(?:了)?(?:由{SIGN}(?:牵头|领衔|发起)(?:成立|组建)?的)?{CLAUSE}{{0,4}}?(?P<two>{SIGN})"
)
_JOIN_OPEN = re.compile(
    rf"(?P<one>{LIST}){GAP}{{0,10}}?(?:成为|加入|是|为){CLAUSE}{{0,6}}(?:成员|理事|会员)(?:单位|医院)?"
)
_JOINED = re.compile(rf"成为(?P<two>{SIGN})的?{CLAUSE}{{0,4}}(?:成员|单位)(?:单位)?的?(?P<rest>.*)")
_LEADS = re.compile(rf"由?(?P<one>{SIGN})(?:作为)?(?:牵头|领衔|为(?:牵头单位|核心|龙头))")
_MEMBERS = re.compile(
    rf"(?P<two>{SIGN}){CLAUSE}{{0,10}}(?:成员(?:单位)?|理事单位)(?:有|包括|为|是|：){GAP}{{0,8}}(?P<list>{LIST})"
)


def members(part: Part) -> Iterator[Proposal]:
    """Read B加入联盟, 联盟由A牵头: members, the leader among them."""
    named = [each for each in part.entities(part.sentence.text) if each.kind == "alliance"]
    part.context.alliance = named[0] if named else part.context.alliance
    for match in _JOIN.finditer(part.text):
        yield from _of(part, part.entities(match["one"]), part.entities(match["two"]), match, "成为")
    if part.context.alliance is not None:
        for match in _JOIN_OPEN.finditer(part.text):
            yield from _of(part, part.entities(match["one"]), [part.context.alliance], match, "成员")
    for match in _JOINED.finditer(part.text):
        yield from _of(part, part.entities(match["rest"]), part.entities(match["two"]), match, "成员")
    for match in _MEMBERS.finditer(part.text):
        yield from _of(part, part.entities(match["list"]), part.entities(match["two"]), match, "成员")
    for match in _LEADS.finditer(part.text):
        leader = part.entities(match["one"])
        part.context.leader = leader[0]
        yield from _of(part, leader, part.entities(part.sentence.text), match, "牵头")


def _of(
    part: Part, ones: Sequence[Entity], groups: Sequence[Entity], match: re.Match[str], cue: str
) -> Iterator[Proposal]:
    alliances = [each for each in groups if each.kind == "alliance"][:1]
    joining = [each for each in ones if each.kind not in ("alliance", "government")]
    yield from part.propose("member_of", joining, alliances, match, "member", cue)


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


def _named(part: Part, match: re.Match[str], receivers: Sequence[Entity]) -> Iterator[Proposal]:
    wanted = [each for each in receivers if each.kind in (*CARERS, "centre")]
    yield from part.propose("designates", part.entities(match["one"]), wanted, match, "designates", match["verb"])
