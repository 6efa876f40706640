"""A user's own outlines for the page: a GeoJSON file of provinces or cities, read and checked.

This project ships no boundaries and draws none of its own; whoever makes a page with a map answers for the map.
Every outline of the file is drawn, matched or not: a page must not leave out a part of somebody's map.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.reports.drawing.outline_shapes import Ring

MOST_FILE_BYTES = 64 * 2**20
NAME_PROPERTIES = (
    "name", "name_zh", "name_cn", "name_chn", "fullname", "full_name", "名称", "地名",
    "city", "市", "市名", "nl_name_2", "name_2",
    "province", "省", "省份", "省名", "nl_name_1", "name_1", "name_en",
)  # fmt: skip
_APPROVAL = re.compile(r"审图号\s*[:：]?\s*([^\s,;，；。\"]{4,40})")
_DEGREES = ("crs84", "epsg::4326", "epsg:4326")


@dataclass(frozen=True, slots=True)
class GivenOutline:
    """One feature of the file.

    Attributes
    ----------
    names : tuple of str
        What its properties call it, the most particular first; may be empty.
    rings : tuple of rings
        Closed lines of longitude and latitude in degrees; what lies within an odd number of them is inside.
    lines : tuple of rings
        Lines that enclose nothing.
    """

    names: tuple[str, ...]
    rings: tuple[Ring, ...] = ()
    lines: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenMap:
    """The file: its name without the folder, its outlines, and the approval number (审图号) it states, if any."""

    file: str
    outlines: tuple[GivenOutline, ...]
    approval: str | None = None
    properties: tuple[str, ...] = ()


def read_geojson(path: Path) -> GivenMap:
    """Read a file of outlines.

    Raises
    ------
    RequestError
        If it is not GeoJSON in degrees, naming the file and the place.
    LocalEnvironmentError
        If it cannot be read.
    """
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise RequestError(f"{path}: larger than 64 MiB; simplify it first, for example with mapshaper")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LocalEnvironmentError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RequestError(f"{path}: not UTF-8 at byte {error.start + 1}; save it as UTF-8") from error
    return parse_geojson(text, str(path))


def parse_geojson(text: str, file: str) -> GivenMap:
    """Return the outlines of a GeoJSON text.

    Parameters
    ----------
    text : str
    file : str
        What errors call it.

    Raises
    ------
    RequestError
        If it is not GeoJSON in degrees, naming the file and the place.

    Examples
    --------
    >>> square = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}'
    >>> feature = '{"type": "Feature", "properties": {"name": "浙江省"}, "geometry": %s}' % square
    >>> given = parse_geojson('{"type": "FeatureCollection", "features": [%s]}' % feature, "a.geojson")
    >>> given.outlines[0].names, given.outlines[0].rings[0][:2]
    (('浙江省',), ((0.0, 0.0), (1.0, 0.0)))
    """
    document = _document(text, file)
    kind = document.get("type")
    if kind == "Topology":
        raise RequestError(f"{file}: this is TopoJSON; convert it to GeoJSON, for example with mapshaper")
    features = document.get("features") if kind == "FeatureCollection" else [document] if kind == "Feature" else None
    if not isinstance(features, list):
        raise RequestError(f"{file}: not a GeoJSON FeatureCollection; an object with 'type' and 'features' is expected")
    _check_degrees(document, file)
    outlines = [_outline(feature, f"{file}: features[{number}]") for number, feature in enumerate(features)]
    drawn = tuple(outline for outline in outlines if outline.rings or outline.lines)
    if not any(outline.rings for outline in drawn):
        raise RequestError(f"{file}: features: no Polygon or MultiPolygon among them; outlines of provinces are needed")
    keys = dict.fromkeys(key for feature in features for key in (feature.get("properties") or {}))
    return GivenMap(Path(file).name, drawn, _approval(document, features), tuple(keys))


def _document(text: str, file: str) -> dict[str, Any]:
    def refuse(word: str) -> NoReturn:
        raise RequestError(f"{file}: {word} is no number of JSON")

    try:
        document = json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise RequestError(f"{file}:{error.lineno}:{error.colno}: not JSON: {error.msg}") from error
    except RecursionError as error:
        raise RequestError(f"{file}: nested too deeply for GeoJSON") from error
    except ValueError as error:  # a number of thousands of digits
        raise RequestError(f"{file}: not JSON: {error}") from error
    if not isinstance(document, dict):
        raise RequestError(f"{file}: not a GeoJSON FeatureCollection; an object with 'type' and 'features' is expected")
    return document


def _check_degrees(document: dict[str, Any], file: str) -> None:
    crs = document.get("crs")
    name = str(crs.get("properties", {}).get("name", "") if isinstance(crs, dict) else "").casefold()
    if name and not name.endswith(_DEGREES):
        raise RequestError(f"{file}: crs: coordinates in {name}; convert them to longitude and latitude (WGS 84)")


def _outline(feature: Any, place: str) -> GivenOutline:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise RequestError(f"{place}: not a Feature")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise RequestError(f"{place}.properties: not an object")
    rings, lines = _geometry(feature.get("geometry"), f"{place}.geometry")
    return GivenOutline(tuple(_names(properties)), tuple(rings), tuple(lines))


def _names(properties: dict[str, Any]) -> Iterator[str]:
    by_key = {str(key).casefold(): value for key, value in properties.items()}
    for key in NAME_PROPERTIES:
        if isinstance(value := by_key.get(key), str):
            # GADM writes 內蒙古自治區|内蒙古自治区.
            yield from (name.strip() for name in re.split(r"[|/]", value) if name.strip())


def _geometry(geometry: Any, place: str, depth: int = 0) -> tuple[list[Ring], list[Ring]]:
    """Return the closed rings and the open lines of a geometry; points have no outline."""
    if geometry is None:
        return [], []
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    at = f"{place}.coordinates"
    if kind == "Polygon":
        return _rings(coordinates, at), []
    if kind == "MultiPolygon":
        parts = _list(coordinates, at)
        return [ring for number, part in enumerate(parts) for ring in _rings(part, f"{at}[{number}]")], []
    if kind == "LineString":
        return [], [_line(coordinates, at, 2)]
    if kind == "MultiLineString":
        return [], [_line(line, f"{at}[{number}]", 2) for number, line in enumerate(_list(coordinates, at))]
    if kind in ("Point", "MultiPoint"):
        return [], []
    if kind == "GeometryCollection" and depth < 4:
        members = _list(geometry.get("geometries"), f"{place}.geometries")
        found = [_geometry(one, f"{place}.geometries[{number}]", depth + 1) for number, one in enumerate(members)]
        return [ring for rings, _ in found for ring in rings], [line for _, lines in found for line in lines]
    raise RequestError(f"{place}: {kind!r} is no geometry that can be drawn; Polygon or MultiPolygon is expected")


def _rings(coordinates: Any, place: str) -> list[Ring]:
    return [_line(ring, f"{place}[{number}]", 4) for number, ring in enumerate(_list(coordinates, place))]


def _line(positions: Any, place: str, least: int) -> Ring:
    points = tuple(_position(one, place, number) for number, one in enumerate(_list(positions, place)))
    if len(points) < least:
        raise RequestError(f"{place}: {len(points)} positions; at least {least} are needed")
    return points


def _position(value: Any, place: str, number: int) -> tuple[float, float]:
    at = f"{place}[{number}]"
    if not isinstance(value, list) or len(value) < 2 or not all(_is_number(one) for one in value[:2]):
        raise RequestError(f"{at}: a position is [longitude, latitude], not {str(value)[:40]}")
    longitude, latitude = float(value[0]), float(value[1])
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise RequestError(f"{at}: {value[:2]} are no degrees; convert the file to longitude and latitude (WGS 84)")
    return longitude, latitude


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and (abs(value) < 1e9 or math.isfinite(value))


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise RequestError(f"{place}: a list is expected, not {type(value).__name__}")
    return value


def _approval(document: dict[str, Any], features: Iterable[dict[str, Any]]) -> str | None:
    """Return the approval number that a map of China needs in public, where the file states it."""
    members = {key: value for key, value in document.items() if key != "features"}
    for place in (members, document.get("properties"), *(feature.get("properties") for feature in features)):
        for key, value in place.items() if isinstance(place, dict) else ():
            if not isinstance(value, str):
                continue
            if key == "审图号":
                return value.strip()[:40] or None
            if found := _APPROVAL.search(value):
                return found[1]
    return None
