"""Groups of institutions that a text counts and does not name: 与景宁县6家乡镇卫生院签约.

Only where they are one side of something, and where the text has not named as many before, whom the words may mean.
"""

import re
from collections.abc import Iterator, Sequence

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Entity, Mention
from hospital_network.loaders.drafts.names.place_names import Place, place_at

_KINDS = (("卫生院", "primary_care"), ("服务中心", "primary_care"), ("服务站", "primary_care"), ("医院", "hospital"))
_NUMBERS = {each: value for value, each in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_GROUP = re.compile(
    r"(?P<more>近|约|逾|超过|至少)?(?P<number>[1-9]\d{0,2}|[两二三四五六七八九十])(?P<also>余|多)?[家所]"
    r"(?P<kind>(?:基层|乡镇|中心|县级|县|市级|区级|公立|民营|二级|三级|社区|镇|乡|街道){0,3}"
    r"(?:卫生院|社区卫生服务中心|社区卫生服务站|卫生服务中心|中医院|妇幼保健院|医院))(?![\u4e00-\u9fff]{0,2}(?:名单|中的|之一))"
)
_SIDE_BEFORE = re.compile(r"(?:[与和同向对为给]|帮扶|支援|托管|指导|联合|携手|覆盖)(?:了|当地|辖区内?|下属)?$")
_COUNTED_BEFORE = re.compile(r"[家所][\u4e00-\u9fff]{0,8}(?:医院|卫生院|机构|单位)[与和同向对为给]$")
"""Numbers on both sides, 14家三甲医院与14家县级医院, name nobody."""
_QUALIFIERS = {"近": "about", "约": "about", "逾": "at_least", "超过": "at_least", "至少": "at_least"}


def unnamed_groups(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    r"""Yield groups that a text counts without naming them, each as an institution that stands for so many.

    Examples
    --------
    >>> from hospital_network.loaders.drafts.article import article_of
    >>> text = "签约\n来源：某报 2024-05-08\n丽水市中心医院与景宁县近20家乡镇卫生院签约。"
    >>> (group,) = [each.entity for each in unnamed_groups(article_of(text), [])]
    >>> group.name, group.kind, group.unnamed, group.qualifier
    ('景宁县20家乡镇卫生院', 'primary_care', 20, 'about')
    """
    text = article.clean.text
    for paragraph in article.paragraphs:
        for match in _GROUP.finditer(text, paragraph.start, paragraph.end):
            start, place = _place_before(text, paragraph.start, match.start())
            number = _NUMBERS.get(match["number"]) or int(match["number"])
            is_taken = any(each.start < match.end() and match.start() < each.end for each in mentions)
            before = text[paragraph.start : start]
            if is_taken or not _SIDE_BEFORE.search(before) or _COUNTED_BEFORE.search(before):
                continue
            kind = next(kind for ending, kind in _KINDS if match["kind"].endswith(ending) or ending == "医院")
            named = {each.entity for each in mentions if each.end <= start and each.entity.kind == kind}
            if len(named) < number:
                yield Mention(_entity(place, match, kind, number), start, match.end())


def _place_before(text: str, first: int, end: int) -> tuple[int, Place | None]:
    """Return where a group begins with its place: the one that ends where its number begins."""
    for at in range(max(first, end - 10), end - 1):
        place = place_at(text, at)
        if place and at + len(place.text) == end:
            return at, place
    return end, None


def _entity(place: Place | None, match: re.Match[str], kind: str, number: int) -> Entity:
    qualifier = _QUALIFIERS.get(match["more"] or "", "at_least" if match["also"] else "exact")
    name = f"{place.text if place else ''}{number}家{match['kind']}"
    return Entity(
        name,
        kind,
        (place,) if place else (),
        reason="a number of institutions without names",
        unnamed=number,
        qualifier=qualifier,
    )
