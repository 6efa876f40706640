"""Which place an article is about."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from hospital_network.graph.places.divisions import division
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.names.entities import Home, Name
from hospital_network.loaders.drafts.names.place_names import place_at


def home_of(article: Article, names: Sequence[Name]) -> Home:
    """Return the place a text is about: of its publisher and title, else the one it names most."""
    codes = [code for text in (article.head.publisher, article.head.title) for code in _codes_in(text)]
    stated = bool(codes)
    provinces = {name.places[0].code[:2] for name in names if name.places}
    codes.extend(_of_a_site(article.head.publisher, provinces))
    counted = Counter(name.places[0].code for name in names if name.places)
    codes.extend(code for code, _ in counted.most_common(3))
    best: dict[int, str] = {}
    for code in codes:
        level = 4 if code.endswith("0000") else 3 if code.endswith("00") else 2
        if all(code.startswith(other[: 2 if above == 4 else 4]) for above, other in best.items() if above > level):
            best.setdefault(level, code)
            entry = division(code)
            if entry is not None:
                for above, prefix in ((4, code[:2] + "0000"), (3, code[:4] + "00")):
                    if above > level:
                        best.setdefault(above, prefix)
    named = {level: division(code) for level, code in best.items()}
    province, city, county = named.get(4), named.get(3), named.get(2)
    return Home(
        province.province[0] if province and province.province else "",
        city.city[0] if city and city.city else "",
        county.county[0] if county and county.county else "",
        stated,
    )


def _codes_in(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        place = place_at(text, position)
        if place is not None and (len(place.text) > 2 or place.level > 2):
            yield place.code
        position += len(place.text) if place else 1


_SITE = re.compile(
    r"^(?:中国)?(?P<place>[\u4e00-\u9fff]{2,4}?)(?:新闻|融媒|电视|广播|政府|门户|卫生|健康)*(?:网|网站|发布|在线|日报|报|台|局)"
)


def _of_a_site(publisher: str, provinces: Collection[str]) -> Iterator[str]:
    """Yield the county that a site is named after, 中国云龙网, of several the one in a province of the text."""
    match = _SITE.match(publisher)
    place = place_at(match["place"], 0) if match else None
    if match is not None and place is not None and place.text == match["place"] and place.level == 2:
        within = [code for code in place.codes if code[:2] in provinces]
        if len(within) == 1 or len(place.codes) == 1:
            yield (within or list(place.codes))[0]
