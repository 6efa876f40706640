"""The page: one HTML file that contains everything it needs, opens from disk and makes no request.

Names are data. They are embedded as JSON in which no character can end a script, and are shown as text, never as
HTML. The content security policy allows only the scripts and the style whose hashes it names.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.page.bundle import bundled
from hospital_network.reports.page.data import page_data
from hospital_network.reports.page.document import PageDocument
from hospital_network.reports.page.shipped import policy_hash, shipped_text, template
from hospital_network.reports.text.language import Language

if TYPE_CHECKING:
    from importlib.abc import Traversable

    from hospital_network.loaders.texts.source_text import SourceText
    from hospital_network.reports.page.geojson import GivenMap

MOST_INSTITUTIONS = 2000
MOST_TIES = 10_000
MOST_BYTES = 2_500_000
_TIES_WITHOUT_SCRIPT = 500
# The page without its data, style and scripts, with the table for browsers without JavaScript.
_BYTES_OF_TEMPLATE = 130_000
_DANGEROUS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page_html(
    basis: WholeBasis,
    selection: Selection,
    language: Language = "en",
    most: int = MOST_INSTITUTIONS,
    made: datetime | None = None,
    given: "GivenMap | None" = None,
    texts: "Mapping[str, SourceText] | None" = None,
    home: str = "",
) -> str:
    """Return the page.

    Parameters
    ----------
    basis : WholeBasis
        The network and where it was read.
    selection : Selection
        What the measures count and what the page shows at first.
    language : {"en", "zh"}
        The language it opens in.
    most : int
        Of a network with more institutions, only the core of this size is shown.
    made : datetime, optional
        The date and time shown on the page; default now.
    given : GivenMap, optional
        Outlines to draw it on instead of tiles and discs.
    texts : Mapping, optional
        Texts of sources, by id; with them the page opens the words that evidence is.
    home : str
        Where a link at the top leads, for a page that is one of several.

    Raises
    ------
    RequestError
        If the outlines do not fit the network or the page.
    """
    made = made or datetime.now(UTC)
    data = page_data(basis, selection, most, MOST_TIES, texts, made.date())
    style, script = shipped_text("page", "page.css"), page_script()
    if given:
        # Only outlines need shapely.
        from hospital_network.reports.page.outlines import on_outlines

        taken = len("".join((style, script, json_for_html(data))).encode()) + _BYTES_OF_TEMPLATE
        data = on_outlines(data, basis.network.institutions, given, MOST_BYTES - taken)
    document: PageDocument = {
        **data,
        "language": language,
        "made": f"{made:%Y-%m-%d %H:%M} UTC",
        "version": version("hospital-network"),
    }
    return template("page", "page").render(
        document=document,
        words=document["words"][language],
        ground="outlined" if document["outlines"] else "schematic",
        language=language,
        home=home,
        policy=content_policy([script], style),
        # These are the project's own files, or JSON that is already escaped.
        style=Markup(style),
        script=Markup(script),
        data=Markup(json_for_html(document)),
        unscripted=document["ties"][:_TIES_WITHOUT_SCRIPT],
    )


def json_for_html(value: Any) -> str:
    r"""Return JSON that is safe in a script element: no character of it can end or begin a tag.

    Examples
    --------
    >>> print(json_for_html("</script>"))
    "\u003c/script\u003e"
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_DANGEROUS)


def content_policy(scripts: list[str], style: str, connect: str = "'none'") -> str:
    """Return the content security policy that allows these scripts and this style, and requests to `connect` only.

    Examples
    --------
    >>> content_policy(["1"], "")[:30]
    "default-src 'none'; script-src"
    """
    allowed = " ".join(policy_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {policy_hash(style)}; img-src data:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


@cache
def page_script() -> str:
    """Return the modules of the page as one script."""
    room = files("hospital_network.reports.page")
    paths = _scripts(room, "scripts")
    return bundled({path.rpartition("/")[2].removesuffix(".js"): shipped_text("page", path) for path in paths})


def _scripts(room: "Traversable", folder: str) -> list[str]:
    """Return the paths of all scripts in a folder and in the folders in it."""
    paths: list[str] = []
    for item in room.joinpath(folder).iterdir():
        path = f"{folder}/{item.name}"
        if item.is_dir():
            paths += _scripts(room, path)
        elif path.endswith(".js"):
            paths.append(path)
    return sorted(paths)
