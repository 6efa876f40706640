"""Does each new word reach every place? ``python -m tests.support.new_word KEY…``, in a copy of the tree.

The generated files are written first, as ``make docs`` does; nothing else in the copy was edited.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml
from click.testing import CliRunner

from hospital_network.graph import measures
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Network
from hospital_network.graph.server.browser_style import style_rules
from hospital_network.graph.store.schema import schema_statements
from hospital_network.graph.ties.selection import COUNTED_TYPES, SUPPORT_TYPES, Selection
from hospital_network.graph.vocabulary.types_and_kinds import (
    COOPERATION_TYPES,
    INSTITUTION_KINDS,
    CooperationType,
    InstitutionKind,
)
from hospital_network.loaders.seed_set import read_seed
from hospital_network.queries.catalogue import catalogue
from hospital_network.reports.cli import cli
from hospital_network.reports.drawing import figure
from tests import ROOT
from tests.support import generated_files

_TESTS = (
    "tests/graph/vocabulary/test_types_and_kinds.py",
    "tests/queries/test_catalogue.py",
    *(f"tests/architecture/test_docstrings.py::test_docstring_examples[hospital_network.{module}]" for module in (
        "graph.vocabulary.types_and_kinds", "graph.ties.selection", "graph.store.schema", "queries.placeholders",
    )),
)  # fmt: skip

_SEED = """\
institutions:
  - {{id: giver, name: 甲医院, kind: {kind}, province: 浙江省, evidence: [{{source: s1, locator: p1}}]}}
  - {{id: taker, name: 乙医院, kind: hospital, province: 贵州省, evidence: [{{source: s1, locator: p1}}]}}
cooperations:
  - {{type: {type_}, from: giver, to: taker, since: 2021, evidence: [{{source: s1, locator: p2}}]}}
"""
_MANIFEST = "title: 两家医院\nsources:\n  - {id: s1, title: 报道}\n"


def check_reading(folder: Path, kind: str = "hospital", type_: str = "supports") -> Network:
    """Check that the editor's schema and the model accept a seed file with the word."""
    document = _SEED.format(kind=kind, type_=type_)
    schema = json.loads((ROOT / "seed" / "seed.schema.json").read_text(encoding="utf-8"))
    as_json = json.loads(json.dumps(yaml.safe_load(document.replace("2021", "'2021'")), default=str))
    jsonschema.validate(as_json, schema)
    (folder / "network.yaml").write_text(_MANIFEST, encoding="utf-8")
    (folder / "two.yaml").write_text(document, encoding="utf-8")
    return read_seed(folder)


def check_measures(type_: CooperationType, network: Network) -> None:
    """Check that cooperation makes partners, and structure does not."""
    counts = type_.family != "structure"
    assert (type_.key in COUNTED_TYPES, type_.key in SUPPORT_TYPES) == (counts, type_.family == "support")
    graph = to_graph(network, Selection())
    assert measures.partners(graph) == ({"giver": 1, "taker": 1} if counts else {"giver": 0, "taker": 0})


def check_database(type_: CooperationType) -> None:
    """Check that the constraints and every question that distinguishes families know the type."""
    assert any(f":{type_.relationship}]" in statement for statement in schema_statements())
    families = 0
    for query in catalogue().values():
        for text in (query.text, query.browser, query.count or ""):
            for structure, word in (("!GOVERNS", f"!{type_.relationship}"), ("'GOVERNS'", f"'{type_.relationship}'")):
                families += structure in text
                assert structure not in text or (word in text) == (type_.family == "structure"), query.name
            families += "SUPPORTS|" in text
            assert "SUPPORTS|" not in text or (f"|{type_.relationship}" in text) == (type_.family == "support"), (
                query.name
            )
    assert families > 30


def check_colours(type_: CooperationType, network: Network, folder: Path) -> None:
    """Check that page, figure, style of Neo4j Browser and compose file draw the type in its colour."""
    page = output_of("report", "page", "-o", "-", "--from-seed", str(folder))
    assert f"--{type_.key}: {type_.colour};" in page
    assert f"--{type_.key}: {type_.dark_colour};" in page
    assert style_rules()[f"relationship.{type_.relationship}"]["color"] == type_.colour
    assert f'"relationship.{type_.relationship}":{{"color":"{type_.colour}"' in generated_files.current(
        "docker-compose.yml"
    )
    figure.CHINESE_FONTS = ("DejaVu Sans",)  # any font: only the colour is tested
    everything = Selection(types=frozenset(COOPERATION_TYPES))
    assert type_.colour in figure.figure_file(network, everything, figure.Look("svg")).decode()


def check_reports(type_: CooperationType, folder: Path) -> None:
    """Check that reports and exports name the type, in the reader's language."""
    profile = output_of("report", "profile", "甲医院", "--from-seed", str(folder), "--lang", "zh")
    assert type_.name_zh in profile
    notes = [query.note for query in catalogue().values() if "co-builds" in query.note]
    assert notes
    assert all((type_.name_en in note) == (type_.family == "support") for note in notes)
    assert type_.key in output_of("export", "json", "--from-seed", str(folder))
    assert output_of("validate", "--strict", str(folder))


def output_of(*arguments: str) -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(cli, arguments, env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def check_kind(kind: InstitutionKind, folder: Path) -> None:
    """Check that model, questions, ranking, page and exports know the kind."""
    network = check_reading(folder, kind=kind.key)
    assert measures.partners(to_graph(network, Selection())) == {"giver": 1, "taker": 1}
    providers = [text for query in catalogue().values() for text in (query.text, query.browser) if "Hospital|" in text]
    assert providers
    assert all((f"|{kind.label}" in text) == kind.gives_care for text in providers)
    assert all(
        (kind.name_en in query.note) == kind.gives_care
        for query in catalogue().values()
        if "primary care" in query.note
    )
    ranked = json.loads(output_of("report", "hospitals", "--from-seed", str(folder), "--format", "json"))
    assert ("giver" in {row["id"] for row in ranked}) == kind.gives_care
    page = output_of("report", "page", "-o", "-", "--from-seed", str(folder))
    assert f"--{kind.key}: {kind.colour};" in page
    assert f"--{kind.key}: {kind.dark_colour};" in page
    assert style_rules()[f"node.{kind.label}"]["color"] == kind.colour
    assert f'"node.{kind.label}":{{"color":"{kind.colour}"' in generated_files.current("docker-compose.yml")
    assert str(kind.rgb[0]) in output_of("export", "graphml", "--from-seed", str(folder))


def check_type(type_: CooperationType, folder: Path) -> None:
    """Every place knows the type."""
    network = check_reading(folder, type_=type_.key)
    check_measures(type_, network)
    check_database(type_)
    check_colours(type_, network, folder)
    check_reports(type_, folder)


def main(keys: list[str]) -> int:
    """Write the generated files, check each place for each word, and run the tests of the vocabulary."""
    generated_files.main([])
    for key in keys:
        with tempfile.TemporaryDirectory() as name:
            if key in INSTITUTION_KINDS:
                check_kind(INSTITUTION_KINDS[key], Path(name))
            else:
                check_type(COOPERATION_TYPES[key], Path(name))
    # In a process of its own: pytest must be the first to import what its plugins import, and pages were written here.
    tests = [str(ROOT / test) for test in _TESTS]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not neo4j", *tests]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
