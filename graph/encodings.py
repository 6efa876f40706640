"""How files of text are encoded, and the first bytes by which files of other formats are told apart."""

import codecs

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What a workbook begins with: a ZIP archive, or the format of Excel before 2007."""


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8, with or without a mark, or UTF-16 with its mark, as PowerShell writes it.

    Raises
    ------
    UnicodeDecodeError
        If it is neither.

    Examples
    --------
    >>> [decoded("密码".encode(encoding)) for encoding in ("utf-8", "utf-8-sig", "utf-16")]
    ['密码', '密码', '密码']
    """
    if looks_like_utf16(content[:64]) and not content.startswith(UTF16_MARKS):
        # Its ASCII characters would be read as UTF-8 with a NUL after each.
        raise UnicodeDecodeError("utf-8", content, 0, 1, "UTF-16 without its mark")
    return content.decode("utf-16" if content.startswith(UTF16_MARKS) else "utf-8-sig")


def looks_like_utf16(begin: bytes) -> bool:
    """Return whether the first bytes of a file are text in UTF-16, with or without its mark.

    Examples
    --------
    >>> looks_like_utf16("id,name".encode("utf-16-le")), looks_like_utf16("id,名".encode())
    (True, False)
    """
    if begin.startswith(UTF16_MARKS):
        return True
    # Every ASCII character has a NUL on one side; what YAML and tables begin with is ASCII.
    halves = begin[0::2], begin[1::2]
    return any(half and half.count(0) * 2 > len(half) for half in halves)
