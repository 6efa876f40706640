"""Going through the proposals of a draft in the terminal, one by one."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Institution
from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.drafts.reasons import perhaps_in
from hospital_network.loaders.reviews.corrections import MARKS, as_same, asked_fields, with_changes
from hospital_network.loaders.reviews.decisions import (
    SECTIONS,
    Decision,
    Decisions,
    RawRecord,
    Section,
    reason_of,
    undecided,
)
from hospital_network.loaders.reviews.draft_review import DraftReview, record_faults
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.proposal_text import proposal_lines
from hospital_network.reports.text.rendering import visible

_ANSWERS: tuple[str, ...] = ("a", "r", "c", "b", "q")
_GROUP_ANSWERS = ("A", "R")
_EMPTY = "-"
_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("institutions", "kind"): tuple(INSTITUTION_KINDS),
    ("institutions", "status"): ("planned", "building", "operating", "closed"),
    ("cooperations", "type"): tuple(COOPERATION_TYPES),
    ("cooperations", "status"): ("planned", "active", "ended"),
}


class ReviewWalk:
    """Asks about each proposal of a draft and keeps what the person decides."""

    def __init__(self, review: DraftReview, language: Language):
        self._review = review
        self._language = language
        self._proposals: list[tuple[Section, str, RawRecord]] = [
            (section, id_, record) for section in SECTIONS for id_, record in undecided(review.content, section).items()
        ]
        self._decided: dict[tuple[Section, str], Decision] = {}
        self._by_group: set[tuple[Section, str]] = set()

    @property
    def total(self) -> int:
        """How many proposals there are to decide about."""
        return len(self._proposals)

    def decisions(self) -> Decisions:
        """Return all decisions so far."""
        about: dict[str, dict[str, Decision]] = {section: {} for section in SECTIONS}
        for (section, id_), decision in self._decided.items():
            about[section][id_] = decision
        return Decisions.model_validate(about)

    def run(self) -> None:
        """Ask until everything is decided, or the person leaves."""
        number = 0
        while number < self.total:
            section, id_, record = self._proposals[number]
            self._show(number, section, record)
            try:
                answer = self._answer(record)
                if answer == "q":
                    return
                if answer == "b":
                    number = max(0, number - 1)
                    continue
                if answer in _GROUP_ANSWERS:
                    self._decide_group(answer, record["pairing"])
                else:
                    self._decided[section, id_] = self._decision(answer, section, record)
            except click.Abort:  # what is decided is worth keeping
                click.echo()
                return
            number += 1
            while number < self.total and self._proposals[number][:2] in self._by_group:
                number += 1

    def _answer(self, record: RawRecord) -> str:
        question, answers = word("review_question", self._language), _ANSWERS
        if record.get("pairing"):
            question = word("review_question_group", self._language, question=question)
            answers = (*answers, *_GROUP_ANSWERS)
        return self._ask(question, "a", answers)

    def _decide_group(self, answer: str, pairing: str) -> None:
        """Decide about all pairs of two lists, but those that were decided one by one."""
        for section, id_, record in self._proposals:
            is_alone = (section, id_) in self._decided.keys() - self._by_group
            if record.get("pairing") == pairing and not is_alone:
                self._decided[section, id_] = self._decision(answer.lower(), section, record)
                self._by_group.add((section, id_))

    def _decision(self, answer: str, section: Section, record: RawRecord) -> Decision:
        if answer == "c":
            return Decision(decision="corrected", record=self._corrected(section, record))
        return Decision(decision="accepted" if answer == "a" else "rejected")

    def _show(self, number: int, section: Section, record: RawRecord) -> None:
        kind = word("review_institution" if section == "institutions" else "review_cooperation", self._language)
        click.echo()
        self._say(word("review_heading", self._language, number=number + 1, total=self.total, section=kind))
        people = self._review.content.get("people") or ()
        for line in proposal_lines(section, record, self._names(), self._review.articles, self._language, people):
            self._say(f"  {line}")
        if record.get("pairing"):
            names = self._names()
            sides = self._review.lists_of(record["pairing"])
            lists = (listed([names.get(id_, id_) for id_ in side], self._language) for side in sides)
            self._say(f"  {word('review_pairing', self._language)}: {' → '.join(lists)}")
        if section == "institutions":
            for position, candidate in enumerate(self._candidates(record), 1):
                perhaps = word("review_perhaps", self._language)
                self._say(f"  {perhaps} {position}: {candidate.name} · {candidate.id}")

    def _candidates(self, record: RawRecord) -> list[Institution]:
        return [match.institution for match in self._review.candidates(record)]

    def _names(self) -> dict[str, str]:
        proposed = {each["id"]: each["name"] for each in self._review.content.get("institutions") or ()}
        return {**{id_: each.name for id_, each in self._review.known.items()}, **proposed}

    def _corrected(self, section: Section, record: RawRecord) -> dict[str, Any]:
        if section == "institutions" and (same := self._same(record)):
            return as_same(record, same)
        while True:
            changed = with_changes(record, dict(self._changes(section, record)))
            faults = [*record_faults(section, changed), *self._unknown_ends(section, changed)]
            if not faults:
                return changed
            for field, fault in faults:
                self._say(word("review_not_valid", self._language, field=field, fault=fault.sentence(self._language)))

    def _same(self, record: RawRecord) -> Institution | None:
        """Ask which known or proposed institution this is."""
        candidates = self._candidates(record)
        by_answer = {str(position): each for position, each in enumerate(candidates, 1)}
        by_answer |= {each.id: each for each in (*self._review.known.values(), *self._proposed())}
        offered, _ = perhaps_in(reason_of(record)) or ("", "")
        question = word("review_same_as_offered" if offered in by_answer else "review_same_as", self._language)
        while True:
            answer = self._ask(question, offered if offered in by_answer else "").removeprefix(_EMPTY)
            if not answer or answer in by_answer:
                return by_answer.get(answer)
            self._say(Fault("no_institution_of_id", id=answer).sentence(self._language))

    def _proposed(self) -> list[Institution]:
        return [Institution.model_validate(each) for each in self._review.content.get("institutions") or ()]

    def _changes(self, section: Section, record: RawRecord) -> Iterator[tuple[str, str]]:
        for field, before in asked_fields(section, record):
            if words := _WORDS.get((section, field)):
                self._say(word("review_one_of", self._language, words=", ".join(words)))
            question = word("review_new_value", self._language, field=word(f"review_{field}", self._language))
            answer = self._ask(question, before)
            while field in MARKS and not {*answer.split()} <= {*before.split(), _EMPTY}:
                self._say(word("review_one_of", self._language, words=f"{before} {_EMPTY}"))
                answer = self._ask(question, before)
            yield field, "" if answer == _EMPTY else answer

    def _unknown_ends(self, section: Section, record: RawRecord) -> Iterator[tuple[str, Fault]]:
        names = self._names()
        for field in ("from", "to") if section == "cooperations" else ("part_of",):
            if record.get(field) and record[field] not in names:
                yield field, Fault("no_institution_of_id", id=record[field])

    def _ask(self, question: str, default: str, choice: tuple[str, ...] = ()) -> str:
        kind = click.Choice(choice) if choice else None
        answer: str = click.prompt(question, default=default, type=kind, show_choices=False, show_default=bool(default))
        return answer.strip()

    def _say(self, text: str) -> None:
        click.echo(visible(text))
