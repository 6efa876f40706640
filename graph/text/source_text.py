"""The text of a source in the one form that its digest and the spans of evidence are of.

A file is saved with other line ends, or with blanks at the end of a line, without any of its words being changed.
The normal form is the same for all of them:

1. Unicode NFC; byte order marks at the beginning are left out.
2. Every line ends with LF: CR LF, CR, and the line ends that only Unicode has become LF.
3. Blanks at the end of a line are left out, and so are blank lines at the end of the text.

A span counts code points in this form, from 0; its end is the first code point after the words.
"""

import re
import unicodedata
from hashlib import sha256

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def normal_form(text: str) -> str:
    r"""Return a text in the form that spans and digests are of.

    Examples
    --------
    >>> normal_form("\ufeff甲医院 \r\n乙医院\u3000\r\n\r\n")
    '甲医院\n乙医院'
    >>> normal_form("e\u0301") == "\u00e9"
    True
    """
    lines = _LINE_END.sub("\n", unicodedata.normalize("NFC", text).lstrip("\ufeff")).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")


def text_digest(text: str) -> str:
    r"""Return the SHA-256 of the normal form of a text in UTF-8, as hexadecimal digits.

    Examples
    --------
    >>> text_digest("甲医院\n") == text_digest("甲医院  \r\n\r\n")
    True
    >>> text_digest("甲医院")[:12]
    '8ba518aa17b0'
    """
    return sha256(normal_form(text).encode("utf-8", "surrogatepass")).hexdigest()
