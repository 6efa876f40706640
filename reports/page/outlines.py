"""The page drawn on outlines its maker gave, instead of provinces as tiles and cities as discs."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Institution
from hospital_network.reports.drawing.layout import positions
from hospital_network.reports.drawing.outline_layout import placed_inside
from hospital_network.reports.drawing.outline_shapes import Point, Ring, simplified
from hospital_network.reports.page.geojson import NAME_PROPERTIES, GivenMap
from hospital_network.reports.page.outline_names import places_of
from hospital_network.reports.page.words import page_words

_UNITS_PER_ROOT = 3.0
_LEAST_UNITS = 20.0
_FINEST, _COARSEST = 3000, 100
_GRAINS = 20_000
_BESIDE = 2.0


@dataclass(slots=True)
class _Region:
    """The outlines of one place; `place` is None where no institution can stand."""

    place: str | None
    rings: list[Ring]
    lines: list[Ring]


def on_outlines(
    document: Mapping[str, Any], institutions: Mapping[str, Institution], given: GivenMap, most_bytes: int
) -> dict[str, Any]:
    """Return the document of a page with its institutions placed on the outlines of a file.

    Parameters
    ----------
    document : mapping
        From `page_document`.
    institutions : mapping
        By id; those of the document among them.
    given : GivenMap
    most_bytes : int
        What the outlines may add to the page; they are simplified until they fit.

    Raises
    ------
    RequestError
        If no outline is named as a province or city of the network, or if they do not fit.
    """
    shown = [institutions[item["id"]] for item in document["institutions"]]
    weight = {item["id"]: float(item["m"][0]) if "m" in item else 0.0 for item in document["institutions"]}
    regions = _regions(given, places_of([outline.names for outline in given.outlines], shown))
    members = _members(shown, {region.place for region in regions if region.place})
    if not members:
        raise RequestError(_nobody_named(given))
    units = max(_LEAST_UNITS, _UNITS_PER_ROOT * math.sqrt(len(shown)))
    on_plane = _on_plane(regions, members, units)
    grain = max(1, round(_GRAINS / units))
    fitting, written = _fitting(on_plane, units, grain, most_bytes, given.file)
    places: dict[str, Point] = {}
    number_of: dict[str, int] = {}
    for number, (region, said) in enumerate(zip(fitting, written["regions"], strict=True)):
        if region.place in members:
            placed, said["room"] = placed_inside(region.rings, members[region.place], weight)
            places |= placed
            number_of |= dict.fromkeys(placed, number)
            said["province"] = members[region.place][0].province
    box = _box(ring for region in fitting if region.place in members for ring in region.rings)
    places |= _beside(box, [one for one in shown if one.id not in places], weight)
    whole = _box(line for region in fitting for line in (*region.rings, *region.lines))
    return {
        **document,
        "institutions": [_moved(item, places, number_of) for item in document["institutions"]],
        "outlines": {**written, "grain": grain, "box": box, "whole": whole},
        "notes": {language: [*notes, _note(given, language)] for language, notes in document["notes"].items()},
    }


def _regions(given: GivenMap, places: Sequence[str | None]) -> list[_Region]:
    """Return a region per place, the counties of a province together, and one per outline of no known place."""
    named: dict[str, _Region] = {}
    regions: list[_Region] = []
    for outline, place in zip(given.outlines, places, strict=True):
        if place in named:
            named[place].rings += outline.rings
            named[place].lines += outline.lines
            continue
        region = _Region(place if outline.rings else None, list(outline.rings), list(outline.lines))
        regions.append(region)
        if region.place:
            named[region.place] = region
    return regions


def _members(institutions: Iterable[Institution], places: set[str]) -> dict[str, list[Institution]]:
    """Return who stands in which place: in the city where it has an outline, else in the province."""
    members: dict[str, list[Institution]] = defaultdict(list)
    for institution in institutions:
        for place in (institution.city, institution.province):
            if place in places:
                members[place].append(institution)
                break
    return dict(members)


def _nobody_named(given: GivenMap) -> str:
    called = [outline.names[0] for outline in given.outlines if outline.names][:5]
    has = f"they are called {', '.join(called)} …" if called else f"their properties are {', '.join(given.properties)}"
    return (
        f"{given.file}: features: none is named as a province or city of this network; {has or 'they have none'}; "
        f"put the name into one of {', '.join(NAME_PROPERTIES[:5])}, 省, 市, province, city"
    )


def _on_plane(regions: Iterable[_Region], members: Mapping[str, Any], units: float) -> list[_Region]:
    """Return regions in units of the drawing: those with institutions about as many units wide and high as asked."""
    regions = list(regions)
    left, bottom, right, top = _box(ring for region in regions if region.place in members for ring in region.rings)
    # A degree of longitude is shorter than one of latitude; right in the middle of what is shown.
    narrow = math.cos(math.radians((bottom + top) / 2))
    scale = units / (math.sqrt((right - left) * narrow * (top - bottom)) or 1.0)

    def moved(line: Ring) -> Ring:
        return tuple(((x - left) * narrow * scale, (top - y) * scale) for x, y in line)

    return [
        _Region(one.place, [moved(ring) for ring in one.rings], [moved(line) for line in one.lines]) for one in regions
    ]


def _fitting(
    regions: list[_Region], units: float, grain: int, most_bytes: int, file: str
) -> tuple[list[_Region], dict[str, list[dict[str, Any]]]]:
    """Return regions simplified as little as the bytes allow, and how they travel in the page."""
    tolerance, coarsest = units / _FINEST, units / _COARSEST
    while True:
        regions = [
            _Region(
                one.place,
                [simplified(_thinned(ring, tolerance / 4), tolerance, least=3) for ring in one.rings],
                [simplified(_thinned(line, tolerance / 4), tolerance) for line in one.lines],
            )
            for one in regions
        ]
        written: dict[str, list[dict[str, Any]]] = {
            "regions": [{"place": one.place, "rings": _steps(one.rings, grain)} for one in regions],
            "lines": [{"rings": _steps(one.lines, grain)} for one in regions if one.lines],
        }
        size = len(json.dumps(written, separators=(",", ":")))
        if size <= most_bytes:
            return regions, written
        if tolerance > coarsest:
            raise RequestError(
                f"{file}: its outlines need {size // 1000:,} KB even when simplified, and the page has room for "
                f"{max(most_bytes, 0) // 1000:,} KB; leave out outlines, or show fewer institutions with --most"
            )
        tolerance *= 1.6


def _thinned(line: Ring, step: float) -> Ring:
    """Return a line without points nearer than a step to the one before: coasts have thousands of them."""
    if len(line) < 50:
        return line
    kept = [line[0]]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > step:
            kept.append(point)
    return (*kept, line[-1])


def _steps(rings: Iterable[Ring], grain: int) -> list[list[int]]:
    """Return each ring as whole numbers: its first point, then from each point to the next."""
    written = []
    for ring in rings:
        x = y = 0
        steps: list[int] = []
        for point in ring:
            next_x, next_y = round(point[0] * grain), round(point[1] * grain)
            steps += [next_x - x, next_y - y]
            x, y = next_x, next_y
        written.append(steps)
    return written


def _box(lines: Iterable[Ring]) -> list[float]:
    points = [point for line in lines for point in line]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [round(side, 4) for side in (min(xs), min(ys), max(xs), max(ys))]


def _beside(box: Sequence[float], institutions: list[Institution], weight: Mapping[str, float]) -> dict[str, Point]:
    """Place those that have no outline below the map, grouped as on a page without one."""
    if not institutions:
        return {}
    placed = positions(institutions, weight)
    left, top, right, _ = _box([tuple(placed.values())])
    x, y = (box[0] + box[2] - left - right) / 2, box[3] + _BESIDE - top
    return {id_: (place[0] + x, place[1] + y) for id_, place in placed.items()}


def _moved(item: Mapping[str, Any], places: Mapping[str, Point], number_of: Mapping[str, int]) -> dict[str, Any]:
    x, y = places[item["id"]]
    region = {"region": number_of[item["id"]]} if item["id"] in number_of else {}
    return {**item, "x": round(x, 4), "y": round(y, 4), **region}


def _note(given: GivenMap, language: str) -> str:
    words = page_words()[language]
    approval = given.approval or words["no_approval"]
    return words["outlines_from"].format(file=given.file, approval=approval)
