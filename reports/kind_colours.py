"""The colour of each kind of institution: one table for every picture and every export."""

_COLOURS = {
    "hospital": "#2f6db5",
    "campus": "#7fb0e0",
    "primary_care": "#3a9d6e",
    "centre": "#8a63b8",
    "department": "#b99bd6",
    "studio": "#d48bb8",
    "alliance": "#d98a2b",
    "government": "#8c3b3b",
    "university": "#b0a12c",
    "party": "#c7524f",
    "company": "#6b7f8c",
    "programme": "#4aa5a5",
}
_OTHER = "#888888"


def kind_colour(kind: str) -> str:
    """Return the colour of a kind as ``#rrggbb``; grey for one that has none yet.

    Examples
    --------
    >>> kind_colour("hospital")
    '#2f6db5'
    """
    return _COLOURS.get(kind, _OTHER)


def kind_rgb(kind: str) -> tuple[int, int, int]:
    """Return the colour of a kind as three numbers from 0 to 255.

    Examples
    --------
    >>> kind_rgb("hospital")
    (47, 109, 181)
    """
    digits = kind_colour(kind)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
