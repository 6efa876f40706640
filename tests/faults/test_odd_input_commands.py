"""Any arguments of ``hospnet`` end in a documented exit code; any network that is written is read back."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_network.graph.errors import AmbiguousInstitution, UnknownInstitution
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source
from hospital_network.graph.names import find_institution
from hospital_network.loaders.seed_files.writer import seed_texts
from hospital_network.loaders.seed_set import read_seed
from hospital_network.reports.cli import cli
from tests.faults.table import INPUT, FaultRows

EXIT_CODES = {0, 2, 3, 4, 5, 6}
EVIDENCE = (Evidence(source="s1", locator="p1"),)

ODD = st.text(max_size=12) | st.sampled_from(
    ["", "-", "--", "--help", "-P", "a=b", "=", "*", "../..", "/", "/dev/null", "~", "NaN", "-1", "1e9", "2024-13",
     "9" * 30, "上海十院", "省人民医院", "\ufeff", "\u202e", "\x1b[31m", "$(id)", "'; DROP", "%s", "{0}"]
)  # fmt: skip
OPTIONS = st.sampled_from(
    ["--format", "--limit", "--kinds", "--types", "--as-of", "--network", "--fields", "--by", "--lang", "--province",
     "--uri", "--database", "--username", "--timeout", "--all", "--no-roll-up", "--stated", "-v", "-P", "--from-seed"]
)  # fmt: skip
COMMANDS = st.sampled_from(
    [("report", "hospitals"), ("report", "reach"), ("report", "profile"), ("report", "dependence"), ("resolve",),
     ("report", "communities"), ("report", "overview"), ("report", "what-if", "--without"), ("query", "show"),
     ("query", "run"), ("query", "list"), ("query", "run", "reach", "-P"), ("export", "json"), ("validate",), ("plan",),
     ("load",), ("db", "status"), ("completion",), ("export",), ("seed",), ("report",), ()]
)  # fmt: skip


@settings(max_examples=3 * settings().max_examples, suppress_health_check=list(HealthCheck))
@given(COMMANDS, st.lists(OPTIONS | ODD, max_size=4), st.booleans())
def test_command_ends_in_a_documented_exit_code_for_any_arguments(
    tmp_path: Path, command: tuple[str, ...], arguments: list[str], from_seed: bool
) -> None:
    words = [*command, *arguments, *(["--from-seed"] if from_seed else [])]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)  # files with made-up names are written here
        result = CliRunner().invoke(cli, words, env={"HOSPNET_HOME": str(tmp_path), "HOSPNET_CACHE": str(tmp_path)})
    assert result.exit_code in EXIT_CODES, (words, result.output)
    assert result.exception is None or isinstance(result.exception, SystemExit), words
    assert "Traceback" not in result.output
    assert result.exit_code == 0 or result.stderr


@pytest.mark.faults
def test_command_shows_no_control_character_of_its_arguments(tmp_path: Path, fault_rows: FaultRows) -> None:
    result = CliRunner().invoke(cli, ["report", "reach", "\u202e\x1b[31m", "--from-seed"])
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    fault_rows.record("any arguments (hypothesis)", 2, result.stderr, 300, section=INPUT)


TEXTS = st.text(max_size=10)
NAMES = st.one_of(
    TEXTS, st.sampled_from(["甲医院", "=1+1", "</script>", "NO", "010", "a: b", "- x", "#", "'", '"', "{"])
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Return a network of the odd texts that the model accepts."""
    institutions: list[Institution] = []
    for number in range(draw(st.integers(1, 3))):
        fields: dict[str, Any] = {"id": f"h{number}", "name": draw(NAMES), "kind": "hospital", "evidence": EVIDENCE}
        fields |= {"aliases": draw(st.lists(NAMES, max_size=2, unique=True)), "note": draw(st.none() | NAMES)}
        fields |= {"facts": {"beds": draw(st.integers() | st.floats() | NAMES)}}
        try:
            institutions.append(Institution.model_validate(fields))
        except ValueError:
            institutions.append(Institution(id=f"h{number}", name=f"甲{number}", kind="hospital", evidence=EVIDENCE))
    ties = []
    if len(institutions) > 1:
        fields = {"type": "supports", "from": "h0", "to": "h1", "evidence": EVIDENCE, "note": draw(st.none() | NAMES)}
        try:
            ties.append(Cooperation.model_validate(fields))
        except ValueError:
            ties.append(Cooperation(type="supports", from_id="h0", to_id="h1", evidence=EVIDENCE))
    return Network.of(institutions, ties, [Source(id="s1", title="报道")], title="奇")


@settings(suppress_health_check=list(HealthCheck))
@given(networks())
def test_written_network_is_read_back(tmp_path: Path, network: Network) -> None:
    for file, text in seed_texts(network).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert read_seed(tmp_path) == network
    run = CliRunner()
    document = json.loads(run.invoke(cli, ["export", "json", "--from-seed", str(tmp_path)]).stdout)
    assert [row["name"] for row in document["institutions"]] == [
        record.name for record in network.institutions.values()
    ]
    xml = run.invoke(cli, ["export", "graphml", "--from-seed", str(tmp_path)])
    assert xml.exit_code == 0, xml.output
    ElementTree.fromstring(xml.stdout)
    table = run.invoke(cli, ["report", "hospitals", "--all", "--format", "csv", "--from-seed", str(tmp_path)])
    assert table.exit_code == 0, table.output
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert {row["id"] for row in rows} <= set(network.institutions)


@given(TEXTS, networks())
def test_find_institution_takes_any_text(text: str, network: Network) -> None:
    institutions = list(network.institutions.values())
    try:
        assert find_institution(text, institutions) in institutions
    except (UnknownInstitution, AmbiguousInstitution) as error:
        message = str(error)
    else:
        message = "no error"
    assert message
