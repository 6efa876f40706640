"""A draft opened for review: its proposals, the texts they come from, and the institutions that are known."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rapidfuzz.fuzz import ratio

from hospital_network.graph.errors import RequestError, SeedError, SeedInvalid, SeedProblem
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Institution, Record
from hospital_network.graph.names import Match, resolve
from hospital_network.graph.text.source_text import text_digest
from hospital_network.loaders.drafts.article import Article
from hospital_network.loaders.drafts.draft_file import known_institutions
from hospital_network.loaders.drafts.reasons import perhaps_in
from hospital_network.loaders.reviews.decisions import (
    SECTIONS,
    Decisions,
    RawRecord,
    Section,
    reason_of,
    reviewed,
    undecided,
)
from hospital_network.loaders.seed_files.model_faults import model_faults
from hospital_network.loaders.seed_files.reader import UnreadableYaml, parse_yaml, path_text, read_yaml
from hospital_network.loaders.seed_files.seed_file import SeedFile, check_document
from hospital_network.loaders.seed_files.writer import file_text
from hospital_network.loaders.seed_set import read_seed_set

MOST_CANDIDATES = 5
NEAR_ENOUGH = 70
"""Similarity, of 100, of names that are offered as candidates."""
MODELS: Mapping[Section, type[Record]] = {"institutions": Institution, "cooperations": Cooperation}


@dataclass(frozen=True, slots=True)
class DraftReview:
    """A draft and what is at hand to judge its proposals.

    Attributes
    ----------
    path : Path
    content : mapping
        Of the file.
    elsewhere : mapping
        Institutions of the other files of its set, by id.
    known : mapping
        All known institutions by id, those of the set among them.
    articles : mapping
        The articles at hand, by the id of their source.
    """

    path: Path
    content: Mapping[str, Any]
    elsewhere: Mapping[str, Institution] = field(default_factory=dict)
    known: Mapping[str, Institution] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)

    def candidates(self, proposal: RawRecord) -> list[Match[Institution]]:
        """Return the institutions, known or proposed, that a proposed one may be; none if it is known itself.

        What the draft says it may be comes first.
        """
        if proposal["id"] in self.known:
            return []
        proposed = {
            each["id"]: Institution.model_validate(each)
            for each in self.content.get("institutions") or ()
            if each["id"] != proposal["id"]
        }
        names = (proposal["name"], *(proposal.get("aliases") or ()))
        institutions = {**self.known, **proposed}
        choice = institutions.values()
        named, _ = perhaps_in(reason_of(proposal)) or ("", "")
        first = institutions.get(named)
        matches = {named: Match(first, "similar", first.name)} if first else {}
        matches |= {
            match.institution.id: match
            for name in names
            for match in resolve(name, choice, MOST_CANDIDATES)
            if match.institution.id != named and (match.how not in _GUESSES or _may_be(proposal, name, match))
        }
        return list(matches.values())[:MOST_CANDIDATES]

    def lists_of(self, pairing: str) -> tuple[list[str], list[str]]:
        """Return the ids of the givers and of the receivers of a list against a list."""
        ties = [tie for tie in self.content.get("cooperations") or () if tie.get("pairing") == pairing]
        givers, receivers = (list(dict.fromkeys(str(tie[end]) for tie in ties)) for end in ("from", "to"))
        return givers, receivers

    def text_with(self, decisions: Decisions, reviewed_by: str, date: str) -> str:
        """Return the text of the seed file that follows from decisions.

        Raises
        ------
        SeedError
            If a decision is about no proposal of the draft, or gives a faulty record.
        """
        self._check(decisions)
        content = reviewed(self.content, decisions, reviewed_by, date, self.elsewhere)
        return file_text(SeedFile.model_validate(content))

    def _check(self, decisions: Decisions) -> None:
        for section in SECTIONS:
            proposals = undecided(self.content, section)
            for id_, decision in decisions.of(section).items():
                if id_ not in proposals and decision.decision != "added":
                    raise SeedError(Fault("no_such_proposal", id=id_, path=self.path))
                if (decision.record is None) == (decision.decision in ("corrected", "added")):
                    raise SeedError(Fault("decision_without_record", id=id_))
                if decision.record is not None and (faults := record_faults(section, decision.record)):
                    path, fault = faults[0]
                    raise SeedError(Fault("corrected_record", id=id_, field=path, fault=fault))


_GUESSES = ("part", "similar")


def _may_be(proposal: RawRecord, name: str, match: Match[Institution]) -> bool:
    """Return whether a guess is worth a look: a near name, and no other province."""
    provinces = {place for place in (proposal.get("province"), match.institution.province) if place}
    return len(provinces) < 2 and (match.how == "part" or _is_near(name, match.name))


def _is_near(name: str, other_name: str) -> bool:
    """Return whether two similar names may mean one institution: 第一医院 and 第二医院 never do.

    Examples
    --------
    >>> _is_near("保定市第一医院", "保定第一医院"), _is_near("保定市第一医院", "保定市第二医院")
    (True, False)
    """
    numbers = [re.findall(r"[\d一二三四五六七八九十]", each) for each in (name, other_name)]
    return numbers[0] == numbers[1] and ratio(name, other_name) >= NEAR_ENOUGH


def record_faults(section: Section, record: RawRecord) -> list[tuple[str, Fault]]:
    """Return the faults of a plain record, each with its field.

    Examples
    --------
    >>> [(field, fault.kind) for field, fault in record_faults("institutions", {"id": "a", "name": "甲", "kind": "x"})]
    [('kind', 'unknown_kind')]
    """
    try:
        MODELS[section].model_validate(dict(record))
    except ValidationError as error:
        faults = model_faults(dict(record), error, MODELS[section])
        return [(path_text(each.path), each.fault) for each in faults]
    return []


def open_draft(path: Path, seeds: Sequence[Path] = (), articles: Sequence[Article] = ()) -> DraftReview:
    """Read a draft with the seed set around it.

    Parameters
    ----------
    path : Path
    seeds : sequence of Path
        Further seeds with known institutions; the shipped ones are always known.
    articles : sequence of Article
        The articles that it was made from.

    Raises
    ------
    SeedInvalid
        If the file, or the set around it, is invalid.
    SeedError
        If the file is no draft, or an article is not the text that it was made from.
    """
    if not path.is_file():
        raise SeedInvalid([SeedProblem(str(path), 1, 1, "", Fault("no_such_file"))])
    seed_set = read_seed_set(path)
    document = next((each for each in seed_set.documents if Path(each.file).name == path.name), None)
    part = check_document(document) if document else None
    if not isinstance(part, SeedFile) or not part.draft:
        raise SeedError(Fault("not_a_draft", path=path))
    own = {each.id for each in part.institutions}
    elsewhere = {id_: each for id_, each in seed_set.base.institutions.items() if id_ not in own}
    known = {each.id: each for each in known_institutions(seeds, elsewhere.values())}
    # As it is written, whatever form a person gave it.
    content = parse_yaml(file_text(part), path.name).value
    by_source = _by_source(content, articles)
    for source in part.sources:
        article = by_source.get(source.id)
        if source.sha256 and article and text_digest(article.original) != source.sha256:
            raise SeedError(Fault("article_changed", path=path, file=article.file))
    return DraftReview(path, content, elsewhere, known, by_source)


def articles_beside(path: Path) -> list[Path]:
    """Return the articles of a draft that lie in its folder."""
    try:
        part = check_document(read_yaml(path))
    except UnreadableYaml:
        return []  # opening the draft reports the fault
    sources = part.sources if isinstance(part, SeedFile) else ()
    files = (path.parent / source.file for source in sources if source.file)
    return [file for file in files if file.is_file()]


def _by_source(content: RawRecord, articles: Sequence[Article]) -> dict[str, Article]:
    sources: list[RawRecord] = list(content.get("sources") or ())
    if len(sources) == len(articles) == 1:
        return {sources[0]["id"]: articles[0]}
    by_file = {article.file: article for article in articles}
    return {source["id"]: by_file[source["file"]] for source in sources if source.get("file") in by_file}


def read_decisions(path: Path) -> Decisions:
    """Read the decisions that the review page saved to go on later.

    Raises
    ------
    RequestError
        If the file contains no decisions.
    """
    try:
        return Decisions.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise RequestError(Fault("decisions_not_read", path=path, reason=error.strerror or str(error))) from None
    except (ValueError, RecursionError):  # pydantic's and json's errors are ValueErrors
        raise RequestError(Fault("no_decisions", path=path)) from None
