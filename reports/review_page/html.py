"""The review page: one HTML file that contains everything it needs, opens from disk and makes no request.

Articles and names are data. They are embedded as JSON in which no character can end a script, and are shown as text,
never as HTML.
"""

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from hospital_network.loaders.reviews.draft_review import DraftReview
from hospital_network.reports.page.bundle import bundled
from hospital_network.reports.page.html import content_policy, json_for_html
from hospital_network.reports.page.shipped import shipped_text, template
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
    style, script = shipped_text("review_page", "review.css"), review_script()
    return template("review_page", "review").render(
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
    shared = {name: shipped_text("page", f"scripts/{name}.js") for name in _SHARED}
    return bundled({**shared, **{name: shipped_text("review_page", f"scripts/{name}.js") for name in own}})
