"""The address of a page, as its own head states it."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from hospital_network.graph.model.fields import URL_PATTERN

_LINKS = "//link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]/@href"
_OPEN_GRAPH = "//meta[@property='og:url']/@content"


def stated_address(tree: Any) -> str:
    """Return the canonical address of a parsed page; empty if it states none, several, or none of an article.

    Examples
    --------
    >>> from lxml import html
    >>> head = "<head><link rel=canonical href='{}'></head><body>"
    >>> stated_address(html.document_fromstring(head.format("https://www.example.org/2024/a.html")))
    'https://www.example.org/2024/a.html'
    >>> stated_address(html.document_fromstring(head.format("javascript:alert(1)")))
    ''
    """
    for place in (_LINKS, _OPEN_GRAPH):
        stated = {str(each).strip() for each in tree.xpath(place)}
        if stated:
            address = stated.pop()
            return address if not stated and is_address(address) and _is_of_an_article(address) else ""
    return ""


def is_address(text: str) -> bool:
    """Return whether a text is an address that sources may have: http or https, with a host.

    Examples
    --------
    >>> [is_address(each) for each in ("https://www.example.org/a", "javascript:alert(1)", "https:///a", "//a.org/b")]
    [True, False, False, False]
    """
    return len(text) <= 2000 and bool(re.fullmatch(URL_PATTERN.removeprefix("^").removesuffix("$"), text))


def _is_of_an_article(address: str) -> bool:
    """Return whether an address is more than the front page of a site, and not of the author's own computer."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_global and len(parts.path) > 1
    except ValueError:
        return "." in host and (len(parts.path) > 1 or bool(parts.query))
