"""Merging a reviewed file into a seed set: what both say gets the evidence of both, everything else is new.

Two records are the same if they have one id; a name alone never decides.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hospital_network.graph.errors import SeedError, SeedInvalid
from hospital_network.graph.faults import Fault
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Person
from hospital_network.graph.names import resolve
from hospital_network.loaders.reviews.evidence_edits import with_evidence
from hospital_network.loaders.seed_files.document_records import record_id, records
from hospital_network.loaders.seed_files.reader import DocumentPath, UnreadableYaml, read_yaml
from hospital_network.loaders.seed_files.seed_file import SeedFile, check_document
from hospital_network.loaders.seed_files.writer import file_text, on_one_line
from hospital_network.loaders.seed_set import SeedSet, read_seed_set, seed_files

_COMPARED = ("since", "until", "status", "kind", "name", "part_of", "province", "city", "county", "opened")
_SURE = ("identifier", "name", "alias")

Mergeable = Institution | Cooperation | Person


@dataclass(slots=True)
class MergePlan:
    """What a merge would do.

    Attributes
    ----------
    folder : Path
    texts : mapping
        The text of each file that changes or is new, by path.
    evidence : mapping
        Evidence that known records get, by section and id.
    new : list of str
        Ids of new records.
    remarks : list of (key, values)
        For the reader, record by record: the key of a sentence and its values.
    """

    folder: Path
    texts: dict[Path, str] = field(default_factory=dict)
    evidence: dict[tuple[str, str], tuple[Evidence, ...]] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    remarks: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def merge_plan(path: Path, folder: Path) -> MergePlan:
    """Plan the merge of a reviewed file into the seed set of a folder; nothing is written.

    Raises
    ------
    SeedInvalid
        If the file or the set is invalid, or the file is still a draft.
    SeedError
        If the two do not fit together.
    """
    part = _reviewed(path)
    target = folder / path.name
    if path.resolve().parent == folder.resolve():
        return _plan_within(path, part, folder)
    if target.exists():
        raise SeedError(Fault("file_exists", path=str(target)))
    seed_set = read_seed_set(folder)
    network = seed_set.network
    for source in part.sources:
        if network.sources.get(source.id, source) != source:
            raise SeedError(Fault("other_source_of_this_id", id=source.id, folder=folder))
    plan = MergePlan(folder)
    rest = {
        "institutions": _unknown(part.institutions, network.institutions, "institutions", plan),
        "cooperations": _unknown(part.cooperations, network.cooperations, "cooperations", plan),
        "people": _unknown(part.people, network.people, "people", plan),
    }
    _remark_names(rest["institutions"], network, plan)
    _add_further(part, network, plan)
    described = part.network if part.network and part.network.id not in network.subnetworks else None
    new_file = part.model_copy(
        update={
            **{section: tuple(kept) for section, kept in rest.items()},
            "sources": tuple(source for source in part.sources if source.id not in network.sources),
            "network": described,
            "expect": None,
            "further_evidence": (),
        }
    )
    plan.texts[target] = file_text(_in_network(new_file, part))
    plan.texts.update(_edited(seed_set, folder, plan))
    _check(plan, network)
    return plan


def _plan_within(path: Path, part: SeedFile, folder: Path) -> MergePlan:
    """Plan to move the further evidence of a file of the set to the records that other files of it contain."""
    if not part.further_evidence:
        raise SeedError(Fault("merge_into_itself", path=path, folder=folder))
    seed_set = read_seed_set(folder)
    plan = MergePlan(folder)
    _add_further(part, seed_set.network, plan)
    plan.texts[folder / path.name] = file_text(part.model_copy(update={"further_evidence": ()}))
    plan.texts.update(_edited(seed_set, folder, plan))
    _check(plan, seed_set.network)
    return plan


def _add_further(part: SeedFile, network: Network, plan: MergePlan) -> None:
    """Note the evidence that a file has of records of the set."""
    sections: tuple[tuple[str, Mapping[str, Mergeable]], ...] = (
        ("institutions", network.institutions),
        ("cooperations", network.cooperations),
    )
    for further in part.further_evidence:
        section, existing = next(
            ((name, records[further.id]) for name, records in sections if further.id in records), ("", None)
        )
        if existing is None:
            raise SeedError(Fault("no_record_of_further_evidence", id=further.id, folder=plan.folder))
        planned = plan.evidence.get((section, further.id), ())
        lacking = tuple(each for each in further.evidence if each not in (*existing.evidence, *planned))
        if lacking:
            plan.evidence[section, further.id] = (*planned, *lacking)
        else:
            plan.remarks.append(("merge_nothing", {"id": further.id}))


def _reviewed(path: Path) -> SeedFile:
    try:
        document = read_yaml(path)
    except UnreadableYaml as error:
        raise SeedInvalid(error.problems) from None
    part = check_document(document)
    if not isinstance(part, SeedFile):
        raise SeedInvalid(part)
    if part.draft:
        raise SeedInvalid([document.problem(("draft",), Fault("draft_not_loaded"))])
    return part


def _unknown(
    given: tuple[Mergeable, ...], known: Mapping[str, Mergeable], section: str, plan: MergePlan
) -> list[Mergeable]:
    """Return the records that the set lacks, and note the evidence of the others."""
    lacking = []
    for record in given:
        existing = known.get(record.id)
        if existing is None:
            lacking.append(record)
            plan.new.append(record.id)
            plan.remarks.append(("merge_new", {"id": record.id}))
            continue
        further = tuple(each for each in record.evidence if each not in existing.evidence)
        if further:
            plan.evidence[section, record.id] = further
        else:
            plan.remarks.append(("merge_nothing", {"id": record.id}))
        plan.remarks.extend(("merge_differs", values) for values in _differences(existing, record))
    return lacking


def _differences(existing: Mergeable, record: Mergeable) -> list[dict[str, str]]:
    pairs = ((name, getattr(existing, name, None), getattr(record, name, None)) for name in _COMPARED)
    return [
        {"id": record.id, "field": name, "kept": str(kept or "–"), "given": str(given)}
        for name, kept, given in pairs
        if given is not None and kept != given
    ]


def _remark_names(lacking: list[Mergeable], network: Network, plan: MergePlan) -> None:
    for record in lacking:
        if isinstance(record, Institution):
            for wanted in (*record.codes, record.name):
                for match in resolve(wanted, network.institutions.values()):
                    if match.how in _SURE:
                        plan.remarks.append(("merge_same_name", {"id": record.id, "other": match.institution.id}))


def _in_network(new_file: SeedFile, part: SeedFile) -> SeedFile:
    """Return the file with ties that keep their network where the set describes it already."""
    if new_file.network or not part.network:
        return new_file
    own = part.network.id
    ties = tuple(tie.model_copy(update={"network": tie.network or own}) for tie in new_file.cooperations)
    return new_file.model_copy(update={"cooperations": ties})


def _edited(seed_set: SeedSet, folder: Path, plan: MergePlan) -> dict[Path, str]:
    texts: dict[Path, str] = {}
    placed: set[tuple[str, str]] = set()
    for document in seed_set.documents:
        here: dict[DocumentPath, list[str]] = {}
        for section in ("institutions", "cooperations", "people"):
            for place, record in records(document, section):
                key = (section, record_id(record))
                if key in plan.evidence:
                    here[place] = on_one_line(plan.evidence[key])
                    placed.add(key)
                    plan.remarks.append(("merge_evidence", {"id": key[1], "file": document.file}))
        if here:
            path = Path(document.file)
            texts[folder / path.name] = with_evidence(path.read_bytes().decode(document.encoding), document, here)
    if missing := set(plan.evidence) - placed:
        raise SeedError(Fault("merge_into_table", id=min(missing)[1]))
    return texts


def _check(plan: MergePlan, network: Network) -> None:
    """Read the set as it will be, and compare: nothing but the evidence and the new records may differ."""
    with TemporaryDirectory() as name:
        copy = Path(name)
        for path in seed_files([plan.folder]):
            shutil.copy(path, copy)
        for path, text in plan.texts.items():
            (copy / path.name).write_text(text, encoding="utf-8", newline="")
        merged = read_seed_set(copy).network
    for section in ("institutions", "cooperations", "people"):
        before, after = getattr(network, section), getattr(merged, section)
        for id_, record in before.items():
            further = plan.evidence.get((section, id_), ())
            if after.get(id_) != record.model_copy(update={"evidence": (*record.evidence, *further)}):
                yaml = ", ".join(on_one_line(further))
                raise SeedError(Fault("merge_not_equal", path=plan.folder, id=id_, yaml=yaml))
