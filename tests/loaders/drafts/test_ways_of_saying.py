"""Ways in which articles say a tie: the sentence with letters for institutions, and what it states."""

import re

import pytest

from tests.loaders.drafts.drafting import drafted, ties

NAMES = {
    "A": "丽水市中心医院",
    "B": "景宁县人民医院",
    "C": "云和县人民医院",
    "D": "宁波市第一医院",
    "G": "景宁县人民政府",
    "L": "浙西心血管专科联盟",
}


def letters(text: str) -> set[str]:
    """Return the ties of a sentence as “A supports B”."""
    names = {name: letter for letter, name in NAMES.items()}
    written = re.sub("[ABCDGL]", lambda match: NAMES[match[0]], text)
    return {f"{names.get(one, one)} {type_} {names.get(two, two)}" for one, type_, two in ties(written)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("从2019年起，A就与B结为帮扶对子。", "A supports B"),
        ("B的帮扶单位是A。", "A supports B"),
        ("A承担起对B的对口帮扶任务。", "A supports B"),
        ("在A的帮扶下，B开展新技术12项。", "A supports B"),
        ("在A的支持下，B建成胸痛中心。", "A supports B"),
        ("B得到了A的帮扶。", "A supports B"),
        ("按照安排，B由A对口支援。", "A supports B"),
        ("省里确定由A对口帮扶B。", "A supports B"),
        ("A、D也参加了对B的帮扶。", "A supports B;D supports B"),
        ("自2015年8月起，A对口支援B，帮助该院建立了重症医学科。", "A supports B"),
        ("A“组团式”支援B，帮助该院建起肿瘤科。", "A supports B"),
        ("B的“娘家”是A。", "A supports B"),
        ("A在学科建设、人才培养等方面支持B。", "A supports B"),
        ("A将在管理、技术、人才方面给予B支持。", "A supports B"),
        ("A为B提供技术支持。", "A supports B"),
        ("B成为A的对口支援单位。", "A supports B"),
        ("A从2013年开始帮扶B。", "A supports B"),
        ("A与B的帮扶关系已持续五年。", "A supports B"),
        ("A对B实施“一对一”精准帮扶。", "A supports B"),
        ("A和B的结对，始于2016年。", "A supports B"),
        ("帮扶B的是A。", "A supports B"),
        ("A一家领走两份，B、C都归它帮。", "A supports B;A supports C"),
        ("对口支援B的任务，落在A肩上。", "A supports B"),
        ("A向B捐赠彩超一台，并对口帮扶该院。", "A supports B"),
        ("会议确定了结对关系：A帮扶B，D帮扶C。", "A supports B;D supports C"),
        ("B、C的“娘家”，依次是A和D。", "A supports B;D supports C"),
        ("B、C分别由A、D对口支援。", "A supports B;D supports C"),
        ("省里让B、C分别与A、D结成对口支援关系。", "A supports B;D supports C"),
        ("A对口B，D对口C。", "A supports B;D supports C"),
        ("A结对B，D结对C，建立帮扶关系。", "A supports B;D supports C"),
        ("A同时帮扶B和C。", "A supports B;A supports C"),
        ("A先后与B、C签署医联体合作协议。", "A signs_agreement B;A signs_agreement C"),
        ("受援的有B、C两家医院，支援方均为A。", "A supports B;A supports C"),
        ("B交由A托管。", "A operates B"),
        ("A自2018年起全面托管B。", "A operates B"),
        ("B转而由A托管。", "A operates B"),
        ("A接手管理B。", "A operates B"),
        ("A受G委托，管理B。", "A operates B"),
        ("B委托A管理，人、财、物统一调配。", "A operates B"),
        ("G将B委托给A运营管理。", "A operates B"),
        ("B由A全面负责运营管理。", "A operates B"),
        ("B整体并入A，实行一体化管理。", "A operates B"),
        ("A对B为期十年的托管协议到期。", "A operates B"),
        ("A托管B、C两家医院。", "A operates B;A operates C"),
        ("A对B实行人、财、物统一管理。", "A operates B"),
        ("L成立，B、C成为首批成员。", "B member_of L;C member_of L"),
        ("A牵头的L在丽水成立，B、C成为首批成员。", "A member_of L;B member_of L;C member_of L"),
        ("L由A牵头组建，成员包括B、C。", "A member_of L;B member_of L;C member_of L"),
        ("A牵头成立L，首批吸纳B、C等12家医院加入。", "A member_of L;B member_of L;C member_of L"),
        ("B拟加入A牵头的L。", "A member_of L;B member_of L"),
        ("B正式加入L，成为成员单位。", "B member_of L"),
        ("B成为L成员单位。", "B member_of L"),
        ("A为L理事长单位，B、C为副理事长单位。", "A member_of L;B member_of L;C member_of L"),
        ("L以A为龙头，联合B、C组建。", "A member_of L;B member_of L;C member_of L"),
        ("以A为牵头单位的L现有成员单位3家：B、C和D。", "A member_of L;B member_of L;C member_of L;D member_of L"),
        ("A联合B、C共同发起成立L。", "A member_of L;B member_of L;C member_of L"),
        ("A为B授予“L成员单位”牌匾。", "B member_of L"),
        ("首批加入L的有B和C。", "B member_of L;C member_of L"),
        ("L的成员单位有B、C。", "B member_of L;C member_of L"),
        ("A与B之间开通了远程会诊。", "A remote_service B"),
        ("B与A实现远程会诊、影像互认。", "A remote_service B"),
        ("依托A建立远程心电诊断中心，为B、C出具诊断报告。", "A remote_service B;A remote_service C"),
        ("A的专家通过远程会诊系统为B的患者会诊。", "A remote_service B"),
        ("B接入A的远程会诊平台。", "A remote_service B"),
        ("A每周三通过远程平台与B联合查房。", "A remote_service B"),
        ("A为B、C提供远程影像诊断服务。", "A remote_service B;A remote_service C"),
        ("A的远程会诊中心连接B、C。", "A remote_service B;A remote_service C"),
        ("B选派10名骨干赴A进修。", "A trains B"),
        ("B每年选送10名医生到A进修，住宿费由后者承担。", "A trains B"),
        ("A免费接收B医务人员进修。", "A trains B"),
        ("B可选送骨干来A进修。", "A trains B"),
        ("B的12名护士在A完成了为期三个月的进修。", "A trains B"),
        ("A为B培养骨干30余名。", "A trains B"),
        ("A为B带出了一支队伍，先后培训医务人员300人次。", "A trains B"),
        ("B先后有15人到A学习。", "A trains B"),
        ("B成为A的教学医院。", "A trains B"),
        ("A派驻B的专家已有23名。", "A sends_experts B"),
        ("A选派的5名专家进驻B。", "A sends_experts B"),
        ("A骨科专家每周二到B坐诊。", "A sends_experts B"),
        ("A向B派驻执行院长。", "A sends_experts B"),
        ("来自A的6名专家在B开展为期一年的帮扶。", "A sends_experts B"),
        ("A援派专家王建平担任B副院长。", "A sends_experts B"),
        ("B迎来了A的第三批专家。", "A sends_experts B"),
        ("每周五，A的专家会到B查房、手术。", "A sends_experts B"),
        ("B聘请A的李明教授为学科带头人。", "A sends_experts B"),
        ("B引进A王建平教授团队。", "A sends_experts B"),
        ("A的医疗队抵达B，开始为期半年的工作。", "A sends_experts B"),
        ("A派出管理团队，常驻B。", "A sends_experts B"),
        ("10名队员来自A，将赴B开展驻点帮扶。", "A sends_experts B"),
        ("A重症医学科医生陈文在B挂职副院长。", "A sends_experts B"),
        ("B从A请来三位专家，每周坐诊一天。", "A sends_experts B"),
        ("A与G签署战略合作协议，共建B。", "A signs_agreement G;A co_builds B;G co_builds B"),
        ("G与A签约，合作共建B。", "A signs_agreement G;A co_builds B;G co_builds B"),
        ("A与B续签合作协议。", "A signs_agreement B"),
        ("B同A、D签订了合作协议。", "A signs_agreement B;D signs_agreement B"),
        ("A牵手B，签订专科共建协议。", "A signs_agreement B;A co_builds B"),
        ("A和B的合作协议昨天签订。", "A signs_agreement B"),
        ("签约双方为A与B。", "A signs_agreement B"),
        ("A党委书记王建国与B院长李明签订医联体协议。", "A signs_agreement B"),
        ("A与B在景宁举行医联体签约仪式。", "A signs_agreement B"),
        ("A心内科与B心内科签订共建协议。", "A signs_agreement B"),
        ("A和B共建的胸痛中心揭牌。", "A co_builds B"),
        ("A名医工作站在B揭牌。", "A co_builds B"),
        ("B与A合作建设心血管内科。", "A co_builds B"),
        ("B的疑难患者可通过绿色通道转诊至A。", "B refers_patients A"),
        ("B上转患者120人次到A。", "B refers_patients A"),
        ("A与B建立双向转诊绿色通道。", "B refers_patients A"),
        ("A向B下转康复期患者。", "A refers_patients B"),
        ("A与B尚在洽谈托管事宜。", ""),
        ("A的王医生曾在B实习。", ""),
        ("A和B都获得了表彰。", ""),
        ("A院长赴B考察。", ""),
        ("A、B的负责人参加了签约仪式。", ""),
        ("A与B之间没有任何合作。", ""),
        ("网传A将收购B，院方予以否认。", ""),
        ("A专家在B义诊一天。", ""),
        ("A距离B60公里。", ""),
        ("B拟与A签约，但未成。", ""),
        ("A帮扶的是B。", "A supports B"),
        ("A支援的医院叫B。", "A supports B"),
        ("B的合作对象是A。两家医院2014年牵手，如今A每周派8名专家坐诊。", "A sends_experts B"),
        ("B是A的协作医院。", "A supports B"),
        ("2016年，A与B结缘，两院签署了为期四年的对口支援协议。", "A signs_agreement B;A supports B"),
        ("A与B结缘于2016年，A每半年派出一批医疗队，每批5人，到景宁驻点带教。", "A sends_experts B"),
        ("B得到的是A的支持。", "A supports B"),
        ("B过去由D帮扶，如今改由A接手。", "D supports B;A supports B"),
        ("A对B伸出了援手，派来5名专家。", "A sends_experts B"),
        ("A和B结成了“姐妹医院”。", "A co_builds B"),
        ("A与B是多年的“老搭档”：2012年起，A就派医生到B坐诊。", "A sends_experts B"),
        ("B的CT室里，A的医生李明正在读片。李明是A派驻B的第五批专家。", "A sends_experts B"),
        ("B院长王建平是A派来的。", "A sends_experts B"),
        ("A派来的专家担任B院长。", "A sends_experts B"),
        ("常驻B的A专家有14名。", "A sends_experts B"),
        ("王医生是A心内科主任，去年3月起到B挂职副院长。", "A sends_experts B"),
        ("受A选派，王建平来到B担任副院长。", "A sends_experts B"),
        ("A每季度派专家来B一次，每次一周。", "A sends_experts B"),
        ("A接收B医生32人次进修。", "A trains B"),
        ("B已有46名医生去A跟班学习。", "A trains B"),
        ("B的骨干分三批到A轮训。", "A trains B"),
        ("A为B培训医生19名。", "A trains B"),
        ("到A进修过的B医生已有12人。", "A trains B"),
        ("A通过远程病理会诊平台为B出具疑难病例报告。", "A remote_service B"),
        ("A的专家坐在屏幕前，与B的医生远程会诊。", "A remote_service B"),
        ("A远程心电中心投用，B、C接了进来。", "A remote_service B;A remote_service C"),
        ("A对B、C上转的患者开通绿色通道。", "B refers_patients A;C refers_patients A"),
        ("B的重症患者直接送到A。", "B refers_patients A"),
        ("重症病人由B转往A，康复期再转回B。", "B refers_patients A"),
        ("A与B、C签订医联体协议并授牌。", "A signs_agreement B;A signs_agreement C"),
        ("A与B、C医联体签约仪式在丽水举行。", "A signs_agreement B;A signs_agreement C"),
        ("A与B、C的合作协议，是6月签下的。", "A signs_agreement B;A signs_agreement C"),
        ("B与A签下十年合作办医协议，B整体交由A管理。", "A signs_agreement B;A operates B"),
        ("G与A签下合作办医协议，B整体交由A管理。", "A signs_agreement G;A operates B"),
        ("A接管了B。", "A operates B"),
        ("A牵头成立了L，B、C都是成员。", "A member_of L;B member_of L;C member_of L"),
        ("组建L。以A为牵头单位，成员单位为B、C。", "A member_of L;B member_of L;C member_of L"),
        ("组建L。由A牵头，成员单位包括B、C等7家。", "A member_of L;B member_of L;C member_of L"),
        ("A、B、C共同组成L。", "A member_of L;B member_of L;C member_of L"),
        ("由A牵头，联合B、C等组成的L揭牌。", "A member_of L;B member_of L;C member_of L"),
        ("A于2017年10月加入由D牵头的L。", "A member_of L;D member_of L"),
        ("L的龙头是A，B和C在列。", "A member_of L;B member_of L;C member_of L"),
        ("B成了L的一员。", "B member_of L"),
        ("A继续承担B的对口支援任务。", "A supports B"),
        ("B的支援单位由A担任。", "A supports B"),
        ("A与B共建的胸痛中心通过认证。", "A co_builds B"),
        ("两院共建胸痛中心。", ""),
        ("省里安排A帮B。", "A supports B"),
        ("按照省里的部署，A与B、C两家县医院结对。", "A supports B;A supports C"),
        ("A一对二帮扶B和C。", "A supports B;A supports C"),
        ("支援方A，受援方B。", "A supports B"),
        ("A的帮扶名单上有B、C。", "A supports B;A supports C"),
        ("B曾由A托管，2020年终止。", "A operates B"),
        ("A与B谈了两年，没有谈成。", ""),
        ("县里一度想请A托管B，没有谈成。", ""),
        ("B能否由A托管，尚无定论。", ""),
        ("A也派专家到B参加过学术会议，但没有建立帮扶关系。", ""),
        ("A与B的合作另行研究。", ""),
        ("B院长毕业后在A进修过一年。", ""),
        ("A退休专家王建平受聘于B。", ""),
        ("A和B同日挂牌。", ""),
        ("A的病人里，不少来自B所在的县。", ""),
        ("与A相比，B的床位少得多。", ""),
        ("A和B分列全省第一、第二。", ""),
        ("B、C依次与A、D签订对口帮扶协议。", "A signs_agreement B;A supports B;D signs_agreement C;D supports C"),
        ("A副院长王涛为新成员授牌，并与B院长赵卫国签署协议。", "A signs_agreement B"),
        ("A帮助B建成卒中中心，并接收63名骨干进修。", "A supports B;A trains B"),
        ("B与A的故事始于2018年。那年秋天，双方签署医联体协议，A帮助B建起血透室。", "A signs_agreement B;A supports B"),
        ("A与B的托管事宜仍在商讨中。", ""),
        ("B是L的副理事长单位，于2017年首批加入。", "B member_of L"),
        ("A的退休教授马兴也常到B坐诊，这纯粹是个人行为。", ""),
        ("A党委书记陈刚一行看望A派驻当地的医疗队，并与B签订协议。", "A signs_agreement B"),
        ("B、C也是A的协作单位。", "A supports B;A supports C"),
        (
            "G、A在丽水签约，合作共建B，A将派出院长，医院由A负责运营管理。",
            "A signs_agreement G;A co_builds B;G co_builds B;A operates B",
        ),
        ("B去年6月由A托管，眼下已有13名医生常驻。", "A operates B;A sends_experts B"),
        ("A牵头的L去年成立，B、C加入其中。", "A member_of L;B member_of L;C member_of L"),
        ("B和C早一步尝到了甜头。两家县医院自2018年起由A对口帮扶。", "A supports B;A supports C"),
    ],
)
def test_ties_of_a_sentence(text: str, wanted: str) -> None:
    stated = set(filter(None, wanted.split(";")))
    found = letters(text)
    agreements = {each for each in found if "signs_agreement" in each}
    found |= {" ".join(reversed(each.split())) for each in agreements}
    assert stated <= found
    pairs = {frozenset(each.split()[::2]) for each in stated}
    assert {frozenset(each.split()[::2]) for each in found} == pairs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a side that the clause leaves out is the one the text speaks of
        ("2017年起，A承担起B的帮扶，两年里来了三批医生。", "A supports B;A sends_experts B"),
        (
            "A与B签订协议。每周五派医生坐诊，还开通了远程会诊。",
            "A signs_agreement B;A sends_experts B;A remote_service B",
        ),
        ("B是A帮的。A不但派人，还拿出80万元。", "A supports B;A sends_experts B"),
        ("去年，B改由A领办。", "A operates B"),
        (
            "自2016年与B签订协议以来，A每年派出一批队员，先后为该院培训36人。",
            "A signs_agreement B;A sends_experts B;A trains B",
        ),
        # a newcomer faces the other side of the pair before
        ("A从2017年起对口支援B；D也是通过协作结上的亲。", "A supports B;D supports B"),
        ("B的支援单位是A，去年又多了一家，D通过协作来了，签了协议。", "A supports B;D signs_agreement B"),
        ("B改由A帮扶，此前承担这项任务的是D。", "A supports B;D supports B"),
        # those named before the sentence
        ("B和C也有亲戚。前者由A对口支援，后者由D对口支援。", "A supports B;D supports C"),
        ("B里来了两位专家。按照A与B签订的协议，他们每月开诊一次。", "A signs_agreement B"),
        # what an alliance consists of
        ("L由A牵头。B去年加入L。A向各成员单位下派专家坐诊。", "A member_of L;B member_of L;A sends_experts B"),
        (
            "L由A牵头，B、C为成员单位。A对成员单位的人员实行统一管理。",
            "A member_of L;B member_of L;C member_of L;A operates B;A operates C",
        ),
        ("L由A发起，B、C等9家医院首批加入，A院长任理事长。", "A member_of L;B member_of L;C member_of L"),
        # pairs of a list
        ("A与B、D与C继续保持对口支援关系。", "A supports B;D supports C"),
        # no ties
        ("评委由A、D的专家担任，B的护士获奖。", ""),
        ("B同下面的基层医院打通双向转诊通道，A在百里之外。", ""),
        ("B与D有过口头约定，疫情一来就搁下了。", ""),
        ("A也在丽水。B归山东援建。", ""),
    ],
)
def test_sides_that_a_clause_leaves_out(text: str, wanted: str) -> None:
    stated = set(filter(None, wanted.split(";")))
    found = {" ".join(reversed(each.split())) if each == "B signs_agreement A" else each for each in letters(text)}
    assert stated <= found
    pairs = {frozenset(each.split()[::2]) for each in stated}
    assert {frozenset(each.split()[::2]) for each in found} == pairs


def test_reason_says_what_is_a_guess() -> None:
    text = "昨天，丽水市中心医院与景宁县人民医院签订协议。每周五派医生坐诊。"
    notes = {tie.type: tie.note for tie in drafted(text).cooperations.values()}
    assert str(notes["signs_agreement"]).startswith("draft: frame")
    assert str(notes["sends_experts"]).startswith("draft: implied")


def test_list_of_pairs_under_a_heading() -> None:
    head = "标题\n来源：试验报  2024-05-08\n"
    period = "现公布结对帮扶名单。本轮帮扶自2022年7月起，至2025年12月止。"
    lines = ("一、结对名单", "1．丽水市中心医院——景宁县人民医院、云和县人民医院", "2．宁波市第一医院——松阳县人民医院")
    assert ties(period, *lines, "名单如有调整，另行通知。", head=head) == {
        ("丽水市中心医院", "supports", "景宁县人民医院"),
        ("丽水市中心医院", "supports", "云和县人民医院"),
        ("宁波市第一医院", "supports", "松阳县人民医院"),
    }
    dates = {
        (each.since, each.until) for each in drafted(period, *lines, "名单如有调整，另行通知。").cooperations.values()
    }
    assert dates == {("2022-07", "2025-12")}


def test_regional_centre_with_exporter_and_host() -> None:
    text = "第一个是丽水市中心医院景宁医院，输出医院为丽水市中心医院，依托医院为景宁县人民医院。"
    assert ("丽水市中心医院", "co_builds", "景宁县人民医院") in ties(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("B的路走得更早。2019年，A与该院签订协议。", "A signs_agreement B"),
        ("A与B签约。A直属的6家附属医院也分别与C签署协议。", "A signs_agreement B"),
        ("A向B派驻执行院长，向C派出3名医师。", "A sends_experts B;A sends_experts C"),
        ("A、某某师医院、D分别与B、C结成对口支援关系。", ""),
        ("B与A建立合作关系，A的专家团队每周日到院开展专家门诊。", "A sends_experts B"),
        ("A帮扶B。B精选骨干赴省外名院进修。", "A supports B"),
    ],
)
def test_who_is_meant(text: str, wanted: str) -> None:
    found = {each for each in letters(text) if "co_builds" not in each}
    found = {" ".join(reversed(each.split())) if each == "B signs_agreement A" else each for each in found}
    assert found == set(filter(None, wanted.split(";")))


def test_agreement_that_ran_out_began_when_the_next_sentence_says() -> None:
    text = "去年12月31日，丽水市中心医院对景宁县人民医院为期十年的托管协议到期。托管始于2014年1月。"
    tie = next(each for each in drafted(text).cooperations.values() if each.type == "operates")
    assert (tie.status, tie.since, tie.until) == ("ended", "2014-01", "2023-12-31")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A、B医联体合作签约仪式在B举行。", "A signs_agreement B"),
        ("A和B的缘分从2016年开始。那一年，两家医院签了帮扶协议。", "A signs_agreement B;A supports B"),
        ("A与G签订《A与G合作协议书》。", "A signs_agreement G"),
        ("A与B签署全面合作协议。", "A signs_agreement B"),
        ("A王明院长与G代表签了约。", "A signs_agreement G"),
        ("G与A签约，把B整体托管给A。", "A signs_agreement G;A operates B"),
        ("B交A运营，为期十年。", "A operates B"),
        ("B由A负责管理和运营。", "A operates B"),
        ("B曾由A托管，2020年协议到期，如今由D接手。", "A operates B;D operates B"),
        ("A抽调骨干组成团队，长期驻扎B。", "A sends_experts B"),
        ("A先后有40多名专家到B。", "A sends_experts B"),
        ("在B，患者不出县就能看上A的专家。", "A sends_experts B"),
        ("A今年帮扶的有两家：一家是B，一家是C。", "A supports B;A supports C"),
        ("A的对口帮扶医院是B。", "A supports B"),
        ("B的对口帮扶医院是A。", "A supports B"),
        ("A包B，D包C。", "A supports B;D supports C"),
        ("B跟着A，C跟着D。", "A supports B;D supports C"),
        ("B拜A为师。", "A supports B"),
        ("B有两个靠山，一个是A，一个是D。", "A supports B;D supports B"),
        ("A对B、D对C的帮扶协议同日签订。", "A signs_agreement B;A supports B;D signs_agreement C;D supports C"),
        ("B被授予L成员单位牌匾。", "B member_of L"),
        ("A帮扶B，在学科建设、人才培养等方面给予支持。", "A supports B"),
        ("A帮扶B，培养一支带不走的队伍。", "A supports B"),
        ("B背后是A。", "A supports B"),
        ("B接收的队员，来自A；C由D帮带。", "A sends_experts B;D supports C"),
        ("D帮扶B；而C，由A帮带。", "D supports B;A supports C"),
        ("B，依靠的是A。", "A supports B"),
        ("B的胸片拍好了，传给A读。", "A remote_service B"),
        ("B的疑难病理切片，由A代为阅片。", "A remote_service B"),
        ("A与B、C订立医联体协议。", "A signs_agreement B;A signs_agreement C"),
        ("A在B建起工作站。", "A co_builds B"),
        ("A帮扶B。A派往景宁的骨伤专家有8位。", "A supports B;A sends_experts B"),
        ("B的骨科由A承包，儿科的担子交给D。", "A supports B;D supports B"),
        ("C的医生在D进修。B的管理权，2016年由G移交给A。", "A operates B;D trains C"),
        ("A的专家到C坐诊；B的心电图，现由A当场出报告。", "A sends_experts C;A remote_service B"),
        ("C由D支援。医疗队9人，由A派出，坐一夜船，在B坐诊。", "A sends_experts B;D supports C"),
        ("2018年起，B的3名医生被A接到丽水，学了半年。", "A trains B"),
        ("B的脑科中心由A与B共同开设。", "A co_builds B"),
        # no ties
        ("坊间说，B已被A托管。市卫健局的同志专门更正：里面没有托管。", ""),
        ("A的专家到B看制剂室。他们是来参观的，什么也没谈。", ""),
        ("A的专家今年来过B，为的是三甲复审。", ""),
        ("A未向B派驻人员。", ""),
        ("A与B不谈托管。", ""),
        ("A曾经想托管B，最后没有成。", ""),
        ("A与B没有签约，只是派专家来讲过课。", ""),
        ("A的3名医生与B的3名医生签订了师徒结对协议。", "A supports B"),
        ("B要进一步加强与A的全面合作。", ""),
        ("A派了一位副院长到会，说同B的协议还在谈。", ""),
        ("A帮扶B。这份协议管到2020年，早就到期了。", "A supports B"),
        ("按那时的安排，丽水的15家中医院要帮宁波的15家中医院；单独点了名的是一对：B自此帮扶D。", "B supports D"),
        ("借助远程网络，A还与省内外600多家医院有联系。", ""),
    ],
)
def test_further_ways_of_saying_a_tie(text: str, wanted: str) -> None:
    assert letters(text) == {each for each in wanted.split(";") if each}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("B、C，依次同A（即丽水学院附属医院）、D结成对口支援，丽水一方支援。", "A supports B;D supports C"),
        ("A托管了两家，2011年是B，2013年是C。", "A operates B;A operates C"),
        ("D已经托管了云和县中医院；A托管了两家医院，一家是B，另一家是C。", "A operates B;A operates C"),
        ("两县3家医院都来人与A签订协议。第一个落笔的是B，接着是C。", "A signs_agreement B;A signs_agreement C"),
        ("A同B合作共建，不叫托管。", "A co_builds B"),
        # no ties
        ("A托管了两家，不是B。", ""),
        ("两县3家医院都来人与A签订协议。B、C的院长接着发言。", ""),
        ("两县3家医院没有与A签订协议。首先是B，接着是C。", ""),
    ],
)
def test_lists_in_which_one_follows_the_other(text: str, wanted: str) -> None:
    assert letters(text) >= {each for each in wanted.split(";") if each}
    assert len(letters(text)) == len([each for each in wanted.split(";") if each]) + ("云和县中医院" in text)
