"""People whom an article names with a post at an institution: 高邮市中医院院长徐某, right after its name.

Only posts that lead something. A name ends where punctuation or a word that follows people stands; otherwise nobody is
proposed: a wrong person is worse than a missing one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Entity, Institutions
from hospital_network.loaders.drafts.names.name_words import SURNAMES

_LEADING = (
    r"(?:党委|党组|党总支|总支)?副?书记|(?:常务|执行|总)?副?院长|院长助理"
    r"|(?:常务)?副?(?:主任|局长|校长|理事长|主席)|总会计师"
)
_UNIT = r"[\u4e00-\u9fff]{1,6}(?:科|部|处)"
_POST = re.compile(
    rf"(?P<role>(?:(?:{_LEADING})(?:、|兼)?){{1,3}}|{_UNIT}(?:副?主任|护士长))"
    rf"(?P<name>[{SURNAMES}](?!某)[\u4e00-\u9fff]{{1,2}})"
    r"(?=[，。、；：）”\s]|和|与|及|分别|出席|表示|介绍|指出|强调|主持|讲话|致辞|致欢迎辞|代表|带领|带队|率|一行|共同|签署|陪同|作[了出主题]|等)"
)
_NO_LONGER = re.compile(r"(?:原|前|前任|曾任|时任|历任)$")
_OF_A_LEVEL = re.compile(r"[省市县区州镇乡]")
_NO_NAME = re.compile(r"(?:[说在和与及等对为将也都还就是]|表示|介绍)$")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person with a post, and where the text says so: from the name of the institution to that of the person."""

    name: str
    role: str
    institution: Entity
    start: int
    end: int


def people_in(article: Article, found: Institutions) -> Iterator[NamedPerson]:
    """Yield the people whom an article names with a post.

    Examples
    --------
    >>> from hospital_network.loaders.drafts.article import article_of
    >>> from hospital_network.loaders.drafts.names.institutions import institutions_of
    >>> from hospital_network.loaders.drafts.names.known_names import KnownNames
    >>> article = article_of("高邮市中医院党委书记、院长徐尔山作了讲话，原高邮市中医院院长王明也来了。", "a.txt")
    >>> [(each.name, each.role) for each in people_in(article, institutions_of(article, KnownNames([])))]
    [('徐尔山', '党委书记、院长')]
    """
    text = article.clean.text
    for mention in found.mentions:
        match = _POST.match(text, mention.end)
        named = text[mention.start : mention.end]
        # 市人民医院 may be another one than the text's rules take it for.
        is_vague = _OF_A_LEVEL.match(named) and named not in (mention.entity.name, *mention.entity.aliases)
        if match is None or is_vague or mention.entity.unnamed is not None or _NO_LONGER.search(text[: mention.start]):
            continue
        if not _NO_NAME.search(match["name"]):
            yield NamedPerson(match["name"], match["role"], mention.entity, mention.start, match.end())
