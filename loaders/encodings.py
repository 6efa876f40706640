"""Encodings that files of text have although UTF-8 is asked for."""

import codecs


def looks_like_utf16(begin: bytes) -> bool:
    """Return whether the first bytes of a file are text in UTF-16, with or without its mark.

    Examples
    --------
    >>> looks_like_utf16("id,name".encode("utf-16-le")), looks_like_utf16("id,名".encode())
    (True, False)
    """
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    # Every ASCII character has a NUL on one side; what YAML and tables begin with is ASCII.
    halves = begin[0::2], begin[1::2]
    return any(half and half.count(0) * 2 > len(half) for half in halves)
