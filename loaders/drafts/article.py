"""An article: title, publisher, date and numbered paragraphs, without what stands around it on a page."""

import re
from dataclasses import dataclass

from hospital_network.graph.text.source_text import normal_form
from hospital_network.loaders.drafts.clean_text import CleanText, cleaned

_LABELS = (
    "发布机构|发文机关|信息来源|文章来源|稿件来源|来源|出处|作者|记者|通讯员|编辑|责编|审核|审|校对|文|供稿|摄影|图|发布时间|发布日期|加入时间|编辑日期|更新时间|"
    "发布|时间|日期|阅读|浏览次数|浏览数|浏览|点击|字体|字号|分享到|访问量|打印|关闭|供图|撰稿"
)
_BYLINE = re.compile(rf"(?:{_LABELS})\s*[：:]|^(?:记者|通讯员|[■●▲]记者)")
_SOURCE = re.compile(
    rf"(?:发布机构|发文机关|信息来源|文章来源|稿件来源|来源于|来源|出处)\s*[：:]\s*(?!(?:{_LABELS})\s*[：:])(.+?)(?=\s{{2,}}|\u3000|\s*(?:{_LABELS})\s*[：:]|\s\d|\s【|\s*\d{{4}}[-年/]|\s(?:记者|作者|编辑|阅读|浏览)|$)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_PART_OF_DATE = re.compile(
    r"(?<![\d-])((?:19|20)\d\d)(?:\s*[-年/]\s*(1[0-2]|0?[1-9])\s*月?)?年?(?=\s*$|[\s\u3000])(?!\s*\d{1,2}:)"
)
"""A year, or year and month, at the end of a byline or before a blank."""
_SENTENCE_END = re.compile(r"[。！？…][”」』）)》]?$|[：；]$")
_NAVIGATION = re.compile(
    r"[>›＞]|[|｜].*[|｜]|^(?:首页|当前位置|您现在的位置)|(?:\u3000|\s{2,})[^：]*(?:\u3000|\s{2,})(?:登录|注册|首页)|^\s*首页"
)
_TAIL = re.compile(
    r"^[\s·•【（(\[]*(?:相关(?:阅读|链接|新闻|栏目|文章|报道|推荐)|延伸阅读|推荐阅读|本刊推荐|友情链接|校内链接|便民信息|热门|热点|更多|猜你喜欢|上一[篇条]|下一[篇条]"
    r"|版权|声明|免责|附件[：:]|主办|承办|院区导航|责任编辑|责编|编辑[：:]|校对[：:]|审核[：:]|打印|关闭|分享到|扫一扫|扫码|往期|来源[：:]|地址[：:]|电话[：:]|咨询电话|投稿|导航|站内|信息公开|网站地图|广告|值班|编审|终审|监制)"
)
_SIGNATURE = re.compile(
    r"^[（(【][^。]{1,30}[）)】]$|^[（(](?:文|图|供稿|来源|编辑|责编|本报|本刊|本文|图片|通讯员|记者|作者)[^）)]{0,60}[）)]$"
)
_PAIR_LINE = re.compile(
    r"(?:医院|卫生院|保健院|中心)\s*(?:[—－–]{1,3}|→|：|\t)\s*[^。]{2,40}(?:医院|卫生院|保健院|中心)"
)
"""A line of a list of pairs, which may also stand at the end of an article."""
_ASIDE = re.compile(
    r"^(?:【广告】|广告[：:]|图\s*\d*\s*[：:]|图[一二三四五六七八九十]|资料图|▲|△|↑|图为|图片(?:说明|来源)|\S{0,12}供图[）)]?$|【(?:广告|推广)】|\[广告\]"
    r"|[^。]{2,60}[（(](?:[^（）()。]{0,16}(?:供图|摄影?|/图)|(?:图片|摄影|摄|图)[：:/][^（）()。]{1,20})[）)]$"
    r"|[■●▲□◆◎]?\s*(?:本报)?(?:记者|通讯员|图片由|摄影|供图)[^。，；]{0,40}$)"
)
_NO_TITLE = re.compile(r"^.{0,4}$|读完约|^(?:本文|本篇文章|全文)共?约?\d+字")
"""A button, or a remark on the length of the article."""
_DEPARTMENT = re.compile(
    r"(?:(?<=医院)\S{1,10}(?:办公室|办|部|科|处|中心|室)|宣传(?:统战)?[科部处]|宣联科|党院办|党办|院办|医务[科处部]|办公室|编辑部|党委\S*|工会|护理部|新闻中心|信息中心|对外\S*办|(?<=院)\S{0,4}科)$"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text: its number as in ``p3``, and where it is in the clean text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article, or in the head of its page; empty where nothing is known."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text to draft from.

    Attributes
    ----------
    file : str
    head : Head
    original : str
        The text in the normal form that spans count in.
    clean : CleanText
    paragraphs : tuple of Paragraph
    site : str
        What stands around the article, for finding out who publishes it; no institution is taken from there.
    """

    file: str
    head: Head
    original: str
    clean: CleanText
    paragraphs: tuple[Paragraph, ...]
    site: str = ""

    def text_of(self, paragraph: Paragraph) -> str:
        """Return the clean text of a paragraph."""
        return self.clean.text[paragraph.start : paragraph.end]

    def paragraph_at(self, position: int) -> Paragraph:
        """Return the paragraph of a position in the clean text."""
        return next((each for each in self.paragraphs if each.start <= position < each.end), self.paragraphs[-1])


def article_of(original: str, file: str = "", known: Head | None = None, site: str = "") -> Article:
    r"""Divide a text into what stands above it, its paragraphs, and what follows.

    Examples
    --------
    >>> text = "甲医院与乙医院签约\n来源：某报  2024-05-08\n\n5月7日，甲医院与乙医院签约。\n（编辑 丙）\n丁医院"
    >>> article = article_of(text)
    >>> article.head
    Head(title='甲医院与乙医院签约', publisher='某报', date='2024-05-08', url='')
    >>> [(each.number, article.text_of(each)) for each in article.paragraphs]
    [(1, '5月7日，甲医院与乙医院签约。')]
    """
    original = normal_form(original)
    clean = cleaned(original)
    lines = _lines(clean.text)
    first = _first(clean.text, lines)
    above = [clean.text[start:end] for start, end in lines[:first]]
    body = _body(clean.text, lines[first:])
    head = _head(above, known or Head())
    paragraphs = tuple(Paragraph(number, start, end) for number, (start, end) in enumerate(body, 1))
    inside = {start for start, _ in body}
    around = "\n".join([site, *above, *(clean.text[start:end] for start, end in lines if start not in inside)])
    return Article(file, head, original, clean, paragraphs, around)


def _lines(text: str) -> list[tuple[int, int]]:
    places = []
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if end > start:
            places.append((start, end))
    return places


def _first(text: str, lines: list[tuple[int, int]]) -> int:
    """Return which line is the first of running text or of a list of pairs, with the line that introduces it."""
    running = next((at for at, (start, end) in enumerate(lines) if _is_running(text[start:end])), len(lines))
    pair = next((at for at, (start, end) in enumerate(lines) if _PAIR_LINE.search(text[start:end])), len(lines))
    if pair >= running:
        return running
    introduced = (at for at in range(pair) if text[slice(*lines[at])].endswith("："))
    return next(introduced, pair)


def _is_running(line: str) -> bool:
    """Return whether a line is running text, not a title, a byline or navigation."""
    if _NAVIGATION.search(line[:60]) and "。" not in line:
        return False
    if _BYLINE.search(line[:40]) and not ("。" in line and len(line) > 60):
        return False
    return "。" in line or (len(line) > 45 and "，" in line)


def _body(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    last = 0
    for start, end in lines:
        line = text[start:end]
        if _ASIDE.match(line):
            continue
        if kept and (_TAIL.match(line) or _SIGNATURE.match(line)):
            break
        kept.append((start, end))
        if _SENTENCE_END.search(line) or "。" in line or _PAIR_LINE.search(line):
            last = len(kept)
    return kept[:last]


def _head(above: list[str], known: Head) -> Head:
    bylines = [line for line in above if _is_byline(line)]
    dates = [f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" for line in bylines for match in _DATE.finditer(line)]
    dates = dates or [part for line in bylines if _BYLINE.search(line) and (part := _part_of_date(line))]
    publisher = next((_publisher(match[1]) for line in bylines if (match := _SOURCE.search(line))), "")
    if not publisher:
        publisher = next((each for line in bylines if (each := _unlabelled(line))), "")
    return Head(
        known.title or _title(above),
        publisher or known.publisher,
        (dates[0] if dates else "") or known.date,
        known.url,
    )


def _part_of_date(line: str) -> str:
    """Return the year, or year and month, of a byline that says no day."""
    match = _PART_OF_DATE.search(line)
    return "" if match is None else f"{match[1]}-{int(match[2]):02}" if match[2] else match[1]


def _is_byline(line: str) -> bool:
    return bool(_BYLINE.search(line) or _DATE.search(line)) and "。" not in line


def _title(above: list[str]) -> str:
    lines = [(index, line) for index, line in enumerate(above) if not _is_byline(line) and not _NAVIGATION.search(line)]
    byline = next((index for index, line in enumerate(above) if _is_byline(line)), None)
    before = [line for index, line in lines if byline is not None and index < byline and len(line) > 4]
    if before:
        return before[-1].strip()
    return max((line.strip() for _, line in lines if not _NO_TITLE.search(line)), key=len, default="")


def _publisher(text: str) -> str:
    """Return a publisher without its department; empty if nothing else is named."""
    name = re.sub(r"【.*?】", "", text).strip(" 　[]（）()|｜")
    while (bare := _DEPARTMENT.sub("", name)) != name:
        name = bare
    return name


def _unlabelled(line: str) -> str:
    """Return the publisher of a byline that has no word for it: 川陕健康周刊　2020-12-24　作者：陶然."""
    for part in re.split(r"\u3000|\s{2,}|\s", line):
        if part and not re.search(rf"[：:\d>｜|【]|^(?:{_LABELS}|登录|注册|转发|收藏)", part) and 3 < len(part) < 20:
            return part
    return ""
