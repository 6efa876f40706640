"""A user's own outlines for the page: a GeoJSON file of provinces or cities, read and checked.

This project ships no boundaries; the author of a page with a map is responsible for the map. Every outline of the
file is drawn, matched or not: a page must not leave out a part of the user's map.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from hospital_network.graph.errors import LocalEnvironmentError, RequestError
from hospital_network.graph.extras import install_command
from hospital_network.graph.faults import Fault
from hospital_network.graph.input_file import reading
from hospital_network.graph.text.encodings import decoded

if TYPE_CHECKING:
    from shapely import LineString, Polygon

MOST_FILE_BYTES = 64 * 2**20
NAME_PROPERTIES = (
    "name", "name_zh", "name_cn", "name_chn", "fullname", "full_name", "名称", "地名",
    "city", "市", "市名", "nl_name_2", "name_2",
    "province", "省", "省份", "省名", "nl_name_1", "name_1", "name_en",
)  # fmt: skip
_APPROVAL = re.compile(r"审图号\s*[:：]?\s*([^\s,;，；。\"]{4,40})")
_DEGREES = ("crs84", "epsg::4326", "epsg:4326")
# How deeply the positions of a geometry are nested in lists, and how many a line of it needs at least.
_DEPTHS = {"LineString": (1, 2), "MultiLineString": (2, 2), "Polygon": (2, 4), "MultiPolygon": (3, 4)}


@dataclass(frozen=True, slots=True)
class GivenOutline:
    """One feature of the file.

    Attributes
    ----------
    names : tuple of str
        From its properties, the most specific first; may be empty.
    polygons : tuple of Polygon
        Areas in degrees of longitude and latitude.
    lines : tuple of LineString
        Lines that enclose nothing.
    """

    names: tuple[str, ...]
    polygons: tuple["Polygon", ...] = ()
    lines: tuple["LineString", ...] = ()


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
        If it is not GeoJSON in degrees; the message names the file and the place in it.
    LocalEnvironmentError
        If it cannot be read, or shapely is not installed.
    """
    try:
        with reading(path):
            if path.stat().st_size > MOST_FILE_BYTES:
                raise RequestError(Fault("outlines_too_large", file=path))
            text = decoded(path.read_bytes())
    except UnicodeDecodeError as error:
        raise RequestError(Fault("outlines_not_utf8", file=path, byte=error.start + 1)) from error
    return parse_geojson(text, str(path))


def parse_geojson(text: str, file: str) -> GivenMap:
    """Return the outlines of a GeoJSON text.

    Parameters
    ----------
    text : str
    file : str
        Its name in error messages.

    Raises
    ------
    RequestError
        If it is not GeoJSON in degrees; the message names the file and the place in it.
    LocalEnvironmentError
        If shapely is not installed.

    Examples
    --------
    >>> square = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}'
    >>> feature = '{"type": "Feature", "properties": {"name": "浙江省"}, "geometry": %s}' % square
    >>> given = parse_geojson('{"type": "FeatureCollection", "features": [%s]}' % feature, "a.geojson")
    >>> given.outlines[0].names, given.outlines[0].polygons
    (('浙江省',), (<POLYGON ((0 0, 1 0, 1 1, 0 0))>,))
    """
    document = _document(text, file)
    kind = document.get("type")
    if kind == "Topology":
        raise RequestError(Fault("topojson", file=file))
    features = document.get("features") if kind == "FeatureCollection" else [document] if kind == "Feature" else None
    if not isinstance(features, list):
        raise RequestError(Fault("not_features", file=file))
    _check_degrees(document, file)
    outlines = [_outline(feature, f"{file}: features[{number}]") for number, feature in enumerate(features)]
    drawn = tuple(outline for outline in outlines if outline.polygons or outline.lines)
    if not any(outline.polygons for outline in drawn):
        raise RequestError(Fault("no_polygon", file=file))
    keys = dict.fromkeys(key for feature in features for key in (feature.get("properties") or {}))
    return GivenMap(Path(file).name, drawn, _approval(document, features), tuple(keys))


def _document(text: str, file: str) -> dict[str, Any]:
    def refuse(constant: str) -> NoReturn:
        raise RequestError(Fault("not_json_number", file=file, constant=constant))

    try:
        document = json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise RequestError(Fault("not_json", place=f"{file}:{error.lineno}:{error.colno}", reason=error.msg)) from error
    except RecursionError as error:
        raise RequestError(Fault("nested_too_deeply", file=file)) from error
    except ValueError as error:  # a number of thousands of digits
        raise RequestError(Fault("not_json", place=file, reason=str(error))) from error
    if not isinstance(document, dict):
        raise RequestError(Fault("not_features", file=file))
    return document


def _check_degrees(document: dict[str, Any], file: str) -> None:
    crs = document.get("crs")
    name = str(crs.get("properties", {}).get("name", "") if isinstance(crs, dict) else "").casefold()
    if name and not name.endswith(_DEGREES):
        raise RequestError(Fault("not_in_degrees", file=file, crs=name))


def _outline(feature: Any, place: str) -> GivenOutline:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise RequestError(Fault("not_a_feature", place=place))
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise RequestError(Fault("not_an_object", place=f"{place}.properties"))
    parts = list(_parts(feature.get("geometry"), f"{place}.geometry"))
    return GivenOutline(
        tuple(_names(properties)),
        tuple(part for part in parts if part.geom_type == "Polygon"),
        tuple(part for part in parts if part.geom_type == "LineString"),
    )


def _names(properties: dict[str, Any]) -> Iterator[str]:
    by_key = {str(key).casefold(): value for key, value in properties.items()}
    for key in NAME_PROPERTIES:
        if isinstance(value := by_key.get(key), str):
            # GADM writes 內蒙古自治區|内蒙古自治区.
            yield from (name.strip() for name in re.split(r"[|/]", value) if name.strip())


def _parts(geometry: Any, place: str, depth: int = 0) -> Iterator[Any]:
    """Yield the areas and lines of a geometry, without points, which have no outline."""
    if geometry is None:
        return
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and depth < 4:
        for number, member in enumerate(_list(geometry.get("geometries"), f"{place}.geometries")):
            yield from _parts(member, f"{place}.geometries[{number}]", depth + 1)
    elif kind in _DEPTHS:
        coordinates = _checked(geometry.get("coordinates"), f"{place}.coordinates", *_DEPTHS[kind])
        yield from _shapely_parts({"type": kind, "coordinates": coordinates})
    elif kind not in ("Point", "MultiPoint"):
        raise RequestError(Fault("not_to_be_drawn", place=place, shown=repr(kind)))


def _shapely_parts(geometry: dict[str, Any]) -> list[Any]:
    try:
        from shapely import get_parts
        from shapely.geometry import shape
    except ImportError as error:
        raise LocalEnvironmentError(Fault("shapely_missing", install=install_command("map"))) from error
    return [part for part in get_parts(shape(geometry)).tolist() if not part.is_empty]


def _checked(coordinates: Any, place: str, depth: int, least: int) -> Any:
    """Return lists of positions in degrees, without the heights some files have."""
    if depth == 0:
        return _position(coordinates, place)
    members = _list(coordinates, place)
    if depth == 1 and len(members) < least:
        raise RequestError(Fault("too_few_positions", place=place, count=len(members), least=least))
    return [_checked(member, f"{place}[{number}]", depth - 1, least) for number, member in enumerate(members)]


def _position(value: Any, place: str) -> list[float]:
    if not isinstance(value, list) or len(value) < 2 or any(type(part) not in (int, float) for part in value[:2]):
        raise RequestError(Fault("not_a_position", place=place, shown=str(value)[:40]))
    if not (abs(value[0]) <= 180 and abs(value[1]) <= 90):
        raise RequestError(Fault("not_degrees", place=place, shown=str(value[:2])))
    return value[:2]


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise RequestError(Fault("not_a_json_list", place=place, shown=type(value).__name__))
    return value


def _approval(document: dict[str, Any], features: Iterable[dict[str, Any]]) -> str | None:
    """Return the approval number that a published map of China needs, if the file states it."""
    members = {key: value for key, value in document.items() if key != "features"}
    for place in (members, document.get("properties"), *(feature.get("properties") for feature in features)):
        for key, value in place.items() if isinstance(place, dict) else ():
            if not isinstance(value, str):
                continue
            if key == "审图号":
                return value.strip()[:40] or None
            if number := _APPROVAL.search(value):
                return number[1]
    return None
