"""Colours told apart by the colour-blind, simulated by the matrices of Machado, Oliveira and Fernandes (2009)."""

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS, rgb

if TYPE_CHECKING:
    from numpy.typing import NDArray

VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""At full severity, for linear red, green and blue."""
# Of sRGB, IEC 61966-2-1.
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
# A difference of 2.3 in CIELAB is just noticeable side by side; lines and dots stand apart.
LEAST_DIFFERENCE = 10
LEAST_CONTRAST = 3
GROUNDS = {"colour": "#f6f7f9", "dark_colour": "#10161d"}
"""Of the page: --ground in page.css."""


def linear(colour: str) -> "NDArray[np.float64]":
    parts = np.array(rgb(colour)) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: "NDArray[np.float64]") -> "NDArray[np.float64]":
    xyz = TO_XYZ @ light / TO_XYZ.sum(axis=1)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def seen(colour: str, vision: str) -> "NDArray[np.float64]":
    return lab(np.clip(VISIONS[vision] @ linear(colour), 0, 1))


def difference(first: str, second: str, vision: str) -> float:
    return float(np.linalg.norm(seen(first, vision) - seen(second, vision)))


def alike(pairs: list[tuple[str, str, str, str]], vision: str) -> list[str]:
    """Return the pairs of names whose colours differ too little."""
    measured = [(one, two, difference(first, second, vision)) for one, first, two, second in pairs]
    return [f"{one} and {two}: {apart:.1f}" for one, two, apart in measured if apart < LEAST_DIFFERENCE]


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("vision", VISIONS)
def test_colours_of_types_are_told_apart(vision: str, theme: str) -> None:
    pairs = [
        (one.key, getattr(one, theme), two.key, getattr(two, theme))
        for one, two in combinations(COOPERATION_TYPES.values(), 2)
    ]
    assert len(pairs) == 66
    assert alike(pairs, vision) == []


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("vision", VISIONS)
def test_colours_of_kinds_of_one_shape_are_told_apart(vision: str, theme: str) -> None:
    pairs = [
        (one.key, getattr(one, theme), two.key, getattr(two, theme))
        for one, two in combinations(INSTITUTION_KINDS.values(), 2)
        if one.shape == two.shape
    ]
    assert len(pairs) > 15
    assert alike(pairs, vision) == []


@pytest.mark.parametrize("theme", GROUNDS)
def test_colours_stand_out_from_the_ground(theme: str) -> None:
    ground = linear(GROUNDS[theme]) @ TO_XYZ[1]
    for entry in (*COOPERATION_TYPES.values(), *INSTITUTION_KINDS.values()):
        light = linear(getattr(entry, theme)) @ TO_XYZ[1]
        contrast = (max(light, ground) + 0.05) / (min(light, ground) + 0.05)
        assert contrast >= LEAST_CONTRAST, entry.key


def test_colours_simulated_as_published() -> None:
    # Red and green of equal luminance are far apart, and nearly one colour for a deuteranope; grey stays grey.
    assert difference("#c0392b", "#4f7a28", "normal") > 70
    assert difference("#8a7a00", "#b06a00", "deuteranopia") < difference("#8a7a00", "#b06a00", "normal") / 1.5
    assert difference("#777777", "#777777", "protanopia") == 0
    assert seen("#808080", "tritanopia")[1:] == pytest.approx([0, 0], abs=0.5)
