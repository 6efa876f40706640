"""The drafts that are reviewed through the server: the only files that it writes, each whole and only if unchanged."""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from hospital_network.graph.faults import Fault
from hospital_network.graph.output_file import replaced_file
from hospital_network.graph.text.dates import today
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

    def listed(self) -> tuple[dict[str, Path], list[Fault]]:
        """Return the drafts by their keys in addresses, which contain no part of a path, and what cannot be read."""
        files: list[Path] = []
        unread: list[Fault] = []
        for path in self.paths:
            with _noted(path, unread):
                for file in _offered(path):
                    with _noted(file, unread):
                        if file == path or _IS_DRAFT.search(file.read_bytes()):
                            files.append(file)
        drafts = {hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:12]: file for file in files}
        self._seen.update(drafts)
        return drafts, unread

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
        served = Served(address=f"/drafts/{key}", version=version, kept=_kept_text(path))
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
            if _is_kept_for(path, decisions):
                # The draft is safely written: what lies beside it is about one that is gone.
                with contextlib.suppress(OSError):
                    _state(path).unlink(missing_ok=True)

    def keep(self, key: str, version: str, body: bytes) -> str:
        """Write the decisions made so far beside a draft; return the version that they are now.

        Raises
        ------
        Refused
            As `save`, or if what is kept there is about another state of the draft.
        """
        path, decisions = self.path(key), _decisions(body)
        with self._writing:
            _refuse_changed(path, version)
            if not _is_kept_for(path, decisions):
                raise Refused(HTTPStatus.PRECONDITION_FAILED, Fault("serve_kept_for_another", file=_state(path).name))
            _write(_state(path), body)
            return version_of(path)

    def close(self) -> None:
        """Let a file that is being written be finished, and begin no other."""
        self._writing.acquire()

    def _opened(self, path: Path) -> DraftReview:
        return open_draft(path, self.seeds, articles_in(articles_beside(path)))


@contextlib.contextmanager
def _noted(path: Path, unread: list[Fault]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        unread.append(Fault("not_read", path=path, reason=error.strerror or str(error)))


def _offered(path: Path) -> list[Path]:
    """Return a file itself, or the YAML files of a folder."""
    path.stat()  # what is gone is neither
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in _ENDINGS and file.is_file())


def _state(draft: Path) -> Path:
    # The whole name: a.yaml and a.yml of one folder are two drafts.
    return draft.with_name(draft.name + STATE_SUFFIX)


def _kept_text(draft: Path) -> str:
    # What is no UTF-8 becomes escapes that JSON does not have, so that the page takes none of it.
    return _content(_state(draft)).decode("utf-8", "backslashreplace")


def _is_kept_for(draft: Path, decisions: Decisions) -> bool:
    """Return whether the decisions beside a draft are about the same state of it as others, or there are none."""
    content = _content(_state(draft))
    try:
        return not content or _decisions(content).draft == decisions.draft
    except Refused:
        return False


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
