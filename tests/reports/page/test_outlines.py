"""The page on a user's own outlines: which are read, which are refused, where institutions are placed."""

import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.model import Institution, Network
from hospital_network.graph.ties.selection import Selection
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.data import page_data
from hospital_network.reports.page.geojson import GivenMap, parse_geojson
from hospital_network.reports.page.html import MOST_BYTES, page_html
from hospital_network.reports.page.outline_names import places_of
from hospital_network.reports.page.outlines import on_outlines
from tests.support.large_network import large_network
from tests.support.made_up_outlines import as_text, blob, feature, middle, provinces
from tests.support.small_network import small_network


def drawn(network: Network, collection: dict[str, Any], most_bytes: int = 400_000) -> dict[str, Any]:
    return drawn_on(network, parse_geojson(as_text(collection), "map.geojson"), most_bytes)


def drawn_on(network: Network, given: GivenMap, most_bytes: int) -> dict[str, Any]:
    document = page_data(WholeBasis(network, "tests"), Selection(), 2000, 10_000)
    return on_outlines(document, network.institutions, given, most_bytes)


def ring_of(steps: list[int], grain: int) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / grain, y / grain))
    return points


def is_inside(rings: list[list[tuple[float, float]]], x: float, y: float) -> bool:
    crossed = 0
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            crossed += (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
    return crossed % 2 == 1


@pytest.mark.parametrize(
    "network", [small_network(), read_seed(), large_network(400, 900)], ids=["small", "seed", "large"]
)
def test_on_outlines_places_institutions_apart_inside_their_province(network: Network) -> None:
    document = drawn(network, provinces())
    outlines = document["outlines"]
    spots = set()
    for item in document["institutions"]:
        spots.add((item["x"], item["y"]))
        if item.get("province") is None:
            assert "region" not in item
            assert item["y"] > outlines["box"][3]
            continue
        region = outlines["regions"][item["region"]]
        assert region["place"] == item["province"]
        assert is_inside([ring_of(ring, outlines["grain"]) for ring in region["rings"]], item["x"], item["y"])
    assert len(spots) == len(document["institutions"])


def test_on_outlines_is_the_same_for_the_same_file() -> None:
    first, second = (json.dumps(drawn(read_seed(), provinces())) for _ in range(2))
    assert first == second


def test_on_outlines_keeps_every_outline_of_the_file() -> None:
    outlines = drawn(small_network(), provinces())["outlines"]
    # 34 provinces, a small island without a name, and an open line.
    assert len(outlines["regions"]) == 36
    assert all(len(ring) >= 8 for region in outlines["regions"] for ring in region["rings"])
    assert len(outlines["lines"]) == 1
    assert outlines["whole"][3] > outlines["box"][3]


def test_on_outlines_places_an_institution_in_its_city_if_that_has_an_outline() -> None:
    collection = provinces()
    city = feature("毕节", {"type": "Polygon", "coordinates": [blob(*middle("贵州省"), 40)]}, "NAME_2")
    collection["features"].append(city)
    document = drawn(small_network(), collection)
    bijie = next(item for item in document["institutions"] if item["id"] == "bijie")
    assert document["outlines"]["regions"][bijie["region"]]["place"] == "毕节市"
    assert document["outlines"]["regions"][bijie["region"]]["province"] == "贵州省"


@pytest.mark.parametrize("key", ["name", "NAME", "省", "Name_ZH", "NL_NAME_1", "province"])
def test_parse_geojson_reads_names_from_common_properties(key: str) -> None:
    assert "region" in drawn(small_network(), provinces(40, key))["institutions"][0]


def test_places_of_knows_the_names_that_maps_use() -> None:
    suzhou = [
        Institution(id=id_, name=id_, kind="hospital", city=city) for id_, city in (("a", "苏州市"), ("b", "宿州市"))
    ]
    jilin = Institution(id="c", name="c", kind="hospital", province="吉林省", city="吉林市")
    names = [
        ["内蒙古自治區"],
        ["Nei Mongol"],
        ["Zhejiang Sheng"],
        ["吉林"],
        ["吉林市"],
        ["Suzhou"],
        ["宿州"],
        [],
        ["x"],
    ]
    assert places_of(names, [*suzhou, jilin]) == [
        "内蒙古自治区", "内蒙古自治区", "浙江省", "吉林省", "吉林市", None, "宿州市", None, None
    ]  # fmt: skip


def geometry(value: Any) -> str:
    return as_text(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": value}]}
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "map.geojson:1:2: not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[1]", "not a GeoJSON FeatureCollection"),
        ('{"type": "Topology"}', "this is TopoJSON; convert it"),
        ('{"type": "FeatureCollection", "features": {}}', "not a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "features: no Polygon"),
        ('{"type": "FeatureCollection", "features": [3]}', "features[0]: not a Feature"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": 3}]}', "features[0].properties"),
        ('{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:3857"}}, "features": []}', "crs: coordin"),
        (geometry({"type": "Circle"}), "features[0].geometry: 'Circle' is not a geometry"),
        (geometry({"type": "Polygon", "coordinates": 3}), "features[0].geometry.coordinates: a list is expected"),
        (geometry({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}), "coordinates[0]: 2 positions; at least 4"),
        (geometry({"type": "Polygon", "coordinates": [[[0, 0], ["1", 1]] * 3]}), "coordinates[0][1]: a position is"),
        (geometry({"type": "Polygon", "coordinates": [[[0, 0], [True, 1]] * 3]}), "coordinates[0][1]: a position is"),
        (geometry({"type": "MultiPolygon", "coordinates": [[[[12e6, 4e6]] * 4]]}), "coordinates[0][0][0]: [12000000.0"),
        (geometry({"type": "Polygon", "coordinates": [[[0, 0], [1e999, 1]] * 3]}), "Infinity is not a number in JSON"),
        (geometry({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}), "features: no Polygon"),
    ],
)  # fmt: skip
def test_parse_geojson_refuses_other_documents_with_the_place_of_the_fault(text: str, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse_geojson(text, "map.geojson")
    assert str(caught.value).startswith("map.geojson")
    assert message in str(caught.value)


def test_on_outlines_refuses_a_map_of_elsewhere_with_the_names_in_it() -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    for properties, message in (
        ({"name": "Île-de-France"}, "they are called Île-de-France"),
        ({"id": 1}, "properties are id"),
        ({}, "they have no properties"),
    ):
        collection = {"type": "FeatureCollection", "features": [{**feature("", square), "properties": properties}]}
        with pytest.raises(RequestError, match=message):
            drawn(small_network(), collection)


def test_on_outlines_simplifies_a_detailed_map_until_it_fits_or_refuses_it() -> None:
    detailed = parse_geojson(as_text(provinces(4000)), "map.geojson")
    fine = drawn_on(small_network(), detailed, 500_000)["outlines"]
    coarse = drawn_on(small_network(), detailed, 12_000)["outlines"]
    assert len(json.dumps(coarse["regions"])) < len(json.dumps(fine["regions"])) / 2
    with pytest.raises(RequestError, match=r"map.geojson: its outlines need \d+ KB .* room for 1 KB"):
        drawn_on(small_network(), detailed, 1000)


def test_page_html_of_two_thousand_institutions_with_a_detailed_map_is_small_enough() -> None:
    given = parse_geojson(as_text(provinces(3000)), "map.geojson")
    html = page_html(WholeBasis(large_network(), "tests"), Selection(), given=given)
    assert len(html.encode()) <= MOST_BYTES


def test_on_outlines_names_the_file_and_its_approval_number() -> None:
    for collection, number in ((provinces(), "GS(0000)0000号"), ({**provinces(), "审图号": None}, "none stated")):
        notes = drawn(small_network(), collection)["notes"]
        assert number in notes["en"][-1]
        assert "map.geojson" in notes["zh"][-1]


def test_on_outlines_keeps_a_tiny_island_as_a_ring() -> None:
    collection = provinces()
    island = {"type": "Polygon", "coordinates": [[[115, 8], [115.001, 8], [115.001, 8.001], [115, 8]]]}
    collection["features"].append(feature("", island))
    regions = drawn(small_network(), collection)["outlines"]["regions"]
    assert len(regions[-1]["rings"][0]) >= 8


def test_on_outlines_places_institutions_on_an_outline_without_area() -> None:
    flat = {"type": "Polygon", "coordinates": [[[105, 26], [106, 27], [105, 26], [106, 27], [105, 26]]]}
    document = drawn(small_network(), {"type": "FeatureCollection", "features": [feature("贵州省", flat)]})
    spots = {(item["x"], item["y"]) for item in document["institutions"] if "region" in item}
    assert spots


def test_on_outlines_fills_self_crossing_rings_as_they_are_painted() -> None:
    bow = {"type": "Polygon", "coordinates": [[[100, 20], [104, 24], [104, 20], [100, 24], [100, 20]]]}
    document = drawn(small_network(), {"type": "FeatureCollection", "features": [feature("贵州省", bow)]})
    outlines = document["outlines"]
    rings = [ring_of(ring, outlines["grain"]) for ring in outlines["regions"][0]["rings"]]
    placed = [item for item in document["institutions"] if "region" in item]
    assert placed
    assert all(is_inside(rings, item["x"], item["y"]) for item in placed)


def test_report_page_without_shapely_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(as_text(provinces()), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "shapely", None)
    result = CliRunner().invoke(cli, ["report", "page", "--geojson", str(path), "--from-seed"])
    assert result.exit_code == LocalEnvironmentError.exit_code
    assert re.search('pip install .*"shapely>=', result.output)


def test_report_page_reads_the_file_and_names_it_in_errors(tmp_path: Path) -> None:
    path, page = tmp_path / "map.geojson", tmp_path / "page.html"
    words = ["report", "page", "--geojson", str(path), "-o", str(page), "--from-seed"]
    path.write_bytes(b"\xffab")
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 2
    assert "map.geojson: not UTF-8 at byte 1" in result.output
    path.write_text("\ufeff" + as_text(provinces()), encoding="utf-8")
    assert CliRunner().invoke(cli, words).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert '<svg id="outlines"' in text
