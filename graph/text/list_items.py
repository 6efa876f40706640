"""Items of a list that are several: 骨科、儿科 in one cell is two specialties, written as one."""

import re

_CJK = "\u3400-\u9fff\uf900-\ufaff"
_BETWEEN = re.compile(rf"[、；，｜]|(?<=[{_CJK})）])\s*[;,/]|[;,/](?=\s*[{_CJK}(（])")
_BRACKETS = re.compile(r"[(（\[【《“\"][^()（）\[\]【】《》“”\"]*[)）\]】》”\"]")


def items_within(text: str) -> tuple[str, ...]:
    """Return the items that one item consists of, or nothing where it is one; what is in brackets is part of it.

    Examples
    --------
    >>> items_within("骨科、儿科"), items_within("骨科（关节、脊柱）"), items_within("CT/MRI")
    (('骨科', '儿科'), (), ())
    """
    # Of the same length, so that positions stay those of the text.
    outside = _BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    ends = [match.span() for match in _BETWEEN.finditer(outside)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    items = [text[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]
    return tuple(item for item in items if item) if ends else ()
