"""The known words that are nearest to an unknown one."""

import difflib
from collections.abc import Collection, Iterable, Sequence

from hospital_network.graph.faults import Fault
from hospital_network.graph.faults.fault import Lines
from hospital_network.graph.text.pronunciation import syllables

_FEW = 1_000
_ALIKE = 0.6
_ALIKE_IF_SHORT = 0.5
"""Of two Chinese words of two characters that differ in one."""


def meant(word: str, known: Collection[str]) -> Fault | None:
    """Return a hint at the nearest of `known`, or None; fast also for many words.

    Examples
    --------
    >>> meant("suports", ["supports", "trains"])
    Fault(kind='did_you_mean', values={'word': 'supports'})
    """
    near = nearest(word, known)
    return Fault("did_you_mean", word=near) if near else None


def meant_or_known(word: str, known: Collection[str]) -> Fault:
    """Return a hint at the nearest of `known`, or at all of them where none is near."""
    return meant(word, known) or Fault("known_words", words=tuple(known))


def meant_phrases(phrases: Sequence[str]) -> Fault | None:
    """Return a hint at phrases that may be meant: one in brackets, several with a line each.

    Examples
    --------
    >>> print(meant_phrases(["hospnet report page"]))
     (did you mean 'hospnet report page'?)
    >>> print(meant_phrases(["a", "b"]))
    ; did you mean
      a
      b
    """
    if len(phrases) > 1:
        return Fault("did_you_mean_one_of", words=Lines(phrases))
    return Fault("did_you_mean", word=phrases[0]) if phrases else None


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the nearest of some words, or None where none is near.

    Words that are pronounced alike are nearest, since that is how Chinese is mistyped.

    Examples
    --------
    >>> nearest("suports", ["supports", "trains"]), nearest("骨课", ["外科", "脑科", "骨科"]), nearest("x", ["y"])
    ('supports', '骨科', None)
    """
    if len(known) > _FEW:
        return _nearest_of_many(word, known)
    if not word.isascii() and (alike := _pronounced_alike(word, known)):
        return alike
    cutoff = _ALIKE_IF_SHORT if not word.isascii() and len(word) < 4 else _ALIKE
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return close[0] if close else None


def _pronounced_alike(word: str, known: Iterable[str]) -> str | None:
    sound = syllables(word)
    return next((each for each in known if not each.isascii() and syllables(each) == sound), None)


def _nearest_of_many(word: str, known: Iterable[str]) -> str | None:
    # difflib takes seconds for one word among a hundred thousand.
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return best[0] if best else None
