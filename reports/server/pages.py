"""The pages of the server as HTML. Whatever comes from data or a request is escaped; scripts and style are files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from hospital_network.graph.errors import HospitalNetworkError
from hospital_network.loaders.reviews.progress import read_progress
from hospital_network.queries.query import CATEGORIES, Query
from hospital_network.reports.drawing.province_tiles import PROVINCE_TILES
from hospital_network.reports.findings.queries import note_of, remark
from hospital_network.reports.page.shipped import policy_hash, shipped_text, template
from hospital_network.reports.review_page.outcome import outcome
from hospital_network.reports.server.forms import LIMIT, Field
from hospital_network.reports.server.tables import Table
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.rendering import visible

_TYPES = {"site.css": "text/css; charset=utf-8", "suggest.js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages have around their content.

    Attributes
    ----------
    language : {"en", "zh"}
    root : str
        What addresses begin with.
    path : str
        Behind it.
    values : Mapping of str to str
        Of the query, for the same page in the other language.
    place : str
        What is read.
    drafts : bool
        Whether the start page lists drafts.
    """

    language: Language
    root: str
    path: str
    values: Mapping[str, str]
    place: str
    drafts: bool

    @property
    def start(self) -> str:
        """The start page, which the addresses of all pages of the language begin with."""
        return f"{self.root}/{self.language}/"

    @property
    def other_address(self) -> str:
        """The same page in the other language."""
        other = "en" if self.language == "zh" else "zh"
        _, _, rest = self.path.lstrip("/").partition("/")
        query = urlencode(self.values)
        return f"{self.root}/{other}/{rest}" + (f"?{query}" if query else "")


def listed(
    frame: Frame,
    questions: Iterable[Query],
    reports: Mapping[str, str],
    unanswered: str,
    drafts: Mapping[str, Path] | None,
    message: Sequence[str],
) -> bytes:
    """Return the list of questions by subject and of reports, with the drafts that wait for their review."""
    shelves = [
        (key, CATEGORIES[key] if frame.language == "zh" else key, [each for each in questions if each.category == key])
        for key in CATEGORIES
    ]
    return _page(
        "list",
        frame,
        title=word("serve_title", frame.language),
        shelves=[shelf for shelf in shelves if shelf[2]],
        reports={name: _as_title(sentence) for name, sentence in reports.items()},
        unanswered=unanswered,
        drafts=drafts,
        message=_lines("\n".join(message)),
    )


def question(frame: Frame, query: Query, fields: Sequence[Field], table: Table | None, fault: str) -> bytes:
    """Return the form of a question, with its answer below if it was asked."""
    return _page(
        "question",
        frame,
        title=_title(query, frame.language),
        query=query,
        note=note_of(query, frame.language),
        cost=remark(query.cost, frame.language),
        fields=fields,
        provinces=list(PROVINCE_TILES.values()),
        table=table,
        fault=_lines(fault),
        csv=f"{frame.start}questions/{query.name}.csv?{urlencode(_without_limit(frame.values))}",
    )


def report(frame: Frame, name: str, sentence: str, tables: Sequence[Table]) -> bytes:
    """Return the tables of a report."""
    csv = f"{frame.start}reports/{name}.csv"
    return _page("report", frame, title=_as_title(sentence), tables=tables, csv=csv)


def evidence(frame: Frame, institution: str, partner: str, table: Table | None, fault: str, refused: str = "") -> bytes:
    """Return what sources say of the ties of an institution, below the form that asks it."""
    return _page(
        "evidence",
        frame,
        title=word("serve_evidence", frame.language),
        institution=institution,
        partner=partner,
        refused=refused,
        table=table,
        fault=_lines(fault),
        csv="",
    )


def refused(frame: Frame, sentence: str, status: HTTPStatus) -> bytes:
    """Return the page that says why there is no answer; its status is in its title."""
    title = f"{word('serve_refused', frame.language)} ({status.value})"
    return _page("refused", frame, title=title, sentence=_lines(sentence))


def shut(language: Language, sentence: str, status: HTTPStatus) -> tuple[bytes, str]:
    """Return the page for whoever may not ask, which leads nowhere and needs no other file, with its policy."""
    style = shipped("site.css")[0]
    html = template("server", "shut").render(
        language=language,
        title=f"{word('serve_refused', language)} ({status.value})",
        sentence=_lines(sentence),
        style=Markup(style),  # our own file; its digest is that of the text as it is
    )
    return html.encode(), f"default-src 'none'; style-src {policy_hash(style)}; img-src data:; frame-ancestors 'none'"


def saved_sentences(path: Path, language: Language) -> Iterator[str]:
    """Yield what became of a draft that was saved, as ``hospnet seed review`` says it."""
    try:
        yield from outcome(read_progress(path), language)
    except HospitalNetworkError as error:  # the decisions are kept in any case
        yield from error.in_language(language).split("\n")


def shipped(name: str) -> tuple[str, str]:
    """Return a file of the server, the style or a script, with its type."""
    folder = "scripts/" if name.endswith(".js") else ""
    return shipped_text("server", folder + name), _TYPES[name]


def _without_limit(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name != LIMIT}


def _lines(text: str) -> list[str]:
    """Return the lines of a message that may quote a file."""
    return [visible(line) for line in text.split("\n") if line.strip()]


def _as_title(sentence: str) -> str:
    return sentence.rstrip(".。")


def _title(query: Query, language: Language) -> str:
    return query.title_zh if language == "zh" else query.title


def _page(name: str, frame: Frame, **values: Any) -> bytes:
    t = partial(word, language=frame.language)
    title_of = partial(_title, language=frame.language)
    html = template("server", name).render(frame=frame, t=t, title_of=title_of, **values)
    return html.encode()
