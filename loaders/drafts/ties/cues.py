"""The words by which a clause says what is done, and those by which it says that nothing is."""

import re

from hospital_network.loaders.drafts.ties import words


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return a pattern for any of some patterns, which are separated by blanks.

    Examples
    --------
    >>> any_of("帮扶 支援", "结对").search("两家结对")[0]
    '结对'
    """
    return re.compile("|".join(each for pattern in patterns for each in pattern.split()))


_UNIT = r"(?:分院|院区|中心|工作室|工作站|基地|门诊|病房|专科|学科|科室|科)"
_STAFF = r"(?:专家|医生|医师|教授|团队|骨干|主任|队员|医务人员|医疗队|大夫|护士|名医|队伍|小分队|学科带头人)"

CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("signs_agreement", words.SIGNING),
    (
        "operates",
        any_of(
            words.OPERATE.pattern,
            r"管理权 (?:经营|管理|运营)\S{0,6}?(?:交给|交由|移交|委托给)",
            r"接手(?:管理|运营|经营) 管理[\ue000-\uefff] (?:交给|交由|委托|移交)\S{0,10}(?:管|打理|运营)",
            r"(?:由|交|归)[\ue000-\uefff](?!作为)\S{0,6}?(?:管理|运营|经营|打理|管) 统一管理 一体化管理 人、?财、?物",
        ),
    ),
    (
        "co_builds",
        any_of(
            words.CO_BUILD.pattern,
            rf"(?:挂牌|揭牌|设立|(?<![建开])设|开设|建起|成立|落户|启用|挂出|挂上)(?!在)\S{{0,20}}?{_UNIT}",
            r"合作(?:方|对象|伙伴) 各?设了?(?:一|两|三|\d)[个处家]",
            r"(?:一起|一道|共同|合力|联手)把[^，。；]{1,12}?(?:建|办|搭|立|撑)(?:起来|起|成|好)",
            rf"{_UNIT}”?\S{{0,6}}?(?:挂牌|揭牌|落户|启用)",
        ),
    ),
    (
        "supports",
        any_of(
            words.SUPPORT.pattern,
            "(?:协作|合作|指导|帮扶|支援)(?:医院|单位|基地) 结对 结亲 结上 结下 对子 帮着 帮扶点",
            r"[\ue000-\uefff]\S{0,10}?指导之?下",
            r"包(?:下|扶|联|保|了下来) (?:承担|接过|接下|挑起)\S{0,8}任务",
            r"带(?:了|着|起)(?!头) 师傅 带出 扶起 帮带 技术扶持 管理指导 牵手",
            r"承包 科\S{0,12}?(?:归|交给)[\ue000-\uefff] 科\S{0,12}?由[\ue000-\uefff]来?(?:带|包|负责|承担|帮)",
            r"医联体\S{0,4}(?:单位|医院|成员)",
            r"援手 背后(?:是|站着) 出人的是 依靠的是 帮带 靠山 后盾 拜[\ue000-\uefff]为师 帮扶“?亲戚",
            r"[\ue000-\uefff](?:则|也)?(?:负责|对应|跟着|包|带)[\ue000-\uefff]",
        ),
    ),
    (
        "sends_experts",
        any_of(
            words.SENDING.pattern,
            r"^(?:均|都|全部|也|同样)?来自[\ue000-\uefff]$",
            rf"(?:来自|迎来|引进|引入|聘请|聘任|邀请|请来|特聘|援派)\S{{0,24}}?{_STAFF}",
            rf"{_STAFF}\S{{0,12}}?(?:赴|抵达|前往|来到|到岗|到位|上岗|轮换|驻|坐诊|查房|带教|手术|来了|过来|下来)",
            rf"带徒弟 出(?:了|动)?[一二两三四五六七八九十\d]+(?:名|位|个) {_STAFF}\S{{0,4}}(?:常年|不断|长期)",
            rf"(?:院长|主任)\S{{0,4}}是 团队\S{{0,6}}来 来了\S{{0,8}}{_STAFF} 来了\S{{0,3}}[批名位人]",
            rf"徒弟 坐\S{{1,3}}诊 {_STAFF}\S{{0,10}}?(?:来(?!自)|到了) 是\S{{0,4}}来的 来的\S{{0,6}}{_STAFF}",
            r"(?:医生|专家)\S{0,6}(?:下去|去)\S{0,3}一?[趟次] 驻扎",
            rf"{_STAFF}[^，。；\ue000-\uefff]{{0,14}}?到(?=[\ue000-\uefff])",
            rf"(?:看上|看到|挂上|约到|找到)[\ue000-\uefff]的\S{{0,4}}{_STAFF}",
            rf"每(?:周|两周|个?月|季度|半年|年)\S{{0,12}}?{_STAFF} 派",
            r"驻[院县](?!医师|医生|药师|社工|律师|规培) (?:一|两|三|半)年的(?:支医|驻点|派驻)工作",
        ),
    ),
    (
        "trains",
        any_of(
            words.TRAINING.pattern,
            r"被[\ue000-\uefff]接(?:到|去|走)",
            r"规培 跟岗 跟了?班 跟学 学技术 拜师 (?:去|到|赴)\S{2,4}学(?!术) (?:教学|实习)(?:医院|基地)",
        ),
    ),
    (
        "remote_service",
        any_of(
            words.REMOTE.pattern,
            r"远程 云端 会诊(?:平台|系统|中心) 屏幕 线上会诊 出(?:具)?\S{0,4}报告 出具诊断",
            r"代为阅片 阅片 传给[\ue000-\uefff]",
            r"(?:片子|影像|图像|数据|心电图|切片|标本)\S{0,10}?传(?:到|至|给)",
        ),
    ),
    (
        "refers_patients",
        any_of(
            "转诊(?:到|至|往|医院|单位|基地) 上转 转(?:往|到|至|入|送|过去|上去?) 绿色通道 双向转诊 转院 下转",
            r"(?:患者|病人|病员)\S{0,12}(?:送|转)(?:到|往|至|入|给)",
        ),
    ),
)
"""The types of ties with the words that name them, in the order in which a clause is asked for them."""

SETS_UP = any_of("建立 设立 成立 挂牌 揭牌 设了 建了")
"""What is done with a unit, where a clause names it."""
AGREES = any_of("约定 达成 敲定 商定")
"""An agreement, where a clause names both parties."""
TAKES_OVER = any_of("来自 接手 接替 接力 接棒 继续 同样 也是 一[家个所]是 另一[家个所] 还有一[家个所]")
"""What was said before is said of another one too."""
HELPS_TOO = re.compile("也(?:曾经?|都|先后)?(?:出[了过]力|帮过|搭过手|伸[出过]了?援手|派)")
"""What a further hospital does for the one that the last tie helps."""
LEARNING = any_of(r"被[\ue000-\uefff]接(?:到|去|走) 进修 学习 跟班 跟岗 研修 规培 轮训")
LEARNING_ELSEWHERE = re.compile(r"(?:赴|到|去|往)[^，。；\ue000-\uefff]{1,10}(?:院|中心|大学)\S{0,6}(?:进修|学习|培训)")
_AIM_OF_TRAINING = re.compile(
    r"(?:人才|人员|队伍|骨干)(?:队伍)?(?:的)?(?:进修)?(?:培养|培训)(?=、|和|及|与|等|方面|以及|上)|(?<=[、和及与])(?:人才|人员)?培训?(?:养)?(?=等)"
    r"|培养(?:出|一支|一批)?[^，。；]{0,6}(?:带不走|留得住)[^，。；]*"
)
WORD_OF_AN_AGREEMENT = re.compile("(?:深度|全面|战略)合作|合作关系")
"""What an agreement is about, and no further tie: 签署全面合作协议."""
OTHER_AGREEMENT = re.compile(
    r"师徒\S{0,6}协议|与[\d一二三四五六七八九十]+[名位]\S{0,12}签|协议(?:到期|期满|终止)|协议[只都均各]*管(?:到|[一二两三四五六七八九十\d]+年)"
)
"""An agreement of persons, or one that has run out."""
ATTENDING = any_of(
    r"(?<!自)派(?:人|员|代表)\S{0,6}(?:听|取经|学|看) 出席 参加(?!\S{0,6}(?:帮扶|支援|协作)) 见证 到场 在场 观摩",
    r"派\S{1,8}(?:到会|参会|与会)",
    "复审 评审",
    "列席 主持 致辞 讲话 讲过?课 参观 考察 调研 走访 看望 慰问 学术会议 义诊 讲座 论坛 年会 表彰 获评 座谈会在",
)
_WORK_DONE = any_of("学术讲座 讲座 讲学 讲过?课 参观 义诊 座谈 看望 慰问")
_HELP_DONE = any_of("派出 选派 派驻 进修 坐诊 帮扶 支援 培训")
_MEETING = re.compile(r"签[约字署](?:\S{0,6}仪式|之?后|以来|之?前)")
_AT_A_MEETING = re.compile(r"(?:参加|出席|见证)\S{0,6}(?:仪式|大会|活动)")
_NO_TIE = any_of(
    r"毕业 退休 返聘 曾任 调任 调到 始建 前身 距离 相比",
    r"(?<![一二两三四五六七八九十\d几])个人 自己(?:申请|\S{0,6}进修) 收购 原定 推迟 口头约定",
    r"比托管 托管像 托管和联盟 (?:跟|和|同|与)托管(?:是|一样|不|差|有) 还是原来的",
    r"从\S{0,14}(?:进修|学习)(?:回来|归来)",
)
_CONTEST = any_of("评委 选手 参赛 决赛 大赛 竞赛")
BOTH = any_of("双方 两院 两家 两地 两边 彼此 对方 中方")
OTHERS = any_of(
    r"(?:\d+|[三四五六七八九十几数]|多|十余)(?:余|多)?(?:家|所|个)\S{0,6}?(?:医院|单位|机构)",
    "各(?:地|级|支援|受援|家|医院|县) 省里 每(?:家|所|个) 全(?:省|市|县|国) 有(?:人|的) 县医院",
    "(?:支援|受援|帮扶|牵头|成员)(?:医院|单位|机构)",
)
"""Subjects that are others than those the text named."""
MEMBERS = re.compile(r"(?:向|对|为|给|在|到|与|各)[^，]{0,4}成员(?:单位|医院)")
"""The members of the alliance that the text speaks of."""
FACING_OTHERS = re.compile(
    r"(?:与|同|和|向|对|为)[^，\ue000-\uefff]{0,6}(?:基层|乡镇|下面|村|各)\S{0,4}(?:医院|卫生院|机构|单位)"
    r"|(?:由|归|受)[^，\ue000-\uefff]{2,4}(?:援建|帮扶|支援|对口)"
    r"|(?:与|同|和|向|对|为)[^，\ue000-\uefff]{0,6}?(?:\d{2,}|[几数多十])[余多]?[家所]\S{0,8}?(?:医院|卫生院|机构|单位)"
)


COUNTED_ON_BOTH_SIDES = re.compile(
    r"(?:\d+|[三四五六七八九十几数])[余多]?[家所]\S{0,8}?(?:医院|单位|机构)\S{0,12}?(?:\d+|[三四五六七八九十几数])[余多]?[家所]"
)
"""Numbers of hospitals that help each other, of which none is named: 15家市级医院要帮甲省的15家县级医院."""


def is_denied(text: str) -> bool:
    """Return whether a clause says that something is not, is only hoped for, or is no tie."""
    patterns = (words.DENIED, words.TALKS, words.WISHED, words.PRINCIPLE, _NO_TIE)
    return any(pattern.search(text) for pattern in patterns)


def only_aims_at_training(text: str) -> bool:
    """Return whether training is only a word in a list of aims, or what help is for.

    Examples
    --------
    >>> only_aims_at_training("在学科建设、人才培养等方面加强合作"), only_aims_at_training("选派骨干到医院进修")
    (True, False)
    """
    rest = _AIM_OF_TRAINING.sub("", text)
    return rest != text and not words.TRAINING.search(rest)


def is_contest(text: str) -> bool:
    """Return whether a sentence is about a contest, where doctors of many hospitals meet."""
    return bool(_CONTEST.search(text))


def only_attends(text: str) -> bool:
    """Return whether a clause is about a visit or those present.

    Examples
    --------
    >>> only_attends("院长出席签约仪式"), only_attends("院长出席并签署协议")
    (True, False)
    """
    attends = ATTENDING.search(_WORK_DONE.sub("", text) if _HELP_DONE.search(text) else text)
    if not attends:
        return False
    return not words.SIGNING.search(_MEETING.sub("", text)) or bool(_AT_A_MEETING.search(text))
