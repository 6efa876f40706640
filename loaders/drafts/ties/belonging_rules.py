"""Rules for members and leaders of alliances, and for what governments approve or name."""

import re
from collections.abc import Iterator, Sequence

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.ties.context import CARERS, CLAUSE, GAP, LIST, ONE, Part, Proposal
from hospital_network.loaders.drafts.ties.sentences import SIGN

_JOIN = re.compile(
    rf"(?P<one>{LIST})(?P<gap>{GAP}{{0,12}}?)(?:加入|成为|纳入|升级为|被?确定为)(?:了|到)?"
    rf"(?:由?{SIGN}(?:牵头|领衔|发起|主导)(?:成立|组建|建设)?的)?{CLAUSE}{{0,4}}?(?P<two>{SIGN})"
)
_JOIN_OPEN = re.compile(
    rf"(?P<one>{LIST})(?P<gap>{GAP}{{0,14}}?)(?:成为|加入|作为|当选|是|为){CLAUSE}{{0,6}}?(?:{SIGN}的?)?{CLAUSE}{{0,4}}?(?P<what>成员|理事|会员|副理事长)(?:单位|医院)?"
)
_JOINED = re.compile(rf"成为(?P<two>{SIGN})的?{CLAUSE}{{0,4}}(?:成员|单位)(?:单位)?的?(?P<rest>.*)")
_LEADS = re.compile(
    rf"(?:由|以)?(?P<one>{ONE})(?:和{CLAUSE}{{2,8}})?(?:作为|共同)?(?:牵头|领衔|发起|主导(?:组建|成立|的)|为(?:牵头单位|牵头医院|核心|龙头|依托|主体|盟主))"
    rf"|(?P<one2>{SIGN})(?:是|为|任|担任|当选)(?:{SIGN})?的?(?:理事长|主席|牵头|盟主|主任)(?:单位|医院)"
)
_MEMBERS = re.compile(
    rf"(?:成员(?:单位|医院)?|理事单位|成员单位{CLAUSE}{{1,8}})(?:共|现)?(?:有|包括|为|是|：|涵盖|分别是){GAP}{{0,8}}?：?(?P<list>{LIST})"
)
_TAKES = re.compile(rf"(?:吸纳|吸收|接纳|纳入|联合|携手|会同|汇聚|囊括|联动){CLAUSE}{{0,4}}?(?P<list>{LIST})")
_ALSO_LEADS = re.compile(r"，(?:同时|又|并|还|也)+(?:牵头|发起|领衔|作为牵头)")
_COMPOSED = re.compile(
    rf"(?P<one>{LIST}){CLAUSE}{{0,6}}?(?:组成|组建|发起成立|成立|成了|成为)(?:了|的是)?“?(?P<two>{SIGN})(?:的?(?:一员|成员))?"
)
_HEADED_BY = re.compile(rf"(?P<two>{SIGN})的?(?:龙头|牵头|核心|盟主|理事长|主席)(?:单位|医院)?(?:是|为)(?P<one>{ONE})")
_LISTED = re.compile(rf"(?P<list>{LIST}){CLAUSE}{{0,4}}?(?:在列|加入其中|加入进来|名列其中|位列其中|都在其中|在其中)")
_GROUP_WORD = re.compile(r"集团|联盟|医联体|医共体|总医院|联合体|共同体")
_FOUNDED = re.compile(r"组建|成立|发起|加入|牵头|纳入|建立|建设")
_FIRST = re.compile(
    rf"(?:首批|首家|新|最先|率先){CLAUSE}{{0,8}}?(?:加入|入盟|纳入|成员|签约)[^，。；]{{0,8}}?(?:有|是|为|包括|：){CLAUSE}{{0,4}}(?P<list>{LIST})"
)
_AWARDED = re.compile(
    rf"(?:为|向|给)(?P<list>{LIST}){CLAUSE}{{0,8}}(?:授予|授牌|颁发|颁授|授{CLAUSE}{{0,2}}牌)|授予(?P<list2>{LIST})"
)


def members(part: Part) -> Iterator[Proposal]:
    """Read B加入联盟, 联盟由A牵头, 成员包括B、C: members, the leader among them."""
    text = part.text
    named = [each for each in part.entities(part.sentence.text) if each.kind == "alliance"]
    if named:
        part.context.alliance, part.context.alliance_paragraph = named[0], part.paragraph
    here = [each for each in part.entities(text) if each.kind == "alliance"] or named
    alliance = part.context.alliance
    same_paragraph = part.context.alliance_paragraph == part.paragraph and "成员" in part.sentence.text
    if not here and alliance is not None and (same_paragraph or _GROUP_WORD.search(text)):
        here = [alliance]
    for match in _LEADS.finditer(text):
        leaders = part.entities(match["one"] or match["one2"])
        part.context.leader = leaders[0]
        yield from _of(part, leaders, here, match, "牵头")
    for match in _JOIN.finditer(text):
        ones = part.entities(match["one"])
        if re.match(r"，(?:并|还|又|同时|也)", match["gap"]):
            ones = part.entities(part.before + text[: match.start("gap")])[:1]
        yield from _of(part, ones, part.entities(match["two"]), match, "加入")
    for match in _ALSO_LEADS.finditer(text):
        yield from _of(part, part.entities(part.before + text[: match.start()])[:1], here, match, "牵头")
    for match in _COMPOSED.finditer(text):
        yield from _of(part, part.entities(match["one"]), part.entities(match["two"]), match, "组成")
    for match in _HEADED_BY.finditer(text):
        yield from _of(part, part.entities(match["one"]), part.entities(match["two"]), match, "牵头")
    for match in _JOINED.finditer(text):
        yield from _of(part, part.entities(match["rest"]), part.entities(match["two"]), match, "成员")
    if alliance is None:
        return
    for match in _JOIN_OPEN.finditer(text):
        if not re.search(r"牵头|理事长|主席", match["gap"]):
            yield from _of(part, part.entities(match["one"]), [alliance], match, "成员")
    for match in (*_MEMBERS.finditer(text), *_FIRST.finditer(text), *_LISTED.finditer(text)):
        yield from _of(part, part.entities(match["list"]), [alliance], match, "成员")
    if not here:
        return
    for match in _TAKES.finditer(text) if _FOUNDED.search(text) else ():
        partners = part.entities(match["list"])
        before = part.entities(text[: match.start()])
        yield from _of(part, [*before[-1:], *partners], here, match, "联合")
    for match in _AWARDED.finditer(text):
        yield from _of(part, part.entities(match["list"] or match["list2"]), here, match, "授予")


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
