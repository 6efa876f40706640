"""Captions of pictures on a page, which are no running text."""

import re
from typing import Any

_CAPTION = "figcaption|caption|cap|imgcap|imgnote|imgdesc|imgtext|picnote|picdesc|pictext|photonote|tuzhu|tushuo|tu|zhu"
_LONGEST = 80


def captions_of(tree: Any) -> set[str]:
    """Return the captions of a page, without blanks.

    A caption is so marked, or is a short line in the middle that follows a picture.

    Examples
    --------
    >>> from lxml import html
    >>> page = "<div><p align=center><img src=a></p><p align=center>甲医院 门前</p><p>乙医院门前有人。</p></div>"
    >>> captions_of(html.document_fromstring(page))
    {'甲医院门前'}
    """
    marked = [each for each in tree.iter() if isinstance(each.tag, str) and _is_marked(each)]
    below = [below for image in tree.iter("img") if (below := _below(image)) is not None and _is_in_the_middle(below)]
    texts = {re.sub(r"\s+", "", each.text_content()) for each in [*marked, *below]}
    return {each for each in texts if 0 < len(each) <= _LONGEST}


def _is_marked(element: Any) -> bool:
    names = re.split(r"[\s_-]+", str(element.get("class") or "").lower())
    return element.tag == "figcaption" or any(re.fullmatch(_CAPTION, each) for each in names)


def _below(image: Any) -> Any:
    """Return the block after the one that has a picture and no words; None if there is none."""
    block = image
    while block.getparent() is not None and not str(block.getparent().text_content()).strip():
        block = block.getparent()
    return None if str(block.tail or "").strip() else block.getnext()


def _is_in_the_middle(element: Any) -> bool:
    style = str(element.get("style") or "").lower()
    aligned = str(element.get("align") or "").lower() == "center" or bool(re.search(r"text-align:\s*center", style))
    return aligned and not str(element.text_content()).strip().endswith("。")
