"""Made-up outlines: an irregular blob for each province, at the position of its tile."""

import functools
import json
import math
import random
from typing import Any

from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES


@functools.cache
def blob(longitude: float, latitude: float, points: int = 120, seed: int = 0) -> list[list[float]]:
    """Return a closed ring of about two degrees in radius."""
    chance = random.Random(seed)
    waves = [(chance.uniform(0.02, 0.12), chance.randrange(2, 9), chance.uniform(0, 6)) for _ in range(6)]
    ring = []
    for number in range(points):
        angle = 2 * math.pi * number / points
        far = 1.75 * (1 + sum(size * math.sin(turns * angle + shift) for size, turns, shift in waves))
        ring.append([longitude + far * 1.2 * math.cos(angle), latitude + far * math.sin(angle)])
    return [*ring, ring[0]]


def feature(name: str, geometry: dict[str, Any], key: str = "name") -> dict[str, Any]:
    return {"type": "Feature", "properties": {key: name}, "geometry": geometry}


def provinces(points: int = 120, key: str = "name") -> dict[str, Any]:
    """Return a FeatureCollection with a blob per province, an island without a name and an open line."""
    features = [
        feature(tile.name, {"type": "Polygon", "coordinates": [blob(*middle(tile.name), points, number)]}, key)
        for number, tile in enumerate(PROVINCE_TILES.values())
    ]
    several = {"type": "MultiPolygon"}
    island = [[[[118, 8], [118.4, 8], [118.2, 8.4], [118, 8]]]]
    features.append({"type": "Feature", "properties": None, "geometry": {**several, "coordinates": island}})
    line = {"type": "LineString", "coordinates": [[110, 9], [112, 8.5], [114, 9]]}
    features.append({"type": "Feature", "properties": {}, "geometry": line})
    return {"type": "FeatureCollection", "审图号": "GS(0000)0000号", "features": features}


def middle(province: str) -> tuple[float, float]:
    tile = PROVINCE_TILES[province]
    return 90 + 4.4 * tile.column, 44 - 4.2 * tile.row


def as_text(collection: dict[str, Any]) -> str:
    return json.dumps(collection, ensure_ascii=False)
