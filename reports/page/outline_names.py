"""Match the outlines of a user's file with the provinces and cities of the network."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pypinyin import lazy_pinyin

from hospital_network.graph.model import Institution
from hospital_network.graph.names import name_key
from hospital_network.graph.places.english_places import english_place
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES

# As GADM, Natural Earth and others write them.
_OTHER_NAMES = {
    "内蒙古自治区": ("Nei Mongol", "Inner Mongol"),
    "西藏自治区": ("Xizang",),
    "宁夏回族自治区": ("Ningxia Hui",),
    "新疆维吾尔自治区": ("Xinjiang Uygur", "Xinjiang Uyghur"),
    "广西壮族自治区": ("Guangxi Zhuang",),
    "澳门特别行政区": ("Macau",),
}
_ENDINGS = ("autonomousregion", "specialadministrativeregion", "municipality", "province", "sheng", "shi", "市", "省")


def places_of(outlines: Sequence[Iterable[str]], institutions: Iterable[Institution]) -> list[str | None]:
    """Return the place of each outline, a province or a city of the institutions; None for any other.

    Parameters
    ----------
    outlines : sequence of iterables of str
        The names in the properties of each.
    institutions : iterable of Institution

    Examples
    --------
    >>> hospital = Institution(id="a", name="甲", kind="hospital", province="浙江省", city="绍兴市")
    >>> places_of([["Zhejiang"], ["绍兴"], ["嵊州市", "浙江"], ["蓬莱"]], [hospital])
    ['浙江省', '绍兴市', '浙江省', None]
    """
    institutions = list(institutions)
    provinces = _keys_of_provinces(institutions)
    cities = _keys_of_cities(institutions, provinces)
    places: list[str | None] = []
    for names in outlines:
        keys = [key for name in names for key in _keys(name)]
        # 吉林 is the province, 吉林市 the city; an outline that names both a city and its province is the city.
        city = next((cities[key] for key in keys if key in cities), None)
        places.append(city or next((provinces[key] for key in keys if key in provinces), None))
    return places


def _keys(name: str) -> list[str]:
    """Return the keys of a name: as it is, and without its ending."""
    whole = name_key(name)
    return [whole, *(whole.removesuffix(ending) for ending in _ENDINGS if whole.endswith(ending) and whole != ending)]


def _keys_of_provinces(institutions: Iterable[Institution]) -> Mapping[str, str]:
    province_of: dict[str, str] = {}
    for tile in PROVINCE_TILES.values():
        for name in (tile.name, tile.short, tile.name_en, *_OTHER_NAMES.get(tile.name, ())):
            province_of[name_key(name)] = tile.name
    for institution in institutions:
        if institution.province:
            province_of.setdefault(name_key(institution.province), institution.province)
    return province_of


def _keys_of_cities(institutions: Iterable[Institution], provinces: Mapping[str, str]) -> Mapping[str, str]:
    """Return cities by key, without keys that several cities share, such as Suzhou."""
    cities_of: dict[str, set[str]] = defaultdict(set)
    for city in {institution.city for institution in institutions if institution.city}:
        short = city.removesuffix("市")
        for name in (city, short, "".join(lazy_pinyin(short)), english_place(city)):
            cities_of[name_key(name)].add(city)
    return {key: cities.pop() for key, cities in cities_of.items() if len(cities) == 1 and key not in provinces}
