import pytest

from hospital_network.loaders.drafts.article import Article, Head, article_of

BODY = "5月7日，甲医院与乙医院签约，双方商定了今后的工作安排和联系办法。"


def paragraphs(article: Article) -> list[str]:
    return [article.text_of(each) for each in article.paragraphs]


@pytest.mark.parametrize(
    ("byline", "publisher", "date"),
    [
        ("来源：春风日报　2023-4-9 08:10　记者：某人", "春风日报", "2023-04-09"),
        ("发布时间：2022年11月3日  信息来源：丽水市卫健委  浏览：12次", "丽水市卫健委", "2022-11-03"),
        ("春风周刊　2020-12-24　作者：某人", "春风周刊", "2020-12-24"),
        ("2019/10/01 08:00  来源：丽水市中心医院宣传科", "丽水市中心医院", "2019-10-01"),
        ("来源：丽水市中心医院医联体办公室　发布：2019-10-01 10:05", "丽水市中心医院", "2019-10-01"),
        ("作者：某人", "", ""),
    ],
)
def test_head_of_an_article_is_read(byline: str, publisher: str, date: str) -> None:
    article = article_of(f"首页 > 新闻 > 正文\n甲医院与乙医院签约\n{byline}\n{BODY}")
    assert (article.head.title, article.head.publisher, article.head.date) == ("甲医院与乙医院签约", publisher, date)
    assert paragraphs(article) == [BODY]


def test_text_after_the_article_is_left_out() -> None:
    tails = [
        "相关阅读\n· 丙医院开诊。",
        "（编辑 某人）\n丙医院开诊。",
        "友情链接：丙医院",
        "上一篇：丙医院开诊。",
        "版权声明：丙医院。",
    ]
    for tail in tails:
        assert paragraphs(article_of(f"题目在此\n来源：某报\n{BODY}\n第二段也有一句完整的话。\n{tail}")) == [
            BODY,
            "第二段也有一句完整的话。",
        ]


def test_captions_and_adverts_are_no_paragraphs_but_subheadings_are() -> None:
    text = f"题目在此\n来源：某报\n{BODY}\n图1：丙医院\n【广告】丁医院体检\n小标题\n最后一段在这里结束。"
    assert paragraphs(article_of(text)) == [BODY, "小标题", "最后一段在这里结束。"]


def test_a_text_without_running_text_has_no_paragraph() -> None:
    assert article_of("首页\n登录\n").paragraphs == ()


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("甲乙两院昨日签约\n2008年04月10日 08:52 来源: 字号: 转发 打印", Head("甲乙两院昨日签约", "", "2008-04-10")),
        ("分享\n2017年05月21日18:23 某地新闻网", Head("", "某地新闻网", "2017-05-21")),
        ("本篇文章414字，读完约1分钟", Head()),
    ],
)
def test_labels_and_buttons_are_no_publisher_and_no_title(above: str, head: Head) -> None:
    assert article_of(f"{above}\n昨天，甲县人民医院与乙县人民医院签约。").head == head


def test_list_of_pairs_before_any_sentence_belongs_to_the_article() -> None:
    text = "名单\n来源：某报　2024-05-08\n根据安排，公布如下：\n一、甲市\n1. 甲医院：乙县人民医院\n帮扶期两年。"
    article = article_of(text)
    assert [article.text_of(each) for each in article.paragraphs][2] == "1. 甲医院：乙县人民医院"


@pytest.mark.parametrize(
    ("byline", "date"),
    [
        ("来源：某报　2018-04", "2018-04"),
        ("来源：某报　2018年4月", "2018-04"),
        ("来源：某州人民政府网站　2025", "2025"),
        ("来源：某报　2018-04-16", "2018-04-16"),
        # numbers that are no dates
        ("来源：某报　阅读：2018次", ""),
        ("来源：某报　编号2025-13", ""),
    ],
)
def test_byline_may_say_the_month_or_year_alone(byline: str, date: str) -> None:
    assert article_of(f"题目在此\n{byline}\n4月16日，丽水市中心医院与景宁县人民医院签约。").head.date == date
