import re
from pathlib import Path

import pytest

from hospital_network.loaders.drafts.names.names_in_text import names_in
from hospital_network.loaders.seed_set import read_seed

SETS = Path(__file__).parents[3] / "sets"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("昨天景宁县人民医院院长说", ["景宁县人民医院"]),
        ("签约的是宁夏医科大学总医院", ["宁夏医科大学总医院"]),
        ("专家来自首都医科大学附属北京安贞医院。", ["首都医科大学附属北京安贞医院"]),
        ("依托上海交通大学医学院附属仁济医院建设", ["上海交通大学医学院附属仁济医院"]),
        ("由仁济医院托管", ["仁济医院"]),
        ("与和田地区人民医院、大同市第三人民医院", ["和田地区人民医院", "大同市第三人民医院"]),
        ("丽水市第一、第二、第三人民医院", ["丽水市第一人民医院", "丽水市第二人民医院", "丽水市第三人民医院"]),
        ("市一、二、三院", ["市一院", "市二院", "市三院"]),
        ("景宁县东坑卫生院、英川卫生院和沙湾卫生院", ["景宁县东坑卫生院", "景宁县英川卫生院", "景宁县沙湾卫生院"]),
        ("浙江省人民医院毕节医院的病房", ["浙江省人民医院毕节医院"]),
        ("景宁县城东街道社区卫生服务中心", ["景宁县城东街道社区卫生服务中心"]),
        ("丽水市卫健委与景宁县人民政府", ["丽水市卫健委", "景宁县人民政府"]),
        ("加入丽水市口腔专科联盟", ["丽水市口腔专科联盟"]),
        ("与景宁县人民医院医疗联合体合作签约仪式", ["景宁县人民医院"]),
        ("景宁县人民医院医疗联合体成立", ["景宁县人民医院医疗联合体"]),
        # no names
        ("全省14家三甲医院与县级医院", []),
        ("这家医院是一家综合性大型医院", []),
        ("家门口的医院", []),
        ("青海省医院的病人", []),
    ],
)
def test_names_in_a_text(text: str, names: list[str]) -> None:
    assert [name.text for name in names_in(text) if not (name.short and name.kind in ("alliance", "campus"))] == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "养马街道社区卫生服务中心、贾家街道社区卫生服务中心",
            ["养马街道社区卫生服务中心", "贾家街道社区卫生服务中心"],
        ),
        ("新疆生产建设兵团第十三师红星医院", ["新疆生产建设兵团第十三师红星医院"]),
        ("黔北创伤急救专科联盟成立", ["黔北创伤急救专科联盟"]),
        ("与利维·姆瓦纳瓦萨医院共建中心", ["利维·姆瓦纳瓦萨医院"]),
        ("两家医院续签医疗技术协作医院协议", []),
        ("利辛县人民政府同安徽省立医院签约", ["利辛县人民政府", "安徽省立医院"]),
    ],
)
def test_names_with_words_of_their_kind(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


def test_townships_of_an_enumeration() -> None:
    text = "带的是甲子镇、乙丑镇、丙寅镇三家中心卫生院。"
    assert [name.text for name in names_in(text)] == ["甲子镇中心卫生院", "乙丑镇中心卫生院", "丙寅镇中心卫生院"]


def test_names_that_begin_with_an_unknown_word() -> None:
    texts = ("由乙市中心医院变更为三二〇一医院", "医院，哈励逊国际和平医院，", "仪式在中和街道卫生服务中心举行")
    assert [names_in(text)[-1].text for text in texts] == ["三二〇一医院", "哈励逊国际和平医院", "中和街道卫生服务中心"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("近日启动邵逸夫医院与上虞中医医院的协作", ["邵逸夫医院", "上虞中医医院"]),
        ("希望丽水市中心医院多派人", ["丽水市中心医院"]),
        ("与丽水市中心医院一起发起联盟的", ["丽水市中心医院", "联盟"]),
        ("大家希望县人民医院早日达标", ["县人民医院"]),
        ("着力提高县医院的水平", ["县医院"]),
        ("打造现代化医院", []),
        ("随着国务院推出医联体建设时间表", ["医联体"]),
        ("这是一家老牌教学医院，也是一所高水准三级综合医院", []),
        ("与自治区人民医院签约", ["自治区人民医院"]),
        ("某某大学第一附属医院（省千佛山医院）", ["某某大学第一附属医院", "省千佛山医院"]),
        (
            "廊坊市妇幼保健中心、天津市中医药研究院和首都儿科研究所",
            ["廊坊市妇幼保健中心", "天津市中医药研究院", "首都儿科研究所"],
        ),
    ],
)
def test_words_before_a_name_are_no_part_of_it(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("与和政县、临夏县、康乐县3家人民医院签约", ["和政县人民医院", "临夏县人民医院", "康乐县人民医院"]),
        ("与舟曲县、迭部县人民医院签订", ["舟曲县人民医院", "迭部县人民医院"]),
        ("丽水市景宁县、云和县的人民医院", ["景宁县人民医院", "云和县人民医院"]),
        ("丽水市景宁县人民医院、云和县人民医院", ["丽水市景宁县人民医院", "云和县人民医院"]),
        ("到了丽水市和景宁县的医院", []),
        ("首都人民和医院职工", []),
        ("一家天津三甲医院承包州医院的一个科", ["州医院"]),
        ("凌海想收回医院的说法", []),
        ("该县黄水镇卫生院夏天人多", ["黄水镇卫生院"]),
        ("设备的产权归县医院", ["县医院"]),
        ("永丰镇卫生院的情况特殊", ["永丰镇卫生院"]),
        ("此外尚有村卫生室一百六十个，随镇卫生院归队", []),
        ("结合嘉祥县人民医院实际", ["嘉祥县人民医院"]),
        ("建成后，医院按三甲综合医院标准运营", []),
        ("在天宝镇卫生院医联体医院坐诊", ["天宝镇卫生院"]),
    ],
)
def test_names_of_counties_and_beginnings(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


@pytest.mark.parametrize(
    "name",
    [
        "内蒙古医科大学附属医院",
        "解放军总医院第七医学中心",
        "河西学院附属张掖人民医院",
        "上海交通大学医学院附属上海儿童医学中心",
        "厦门大学附属厦门眼科中心",
        "联勤保障部队第九〇〇医院",
        "重庆市公共卫生医疗救治中心",
        "厦门弘爱医院",
        "莫尔兹比港总医院",
        "津巴布韦帕里雷尼亚特瓦医院",
        "厄立特里亚奥罗特医院",
        "老挝乌多姆赛省医院",
        "海南现代妇女儿童医院",
        "辽河油田宝石花医院",
        "西于庄街道社区卫生服务中心",
        "景宁县妇幼保健所",
        "云和保健所",
        "浙江省人民政府驻西安办事处医院",
    ],
)
def test_names_of_rarer_kinds_are_read_whole(name: str) -> None:
    for text in (f"昨天，{name}与景宁县人民医院签约。", f"该院由景宁县人民医院、{name}合建。"):
        assert name in [each.text for each in names_in(text)]


@pytest.mark.parametrize(
    "words",
    [
        "老牌教学医院",
        "周边县市医院",
        "边远山区医院",
        "北京三甲医院",
        "上海大医院",
        "浙江省文明医院",
        "浙江大学医学院教学医院",
        "公办医院和民办医院",
        "部分乡镇中心卫生院",
        "互联网医院",
        "七家旗县医院",
    ],
)
def test_words_that_only_describe_hospitals_name_nobody(words: str) -> None:
    assert names_in(f"昨天，{words}都来了。") == []
    assert names_in(f"他部署了{words}的工作。") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("昨天，南京军区总医院和县医院签约", ["南京军区总医院", "县医院"]),
        ("自治区级区域医疗中心江苏省人民医院伊犁医院揭牌", ["江苏省人民医院伊犁医院"]),
        ("哈尔滨市属医院都来了", []),
        ("昨天，和县人民医院与丽水市中心医院签约", ["和县人民医院", "丽水市中心医院"]),
    ],
)
def test_what_stands_before_a_name_is_told_from_it(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


def test_hospitals_of_the_shipped_sets_are_read_whole() -> None:
    """Names of real hospitals, without the help of the list of known names."""
    tables = (read_seed().institutions.values(), read_seed(SETS / "regional-centres").institutions.values())
    hospitals = {each.name for table in tables for each in table if each.kind == "hospital" and not each.unnamed}
    usual = {name for name in hospitals if not re.search(r"[（(、—·]", name)}
    missed = {name for name in usual if name not in [each.text for each in names_in(f"昨天，{name}与甲签约。")]}
    assert len(missed) <= len(usual) // 50, missed


def test_numbers_of_an_enumeration_are_given_to_alliances_too() -> None:
    text = "昨天，安吉县第一、第二医共体挂牌。"
    assert [name.text for name in names_in(text)] == ["安吉县第一医共体", "安吉县第二医共体"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("缙云、景宁两县的中医医院都来签约", ["缙云县中医医院", "景宁县中医医院"]),
        ("浙江的缙云、景宁、云和三县人民医院", ["缙云县人民医院", "景宁县人民医院", "云和县人民医院"]),
        ("景宁县、云和县两家人民医院", ["景宁县人民医院", "云和县人民医院"]),
        # the number is another one: which counties are meant is not certain
        ("缙云、景宁三县的中医医院都来签约", []),
    ],
)
def test_counties_of_an_enumeration(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("拿着它回市一院复查", ["市一院"]),
        ("所谓莲都分院，其实是老楼", ["莲都分院"]),
        ("记者翻遍二院的宣传册", []),
        ("他们没有同哪家北京医院签过协议", []),
        ("支援的有几家上海医院", []),
        ("来自8家省直医院和几个团场医院", []),
        ("大连市中心医院、连江县医院都来了", ["大连市中心医院", "连江县医院"]),
    ],
)
def test_words_of_the_sentence_are_no_part_of_a_name(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("丽水市眼科医院协作医院专科联盟成立", ["丽水市眼科医院协作医院专科联盟"]),
        ("丽水市中心医院协作医院的专家", ["丽水市中心医院"]),
        ("签《丽水市妇幼健康服务联合体合作协议》", ["丽水市妇幼健康服务联合体"]),
    ],
)
def test_alliances_whose_names_begin_like_another_name(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("有的替人把整座医院管起来", []),
        ("成员里有办成分院的", []),
        ("要当好县域医共体的领头雁", []),
        ("这家园区医院不大", []),
        ("他去了宁波石化循环化工园区医院", ["宁波石化循环化工园区医院"]),
    ],
)
def test_words_before_an_end_are_no_name(text: str, wanted: list[str]) -> None:
    assert [name.text for name in names_in(text) if not name.short] == wanted


def test_alliance_of_a_specialty_alone_is_no_name() -> None:
    assert [name.short for name in names_in("双方共建儿科医联体。")] == [True]
    assert [name.short for name in names_in("双方共建浙江省儿科医联体。")] == [False]
    assert [name.short for name in names_in("双方共建“儿科医联体”。")] == [False]
