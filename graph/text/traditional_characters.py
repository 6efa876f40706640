"""Traditional characters, also those of Hong Kong, as simplified ones."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def in_simplified(text: str) -> str:
    """Return a text in simplified characters; a phrase may change its length.

    Examples
    --------
    >>> in_simplified("浙江大學衞生院")
    '浙江大学卫生院'
    """
    return str(_converter().convert(text))


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    # As "t2s", but it also converts Hong Kong's 衞, 枱 and 粧.
    return OpenCC("hk2s")
