"""The known word that is nearest to an unknown one."""

import difflib
from collections.abc import Collection, Iterable

from hospital_network.graph.faults import Fault

_FEW = 1_000


def meant(word: str, known: Collection[str]) -> Fault | None:
    """Return a hint at the nearest of `known`, or None; fast also for many words.

    Examples
    --------
    >>> meant("suports", ["supports", "trains"])
    Fault(kind='did_you_mean', values={'word': 'supports'})
    """
    near = _nearest_of_many(word, known) if len(known) > _FEW else _nearest(word, known)
    return Fault("did_you_mean", word=near) if near else None


def meant_or_known(word: str, known: Collection[str]) -> Fault:
    """Return a hint at the nearest of `known`, or at all of them where none is near."""
    return meant(word, known) or Fault("known_words", words=tuple(known))


def _nearest(word: str, known: Iterable[str]) -> str | None:
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def _nearest_of_many(word: str, known: Iterable[str]) -> str | None:
    # difflib takes seconds for one word among a hundred thousand.
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return best[0] if best else None
