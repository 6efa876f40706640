"""The nearest known word to one that is not known."""

import difflib
from collections.abc import Collection, Iterable

_FEW = 1_000


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` for the closest of `known`, or nothing.

    Examples
    --------
    >>> did_you_mean("suports", ["supports", "trains"])
    " (did you mean 'supports'?)"
    """
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""


def near(word: str, known: Collection[str]) -> str:
    """Return `did_you_mean`, in milliseconds where there are many."""
    if len(known) <= _FEW:
        return did_you_mean(word, known)
    # difflib takes seconds for one word among a hundred thousand.
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f" (did you mean '{found[0]}'?)" if found else ""
