"""The sentence instead of a figure that means nothing on a network so small."""

from hospital_network.graph.measures import Shortfall
from hospital_network.reports.text.language import Language, word


def too_small(lack: Shortfall, language: Language) -> str:
    """Return the sentence on what a network lacks for a figure to mean something.

    Examples
    --------
    >>> too_small(Shortfall("loops", 5, 0), "en")
    'too small or sparse: needs 5 closed loops of partnerships, here 0'
    """
    return word("too_small", language, needs=needs(lack, language))


def needs(lack: Shortfall, language: Language) -> str:
    """Return what a figure needs, and how much of it there is.

    Examples
    --------
    >>> needs(Shortfall("pairs", 10, 3), "en")
    '10 pairs of partners, here 3'
    """
    return word(f"needs_{lack.thing}", language, least=lack.least, there=lack.there)
