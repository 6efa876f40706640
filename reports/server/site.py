"""The responses of the server, one for each address."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol

from hospital_network.graph.errors import HospitalNetworkError, LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.queries.query import Query
from hospital_network.reports.server import pages
from hospital_network.reports.server.admission import Admission, redirect
from hospital_network.reports.server.drafts import DraftDesk
from hospital_network.reports.server.exchange import JSON, Refused, Request, Response, status_of_exit
from hospital_network.reports.server.forms import LIMIT, fields_of, refused_field, texts_of
from hospital_network.reports.server.pages import Frame
from hospital_network.reports.server.tables import Table, table_of
from hospital_network.reports.text.language import LANGUAGES, Language, word
from hospital_network.reports.text.output import for_excel
from hospital_network.reports.text.rendering import render
from hospital_network.reports.text.report import Report

ASKED = "run"
"""The value that the address of an answer has and that of an empty form lacks."""

_OWN_POLICY = {"Content-Security-Policy": "frame-ancestors 'none'"}
"""Of a page that states its policy itself, which allows exactly its own scripts."""

_QUESTION = r"(?P<name>[A-Za-z0-9][\w.-]*)"
_DRAFT = r"(?P<key>[0-9a-f]{12})"


class Answers(Protocol):
    """Where answers come from; each raises `Refused` or a `HospitalNetworkError` with the sentence to show."""

    place: str
    """What is read, for a person."""
    unanswered: Fault | None
    """Why questions cannot be answered at all."""

    def question(self, query: Query, texts: Mapping[str, str], limit: str, language: Language) -> Report:
        """Return the answer to a question as a person reads it."""

    def question_records(self, query: Query, texts: Mapping[str, str], limit: str, language: Language) -> Report:
        """Return the answer with the names of the records, for a CSV file; complaints are in the language."""

    def evidence(self, institution: str, partner: str, language: Language) -> Report:
        """Return what sources say of the ties of an institution."""

    def reports(self, language: Language) -> Mapping[str, str]:
        """Return the reports that need no value: the name of each, and a sentence on it."""

    def report(self, name: str, language: Language) -> Report:
        """Return a report as a person reads it."""

    def report_records(self, name: str, language: Language) -> Report:
        """Return a report with the names of the records, for a CSV file."""

    def page(self, language: Language) -> str:
        """Return the page of the network."""

    def suggestions(self, text: str) -> Iterable[tuple[str, str]]:
        """Return the ids and names of institutions that a text may mean."""


@dataclass(frozen=True, slots=True)
class Site:
    """All pages, and what they are made of."""

    answers: Answers
    questions: Mapping[str, Query]
    admission: Admission
    desk: DraftDesk = field(default_factory=DraftDesk)
    language: Language = "en"

    def respond(self, request: Request) -> Response:
        """Return the response to a request; what cannot be answered is a sentence on a page."""
        try:
            self.admission.refuse_strangers(request)
            request = self.admission.admitted(request)
            return self._routed(request)
        except OSError as error:
            fault = Fault("not_read", path=error.filename or "-", reason=error.strerror or str(error))
            return self.refusal(request, LocalEnvironmentError(fault))
        except (Refused, HospitalNetworkError) as error:
            return self.refusal(request, error)

    def refusal(self, request: Request, error: Refused | HospitalNetworkError) -> Response:
        """Return the page, or for a script the document, that says why a request is not answered."""
        language = self._language_of(request.path)
        status, sentence = status_of(error), sentence_of(error, language)
        headers = error.headers if isinstance(error, Refused) else {}
        if request.method == "POST":
            return Response(_json({"message": sentence}), JSON, status, headers)
        if not request.root:
            body, policy = pages.shut(language, sentence, status)
            return Response(body, status=status, headers={**headers, "Content-Security-Policy": policy})
        frame = self._frame(request, language)
        return Response(pages.refused(frame, sentence, status), status=status, headers=headers)

    def _routed(self, request: Request) -> Response:
        if request.path == "/":
            return redirect(f"{request.root}/{self.language}/")
        for pattern, method, act in _ROUTES:
            match = re.fullmatch(pattern, request.path)
            if match:
                if request.method not in (method, "HEAD" if method == "GET" else method):
                    allowed = "GET, HEAD" if method == "GET" else method
                    fault = Fault("serve_method", method=request.method)
                    raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, fault, {"Allow": allowed})
                return act(self, request, **match.groupdict())
        raise Refused(HTTPStatus.NOT_FOUND, Fault("serve_no_page", path=request.path))

    def _list(self, request: Request, language: Language) -> Response:
        drafts, unread = self.desk.listed()
        saved = request.values.get("saved")
        message = list(pages.saved_sentences(self.desk.path(saved), language)) if saved else []
        message += [fault.sentence(language) for fault in unread]
        unanswered = self.answers.unanswered
        why = unanswered.sentence(language) if unanswered else ""
        frame = self._frame(request, language)
        listed = drafts if self.desk.paths else None
        reports = self.answers.reports(language)
        return Response(pages.listed(frame, self.questions.values(), reports, why, listed, message))

    def _page(self, request: Request, language: Language) -> Response:
        return Response(self.answers.page(language).encode(), headers=_OWN_POLICY)

    def _question(self, request: Request, language: Language, name: str) -> Response:
        query = self._query(name)
        status, table, fault, refused = HTTPStatus.OK, None, "", ""
        if ASKED in request.values:
            try:
                report = self.answers.question(query, texts_of(query, request.values), _limit(request), language)
                table = _table(report, request, language)
            except (Refused, HospitalNetworkError) as error:
                status, fault = status_of(error), sentence_of(error, language)
                refused = _refused(error, request)
        fields = fields_of(query, request.values, language, refused)
        frame = self._frame(request, language)
        return Response(pages.question(frame, query, fields, table, fault), status=status)

    def _csv(self, request: Request, language: Language, name: str) -> Response:
        query = self._query(name)
        report = self.answers.question_records(query, texts_of(query, request.values), _limit(request), language)
        return _csv_file(report, name, language)

    def _report(self, request: Request, language: Language, name: str) -> Response:
        title = self._title_of_report(name, language)
        report = self.answers.report(name, language)
        tables = [_table(part, request, language) for part in (report, *report.sections)]
        return Response(pages.report(self._frame(request, language), name, title, tables))

    def _report_csv(self, request: Request, language: Language, name: str) -> Response:
        self._title_of_report(name, language)
        return _csv_file(self.answers.report_records(name, language), name, language)

    def _evidence(self, request: Request, language: Language) -> Response:
        institution, partner = (request.values.get(name, "").strip() for name in ("institution", "partner"))
        frame = self._frame(request, language)
        if not institution:
            return Response(pages.evidence(frame, institution, partner, None, ""))
        try:
            report = self.answers.evidence(institution, partner, language)
        except (Refused, HospitalNetworkError) as error:
            body = pages.evidence(
                frame, institution, partner, None, sentence_of(error, language), _refused(error, request)
            )
            return Response(body, status=status_of(error))
        table = _table(report, request, language)
        return Response(pages.evidence(frame, institution, partner, table, ""))

    def _suggestions(self, request: Request, language: Language) -> Response:
        text = request.values.get("name", "").strip()
        offers = self.answers.suggestions(text) if text else ()
        return Response(_json([{"id": id_, "name": name} for id_, name in offers]), JSON)

    def _review(self, request: Request, language: Language, key: str) -> Response:
        return Response(self.desk.page(key, language).encode(), headers=_OWN_POLICY)

    def _save(self, request: Request, language: Language, key: str) -> Response:
        self.desk.save(key, _version(request), _body(request))
        answer = {"message": word("serve_saved", language), "next": f"{request.root}/{language}/?saved={key}"}
        return Response(_json(answer), JSON)

    def _keep(self, request: Request, language: Language, key: str) -> Response:
        version = self.desk.keep(key, _version(request), _body(request))
        return Response(_json({"message": word("serve_kept", language), "version": version}), JSON)

    def _shipped(self, request: Request, file: str) -> Response:
        text, type_ = pages.shipped(file)
        return Response(text.encode(), type_)

    def _query(self, name: str) -> Query:
        if name not in self.questions:
            raise Refused(HTTPStatus.NOT_FOUND, Fault("serve_no_page", path=name))
        return self.questions[name]

    def _title_of_report(self, name: str, language: Language) -> str:
        reports = self.answers.reports(language)
        if name not in reports:
            raise Refused(HTTPStatus.NOT_FOUND, Fault("serve_no_page", path=name))
        return reports[name]

    def _language_of(self, path: str) -> Language:
        # Behind the token, which is gone of an admitted request.
        return next((language for language in LANGUAGES if language in path.split("/")[1:3]), self.language)

    def _frame(self, request: Request, language: Language) -> Frame:
        return Frame(language, request.root, request.path, request.values, self.answers.place, bool(self.desk.paths))


_ROUTES: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    (r"/(?P<language>en|zh)/", "GET", Site._list),
    (r"/(?P<language>en|zh)/page", "GET", Site._page),
    (rf"/(?P<language>en|zh)/questions/{_QUESTION}\.csv", "GET", Site._csv),
    (rf"/(?P<language>en|zh)/questions/{_QUESTION}", "GET", Site._question),
    (rf"/(?P<language>en|zh)/reports/{_QUESTION}\.csv", "GET", Site._report_csv),
    (rf"/(?P<language>en|zh)/reports/{_QUESTION}", "GET", Site._report),
    (r"/(?P<language>en|zh)/evidence", "GET", Site._evidence),
    (r"/(?P<language>en|zh)/institutions", "GET", Site._suggestions),
    (rf"/(?P<language>en|zh)/drafts/{_DRAFT}", "GET", Site._review),
    (rf"/(?P<language>en|zh)/drafts/{_DRAFT}/save", "POST", Site._save),
    (rf"/(?P<language>en|zh)/drafts/{_DRAFT}/later", "POST", Site._keep),
    (r"/(?P<file>site\.css|suggest\.js)", "GET", Site._shipped),
)


def _table(report: Report, request: Request, language: Language) -> Table:
    return table_of(report, language, f"{request.root}/{language}/evidence?institution=")


def _csv_file(report: Report, name: str, language: Language) -> Response:
    text = for_excel(render(report, "csv", language))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(text.encode(), "text/csv; charset=utf-8", headers=headers)


def status_of(error: Refused | HospitalNetworkError) -> HTTPStatus:
    """Return the status of an error: whether the request has to change, or something behind the server.

    Examples
    --------
    >>> from hospital_network.graph.errors import BadParameter, DatabaseUnreachable
    >>> status_of(BadParameter(Fault("none"))).value, status_of(DatabaseUnreachable(Fault("none"))).value
    (400, 503)
    """
    if isinstance(error, Refused):
        return error.status
    return status_of_exit(error.exit_code)


def sentence_of(error: Refused | HospitalNetworkError, language: Language) -> str:
    """Return what a person reads of an error."""
    if isinstance(error, HospitalNetworkError):
        return error.in_language(language)
    return error.fault if isinstance(error.fault, str) else error.fault.sentence(language)


def _refused(error: Refused | HospitalNetworkError, request: Request) -> str:
    """Return the field of a form whose value is refused, if there is one."""
    fault = error.fault if isinstance(error, Refused) else error.faults[0]
    return "" if isinstance(fault, str) else refused_field(fault, request.values)


def _limit(request: Request) -> str:
    return request.values.get(LIMIT, "").strip()


def _version(request: Request) -> str:
    return request.header("if-match").strip().strip('"')


def _body(request: Request) -> bytes:
    if request.header("content-type").partition(";")[0].strip().lower() != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Fault("serve_not_json"))
    return request.read()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
