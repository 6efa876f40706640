"""How Chinese names are pronounced, by which people type them and mistype them."""

from functools import lru_cache


def syllables(name: str) -> str:
    """Return the syllables of a name in one word, without tones.

    Examples
    --------
    >>> syllables("骨课") == syllables("骨科") == "guke"
    True
    """
    return "".join(_pinyin(name))


def initials(name: str) -> str:
    """Return the first letter of each syllable of a name.

    Examples
    --------
    >>> initials("杭州市第一人民医院")
    'hzsdyrmyy'
    """
    return "".join(syllable[:1] for syllable in _pinyin(name))


def spelling(name: str) -> str:
    """Return the English spelling of a place: one word, an apostrophe before a syllable that begins with a vowel.

    Examples
    --------
    >>> spelling("六安"), spelling("吕梁")
    ("Lu'an", 'Lüliang')
    """
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(name, v_to_u=True)
    return "".join([first, *(f"'{each}" if each[:1] in "aoe" else each for each in others)]).capitalize()


@lru_cache(maxsize=65536)
def _pinyin(name: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(syllable.casefold() for syllable in lazy_pinyin(name))
