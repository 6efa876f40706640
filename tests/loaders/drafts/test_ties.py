"""Each rule for ties: where it fires, and where it must not."""

from itertools import product

import pytest

from hospital_network.graph.model import Cooperation
from tests.loaders.drafts.drafting import Tie, drafted, ties

BIG, SMALL, OTHER = "丽水市中心医院", "景宁县人民医院", "云和县人民医院"


def types(text: str, giver: str = BIG, receiver: str = SMALL) -> set[str]:
    return {type_ for one, type_, two in ties(text) if (one, two) == (giver, receiver)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"昨天，{BIG}与{SMALL}签署对口支援协议。", {"signs_agreement", "supports"}),
        (f"昨天，{SMALL}与{BIG}正式签订《对口帮扶协议》。", {"signs_agreement", "supports"}),
        (f"昨天签下的是{BIG}与{SMALL}之间的合作协议。", {"signs_agreement"}),
        (f"{BIG}与{SMALL}结成对口支援关系。", {"supports"}),
        (f"{BIG}结对的是{SMALL}。", {"supports"}),
        (f"{BIG}对口支援{SMALL}。", {"supports"}),
        (f"{BIG}是{SMALL}的对口支援单位。", {"supports"}),
        (f"{BIG}的专家团队帮{SMALL}做起了新技术。", {"supports"}),
        (f"{SMALL}由{BIG}托管。", {"operates"}),
        (f"{BIG}对{SMALL}的托管已经开始。", {"operates"}),
        (f"{BIG}和{SMALL}办起联合门诊。", {"co_builds"}),
        (f"{BIG}选派5名专家到{SMALL}坐诊。", {"sends_experts"}),
        (f"{BIG}的12名医务人员赴{SMALL}驻点。", {"sends_experts"}),
        (f"{BIG}接收{SMALL}的医师进修。", {"trains"}),
        (f"{SMALL}派出6名骨干到{BIG}进修。", {"trains"}),
        (f"{BIG}为{SMALL}免费建起人才培养基地。", {"trains"}),
        (f"{BIG}与{SMALL}的远程会诊已开通。", {"remote_service"}),
        # neither visits nor wishes nor denials nor other people's posts
        (f"{BIG}院长到{SMALL}参观考察。", set()),
        (f"{BIG}没有与{SMALL}签约。", set()),
        (f"{BIG}并未托管{SMALL}。", set()),
        (f"有人问，{BIG}能不能托管{SMALL}？", set()),
        (f"{BIG}希望与{SMALL}共建专科。", set()),
        (f"{BIG}和{SMALL}都在丽水。", set()),
        (f"他是{BIG}的医生，妻子在{SMALL}工作。", set()),
    ],
)
def test_ties_of_one_pair(text: str, wanted: set[str]) -> None:
    assert types(text) == wanted
    assert not types(text, SMALL, BIG) - {"refers_patients"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "丽水市中心医院、丽水市中医院分别与景宁县人民医院、云和县中医院结对帮扶。",
            {(BIG, SMALL), ("丽水市中医院", "云和县中医院")},
        ),
        (
            "当天签约结对的，依次是丽水市中心医院和景宁县人民医院，丽水市中医院和云和县中医院。",
            {(BIG, SMALL), ("丽水市中医院", "云和县中医院")},
        ),
        # lists of which nobody says who goes with whom
        ("丽水市中心医院、丽水市中医院的医生分赴景宁县人民医院、云和县中医院。", set()),
        ("丽水市中心医院、丽水市中医院支援景宁县人民医院、云和县中医院。", set()),
    ],
)
def test_lists_against_lists(text: str, pairs: set[tuple[str, str]]) -> None:
    assert {(one, two) for one, _, two in ties(text)} == pairs


GIVERS, RECEIVERS = ("宁波市第一医院", "丽水市中心医院"), ("景宁县人民医院", "云和县人民医院", "遂昌县中医院")
TWO, THREE = "、".join(GIVERS), "、".join(RECEIVERS)


@pytest.mark.parametrize(
    ("paragraphs", "types"),
    [
        ((f"{TWO}支援{THREE}。",), {"supports"}),
        ((f"{THREE}由{TWO}托管。",), {"operates"}),
        ((f"{TWO}与{THREE}签署对口支援协议。",), {"signs_agreement", "supports"}),
        (("宁波市第一医院和丽水市中心医院向" + THREE + "派出专家。",), {"sends_experts"}),
        ((f"支援医院：{TWO}，受援医院：{THREE}。",), {"supports"}),
        (("对口帮扶名单如下：", f"{TWO}——{THREE}"), {"supports"}),
        ((f"绍兴市人民医院与舟曲县人民医院，{THREE}与{TWO}等，建立合作机制。",), {"co_builds"}),
    ],
)
def test_list_against_list_is_a_group_of_possible_ties(paragraphs: tuple[str, ...], types: set[str]) -> None:
    network = drafted(*paragraphs)
    names = {id_: each.name for id_, each in network.institutions.items()}
    possible = [each for each in network.cooperations.values() if each.pairing]
    assert {each.pairing for each in possible} == {"article-lists-1"}
    pairs = {(names[each.from_id], names[each.to_id]) for each in possible}
    assert pairs == {*product(GIVERS, RECEIVERS)}
    assert {each.type for each in possible} == types
    assert len(possible) == 6 * len(types)
    assert "likely" not in "".join(str(each.note) for each in network.cooperations.values())


def test_pair_that_a_sentence_names_is_no_possible_one() -> None:
    network = drafted(f"{TWO}托管{THREE}。", "其中，宁波市第一医院于2023年6月托管景宁县人民医院。")
    (stated,) = [each for each in network.cooperations.values() if not each.pairing]
    assert (stated.from_id, stated.to_id) == ("ning-bo-shi-di-yi-yi-yuan", "jing-ning-xian-ren-min-yi-yuan")
    assert stated.since == "2023-06"
    assert len(network.cooperations) == 6


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO}的专家分赴{THREE}坐诊。",
        f"{TWO}没有支援{THREE}。",
        f"{TWO}、{THREE}参加了会议。",
        f"{TWO}、{THREE}签署了五方协议。",
    ],
)
def test_what_is_no_list_against_a_list(text: str) -> None:
    assert not [each for each in drafted(text).cooperations.values() if each.pairing]


def test_two_groups_have_a_name_each() -> None:
    network = drafted(f"{TWO}支援{THREE}。", "绍兴市人民医院、绍兴市中医院支援舟曲县人民医院、岷县中医院。")
    assert {each.pairing for each in network.cooperations.values()} == {"article-lists-1", "article-lists-2"}


@pytest.mark.parametrize(
    ("text", "giver", "type_", "receiver"),
    [
        (
            "舟曲县人民医院挂上了“甘肃省中医院舟曲分院”的牌子，由甘肃省中医院全面托管。",
            "甘肃省中医院",
            "operates",
            "舟曲县人民医院",
        ),
        ("兴义市人民医院与宁波市第一医院是结对医院。", "宁波市第一医院", "supports", "兴义市人民医院"),
        ("受宁波市第一医院委派，医生王小明在兴义市人民医院挂职。", "宁波市第一医院", "sends_experts", "兴义市人民医院"),
        ("石河子市人民医院得到北京大学人民医院的对口支援。", "北京大学人民医院", "supports", "石河子市人民医院"),
        ("平武县人民医院是四川省肿瘤医院的帮扶对象。", "四川省肿瘤医院", "supports", "平武县人民医院"),
        ("通道县妇幼保健院的病人可以转到湖南省儿童医院。", "通道县妇幼保健院", "refers_patients", "湖南省儿童医院"),
        (
            "余杭区人民政府与浙江省人民医院签约，委托其管理余杭区第二人民医院。",
            "浙江省人民医院",
            "operates",
            "余杭区第二人民医院",
        ),
        (
            "宁波市第二医院与兴义市中医院，宁波市第一医院与册亨县人民医院等，建立合作。",
            "宁波市第一医院",
            "co_builds",
            "册亨县人民医院",
        ),
        ("甘肃省中医院院长王明与岷县中医院负责人签署了协议。", "甘肃省中医院", "signs_agreement", "岷县中医院"),
        ("甘肃省中医院与岷县人民政府签约，由前者托管岷县中医院。", "甘肃省中医院", "operates", "岷县中医院"),
        ("甘肃省中医院在岷县中医院设立名中医工作室。", "甘肃省中医院", "co_builds", "岷县中医院"),
    ],
)
def test_other_ways_of_saying_it(text: str, giver: str, type_: str, receiver: str) -> None:
    assert (giver, type_, receiver) in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "甘肃省中医院派人来岷县中医院听了会。",
        "王秀兰从甘肃省中医院调到岷县中医院，后来返聘。",
        "1998年，岷县中医院从甘肃省中医院分出。",
        "甘肃省中医院的主任说，他在岷县中医院见过这样的病人。",
    ],
)
def test_what_is_no_tie(text: str) -> None:
    assert ties(text) == set()


def test_list_after_a_colon_belongs_to_the_leader() -> None:
    text = (
        "由丽水市中心医院牵头的集团，对外叫丽水市医疗集团。"
        "集团托管的医院有3家：景宁县人民医院、云和县人民医院、松阳县人民医院。"
    )
    assert {(BIG, "operates", SMALL), (BIG, "operates", OTHER)} <= ties(text) or {
        ("丽水市医疗集团", "operates", SMALL),
        ("丽水市医疗集团", "operates", OTHER),
    } <= ties(text)


def test_parties_of_an_agreement_of_three() -> None:
    text = "丽水市卫生健康委员会、景宁县人民政府、丽水市中心医院三方签署合作协议。"
    assert len({tie for tie in ties(text) if tie[1] == "signs_agreement"}) == 3


def test_hospital_that_two_sides_build_together() -> None:
    text = "昨天，丽水市中心医院与景宁县人民政府签约，共建丽水市中心医院景宁分院。"
    built = {tie for tie in ties(text) if tie[1] == "co_builds"}
    assert {one for one, _, _ in built} == {BIG, "景宁县人民政府"}


def test_members_and_leader_of_an_alliance() -> None:
    text = "丽水市口腔专科联盟由丽水市口腔医院牵头。景宁县人民医院加入丽水市口腔专科联盟。"
    alliance = "丽水市口腔专科联盟"
    assert {("丽水市口腔医院", "member_of", alliance), (SMALL, "member_of", alliance)} <= ties(text)


def test_patients_are_referred_upwards() -> None:
    text = f"{BIG}是{SMALL}定下的转诊医院。"
    assert (SMALL, "refers_patients", BIG) in ties(text)
    slogan = f"{BIG}与{SMALL}落实“基层首诊、双向转诊、急慢分治、上下联动”。"
    assert not [tie for tie in ties(slogan) if tie[1] == "refers_patients"]


def test_government_approves_hospitals() -> None:
    text = "浙江省卫生健康委员会批复了两家新医院：丽水市东方医院、景宁县中医院。"
    assert ("浙江省卫生健康委员会", "designates", "景宁县中医院") in ties(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("次日，双方共建康复中心。", (BIG, "co_builds", SMALL)),
        (f"{BIG}长期派专家驻在景宁，每周坐诊两次。", (BIG, "sends_experts", SMALL)),
        ("景宁的医生到丽水市中心医院进修。", (BIG, "trains", SMALL)),
    ],
)
def test_clause_that_names_one_side_goes_on_about_the_pair(text: str, wanted: Tie) -> None:
    assert wanted in ties(f"昨天，{BIG}与{SMALL}签约。{text}")


def tie(text: str, type_: str) -> Cooperation:
    return next(each for each in drafted(text).cooperations.values() if each.type == type_)


@pytest.mark.parametrize(
    ("text", "type_", "field", "value"),
    [
        (f"去年9月，{BIG}与{SMALL}签约。", "signs_agreement", "since", "2023-09"),
        (f"{BIG}将选派专家到{SMALL}坐诊。", "sends_experts", "status", "planned"),
        (f"2013年5月，{BIG}与{SMALL}签订对口支援协议，期限五年。", "supports", "until", "2018"),
        (f"2013年5月，{BIG}与{SMALL}签订对口支援协议，期限五年。", "supports", "status", "ended"),
        (f"{BIG}每周派1名医生到{SMALL}坐诊。", "sends_experts", "schedule", "每周"),
        (f"{BIG}派出急诊科、儿科的医生到{SMALL}坐诊。", "sends_experts", "fields", ("急诊科", "儿科")),
        (f"{BIG}与{SMALL}签约。", "signs_agreement", "since", None),
    ],
)
def test_details_of_a_tie(text: str, type_: str, field: str, value: object) -> None:
    assert getattr(tie(text, type_), field) == value


def test_quantities_have_their_qualifier() -> None:
    found = tie(f"{BIG}的近80名医务人员先后编成4支医疗队，赴{SMALL}驻点。", "sends_experts").quantities
    assert (found["experts"].value, found["experts"].qualifier, found["teams"].value) == (80, "about", 4)


def test_evidence_names_paragraph_and_words() -> None:
    network = drafted("第一段没有医院，只是说说天气如何。", f"昨天，{BIG}与{SMALL}签约。")
    for each in (*network.institutions.values(), *network.cooperations.values()):
        assert each.note
        assert [piece.locator for piece in each.evidence] == ["p2"]
        assert all(piece.span for piece in each.evidence)


def test_members_join_the_alliance_named_just_before_them() -> None:
    text = (
        "其一由天长市人民医院牵头，称“天长市人民医院医共体”，成员有铜城镇中心卫生院；"
        "其二由天长市中医院牵头，称“天长市中医院医共体”，石梁镇卫生院同月入列。"
    )
    assert ties(text) == {
        ("天长市人民医院", "member_of", "天长市人民医院医共体"),
        ("铜城镇中心卫生院", "member_of", "天长市人民医院医共体"),
        ("天长市中医院", "member_of", "天长市中医院医共体"),
        ("石梁镇卫生院", "member_of", "天长市中医院医共体"),
    }


def test_a_beginning_named_elsewhere_is_not_after_the_end() -> None:
    network = drafted(
        "丽水市中心医院对景宁县人民医院的支援，2021年10月到期。",
        "2022年8月12日起，丽水市中心医院再次对口支援景宁县人民医院。",
    )
    assert all(not tie.until or (tie.since or "") <= tie.until for tie in network.cooperations.values())


def starts(*paragraphs: str) -> dict[Tie, str | None]:
    network = drafted(*paragraphs)
    named = {id_: each.name for id_, each in network.institutions.items()}
    return {(named[each.from_id], each.type, named[each.to_id]): each.since for each in network.cooperations.values()}


def test_dates_in_order_are_each_of_one_pair() -> None:
    found = starts(f"去年12月25日、26日，{BIG}分别与{SMALL}、{OTHER}签约。")
    assert found[BIG, "signs_agreement", SMALL] == "2023-12-25"
    assert found[BIG, "signs_agreement", OTHER] == "2023-12-26"
    turned = starts(f"上月14日、本月3日，{SMALL}、{OTHER}先后与{BIG}签约。")
    assert turned[BIG, "signs_agreement", OTHER] == "2024-05-03"
    alone = starts(f"去年12月25日、26日，{BIG}与{SMALL}签约。")
    assert alone[BIG, "signs_agreement", SMALL] == "2023-12-25"


def test_counted_hospitals_have_the_date_before_each_and_later_parts_have_none_of_them() -> None:
    found = starts(f"{BIG}托管了两家，2011年是{SMALL}，2013年是{OTHER}；宁海县中医院则由宁波市第一医院托管。")
    assert [found[BIG, "operates", each] for each in (SMALL, OTHER)] == ["2011", "2013"]
    assert found["宁波市第一医院", "operates", "宁海县中医院"] is None
    shared = starts(f"2013年，{BIG}托管{SMALL}；宁波市第一医院托管宁海县中医院。")
    assert shared["宁波市第一医院", "operates", "宁海县中医院"] == "2013"


def test_help_from_the_day_of_signing_has_the_date_of_the_agreement() -> None:
    signed = f"3月17日，{BIG}与{SMALL}签约。"
    found = starts(signed, "院长讲了做法。", f"从签约这天起，{BIG}帮扶{SMALL}。")
    assert found[BIG, "supports", SMALL] == "2024-03-17"
    later = starts(signed, "院长讲了做法。", "大家都来了。", f"{BIG}帮扶{SMALL}。")
    assert later[BIG, "supports", SMALL] is None


def test_several_signings_of_one_day_share_its_date() -> None:
    day = "2018年1月11日，一天里签了三拨。"
    found = starts(f"{day}宁波市第一医院与宁海县中医院签约。{BIG}则与{SMALL}签约。")
    assert found[BIG, "signs_agreement", SMALL] == "2018-01-11"
    other = starts(f"2018年1月11日，大雪停了。宁波市第一医院与宁海县中医院签约。{BIG}则与{SMALL}签约。")
    assert other[BIG, "signs_agreement", SMALL] is None


def test_year_of_several_signings_is_that_of_the_paragraphs_that_tell_them() -> None:
    told = "今年以来，多家医院陆续与外省的医院签约，一共七对。"
    pair = f"{BIG}与{SMALL}签约。"
    assert starts(told, "先说第一对。", pair)[BIG, "signs_agreement", SMALL] == "2024"
    assert starts("今年以来，多家医院的门诊量陆续上涨。", "先说第一对。", pair)[BIG, "signs_agreement", SMALL] is None
    assert starts(told, "一。", "二。", "三。", "四。", pair)[BIG, "signs_agreement", SMALL] is None


def test_pairs_have_the_date_on_which_the_text_says_that_all_signed() -> None:
    signed = "前天下午，县里下了雨，会议室里的签字没耽搁。七份对口支援协议很快就签完了。"
    text = f"{signed}{BIG}帮{SMALL}，宁波市第一医院帮{OTHER}。"
    dates = {pair: since for pair, since in starts(text).items() if pair[1] == "signs_agreement"}
    assert dates == {
        (BIG, "signs_agreement", SMALL): "2024-05-06",
        ("宁波市第一医院", "signs_agreement", OTHER): "2024-05-06",
    }


def test_what_begins_next_month_is_planned() -> None:
    def begins(text: str) -> set[tuple[str, str | None]]:
        return {(each.status, each.since) for each in drafted(text).cooperations.values()}

    assert begins(f"院长当场答应，从6月起，{BIG}每周派1名医生到{SMALL}坐诊。") == {("planned", "2024-06")}
    assert begins(f"从10月起，{BIG}每周派1名医生到{SMALL}坐诊。") == {("active", "2023-10")}
    assert begins(f"从6月起，{BIG}已经派了5名医生到{SMALL}坐诊。") == {("active", "2023-06")}


def test_hospital_named_by_its_place_may_have_it_in_another_of_its_names() -> None:
    text = (
        "宁波市第一医院支援缙云县人民医院。",
        "浙江大学医学院附属儿童医院（又名宁波市儿童医院）与景宁县人民医院签约。",
        "按协议，宁波方面将帮扶景宁县人民医院。",
    )
    assert ("宁波市第一医院", "supports", "景宁县人民医院") not in ties(*text)
    assert ("宁波市第一医院", "supports", "景宁县人民医院") in ties(text[0], text[2])


def test_day_of_signing_is_no_signing() -> None:
    text = f"{BIG}与景宁县人民政府签约。", f"{BIG}托管景宁县人民医院。签字当天，专家们在景宁县人民医院义诊。"
    assert (BIG, "signs_agreement", "景宁县人民医院") not in ties(*text)


def test_what_a_sentence_sets_apart_is_not_between_those_before() -> None:
    text = f"{BIG}托管景宁县人民医院。", "同一天签字的还有浙江大学，它与县里合办的是一处基地，与托管是两回事。"
    assert not [tie for tie in ties(*text) if tie[0] == "浙江大学"]
    assert ties(*text) >= {(BIG, "operates", "景宁县人民医院")}


@pytest.mark.parametrize(
    "words", ["会以为宁波市第一医院的专家也到景宁县人民医院出诊", "宁波市第一医院与它并无往来，也不派专家坐诊"]
)
def test_what_people_only_believe_is_no_tie(words: str) -> None:
    assert not [tie for tie in ties(f"景宁县人民医院很小。{words}。") if tie[0] == "宁波市第一医院"]
