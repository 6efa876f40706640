"""The review page: one HTML file that contains everything it needs, opens from disk and makes no request.

Articles and names are data. They are embedded as JSON in which no character can end a script, and are shown as text,
never as HTML.
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from hospital_network.loaders.reviews.draft_review import DraftReview
from hospital_network.reports.page.bundle import bundled
from hospital_network.reports.page.html import content_policy, json_for_html
from hospital_network.reports.review_page.data import Served, review_data
from hospital_network.reports.text.language import Language

_SHARED = ("characters", "elements")
"""Modules of the page of networks that this page uses."""


def review_html(review: DraftReview, language: Language = "en", served: Served | None = None) -> str:
    """Return the page for reviewing a draft.

    Parameters
    ----------
    review : DraftReview
    language : {"en", "zh"}
        The language it opens in.
    served : Served, optional
        Of a page that saves through the server that it came from; otherwise the browser saves files.
    """
    document = review_data(review, language, served)
    style, script = _shipped("review.css"), review_script()
    return _template().render(
        words=document["words"][language],
        language=language,
        name=review.path.name,
        home="../" if served else "",
        policy=content_policy([script], style, "'self'" if served else "'none'"),
        # These are the project's own files, or JSON that is already escaped.
        style=Markup(style),
        script=Markup(script),
        data=Markup(json_for_html(document)),
    )


@cache
def review_script() -> str:
    """Return the modules of the page as one script."""
    scripts = files("hospital_network.reports.review_page").joinpath("scripts")
    own = {file.name.removesuffix(".js") for file in scripts.iterdir() if file.name.endswith(".js")}
    shared = {name: _shipped(f"scripts/{name}.js", "page") for name in _SHARED}
    return bundled({**shared, **{name: _shipped(f"scripts/{name}.js") for name in own}})


@cache
def _shipped(name: str, room: str = "review_page") -> str:
    # A browser turns CRLF into LF before it hashes, and a checkout may contain CRLF.
    text = files(f"hospital_network.reports.{room}").joinpath(name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_shipped("review.html.jinja"))
