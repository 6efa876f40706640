"""The command that serves the questions, the page and the review of drafts to a browser on this computer."""

import traceback
import webbrowser
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore, Thread
from time import monotonic

import click

from hospital_network.graph.errors import HospitalNetworkError
from hospital_network.graph.faults import Fault
from hospital_network.graph.names import resolve
from hospital_network.graph.ties.selection import Selection
from hospital_network.graph.ties.views import InstitutionView
from hospital_network.queries.catalogue import catalogue_with
from hospital_network.queries.query import AS_OF, Query
from hospital_network.reports.command_parts.asked_command import NoReport, database_words, report_of, source_words
from hospital_network.reports.command_parts.frame import hospnet_command
from hospital_network.reports.command_parts.help_page import translated
from hospital_network.reports.command_parts.opening import place_of, read_institutions, read_whole_basis
from hospital_network.reports.command_parts.options import (
    Source,
    debugging,
    query_path_option,
    source_options,
    talk_options,
    verbose,
)
from hospital_network.reports.server.exchange import Refused, status_of_exit
from hospital_network.reports.text.language import Language, command_language, word
from hospital_network.reports.text.output import serving
from hospital_network.reports.text.report import Report

PORT = 8420
_MOST_OFFERED = 12
_MOST_AT_ONCE = 4
"""Answers made at the same time; further requests wait for their turn."""
MOST_SECONDS_WAITING = 20
"""For a turn."""
SECONDS_KNOWN = 30
"""How long suggestions are made of the institutions once read."""


@hospnet_command()
@click.option(
    "--port", type=click.IntRange(min=0), default=PORT, show_default=True, help="Port of this computer; 0 for any free."
)
@click.option("--open", "opened", is_flag=True, help="Show it in the browser.")
@click.option(
    "--draft",
    "drafts",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A draft to review in the browser, or a folder of drafts; repeat it for several.",
)
@click.option("--seeds", multiple=True, type=click.Path(path_type=Path), help="Seeds with known institutions.")
@query_path_option
@source_options
@talk_options
def serve(
    port: int,
    opened: bool,
    drafts: tuple[Path, ...],
    seeds: tuple[Path, ...],
    query_path: Path | None,
    source: Source,
) -> None:
    """Answer questions in a browser.

    Serves the questions as forms, the network as a page and the review of drafts, to this computer only, until Ctrl-C.
    It only reads; a review writes its draft. With --from-seed or --set there are no questions, which need a whole
    database.
    """
    from hospital_network.reports.server.admission import Admission
    from hospital_network.reports.server.drafts import DraftDesk
    from hospital_network.reports.server.listening import HOST, LoopbackServer
    from hospital_network.reports.server.site import Site

    language = command_language()
    root = click.get_current_context().find_root().command
    answers = CommandAnswers(root, source, query_path, verbose(), debugging())
    questions = catalogue_with(query_path)
    desk = DraftDesk(drafts, seeds)
    admission = Admission()
    server = LoopbackServer(port, Site(answers, questions, admission, desk, language), debugging())
    origin = f"http://{HOST}:{server.server_port}"

    click.echo(word("serve_address", language, address=f"{origin}{admission.root}/"))
    if opened:
        # A browser may keep its caller waiting until the page has answered; and other programs see its arguments.
        once = f"{origin}{admission.opening_root()}/"
        Thread(target=webbrowser.open, args=[once], daemon=True).start()
    server.serve_until_ended()
    desk.close()
    click.echo(word("serve_ended", language))


class CommandAnswers:
    """What the commands of ``hospnet`` answer, read anew for each request; it fits `Answers` of the server.

    Parameters
    ----------
    root : click.Command
        ``hospnet`` itself.
    source : Source
    query_path : Path, optional
        A folder of further questions.
    verbose, debug : bool, default False
        What ``--verbose`` and ``--debug`` mean to the commands; tracebacks are of errors with a sentence, too.
    """

    def __init__(
        self,
        root: click.Command,
        source: Source,
        query_path: Path | None = None,
        verbose: bool = False,
        debug: bool = False,
    ):
        self._root = root
        self._source = source
        self._own = [f"--query-path={query_path}"] if query_path else []
        self._talk = [*(["--verbose"] if verbose else []), *(["--debug"] if debug else [])]
        self._debug = debug
        self._turns = BoundedSemaphore(_MOST_AT_ONCE)
        self._suggesting = BoundedSemaphore()
        self._known: tuple[float, list[InstitutionView]] = (0, [])
        self._said: set[str] = set()
        self.place = place_of(source)
        self.unanswered = _unanswered(source)

    def question(self, query: Query, texts: Mapping[str, str], limit: str, language: Language) -> Report:
        """Return the answer of ``query run``, with names in the language."""
        return self._asked(query, texts, limit, language, names=language)

    def question_records(self, query: Query, texts: Mapping[str, str], limit: str, language: Language) -> Report:
        """Return the answer of ``query run --format csv``."""
        return self._asked(query, texts, limit, language, names="zh")

    def evidence(self, institution: str, partner: str, language: Language) -> Report:
        """Return what ``report evidence`` shows."""
        shown = [f"--lang={language}", f"--names={language}"]
        named = ["--", institution, *([partner] if partner else [])]
        return self._report(["report", "evidence", *source_words(self._source), *shown, *self._talk, *named], language)

    def reports(self, language: Language) -> Mapping[str, str]:
        """Return the reports of the network, each with what its command says of itself."""
        from hospital_network.reports.commands.assistant.tools import reports_of_the_network

        texts = {name: self._report_command(name).help or "" for name in reports_of_the_network()}
        return {name: translated(text.strip().partition("\n")[0], language) for name, text in texts.items()}

    def report(self, name: str, language: Language) -> Report:
        """Return a report, with names in the language."""
        return self._of_network(name, language, names=language)

    def report_records(self, name: str, language: Language) -> Report:
        """Return a report as ``--format csv`` writes it."""
        return self._of_network(name, language, names="zh")

    def page(self, language: Language) -> str:
        """Return the page that ``report page`` writes."""
        from hospital_network.reports.page.html import page_html

        with self._turn(self._turns):
            return page_html(read_whole_basis(self._source), Selection(), language, home="./")

    def suggestions(self, text: str) -> Iterable[tuple[str, str]]:
        """Return the institutions that a text may mean, the most certain first."""
        with self._turn(self._suggesting):
            end, institutions = self._known
            if monotonic() > end:
                institutions = list(read_institutions(self._source).network.institutions.values())
                self._known = monotonic() + SECONDS_KNOWN, institutions
            matches = resolve(text, institutions, _MOST_OFFERED)
        return [(match.institution.id, offered(text, match.institution.name, match.name)) for match in matches]

    @contextmanager
    def _turn(self, turns: BoundedSemaphore) -> Iterator[None]:
        if not turns.acquire(timeout=MOST_SECONDS_WAITING):
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, Fault("serve_busy"), {"Retry-After": "10"})
        try:
            with serving(self._said):
                yield
        except (HospitalNetworkError, NoReport):
            if self._debug:
                traceback.print_exc()
            raise
        finally:
            turns.release()

    def _asked(self, query: Query, texts: Mapping[str, str], limit: str, language: Language, names: Language) -> Report:
        if self.unanswered:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, self.unanswered)
        shown = [f"--lang={language}", f"--names={names}", *([f"--limit={limit}"] if limit else [])]
        chosen = [*database_words(self._source), *shown, *self._own, *self._talk, *_values(texts)]
        words = ["query", "run", query.name, *chosen]
        return self._report(words, language)

    def _report_command(self, name: str) -> click.Command:
        command: click.Command | None = self._root
        for word_ in ("report", name):
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word_)
        assert command
        return command

    def _of_network(self, name: str, language: Language, names: Language) -> Report:
        takes_all = any("--all" in param.opts for param in self._report_command(name).params)
        shown = [f"--lang={language}", f"--names={names}", *(["--all"] if takes_all else [])]
        return self._report(["report", name, *source_words(self._source), *shown, *self._talk], language)

    def _report(self, words: Iterable[str], language: Language) -> Report:
        try:
            with self._turn(self._turns):
                return report_of(self._root, words, language)
        except NoReport as error:
            raise Refused(status_of_exit(error.exit_code), error.fault or error.sentence) from error


def offered(text: str, name: str, fitting: str) -> str:
    """Return the label of a suggestion, which contains what was typed: browsers hide one that does not.

    Examples
    --------
    >>> offered("上海十院", "上海市第十人民医院", "上海十院")
    '上海市第十人民医院 — 上海十院'
    >>> offered("hzsdyrmyy", "杭州市第一人民医院", "杭州市第一人民医院")
    '杭州市第一人民医院 — hzsdyrmyy'
    """
    parts = [name] if fitting == name else [name, fitting]
    if not any(text.casefold() in part.casefold() for part in parts):
        parts.append(text)
    return " — ".join(parts)


def _values(texts: Mapping[str, str]) -> Iterator[str]:
    # The option takes a year or a month, too.
    yield from (f"--as-of={text}" if name == AS_OF else f"--param={name}={text}" for name, text in texts.items())


def _unanswered(source: Source) -> Fault | None:
    if source.from_seed:
        return Fault("questions_need_database", instead=None)
    return Fault("serve_of_set") if source.set_name else None
