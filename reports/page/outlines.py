"""Draw the page on outlines given by its author, instead of provinces as tiles and cities as discs."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Institution
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.page import document
from hospital_network.reports.page.geojson import NAME_PROPERTIES, GivenMap
from hospital_network.reports.page.outline_layout import Point, placed_inside
from hospital_network.reports.page.outline_names import places_of
from hospital_network.reports.page.words import page_words
from hospital_network.reports.text.language import Language

_UNITS_PER_ROOT = 3.0
_LEAST_UNITS = 20.0
_FINEST, _COARSEST = 3000, 100
_GRAINS = 20_000
_GAP = 2.0


@dataclass(slots=True)
class _Region:
    """The outlines of one place; `place` is None for an outline of no known province or city."""

    place: str | None
    polygons: list[Polygon]
    lines: list[LineString]


def on_outlines(
    data: document.PageData, institutions: Mapping[str, Institution], given: GivenMap, most_bytes: int
) -> document.PageData:
    """Return the data of a page with its institutions placed on the outlines of a file.

    Parameters
    ----------
    data : PageData
        From `page_data`.
    institutions : mapping
        By id; those of the page among them.
    given : GivenMap
    most_bytes : int
        How much the outlines may add to the page; they are simplified until they fit.

    Raises
    ------
    RequestError
        If no outline is named as a province or city of the network, or if they do not fit.
    """
    shown = [institutions[entry["id"]] for entry in data["institutions"]]
    regions = _regions(given, places_of([outline.names for outline in given.outlines], shown))
    members = _members(shown, {region.place for region in regions if region.place})
    if not members:
        raise RequestError(_no_match(given))
    units = max(_LEAST_UNITS, _UNITS_PER_ROOT * math.sqrt(len(shown)))
    grain = max(1, round(_GRAINS / units))
    regions = _fitting(_on_plane(regions, members, units), units, grain, most_bytes, given.file)
    outlines: document.Outlines = {
        "regions": _written(regions, grain),
        "lines": [line for region in regions for line in _rings(region.lines, grain)],
        "grain": grain,
        "box": _box(_areas_with_institutions(regions, members)),
        "whole": _box([part for region in regions for part in (*region.polygons, *region.lines)]),
    }
    weight = _partners(data)
    places, region_of = _inside(regions, members, weight, outlines["regions"])
    outside = [institution for institution in shown if institution.id not in places]
    places |= _below(outlines["box"], outside, weight)
    return {
        **data,
        "institutions": [
            _moved(entry, places[entry["id"]], region_of.get(entry["id"])) for entry in data["institutions"]
        ],
        "outlines": outlines,
        "notes": {"en": [*data["notes"]["en"], _note(given, "en")], "zh": [*data["notes"]["zh"], _note(given, "zh")]},
    }


def _partners(data: document.PageData) -> dict[str, float]:
    column = data["measures"].index("partners")
    return {entry["id"]: entry["measures"][column] for entry in data["institutions"] if "measures" in entry}


def _inside(
    regions: Sequence[_Region],
    members: Mapping[str, list[Institution]],
    weight: Mapping[str, float],
    written: Sequence[document.Region],
) -> tuple[dict[str, Point], dict[str, int]]:
    """Place the institutions with an outline, write room and province into `written`, and return places and regions."""
    places: dict[str, Point] = {}
    region_of: dict[str, int] = {}
    for number, region in enumerate(regions):
        if inside := members.get(region.place or ""):
            placed, room = placed_inside(MultiPolygon(region.polygons), inside, weight)
            places |= placed
            region_of |= dict.fromkeys(placed, number)
            written[number]["room"] = room
            written[number]["province"] = inside[0].province
    return places, region_of


def _regions(given: GivenMap, places: Sequence[str | None]) -> list[_Region]:
    """Return a region for each place, and one for each outline of no known place."""
    regions: dict[str | int, _Region] = {}
    for number, (outline, place) in enumerate(zip(given.outlines, places, strict=True)):
        known = place if outline.polygons else None
        region = regions.setdefault(known or number, _Region(known, [], []))
        region.polygons += outline.polygons
        region.lines += outline.lines
    return list(regions.values())


def _members(institutions: Iterable[Institution], places: set[str]) -> dict[str, list[Institution]]:
    """Return the institutions of each place: of the city if it has an outline, else of the province."""
    members: dict[str, list[Institution]] = defaultdict(list)
    for institution in institutions:
        for place in (institution.city, institution.province):
            if place in places:
                members[place].append(institution)
                break
    return dict(members)


def _no_match(given: GivenMap) -> Fault:
    names = tuple(outline.names[0] for outline in given.outlines if outline.names)[:5]
    if names:
        content = Fault("outlines_called", names=names)
    elif given.properties:
        content = Fault("outline_properties", names=given.properties)
    else:
        content = Fault("no_outline_properties")
    properties = (*NAME_PROPERTIES[:5], "省", "市", "province", "city")
    return Fault("no_outline_fits", file=given.file, content=content, properties=properties)


def _on_plane(regions: Sequence[_Region], members: Mapping[str, Any], units: float) -> list[_Region]:
    """Return regions in units of the drawing; those with institutions cover about `units` squared."""
    left, bottom, right, top = _box(_areas_with_institutions(regions, members))
    # A degree of longitude is shorter than one of latitude; the ratio is exact in the middle of what is shown.
    narrow = math.cos(math.radians((bottom + top) / 2))
    scale = units / (math.sqrt((right - left) * narrow * (top - bottom)) or 1.0)
    origin, factors = np.array([left, top]), np.array([narrow * scale, -scale])
    return _each(regions, lambda parts: shapely.transform(parts, lambda points: (points - origin) * factors))


def _each(regions: Iterable[_Region], change: Callable[[Any], Any]) -> list[_Region]:
    """Return the regions with all their outlines changed."""
    return [
        _Region(
            region.place,
            change(np.array(region.polygons, dtype=object)).tolist(),
            change(np.array(region.lines, dtype=object)).tolist(),
        )
        for region in regions
    ]


def _areas_with_institutions(regions: Iterable[_Region], members: Mapping[str, Any]) -> list[shapely.Geometry]:
    return [polygon for region in regions if region.place in members for polygon in region.polygons]


def _fitting(regions: list[_Region], units: float, grain: int, most_bytes: int, file: str) -> list[_Region]:
    """Return regions simplified as little as `most_bytes` allows."""
    tolerance, coarsest = units / _FINEST, units / _COARSEST
    while True:
        # With topology preserved a ring stays a ring however small it is, so that no island disappears.
        regions = _each(regions, partial(shapely.simplify, tolerance=tolerance, preserve_topology=True))
        lines = [_rings(region.lines, grain) for region in regions]
        size = len(json.dumps([_written(regions, grain), lines], separators=(",", ":")))
        if size <= most_bytes:
            return regions
        if tolerance > coarsest:
            raise RequestError(
                Fault("outlines_do_not_fit", file=file, size=size // 1000, room=max(most_bytes, 0) // 1000)
            )
        tolerance *= 1.6


def _written(regions: Iterable[_Region], grain: int) -> list[document.Region]:
    return [{"place": region.place, "rings": _rings(region.polygons, grain)} for region in regions]


def _rings(parts: Iterable[Polygon | LineString], grain: int) -> list[list[int]]:
    """Return each ring or line as integers: its first point, then the step from each point to the next."""
    written = []
    for part in parts:
        for line in shapely.get_rings(part) if isinstance(part, Polygon) else [part]:
            points = np.rint(shapely.get_coordinates(line) * grain).astype(int)
            written.append(np.diff(points, axis=0, prepend=0).ravel().tolist())
    return written


def _box(parts: Sequence[shapely.Geometry]) -> document.Box:
    return document.Box(*(round(side, 4) for side in shapely.total_bounds(parts).tolist()))


def _below(box: document.Box, institutions: list[Institution], weight: Mapping[str, float]) -> dict[str, Point]:
    """Place institutions without an outline below the map, grouped as on a page without outlines."""
    if not institutions:
        return {}
    placed = positions(institutions, weight)
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    x, y = (box.left + box.right - min(xs) - max(xs)) / 2, box.bottom + _GAP - min(ys)
    return {id_: (place[0] + x, place[1] + y) for id_, place in placed.items()}


def _moved(entry: document.Institution, place: Point, region: int | None) -> document.Institution:
    moved: document.Institution = {**entry, "x": round(place[0], 4), "y": round(place[1], 4)}
    return moved if region is None else {**moved, "region": region}


def _note(given: GivenMap, language: Language) -> str:
    words = page_words()[language]
    approval = given.approval or words["no_approval"]
    return words["outlines_from"].format(file=given.file, approval=approval)
