"""The colour of an institution's kind as the numbers that graph formats want."""

from hospital_network.graph.vocabulary import INSTITUTION_KINDS


def kind_rgb(kind: str) -> tuple[int, int, int]:
    """Return the colour of a kind as three numbers from 0 to 255.

    Examples
    --------
    >>> kind_rgb("hospital")
    (43, 123, 186)
    """
    digits = INSTITUTION_KINDS[kind].colour[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
