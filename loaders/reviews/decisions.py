"""From a draft and what a person decides about its proposals to the reviewed seed file: pure, on plain values.

`reports/review_page/scripts/decisions.js` does the same in a browser; `tests/browser` compares the two.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from pydantic import Field

from hospital_network.graph.model import CooperationId, PartialDate, Record, Text
from hospital_network.loaders.drafts.reasons import reason_in
from hospital_network.loaders.seed_files.document_records import record_id
from hospital_network.loaders.seed_files.review_record import Verdict

RawRecord: TypeAlias = Mapping[str, Any]
Section = Literal["institutions", "cooperations"]
SECTIONS: tuple[Section, ...] = ("institutions", "cooperations")


class Decision(Record):
    """What a person makes of a proposal; a corrected or added record is given as a whole."""

    decision: Verdict
    record: dict[str, Any] | None = None
    original: dict[str, Any] | None = Field(default=None, description="the proposal as it was shown")


class Decisions(Record):
    """All decisions of a review, by the id of the proposal."""

    reviewed_by: Text | None = None
    date: PartialDate | None = None
    draft: str | None = Field(default=None, description="digest of the draft that was reviewed")
    institutions: dict[CooperationId, Decision] = Field(default={})
    cooperations: dict[CooperationId, Decision] = Field(default={})

    def of(self, section: Section) -> dict[str, Decision]:
        """Return the decisions about one kind of record."""
        return self.institutions if section == "institutions" else self.cooperations


def reason_of(record: RawRecord) -> str:
    """Return why a record was proposed, empty if its note does not say so."""
    return reason_in(record.get("note"))


def undecided(draft: RawRecord, section: Section) -> dict[str, RawRecord]:
    """Return the proposals of a draft that no earlier review decided, by id.

    Examples
    --------
    >>> draft = {"institutions": [{"id": "a"}, {"id": "b"}], "review": {"institutions": [{"id": "a"}]}}
    >>> list(undecided(draft, "institutions"))
    ['b']
    """
    decided = {each.get("becomes") or each["id"] for each in (draft.get("review") or {}).get(section) or ()}
    return {id_: record for record in draft.get(section) or () if (id_ := record_id(record)) not in decided}


def reviewed(
    draft: RawRecord, decisions: Decisions, reviewed_by: str, date: str, elsewhere: Collection[str] = ()
) -> dict[str, Any]:
    """Return the content of the seed file that follows from decisions about a draft.

    A tie goes with an institution it names: it is rejected where that is. A proposal that is corrected to the id of
    another institution becomes one record with it. The file is no draft any more once everything is decided.

    Parameters
    ----------
    draft : mapping
        Content of a seed file with proposals, perhaps reviewed in part.
    decisions : Decisions
    reviewed_by, date : str
    elsewhere : collection of str
        Institutions that other files of the set contain, and that this one does not repeat.

    Examples
    --------
    >>> draft = {"draft": True, "institutions": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}]}
    >>> about = {"a": {"decision": "accepted"}, "b": {"decision": "rejected"}}
    >>> decisions = Decisions.model_validate({"institutions": about})
    >>> content = reviewed(draft, decisions, "丙", "2026-11-29")
    >>> [each["id"] for each in content["institutions"]], content.get("draft")
    (['a'], None)
    """
    review = _Review(draft, decisions)
    institutions = [record for id_, record in review.institutions().items() if id_ not in elsewhere]
    ties = list(review.ties().values())
    people = [person for each in draft.get("people") or () if (person := review.person(each))]
    before = draft.get("review") or {}
    entries = {section: [*review.earlier(before, section), *review.entries(section)] for section in SECTIONS}
    kept = {key: value for key, value in draft.items() if key not in ("draft", "review", "people", *SECTIONS)}
    return {
        **kept,
        **({"institutions": institutions} if institutions else {}),
        **({"cooperations": ties} if ties else {}),
        **({"people": people} if people else {}),
        **({"draft": True} if draft.get("draft") and review.pending() else {}),
        "review": {
            "reviewed_by": _names(before.get("reviewed_by"), reviewed_by),
            "date": date,
            **{section: listed for section, listed in entries.items() if listed},
        },
    }


def _names(before: str | None, now: str) -> str:
    names = (before or "").split("、")
    return now if not before else before if now in names else f"{before}、{now}"


@dataclass
class _Fate:
    """What becomes of a record: its decision, if it has one, and its id afterwards, None if it goes."""

    original: RawRecord
    decision: Decision | None
    becomes: str | None = None


@dataclass
class _Review:
    """The records of a draft under the decisions about them."""

    draft: RawRecord
    decisions: Decisions
    fates: dict[Section, dict[str, _Fate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for section in SECTIONS:
            about = self.decisions.of(section)
            fates = {record_id(each): _Fate(each, about.get(record_id(each))) for each in self.draft.get(section) or ()}
            added = {id_: _Fate({}, each) for id_, each in about.items() if each.decision == "added"}
            self.fates[section] = {**fates, **added}
        for id_, fate in self.fates["institutions"].items():
            fate.becomes = self._same(id_)

    def _same(self, id_: str) -> str | None:
        """Return the id that an institution of the draft has in the end, None if it is rejected."""
        fates, passed = self.fates["institutions"], {id_}
        while fate := fates.get(id_):
            if _is_rejected(fate):
                return None
            same = _record(fate).get("id", id_)
            if same in passed:
                break
            id_ = same
            passed.add(id_)
        return id_

    def _end(self, id_: str) -> str | None:
        fate = self.fates["institutions"].get(id_)
        return fate.becomes if fate else id_

    def institutions(self) -> dict[str, RawRecord]:
        """Return the institutions that stay, by id; those that became one are joined."""
        groups: dict[str, list[tuple[str, RawRecord]]] = {}
        for id_, fate in self.fates["institutions"].items():
            if fate.becomes is not None:
                groups.setdefault(fate.becomes, []).append((id_, _record(fate)))
        return {id_: self._placed(_as_one(id_, members)) for id_, members in groups.items()}

    def _placed(self, record: RawRecord) -> RawRecord:
        """Return an institution with what it is part of, unless that is rejected or itself."""
        if "part_of" not in record:
            return record
        whole = self._end(record["part_of"])
        if whole is not None and whole != record["id"]:
            return {**record, "part_of": whole}
        return _without(record, "part_of")

    def ties(self) -> dict[str, RawRecord]:
        """Return the ties that stay, by id; two that became alike are one with the evidence of both."""
        ties: dict[str, RawRecord] = {}
        for fate in self.fates["cooperations"].values():
            record = _record(fate)
            ends = {} if _is_rejected(fate) else {key: self._end(record[key]) for key in ("from", "to")}
            if not ends or None in ends.values() or ends["from"] == ends["to"]:
                continue
            tie = {**record, **ends}
            fate.becomes = record_id(tie)
            existing = ties.get(fate.becomes)
            ties[fate.becomes] = _with_evidence(existing, tie) if existing else tie
        return ties

    def person(self, person: RawRecord) -> RawRecord | None:
        """Return a person with the posts at institutions that stay; None for a proposed one without any."""
        posts = [(post, self._end(post["institution"])) for post in person.get("posts") or ()]
        kept = [{**post, "institution": id_} for post, id_ in posts if id_ is not None]
        if reason_of(person):
            if not kept:
                return None
            person = person if self.pending() else _without_reason(person)
        return {**person, "posts": kept} if kept else {key: person[key] for key in person if key != "posts"}

    def pending(self) -> bool:
        """Return whether there is a proposal that nobody has decided about."""
        return any(
            id_ in self.fates[section]
            and (fate := self.fates[section][id_]).decision is None
            and fate.becomes is not None
            for section in SECTIONS
            for id_ in undecided(self.draft, section)
        )

    def entries(self, section: Section) -> Iterator[dict[str, Any]]:
        """Yield what the review says of each proposal that is decided now."""
        open_ = undecided(self.draft, section)
        for id_, fate in self.fates[section].items():
            is_added = fate.decision is not None and fate.decision.decision == "added"
            if (id_ in open_ or is_added) and (fate.decision or fate.becomes is None):
                yield _entry(id_, fate)

    def earlier(self, before: RawRecord, section: Section) -> Iterator[dict[str, Any]]:
        """Yield what earlier reviews said, with the ids of now."""
        for entry in before.get(section) or ():
            fate = self.fates[section].get(entry.get("becomes") or entry["id"])
            if entry["decision"] == "rejected" or fate is None:
                yield dict(entry)
            elif fate.becomes is None:
                kept = {key: entry[key] for key in ("id", "reason") if key in entry}
                original = entry.get("original") or _without_reason(fate.original)
                yield {**kept, "decision": "rejected", "original": original}
            else:
                changed = {"becomes": fate.becomes} if fate.becomes != entry["id"] else {}
                yield {**{key: entry[key] for key in entry if key != "becomes"}, **changed}


def _is_rejected(fate: _Fate) -> bool:
    return fate.decision is not None and fate.decision.decision == "rejected"


def _record(fate: _Fate) -> RawRecord:
    """Return a record as decided; what nobody decided about keeps the note why it was proposed."""
    if fate.decision is None:
        return fate.original
    return _without_reason(fate.decision.record or fate.original)


def _without_reason(record: RawRecord) -> RawRecord:
    return _without(record, "note") if reason_of(record) else record


def _entry(id_: str, fate: _Fate) -> dict[str, Any]:
    decision = fate.decision.decision if fate.decision else "rejected"
    original, reason = _without_reason(fate.original), reason_of(fate.original)
    if fate.becomes is None:
        decision = "rejected"
    elif decision == "corrected" and _record(fate) == original:
        decision = "accepted"
    changed = decision in ("corrected", "rejected") and bool(original)
    return {
        "id": id_,
        "decision": decision,
        **({"becomes": fate.becomes} if fate.becomes not in (None, id_) else {}),
        **({"reason": reason} if reason else {}),
        **({"original": dict(original)} if changed else {}),
    }


def _as_one(id_: str, members: list[tuple[str, RawRecord]]) -> RawRecord:
    """Return proposals that mean one institution as one record: the one proposed with this id, or else the first."""
    chosen = next((record for proposal, record in members if proposal == id_), members[0][1])
    joined = {**chosen, "id": id_}
    for _, record in members:
        if record is not chosen:
            joined = dict(_with_evidence(joined, record))
            for key in ("aliases", "weak_aliases"):
                names = list(dict.fromkeys([*(joined.get(key) or ()), *(record.get(key) or ())]))
                joined.update({key: names} if names else {})
    return joined


def _with_evidence(record: RawRecord, second: RawRecord) -> RawRecord:
    """Return a record with the evidence of another one that says the same."""
    evidence = _each_once([*(record.get("evidence") or ()), *(second.get("evidence") or ())])
    return {**record, "evidence": evidence} if evidence else record


def _each_once(items: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept


def _without(record: RawRecord, key: str) -> RawRecord:
    """Return a record without a field, and without the remark on where that comes from."""
    kept = {name: value for name, value in record.items() if name != key}
    for remarks in ("inferred", "general_knowledge"):
        if key in kept.get(remarks, ()):
            left = [remark for remark in kept[remarks] if remark != key]
            kept = {name: value for name, value in kept.items() if name != remarks} | ({remarks: left} if left else {})
    return kept
