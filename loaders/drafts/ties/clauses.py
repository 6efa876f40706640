"""Clauses of a sentence, and the role that each group of institutions has in its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hospital_network.loaders.drafts.names.entities import Entity
from hospital_network.loaders.drafts.names.name_words import COUNTRIES, SURNAMES
from hospital_network.loaders.drafts.names.place_names import place_at
from hospital_network.loaders.drafts.ties.cues import any_of
from hospital_network.loaders.drafts.ties.sentences import MODIFIER, SIGN, Sentence
from hospital_network.loaders.drafts.ties.words import SIGNING

SUBJECT, PARTNER, AGENT, TARGET, HOST, REFERRED_TO, WHOLE, PERSON, BUILT, VENUE = (
    "subject",
    "partner",
    "agent",
    "target",
    "host",
    "referred to",
    "whole",
    "person",
    "built",
    "venue",
)
"""Roles: acts or is spoken of; acts with the subject; acts on it; is acted on; teaches guests; takes patients in;
has the subject as its unit; is only where a person comes from; is what several build; is where they meet."""

_DIVIDED = re.compile(rf"[。；！？：\n]|，|——|(?<=[^\ue000-\uefff）])、(?={SIGN}[与和同对为向帮派])")
_IN_A_LIST = re.compile(rf"{SIGN}$")
_GROUP = re.compile(rf"{SIGN}(?:(?:、|及|以及|和|与|同)?{SIGN})*")
_UP_TO_HERE = (
    r"(?:了|过|着|起|到|给|来|上|出|下)?"
    r"(?:一批|当地的?|所在的?|位于\S{0,5}的|远在\S{0,8}的|同样是?|“|\S{2,3}(?:州|市|县)的)?$"
)
"""What may stand between a preposition or verb and the name that it is about."""


def _before(*verbs: str) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(*verbs).pattern}){_UP_TO_HERE}")


_PARTNER = _before("与 和 同 跟 携手 联合 联手 牵手 会同")
_AGENT = _before(
    "由 被 受 经 接受 得到 获得 迎来 引进 引入 请来 请到 请 邀请 聘请 来自 依托 依靠 背靠 选择 选",
    "托管给 委托给 托付给 移交给 划归 划给 转交给 靠山是 背后是 背后站着 人的是 依靠的是 跟着 拜",
    "只能等 等着 交给 交由 交 增加 新增 接入 委托 托付 移交 从 归 靠 投奔 师从 的是 正是 单位是 医院是 娘家是 对象是",
)
_TARGET = _before(
    "对口支援 对口帮扶 对口 支援 援助 帮扶 托管 接管 代管 扶持 指导 结对 帮助 帮 对 为 给 替 向 到 赴 去 往 至",
    "进驻 入驻 常驻 长驻 派驻 驻守 驻 抵达 前往 走进 深入 下沉 落户 落地 覆盖 辐射 在 来 管理 运营 带 带动 联系 面向",
    "吸纳 吸收 接纳 下派 对接 连通 连接 把 将 领办 开进 奔赴 支持 服务 培训 培养",
)
_LEARNS = re.compile(r"[^，]{0,14}?(?:进修|学习|跟班|跟岗|轮训|研修|规培|接受培训|参加培训|去学|学[^科院校生术])")
_REFERRED = re.compile(r"(?:转|转诊|上转|转送|转运|送)(?:到|至|往|入|给|向)(?:了)?$")
_UNIT = re.compile(
    r"(?:加入|纳入|融入|并入|成为|成了|作为|是|为|挂上|挂出|挂|升级为|加挂|增挂|授予|授予其|晋级)(?:了)?(?:由)?“?$"
)
_UNIT_AFTER = re.compile(r"”?的?[^，]{0,14}?(?:成员|医联体|医共体|联盟|单位|医院|分院|院区|基地|集团|分中心|站)")
_BUILDS = re.compile(
    r"(?:共建|合建|合办|共同(?:在\S{1,8})?(?:建设|组建|打造|成立|设立|建立)|联合(?:建设|成立|组建|设立|打造)"
    r"|合作(?:建设|成立|共建|设立|建立))(?:(?:、|和|与)?(?:运营|管理))?(?:了|的)?“?$"
)
_GIVING_UNIT = re.compile(r"(?:支援|帮扶|指导|援建|派出)(?:单位|医院|方)")
_DONE_BY = re.compile(r"\S{0,8}?(?:帮|派|带|包|建|扶|教|管|接|托管|帮扶|支援|援建)(?:出来|起来|下来|过来|来|去)?的|的$")
_MEETS_AT = re.compile(r"(?:[^，]{0,8}?)?(?:举行|召开|举办|启动)")
_UNDER = re.compile(r"的?[^，]{0,14}(?:支持|帮扶|支援|指导|帮助|带动|托管|牵头|引领|领导)之?下")
_OFFICE = re.compile(
    rf"(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=(?:副)?(?:院长|书记|校长|市长|县长|区长)(?:与|和|、|在|分别|代表|一行|，|介绍|说|表示)))?(?:党委|党组|原)?(?:副)?(?:院长|书记|主任|局长|校长|市长|县长|区长|副区长|副县长|副市长|厅长|州长|负责人|有关负责人|相关负责人|代表|同志|领导)"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Institutions named together, and the role they have in their clause."""

    entities: tuple[Entity, ...]
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between marks, with its groups in order."""

    text: str
    start: int
    groups: tuple[Group, ...]

    @property
    def end(self) -> int:
        """Where the clause ends in the sentence."""
        return self.start + len(self.text)

    def names(self, entity: Entity) -> bool:
        """Return whether the clause names an institution."""
        return any(entity in group.entities for group in self.groups)

    @property
    def names_a_giver(self) -> bool:
        """Whether it calls a side by its role as a giver: 支援单位."""
        return bool(_GIVING_UNIT.search(self.text))

    def of(self, *roles: str) -> list[Entity]:
        """Return the institutions that have one of some roles."""
        return list(dict.fromkeys(each for group in self.groups if group.role in roles for each in group.entities))


def clauses_of(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence; a list of institutions is not divided at its commas."""
    text = MODIFIER.sub("某", sentence.text)
    clauses, start = [], 0
    for match in _DIVIDED.finditer(text):
        in_list = _IN_A_LIST.search(text[start : match.start()]) and re.match(
            rf"(?:还有|以及)?{SIGN}(?:[、，。；]|和{SIGN}|$)", text[match.end() :]
        )
        # A签约的，是B is one clause.
        goes_on = text[: match.start()].endswith("的") and re.match(rf"(?:正|就)?是{SIGN}", text[match.end() :])
        if match[0] == "，" and (in_list or goes_on):
            continue
        clauses.append((start, match.start()))
        start = match.end()
    clauses.append((start, len(text)))
    return [
        Clause(text[first:last], first, tuple(_groups(sentence, text[first:last])))
        for first, last in clauses
        if last > first
    ]


def _groups(sentence: Sentence, text: str) -> Iterator[Group]:
    before = 0
    first = True
    for match in _GROUP.finditer(text):
        for piece_start, piece_end in _sides(match, text, first):
            left = text[before:piece_start]
            right = text[piece_end:]
            named = tuple(sentence.entities(text[piece_start:piece_end]))
            yield Group(named, piece_start, piece_end, _role(left, right, first))
            before, first = piece_end, False


_MUTUAL = any_of(
    "签 共建 合作 结对 结成 牵手 关系 协议 之间 携手 联合 共同 建立 医联体 缘 对接 握手 联姻 续约 远程 双向 开通 一起"
)


def _sides(match: re.Match[str], text: str, first: bool) -> list[tuple[int, int]]:
    """Part A与B into its two sides where what follows is done by two."""
    joint = list(re.finditer("[与同和]", match[0]))
    if not joint:
        return [match.span()]
    left, right = text[: match.start()], text[match.end() :]
    last = joint[-1] if joint[-1][0] == "和" and joint[0][0] == "和" else joint[0]
    faces = last[0] in "与同" or (first and _MUTUAL.search(right[:24]))
    if not faces or _TARGET.search(left) or (last[0] == "和" and "、" in match[0]):
        return [match.span()]
    at = match.start() + last.start()
    return [(match.start(), at), (at + 1, match.end())]


def _without_place(left: str) -> str:
    """Return what stands before a name without the place that it is in."""
    for length in range(2, 8):
        word = left[-length:]
        place = place_at(word, 0)
        if len(word) == length and (word in COUNTRIES or (place is not None and place.text == word)):
            return left[:-length]
    return left


def _role(left: str, right: str, first: bool) -> str:
    left = _without_place(left)
    if _REFERRED.search(left):
        return REFERRED_TO
    if re.search(r"(?:到|赴|去|往|至|来|前往|在|进入)(?:了)?(?:\S{2,3}的)?$", left) and _LEARNS.match(right):
        return HOST
    if re.search(r"在$", left) and _UNDER.match(right):
        return AGENT
    if re.search(r"除(?:了)?$", left):
        return VENUE
    if re.search(r"在$", left) and _MEETS_AT.match(right):
        return VENUE
    if _BUILDS.search(left):
        return BUILT
    if not first and re.search("[与和同]$", left) and _OFFICE.match(right) and SIGNING.search(right):
        return PARTNER
    if _OFFICE.match(right) and not re.search(r"派|由|任$|聘为$", left[-4:]):
        return PERSON
    if first and re.fullmatch(r"这(?:也|正)?是", left):
        return SUBJECT
    if _UNIT.search(left) and _UNIT_AFTER.match(right) and right[:1] not in "与和同":
        return WHOLE
    if left.endswith("是") and _DONE_BY.match(right):
        return AGENT
    if _PARTNER.search(left) and (not first or len(left) < 3):
        return PARTNER
    if _AGENT.search(left):
        return AGENT
    if _TARGET.search(left):
        return TARGET
    if _PARTNER.search(left):
        return PARTNER
    if first:
        return SUBJECT
    return SUBJECT if re.fullmatch(r"(?:的|、|等)?", left) else TARGET
