"""How files of text are encoded, and the first bytes by which files of other formats are told apart."""

import codecs
import re
from pathlib import Path

from hospital_network.graph.faults import Fault

UTF8 = "utf-8-sig"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What a workbook begins with: a ZIP archive, or the format of Excel before 2007."""

_ASCII = re.compile("[\0-\x7f]+")
_USUAL_SHARE = 0.9
"""Share of the characters that are in GB 2312: nearly all of Chinese text, few of another encoding read as GB18030."""
_PART = 1 << 20
_SHOWN = {"gb18030": "GB18030/GBK", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def encoding_of(content: bytes) -> str | None:
    """Return the encoding of text, or None where it is none of these.

    UTF-8 is tried first, as the usual one. UTF-16 has its mark, or a NUL beside each ASCII character. What is Chinese
    only as GB18030 was saved by Excel, WPS or Notepad.

    Examples
    --------
    >>> encodings = ("utf-8", "utf-16", "utf-16-le", "gb18030", "latin-1")
    >>> [encoding_of(f"id,name,{'Hôpital' if each == 'latin-1' else '甲医院'}".encode(each)) for each in encodings]
    ['utf-8-sig', 'utf-16', 'utf-16-le', 'gb18030', None]
    """
    if content.startswith(UTF16_MARKS):
        return "utf-16"
    for candidate in (_utf16_by_nuls(content[:64]) or UTF8, "gb18030"):
        try:
            text = codecs.getincrementaldecoder(candidate)().decode(content)  # the last character may be cut off
        except UnicodeDecodeError:
            continue
        if candidate != "gb18030" or _is_usual(text):
            return candidate
    return None


def encoding_of_file(path: Path) -> str | None:
    """Return the encoding of a file, from the first megabyte that has more than ASCII.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as stream:
        while part := stream.read(_PART):
            lines = part + stream.readline(_PART)
            if not lines.isascii() or b"\0" in lines:
                return encoding_of(lines)
    return UTF8


def decoded(content: bytes) -> str:
    """Return the text of a file in an encoding that needs no guess: UTF-8, or UTF-16 with its mark.

    Raises
    ------
    UnicodeDecodeError
        If it is neither.

    Examples
    --------
    >>> [decoded("密码".encode(encoding)) for encoding in ("utf-8", "utf-8-sig", "utf-16")]
    ['密码', '密码', '密码']
    """
    encoding = encoding_of(content)
    if encoding_note(encoding):
        raise UnicodeDecodeError("utf-8", content, 0, 1, f"likely {encoding}")
    return content.decode(encoding or UTF8)


def encoding_note(encoding: str | None) -> Fault | None:
    """Return what a user should know of a file that is not in UTF-8 and was read all the same; None if nothing.

    Examples
    --------
    >>> print(encoding_note("gb18030"))
    is written in GB18030/GBK and was read as that; if characters are wrong, save it as UTF-8
    >>> encoding_note("utf-8-sig")
    """
    shown = _SHOWN.get(encoding or "")
    return Fault("read_in_encoding", encoding=shown) if shown else None


def _utf16_by_nuls(begin: bytes) -> str | None:
    """Return the UTF-16 whose ASCII characters have their NULs where these bytes have them."""
    for encoding, half in (("utf-16-le", begin[1::2]), ("utf-16-be", begin[0::2])):
        if half and half.count(0) * 2 > len(half):
            return encoding
    return None


def _is_usual(text: str) -> bool:
    chinese = _ASCII.sub("", text)
    return len(chinese.encode("gb2312", "ignore")) >= 2 * _USUAL_SHARE * len(chinese)
