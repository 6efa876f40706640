import pytest

from hospital_network.graph.model import Institution
from hospital_network.loaders.drafts.article_files import article_from_bytes
from hospital_network.loaders.drafts.draft import draft_of
from tests.loaders.drafts.drafting import drafted, known, names


def institution(*paragraphs: str, name: str) -> Institution:
    return next(each for each in drafted(*paragraphs).institutions.values() if each.name == name)


def test_short_name_that_the_text_introduces_is_a_weak_alias() -> None:
    text = "丽水市中心医院（以下简称“丽中心”）与景宁县人民医院签约。丽中心派专家到景宁县人民医院坐诊。"
    assert institution(text, name="丽水市中心医院").weak_aliases == ("丽中心",)
    assert names(text) == {"丽水市中心医院", "景宁县人民医院"}


@pytest.mark.parametrize(
    "later",
    ["县人民医院的医生来了。", "该院的医生来了。", "景宁县医院的医生来了。", "县医院的医生来了。"],
)
def test_later_short_names_make_no_new_institution(later: str) -> None:
    assert names("丽水市中心医院与景宁县人民医院签约。" + later) == {"丽水市中心医院", "景宁县人民医院"}


def test_short_names_of_different_hospitals_stay_apart() -> None:
    text = "丽水市第一人民医院、丽水市第二人民医院与景宁县人民医院、云和县人民医院开会，各讲各的经验。"
    assert len(names(text)) == 4


def test_our_hospital_is_the_publisher() -> None:
    head = "题目\n来源：丽水市中心医院宣传科  2024-05-08\n"
    found = {each.name for each in drafted("昨天，我院与景宁县人民医院签约。", head=head).institutions.values()}
    assert found == {"丽水市中心医院", "景宁县人民医院"}


def test_our_hospital_is_the_one_of_the_page_title() -> None:
    page = (
        "<html><head><title>丽水市中心医院--医院新闻--两院结对</title></head><body><div>·宁波市第一医院同仁来访</div>"
        "<h1>两院结对，送医到山区</h1><p>发布时间：2024-05-08</p><p>昨天，我院与景宁县人民医院签订对口支援协议。</p>"
        "<p>此后我院每周都派医生到景宁县人民医院坐诊，也带教当地的年轻医生，时间是三年。</p></body></html>"
    )
    network = draft_of([article_from_bytes(page.encode(), "page.html", ".html")], known())
    assert {each.name for each in network.institutions.values()} == {"丽水市中心医院", "景宁县人民医院"}


def test_two_names_of_one_hospital_are_one_institution() -> None:
    text = "景宁县人民医院将挂出“丽水市中心医院景宁分院”的牌子，由丽水市中心医院托管。"
    assert names(text) == {"丽水市中心医院", "景宁县人民医院"}
    former = "云和县中医院原来是云和县第二人民医院，如今与丽水市中医院签约。"
    assert names(former) == {"云和县中医院", "丽水市中医院"}


def test_campus_is_a_part_of_its_hospital() -> None:
    network = drafted("浙江大学医学院附属第二医院滨江院区派专家到景宁县人民医院坐诊。")
    campus = next(each for each in network.institutions.values() if each.kind == "campus")
    assert network.institutions[campus.part_of or ""].name == "浙江大学医学院附属第二医院"


def test_known_institution_keeps_its_id_and_name() -> None:
    network = drafted("昨天，浙毕医院与纳雍县人民医院签约。")
    assert "zhejiang-provincial-peoples-hospital-bijie" in network.institutions


def test_place_and_code_follow_from_the_name() -> None:
    found = institution("昨天，丽水市中心医院与景宁县人民医院签约。", name="景宁县人民医院")
    assert (found.province, found.city, found.division_code) == ("浙江省", "丽水市", "331127")
    assert "province" in found.general_knowledge


def test_place_that_signs_is_its_government() -> None:
    network = drafted("昨天，长兴县与浙江大学医学院附属第二医院签约。")
    government = next(each for each in network.institutions.values() if each.kind == "government")
    assert (government.name, government.inferred) == ("长兴县人民政府", ("institution",))
    assert "长兴县人民政府" not in names("长兴县与安吉县相邻，浙江大学医学院附属第二医院在杭州。")


def test_short_name_after_a_county_is_of_that_county() -> None:
    text = (
        "在文成，2019年县人民医院交由温州医科大学附属第一医院管理。",
        "泰顺县人民医院与温州医科大学附属第二医院签约。如今温医二院每周派专家坐诊。",
    )
    assert names(*text) == {
        "文成县人民医院",
        "泰顺县人民医院",
        "温州医科大学附属第一医院",
        "温州医科大学附属第二医院",
    }


def test_plate_bears_the_name_of_the_hospital_that_runs_another() -> None:
    text = "景宁县人民医院由丽水市中心医院领办，加挂“丽水市中心医院景宁医院”。"
    assert names(text) == {"丽水市中心医院", "景宁县人民医院"}


def test_a_new_site_that_is_the_hospital_itself_is_no_part_of_itself() -> None:
    text = "近日，位于南安市柳城街道的南安市医院新院区（上海大学附属南安市医院）揭牌，由上海大学与南安市医院共建。"
    institutions = drafted(text).institutions
    assert institutions
    assert all(each.part_of != id_ for id_, each in institutions.items())


def test_short_name_in_brackets_is_an_alias() -> None:
    assert names("昨天，内蒙古自治区妇幼保健院（自治区儿童医院）与北京儿童医院签约。") == {
        "内蒙古自治区妇幼保健院",
        "首都医科大学附属北京儿童医院",
    }


@pytest.mark.parametrize("short", ["西交大一附院", "交大一附院", "西安交大一附院"])
def test_short_name_of_a_university_hospital(short: str) -> None:
    text = f"西安交通大学第一附属医院与神木市医院签约。{short}派专家到神木市医院坐诊。"
    assert names(text) == {"西安交通大学第一附属医院", "神木市医院"}


def test_names_with_and_without_the_level_of_the_place_are_one() -> None:
    text = "南京市儿童医院与乌恰县人民医院签约。南京儿童医院派专家到乌恰县人民医院坐诊。"
    assert len(names(text)) == 2
    apart = "吉林省肿瘤医院、吉林市肿瘤医院与汪清县人民医院开会。"
    assert len(names(apart)) == 3


def test_city_hospital_is_named_only_where_the_city_is_certain() -> None:
    later = "市人民医院派专家到景宁县人民医院坐诊。"
    assert "丽水市人民医院" in names("丽水市中心医院与景宁县人民医院签约。" + later)
    assert names("丽水市中心医院、宁波市第一医院与景宁县人民医院开会。" + later) == {
        "丽水市中心医院",
        "宁波市第一医院",
        "景宁县人民医院",
    }
    assert "衢州市人民医院" in names("宁波市第一医院的人到了。", "在衢州，市人民医院派专家到景宁县人民医院坐诊。")


def test_hospital_that_writes_about_itself_is_called_the_hospital() -> None:
    head = "题目\n来源：丽水市中心医院  2024-05-08\n"
    found = drafted("昨天上午，医院与景宁县人民医院签约。", "医院党委书记王明到场。", head=head)
    assert [(each.from_id, each.to_id) for each in found.cooperations.values()]
    assert {each.name for each in found.institutions.values()} == {"丽水市中心医院", "景宁县人民医院"}


def test_provinces_in_full_and_short_are_one() -> None:
    text = "西藏自治区昌都市人民医院迎来专家。西藏昌都市人民医院与重庆市妇幼保健院签约，昌都市人民医院受益。"
    assert len(names(text)) == 2


def test_hospital_with_the_front_of_the_publisher_is_not_the_publisher() -> None:
    head = "题目\n来源：西安交通大学第一附属医院榆林医院  2024-05-08\n"
    found = drafted("西交大一附院榆林医院与神木市医院签约，榆林医院院长到场。", head=head).institutions
    assert {each.name for each in found.values()} == {"西安交通大学第一附属医院榆林医院", "神木市医院"}


def test_short_name_of_one_of_two_universities_of_a_province() -> None:
    text = (
        "安徽医科大学第一附属医院、安徽中医药大学第一附属医院与山南市人民医院开会。安医大一附院派专家到山南市人民医院。"
    )
    assert len(names(text)) == 3


def test_brackets_may_hold_two_further_names() -> None:
    text = "武汉儿童医院（又名武汉市妇幼保健院，以下简称“武儿”）与蕲春县妇幼保健院签约。武儿派专家到蕲春县妇幼保健院。"
    found = institution(text, name="武汉儿童医院")
    assert (found.aliases, found.weak_aliases) == (("武汉市妇幼保健院",), ("武儿",))
    assert names(text) == {"武汉儿童医院", "蕲春县妇幼保健院"}


def test_brackets_may_hold_a_second_name_and_a_short_one() -> None:
    text = "武汉儿童医院（武汉市妇幼保健院，下文称“武儿”）与蕲春县妇幼保健院签约。"
    assert names(text) == {"武汉儿童医院", "蕲春县妇幼保健院"}


def test_short_name_made_of_characters_of_a_university_hospital_is_that_hospital() -> None:
    text = "徐州医科大学附属医院与睢宁县中医院签约，徐医附院派出专家。"
    assert names(text) == {"徐州医科大学附属医院", "睢宁县中医院"}
    apart = "徐州医科大学附属医院与睢宁县中医院签约，徐医二附院派出专家。"
    assert "徐医二附院" in names(apart)


@pytest.mark.parametrize(
    ("place", "short", "full"), [("敖汉旗", "旗医院", "敖汉旗医院"), ("顺昌县", "县医院", "顺昌县医院")]
)
def test_bare_hospital_of_a_county_is_of_the_place_named_before(place: str, short: str, full: str) -> None:
    assert full in names(f"昨天，记者来到{place}。{short}的走廊里，福建省立医院的专家正在查房。")
    raised = "昨天，福建省立医院与尤溪县中医医院签约，提高县医院的水平。"
    assert "高县医院" not in names(raised)


def test_ways_to_write_an_autonomous_prefecture_are_one() -> None:
    text = "《临夏州卫生健康委员会与兰州大学第一医院框架协议》昨天签署，临夏回族自治州卫健委与兰州大学第一医院签约。"
    found = [each for each in drafted(text).institutions.values() if each.kind == "government"]
    assert len(found) == 1


def test_numbered_short_name_of_a_city_is_its_hospital_of_that_number() -> None:
    text = "晋江市第二医院与复旦大学附属金山医院签约。晋江二院派医生到复旦大学附属金山医院进修。"
    assert names(text) == {"晋江市第二医院", "复旦大学附属金山医院"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "联勤保障部队第九四〇医院与碌曲县人民医院签约，940医院派出医疗队。",
            {"联勤保障部队第九四〇医院", "碌曲县人民医院"},
        ),
        ("前身为荣县旭阳医院的荣县第三人民医院与自贡市第四人民医院签约。", {"荣县第三人民医院", "自贡市第四人民医院"}),
        ("油车港镇卫生院（秀洲区第三人民医院）与嘉兴市第一医院签约。", {"油车港镇卫生院", "嘉兴市第一医院"}),
        (
            "宁波市医疗中心李惠利医院与兴仁市人民医院签约，李惠利医院派出5人。",
            {"宁波市医疗中心李惠利医院", "兴仁市人民医院"},
        ),
    ],
)
def test_one_hospital_under_two_names_is_one_institution(text: str, wanted: set[str]) -> None:
    assert names("昨天，" + text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "丽水市中心医院支援缙云县第二人民医院，后者如今又叫缙云县肿瘤医院。",
            {"缙云县第二人民医院", "丽水市中心医院"},
        ),
        ("丽水市妇幼保健院（即丽水学院附属第三医院）与景宁县人民医院签约。", {"丽水市妇幼保健院", "景宁县人民医院"}),
        ("第一师阿拉尔医院与丽水市中心医院签约，阿拉尔医院派人进修。", {"第一师阿拉尔医院", "丽水市中心医院"}),
        (
            "丽水市中心医院百山祖分院揭牌。所谓百山祖分院，就是庆元县人民医院：丽水市中心医院托管庆元县人民医院。",
            {"丽水市中心医院", "庆元县人民医院"},
        ),
        ("丽水市中心医院支援丽水地区中医院，也就是今天的丽水市中医院。", {"丽水市中心医院", "丽水市中医院"}),
    ],
)
def test_second_name_that_a_sentence_explains(text: str, wanted: set[str]) -> None:
    found = drafted("昨天，" + text).institutions.values()
    assert len(found) == len(wanted)
    assert all(any(name in (each.name, *each.aliases) for each in found) for name in wanted)


def test_hospital_that_helps_a_branch_is_not_the_branch() -> None:
    text = "丽水市中心医院百山祖分院的后盾，就是宁波市第一医院的专家。宁波市第一医院派人到百山祖分院。"
    assert "宁波市第一医院" in names(text)


def test_centre_of_disease_control_is_a_party() -> None:
    text = "浙江省疾病预防控制中心对口支援丽水市疾病预防控制中心。"
    assert names(text) == {"浙江省疾病预防控制中心", "丽水市疾病预防控制中心"}


def test_hospital_in_peking_is_any_one_after_a_word_that_asks_which() -> None:
    assert "北京医院" in names("昨天，北京医院派出专家到景宁县人民医院坐诊。")
    assert "北京医院" not in names("昨天，景宁县人民医院没有同哪家北京医院签约。")


@pytest.mark.parametrize("words", ["早年叫过", "从前叫", "起初叫做", "（以下简称“中心医院”）曾叫过"])
def test_name_that_a_hospital_once_had(words: str) -> None:
    text = f"丽水市中心医院{words}丽水地区第一医院，后来改成现在的名字。景宁县人民医院由它托管。"
    assert names(text) == {"丽水市中心医院", "景宁县人民医院"}


def test_name_that_another_hospital_once_had() -> None:
    text = "丽水市中心医院支援景宁县人民医院，缙云县人民医院早年叫过缙云县工农医院。"
    assert names(text) == {"丽水市中心医院", "景宁县人民医院", "缙云县人民医院"}


def test_two_names_of_one_hospital_further_on_in_the_paragraph() -> None:
    text = (
        "浙江大学医学院附属儿童医院与景宁县人民医院签约。它和浙江省儿童医院有什么不同？"
        "没有不同，是同一家医院的两个名字。"
    )
    assert names(text) == {"浙江大学医学院附属儿童医院", "景宁县人民医院"}


def test_two_names_are_of_one_hospital_only_where_no_third_is_of_its_trade() -> None:
    text = "宁波市儿童医院、温州市儿童医院都来了。浙江省儿童医院也来了，有一家医院的两个名字写在一起。"
    assert {"宁波市儿童医院", "温州市儿童医院", "浙江省儿童医院"} <= names(text)


def test_campus_after_its_hospital() -> None:
    network = drafted("景宁县人民医院与丽水市中心医院签约。专家在县医院的滨江院区坐诊。")
    campuses = [each for each in network.institutions.values() if each.kind == "campus"]
    assert [(each.name, network.institutions[str(each.part_of)].name) for each in campuses] == [
        ("景宁县人民医院滨江院区", "景宁县人民医院")
    ]


def test_county_government_is_that_of_the_county_before() -> None:
    text = (
        "景宁畲族自治县人民政府与丽水市中心医院签约。缙云县人民政府与丽水市人民医院签约。"
        "缙云签字的是县政府，景宁签字的也是县政府。"
    )
    governments = {each for each in names(text) if each.endswith("政府")}
    assert governments == {"景宁畲族自治县人民政府", "缙云县人民政府"}


@pytest.mark.parametrize(
    "text",
    [
        "丽水市中心医院支援景宁县人民医院。医院后来改了名，如今叫景宁县第一人民医院。",
        "景宁县人民医院去年开诊，它的另一个名字是景宁县老年病医院。丽水市中心医院派专家到景宁县人民医院坐诊。",
        "丽水市中心医院支援景宁县人民医院，病人嫌长，只叫它景宁老年病医院。",
    ],
)
def test_name_that_stands_for_the_hospital_of_the_words_before(text: str) -> None:
    assert len(names(text)) == 2
    assert "丽水市中心医院" in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "景宁县中医医院由丽水市中心医院全面运营管理。头一期的楼原是景宁县人民医院的。",
        "丽水市中心医院支援景宁县中医医院、景宁县妇幼保健院。医院改了名，如今叫景宁县人民医院。",
    ],
)
def test_old_owner_or_one_of_several_is_not_the_same(text: str) -> None:
    assert {"景宁县中医医院", "景宁县人民医院"} <= names(text)
