"""English names of provinces, cities and counties, for reports, exports, figures and pages."""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from hospital_network.graph.places.place_names import short_form
from hospital_network.graph.text.pronunciation import spelling

TABLE = Path(__file__).with_name("english_places.csv")


@lru_cache(maxsize=65536)
def english_place(name: str) -> str:
    """Return the English name of a place: that of the table, else its pinyin without the word for its level.

    Two cities of one spelling have different names, so that nothing is counted together by them.

    Examples
    --------
    >>> [english_place(name) for name in ("陕西省", "毕节市", "呼和浩特市", "六安市", "绍兴市", "上虞区", "歙县")]
    ['Shaanxi', 'Bijie', 'Hohhot', "Lu'an", 'Shaoxing', 'Shangyu', 'Shexian']
    >>> english_place("苏州市"), english_place("宿州市"), english_place("Bijie")
    ('Suzhou', 'Suzhou (Anhui)', 'Bijie')
    """
    if name in english_places():
        return english_places()[name]
    return name if name.isascii() else spelling(short_form(name))


@cache
def english_places() -> Mapping[str, str]:
    """Return the English names of all provinces, and of all cities that there are or were since 2002."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: row["name_en"] for row in csv.DictReader(line for line in file if not line.startswith("#"))
        }
