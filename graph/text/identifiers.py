"""Identifiers that others give institutions: unified social credit code, ROR, Wikidata; with their check digits."""

import re

_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of GB 32100, each at its value."""
_CREDIT_CODE = re.compile(f"[{_CREDIT_LETTERS}]{{18}}")
_ROR_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32."""
_ROR = re.compile(r"0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?(?:ror\.org|wikidata\.org/(?:wiki|entity))/", re.IGNORECASE)


def bare(identifier: str) -> str:
    """Return an identifier without the address that it may be part of.

    Examples
    --------
    >>> bare(" https://ror.org/05jb9pq57 "), bare("https://www.wikidata.org/wiki/Q42")
    ('05jb9pq57', 'Q42')
    """
    return _ADDRESS.sub("", identifier.strip())


def is_credit_code(text: str) -> bool:
    """Return whether a text is a unified social credit code of GB 32100, its check digit included.

    Examples
    --------
    >>> is_credit_code("91350100M000100Y43"), is_credit_code("91350100M000100Y44")
    (True, False)
    """
    if not _CREDIT_CODE.fullmatch(text):
        return False
    values = [_CREDIT_LETTERS.index(letter) for letter in text]
    return sum(value * pow(3, place, 31) for place, value in enumerate(values[:17])) % 31 == -values[17] % 31


def is_ror(text: str) -> bool:
    """Return whether a text is an identifier of the Research Organization Registry, its two check digits included.

    Examples
    --------
    >>> is_ror("05jb9pq57"), is_ror("05jb9pq58")
    (True, False)
    """
    if not _ROR.fullmatch(text):
        return False
    number = 0
    for letter in text[:7]:
        number = number * 32 + _ROR_LETTERS.index(letter)
    return (98 - number * 100 % 97) % 97 == int(text[7:]) % 97


def is_wikidata(text: str) -> bool:
    """Return whether a text is the identifier of an item of Wikidata.

    Examples
    --------
    >>> is_wikidata("Q42"), is_wikidata("P42")
    (True, False)
    """
    return bool(_WIKIDATA.fullmatch(text))
