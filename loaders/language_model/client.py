"""Asking a language model about one article after another, with what was sent and what came of it."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.text.characters import shown
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.claims import Claims
from hospital_network.loaders.drafts.names.entities import Institutions
from hospital_network.loaders.language_model.answer import Answer, NotAnAnswer, answer_of, answer_schema
from hospital_network.loaders.language_model.claims_check import checked
from hospital_network.loaders.language_model.http_post import MOST_BYTES, PostFailed, Reply, post
from hospital_network.loaders.language_model.prompt import MOST_CHARACTERS, messages_for
from hospital_network.loaders.language_model.settings import KEY, URL, Settings

_LONGEST_WAIT = 20.0
"""Seconds between a request and its one repetition, whatever the server asks for."""
_OF_THE_SERVER = {
    "certificate": "llm_certificate",
    "unreachable": "llm_unreachable",
}
_OF_ONE_ANSWER = {"slow": "llm_slow", "too_much": "llm_too_much", "broken": "llm_broken"}


class ServerFault(RequestError):
    """No article can be asked about: the address, the key or the model is wrong."""


class AnswerFault(RequestError):
    """There is no usable answer about one article."""


class _Repeatable(Exception):
    """A fault that a second request may not have."""

    def __init__(self, fault: Fault, seconds: float = 0):
        super().__init__(fault)
        self.fault = fault
        self.seconds = seconds


@dataclass(slots=True)
class LanguageModel:
    """A server to ask, and what became of the answers so far.

    Attributes
    ----------
    settings : Settings
    kept : int
        Ties that the articles bear out.
    dropped : Counter
        Claims that they do not, by reason.
    faults : list of Fault
        One for each article without a usable answer.
    wait : callable
        Waits for some seconds.
    """

    settings: Settings
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    wait: Callable[[float], None] = time.sleep
    _knows_schema: bool = True
    _has_answered: bool = False
    _is_gone: bool = False

    def claims(self, article: Article, found: Institutions) -> Claims | None:
        """Ask about an article and return what it bears out of the answer; None, and a fault kept, without one.

        Raises
        ------
        ServerFault
            If no article can be asked about. A server that has answered before is only asked no more.
        """
        if self._is_gone:
            return None
        try:
            answer = self.answer(article)
        except AnswerFault as error:
            self.faults.extend(error.faults)
            return None
        except ServerFault as error:
            if not self._has_answered:
                raise
            self._is_gone = True
            self.faults.extend(error.faults)
            return None
        self._has_answered = True
        claims, dropped = checked(answer, article, found, self.settings.model)
        self.kept += len(claims.ties)
        self.dropped.update(dropped)
        return claims

    def answer(self, article: Article) -> Answer:
        """Ask about an article; a request that fails by chance is repeated once.

        Raises
        ------
        ServerFault
            If no article can be asked about.
        AnswerFault
            If there is no usable answer about this one.
        """
        characters = sum(each.end - each.start for each in article.paragraphs)
        if characters > MOST_CHARACTERS:
            raise AnswerFault(Fault("llm_article_too_long", file=article.file, most=MOST_CHARACTERS))
        try:
            return self._asked(article)
        except _Repeatable as first:
            self.wait(min(first.seconds, _LONGEST_WAIT))
        try:
            return self._asked(article)
        except _Repeatable as second:
            raise AnswerFault(second.fault) from None

    def _asked(self, article: Article) -> Answer:
        reply = self._posted(article)
        if reply.status in (400, 422) and self._knows_schema:
            # Not every server has structured outputs, nor every model a temperature.
            self._knows_schema = False
            reply = self._posted(article)
        self._check_status(reply, article)
        text, is_cut = _content(reply.body)
        try:
            return answer_of(text)
        except NotAnAnswer:
            kind = "llm_cut_off" if is_cut else "llm_no_answer"
            raise _Repeatable(Fault(kind, file=article.file, host=self.settings.host)) from None

    def _posted(self, article: Article) -> Reply:
        settings = self.settings
        body = {"model": settings.model, "messages": messages_for(article), "stream": False}
        if self._knows_schema:
            form = {"name": "draft", "strict": True, "schema": answer_schema()}
            body |= {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": form}}
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "hospital-network"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        try:
            return post(settings.url, content, headers, settings.seconds, use_proxy=not settings.is_local)
        except PostFailed as error:
            raise self._failed(error, article) from None

    def _failed(self, error: PostFailed, article: Article) -> Exception:
        host, file = self.settings.host, article.file
        if kind := _OF_THE_SERVER.get(error.kind):
            return ServerFault(Fault(kind, host=host, reason=self._harmless(error.reason)))
        seconds, megabytes = f"{self.settings.seconds:g}", MOST_BYTES // 1_000_000
        fault = Fault(_OF_ONE_ANSWER[error.kind], host=host, file=file, seconds=seconds, megabytes=megabytes)
        return _Repeatable(fault) if error.kind == "broken" else AnswerFault(fault)

    def _check_status(self, reply: Reply, article: Article) -> None:
        """Raise what a status other than 200 means."""
        host, status = self.settings.host, reply.status
        if status in (401, 403, 407):
            # The reason that servers give here often quotes the key.
            raise ServerFault(Fault("llm_key_refused", host=host, status=status, variable=KEY))
        if 300 <= status < 400:
            raise ServerFault(Fault("llm_redirect", host=host, status=status, variable=URL))
        if status in (408, 429) or status >= 500:
            fault = Fault("llm_busy", host=host, status=status, file=article.file)
            raise _Repeatable(fault, _seconds(reply.headers.get("retry-after", "1")))
        if status != 200:
            reason = self._harmless(_error_of(reply.body))
            raise ServerFault(Fault("llm_status", host=host, status=status, variable=URL, reason=reason))

    def _harmless(self, text: str) -> str:
        """Return words of a server for a message: short, visible, and nothing if they contain a part of the key."""
        key, text = self.settings.key, re.sub(r"\s+", " ", text).strip()[:200]
        width = min(6, len(key))
        if key and any(key[at : at + width] in text for at in range(len(key) - width + 1)):
            return ""
        return shown(text)


def _seconds(text: str) -> float:
    return float(text) if re.fullmatch(r"[0-9]{1,4}", text.strip()) else 1.0


def _content(body: bytes) -> tuple[str, bool]:
    """Return the text of a chat completion, empty if there is none, and whether it was cut off."""
    choice = _first(_json(body).get("choices"))
    message = choice.get("message")
    text = message.get("content") if isinstance(message, dict) else None
    return (text if isinstance(text, str) else ""), choice.get("finish_reason") == "length"


def _error_of(body: bytes) -> str:
    """Return the reason that a server gives for refusing a request."""
    error = _json(body).get("error")
    reason = error.get("message") if isinstance(error, dict) else error
    return reason if isinstance(reason, str) else ""


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _first(items: Any) -> Mapping[str, Any]:
    return items[0] if isinstance(items, list) and items and isinstance(items[0], dict) else {}
