"""What pages are made of: the templates, styles and scripts that come with hospnet, and the hashes that allow them."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template


@cache
def shipped_text(room: str, name: str) -> str:
    """Return a file of one of the rooms that make pages.

    Examples
    --------
    >>> shipped_text("page", "page.html.jinja")[:15]
    '<!DOCTYPE html>'
    """
    # A browser turns CRLF into LF before it hashes, and a checkout may contain CRLF.
    return files(f"hospital_network.reports.{room}").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def template(room: str, name: str) -> Template:
    """Return a template of a room, by its name without endings; it escapes every value."""
    return _templates(room).get_template(name)


@cache
def _templates(room: str) -> Environment:
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(lambda name: shipped_text(room, f"{name}.html.jinja")),
    )


def policy_hash(text: str) -> str:
    """Return the name of a script or style in a content security policy.

    Examples
    --------
    >>> policy_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
