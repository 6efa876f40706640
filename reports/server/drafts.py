"""The drafts that are reviewed through the server: the only files that it writes, each whole and only if unchanged."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from hospital_network.graph.dates import today
from hospital_network.graph.faults import Fault
from hospital_network.graph.output_file import replaced_file
from hospital_network.loaders.drafts.draft_file import articles_in
from hospital_network.loaders.reviews.decisions import Decisions
from hospital_network.loaders.reviews.draft_review import DraftReview, articles_beside, open_draft
from hospital_network.reports.review_page.data import Served
from hospital_network.reports.review_page.html import review_html
from hospital_network.reports.server.exchange import Refused
from hospital_network.reports.text.language import Language

STATE_SUFFIX = ".review.json"
"""Of the file beside a draft with the decisions that somebody goes on from later."""

_ENDINGS = (".yaml", ".yml")
_IS_DRAFT = re.compile(rb"^draft:", re.MULTILINE)


def version_of(draft: Path) -> str:
    """Return a digest of a draft and of the decisions kept beside it."""
    digests = (hashlib.sha256(_content(path)).digest() for path in (draft, _state(draft)))
    return hashlib.sha256(b"".join(digests)).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """The drafts that a person named, and the files of their reviews.

    Attributes
    ----------
    paths : sequence of Path
        Drafts, and folders of them.
    seeds : sequence of Path
        Further seeds with known institutions.
    """

    paths: Sequence[Path] = ()
    seeds: Sequence[Path] = ()
    _seen: dict[str, Path] = field(default_factory=dict)
    _writing: Lock = field(default_factory=Lock)

    def listed(self) -> dict[str, Path]:
        """Return the drafts by their keys in addresses, which contain no part of a path."""
        files = [file for path in self.paths for file in (_drafts_in(path) if path.is_dir() else [path])]
        drafts = {hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:12]: file for file in files}
        self._seen.update(drafts)
        return drafts

    def path(self, key: str) -> Path:
        """Return the draft of a key, also if it is a seed file by now.

        Raises
        ------
        Refused
            If there is none.
        """
        if key not in self._seen:
            self.listed()
        if key not in self._seen:
            raise Refused(HTTPStatus.NOT_FOUND, Fault("serve_no_draft"))
        return self._seen[key]

    def page(self, key: str, language: Language) -> str:
        """Return the page for reviewing a draft, with the decisions kept for later.

        Raises
        ------
        HospitalNetworkError
            If it cannot be opened.
        """
        path = self.path(key)
        # Before the draft is read: a page must not have a newer version than what it shows.
        version = version_of(path)
        review = self._opened(path)
        served = Served(address=f"/{language}/drafts/{key}", version=version, kept=_content(_state(path)).decode())
        return review_html(review, language, served)

    def save(self, key: str, version: str, body: bytes) -> None:
        """Replace a draft with what follows from decisions, as ``hospnet seed review --decisions`` does.

        Raises
        ------
        Refused
            If the draft or its state changed since the page was made, or the body contains no decisions.
        HospitalNetworkError
            If the decisions do not fit the draft, or the file cannot be written.
        """
        path, decisions = self.path(key), _decisions(body)
        if not decisions.reviewed_by:
            raise Refused(HTTPStatus.BAD_REQUEST, Fault("serve_no_reviewer"))
        with self._writing:
            _refuse_changed(path, version)
            date = decisions.date or str(today())
            text = self._opened(path).text_with(decisions, decisions.reviewed_by, date)
            _refuse_changed(path, version)
            _write(path, text.encode())

    def keep(self, key: str, version: str, body: bytes) -> str:
        """Write the decisions made so far beside a draft; return the version that they are now.

        Raises
        ------
        Refused
            As `save`.
        """
        path = self.path(key)
        _decisions(body)
        with self._writing:
            _refuse_changed(path, version)
            _write(_state(path), body)
            return version_of(path)

    def close(self) -> None:
        """Let a file that is being written be finished, and begin no other."""
        self._writing.acquire()

    def _opened(self, path: Path) -> DraftReview:
        return open_draft(path, self.seeds, articles_in(articles_beside(path)))


def _drafts_in(folder: Path) -> list[Path]:
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in _ENDINGS and file.is_file())
    return [file for file in files if _IS_DRAFT.search(file.read_bytes())]


def _state(draft: Path) -> Path:
    return draft.with_suffix(STATE_SUFFIX)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _refuse_changed(draft: Path, version: str) -> None:
    if not version:
        raise Refused(HTTPStatus.PRECONDITION_REQUIRED, Fault("serve_no_version"))
    if version != version_of(draft):
        raise Refused(HTTPStatus.PRECONDITION_FAILED, Fault("serve_draft_changed", file=draft.name))


def _decisions(body: bytes) -> Decisions:
    try:
        return Decisions.model_validate(json.loads(body.decode("utf-8")))
    except (ValueError, RecursionError, ValidationError):
        raise Refused(HTTPStatus.BAD_REQUEST, Fault("serve_no_decisions")) from None


def _write(path: Path, content: bytes) -> None:
    with replaced_file(path) as stream:
        stream.write(content)
