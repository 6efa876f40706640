"""A network as seed files, in the form of an author, which are read back to the same network.

``network.yaml`` contains title and sources; the other files follow `Arrangement`, so that two
exports can be compared line by line. Comments, the expected counts and the order of the original files
are not part of a network.
"""

import math
import re
from collections.abc import Collection, Iterable
from typing import Any

import yaml

from hospital_network.graph.model import Cooperation, Institution, Network, Person, Record, Subnetwork
from hospital_network.graph.text.dates import DATE_PATTERN
from hospital_network.graph.text.written_numbers import plain_number
from hospital_network.loaders.seed_files.arrangement import Arrangement
from hospital_network.loaders.seed_files.review_record import FurtherEvidence, Review
from hospital_network.loaders.seed_files.seed_file import MANIFEST, SCHEMA_FILE, SeedFile, seed_schema
from hospital_network.loaders.seed_files.yaml_core_rules import CORE_RULES

_HEAD = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
_DRAFT = """\
# Proposed by rules, not yet reviewed. Use 'hospnet seed review'; after a check by hand, remove the next line.
draft: true
"""
_LOOKS_LIKE_A_NUMBER = re.compile(r"[-+.]?\d[\d.:eE_+-]*")
_LINE_ENDS_OF_YAML_1_1 = ("\x85", "\u2028", "\u2029")


class _Flow(list[Any]):
    """A list on one line: ``[浙一, 浙二]``."""


class _FlowMap(dict[str, Any]):
    """A mapping on one line: ``{source: s1, locator: p3}``."""


class _SeedDumper(yaml.SafeDumper):
    """Writes text so that readers of YAML 1.1 and of 1.2 read it as text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as the shipped files do."""
        super().increase_indent(flow, False)


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if (
        _LOOKS_LIKE_A_NUMBER.fullmatch(text)
        or re.fullmatch(DATE_PATTERN, text)
        or any(end in text for end in _LINE_ENDS_OF_YAML_1_1)
    ):
        style = '"'
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_SeedDumper.add_representer(str, _text_node)
_SeedDumper.add_representer(
    float, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", plain_number(number))
)
_SeedDumper.add_representer(
    _Flow, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)
_SeedDumper.add_representer(
    _FlowMap, lambda dumper, items: dumper.represent_mapping("tag:yaml.org,2002:map", items.items(), flow_style=True)
)
for _tag, _pattern, _first in CORE_RULES:
    _SeedDumper.add_implicit_resolver(_tag, _pattern, _first)


def seed_texts(network: Network, arrangement: Arrangement | None = None) -> dict[str, str]:
    """Return the files of a seed set by name, the editors' schema among them.

    Parameters
    ----------
    network : Network
    arrangement : Arrangement, optional
        The file of each record; default by rule.

    Examples
    --------
    >>> hospital = Institution.model_validate(
    ...     {"id": "a", "name": "甲", "kind": "hospital", "evidence": [{"source": "s1", "locator": "p1"}]}
    ... )
    >>> print(seed_texts(Network.of([hospital]))["shared.yaml"])
    # yaml-language-server: $schema=seed.schema.json
    <BLANKLINE>
    institutions:
      - id: a
        name: 甲
        kind: hospital
        evidence: [{source: s1, locator: p1}]
    <BLANKLINE>
    """
    arrangement = arrangement or Arrangement()
    ties = arrangement.ties(network)
    institutions = arrangement.institutions(network, ties)
    people = arrangement.people(network, institutions)
    described = {arrangement.network_file(id_): network.subnetworks[id_] for id_ in sorted(network.subnetworks)}
    texts = {MANIFEST: _manifest(network, arrangement)}
    for name in sorted({*described, *institutions, *ties, *people}):
        texts[name] = _file(described.get(name), institutions.get(name, ()), ties.get(name, ()), people.get(name, ()))
    return {**texts, SCHEMA_FILE: seed_schema()}


def draft_text(network: Network, described: Subnetwork, left_out: Collection[str] = ()) -> str:
    """Return a network as one seed file that is marked as a draft, sources included.

    Parameters
    ----------
    network : Network
    described : Subnetwork
        The network that the file describes.
    left_out : collection of str
        Institutions and ties that other files of the set contain; of them, the draft has the further evidence.

    Examples
    --------
    >>> print(draft_text(Network.of([]), Subnetwork(id="a", title="甲")))
    # yaml-language-server: $schema=seed.schema.json
    # Proposed by rules, not yet reviewed. Use 'hospnet seed review'; after a check by hand, remove the next line.
    draft: true
    network:
      id: a
      title: 甲
    <BLANKLINE>
    """
    records: list[Institution | Cooperation] = [*network.institutions.values(), *network.cooperations.values()]
    return file_text(
        SeedFile(
            network=described,
            institutions=tuple(each for id_, each in network.institutions.items() if id_ not in left_out),
            cooperations=tuple(each for id_, each in network.cooperations.items() if id_ not in left_out),
            further_evidence=tuple(
                FurtherEvidence(id=each.id, evidence=each.evidence)
                for each in records
                if each.id in left_out and each.evidence
            ),
            # A review shows people with their institution, so only with those of the draft.
            people=tuple(
                each for each in network.people.values() if not any(post.institution in left_out for post in each.posts)
            ),
            sources=tuple(network.sources.values()),
            draft=True,
        )
    )


def file_text(part: SeedFile) -> str:
    """Return the text of one seed file with all that it contains, sources and review included.

    Examples
    --------
    >>> print(file_text(SeedFile(network=Subnetwork(id="a", title="甲"))))
    # yaml-language-server: $schema=seed.schema.json
    network:
      id: a
      title: 甲
    <BLANKLINE>
    """
    titles = {key: value for key in ("title", "title_en") if (value := getattr(part, key))}
    expected = {"expect": _plain(part.expect)} if part.expect else {}
    head = _yaml({**titles, **expected}) if titles or expected else ""
    text = _file(part.network, part.institutions, part.cooperations, part.people).removeprefix(_HEAD)
    sources = "".join(_item(_plain(source, ("language",))) for source in part.sources)
    further = _yaml({"further_evidence": [_flow(_plain(each)) for each in part.further_evidence]})
    sections = (
        text,
        f"sources:\n{sources}" if sources else "",
        further if part.further_evidence else "",
        _review(part.review) if part.review else "",
    )
    return _HEAD + (_DRAFT if part.draft else "") + head + "\n".join(section for section in sections if section)


def on_one_line(records: Iterable[Record]) -> list[str]:
    """Return records as they are written in a list on one line.

    Examples
    --------
    >>> from hospital_network.graph.model import Evidence
    >>> on_one_line([Evidence(source="s1", locator="p3", span=(4, 9))])
    ['{source: s1, locator: p3, span: [4, 9]}']
    """
    return [_yaml(_flow(_plain(record))).rstrip("\n") for record in records]


def _review(review: Review) -> str:
    fields = _plain(review)
    on_lines = {key: [_flow(each) for each in value] for key, value in fields.items() if isinstance(value, list)}
    return _yaml({"review": {**fields, **on_lines}})


def _manifest(network: Network, arrangement: Arrangement) -> str:
    parts = [_HEAD + (_yaml({"title": network.title}) if network.title else "")]
    sources = arrangement.sources(network)
    if sources:
        parts.append("sources:\n" + "".join(_item(_plain(source, ("language",))) for source in sources))
    return "\n".join(parts)


def _file(
    network: Subnetwork | None,
    institutions: Iterable[Institution],
    ties: Iterable[Cooperation],
    people: Iterable[Person],
) -> str:
    head = _HEAD + (_yaml({"network": _plain(network)}) if network else "")
    parts = [head]
    institution_items = [_item(_institution(institution)) for institution in institutions]
    if institution_items:
        parts.append("institutions:\n" + "\n".join(institution_items))
    tie_items = [_item(_tie(tie, network)) for tie in ties]
    if tie_items:
        parts.append("cooperations:\n" + "\n".join(tie_items))
    people_items = [_item(_on_lines(_plain(person))) for person in people]
    if people_items:
        parts.append("people:\n" + "\n".join(people_items))
    return "\n".join(parts)


def _institution(institution: Institution) -> dict[str, Any]:
    fields = _plain(institution)
    if "facts" in fields:
        fields["facts"] = {key: _short(fact) for key, fact in fields["facts"].items()}
    if "identifiers" in fields:
        fields["identifiers"] = _flow(fields["identifiers"])
    if "unnamed" in fields:
        fields["unnamed"] = _short(fields["unnamed"])
    return _on_lines(fields)


def _tie(tie: Cooperation, network: Subnetwork | None) -> dict[str, Any]:
    fields = _plain(tie, ("status",))
    if network and tie.network == network.id:
        del fields["network"]
    if "agreement" in fields:
        fields["agreement"] = _flow(fields["agreement"])
    id_ = fields.pop("id")
    if "quantities" in fields:
        fields["quantities"] = {key: _short(quantity) for key, quantity in fields["quantities"].items()}
    head = {"type": fields.pop("type"), "from": fields.pop("from"), "to": fields.pop("to")}
    own = {} if id_ == f"{tie.from_id}.{tie.type}.{tie.to_id}" else {"id": id_}
    return _on_lines({**own, **head, **fields})


def _plain(record: Record, always: Iterable[str] = ()) -> dict[str, Any]:
    """Return the fields of a record that are not at their defaults, in the order of the model."""
    fields = record.model_dump(mode="json", exclude_defaults=True)
    shown = {key: getattr(record, key) for key in always}
    order = [info.alias or name for name, info in type(record).model_fields.items()]
    return {key: fields.get(key, shown.get(key)) for key in order if key in fields or key in shown}


def _short(value: dict[str, Any]) -> Any:
    """Return ``700`` for ``{value: 700}``."""
    return value["value"] if list(value) == ["value"] else _flow(value)


def _on_lines(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a record with each list on one line; outcomes, posts and several pieces of evidence get a line each."""
    return {
        key: [_flow(item) for item in value]
        if key in ("outcomes", "posts") or (key == "evidence" and len(value) > 1)
        else _flow(value)
        if isinstance(value, list)
        else value
        for key, value in fields.items()
    }


def _flow(value: Any) -> Any:
    if isinstance(value, dict):
        return _FlowMap({key: _flow(item) for key, item in value.items()})
    return _Flow(map(_flow, value)) if isinstance(value, list) else value


def _item(record: dict[str, Any]) -> str:
    """Return a record as an item of a list, two spaces in."""
    lines = _yaml([record]).split("\n")
    return "\n".join(f"  {line}" if line else line for line in lines)


def _yaml(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=_SeedDumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=math.inf
    )
    return text
