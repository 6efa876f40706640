"""A new format needs one registration: command, help, line in the documents and replacing follow from it."""

from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.format import Content, Format, Option
from hospital_network.reports.exports.registry import FORMATS
from hospital_network.reports.findings.basis import WholeBasis
from tests.support.export_tables import formats_table
from tests.support.foreign_readers import Reader
from tests.support.small_network import small_network

from .test_contract import check_contract, parts_that_differ, written


def adjacency_list(basis: WholeBasis, no_head: bool = False) -> Content:
    """Write a line for each institution: its id, and those it gives to."""
    network = basis.network
    receivers: dict[str, list[str]] = {id_: [] for id_ in network.institutions}
    for tie in network.cooperations.values():
        receivers[tie.from_id].append(tie.to_id)
    lines = [" ".join([giver, *ids]) for giver, ids in receivers.items()]
    return {"ties.adjlist": "\n".join([*([] if no_head else ["# giver receivers"]), *lines, ""]).encode()}


ADJLIST = Format(
    "adjlist",
    "Adjacency list",
    place="folder",
    files=("*.adjlist",),
    write=adjacency_list,
    readers="NetworkX",
    keeps=frozenset({"institutions", "cooperations"}),
    loses="everything but ids",
    options=(Option("--no-head", "Leave the head out."),),
)


def bare(network: Network) -> Network:
    """Return the network as an adjacency list keeps it: ids, and the number of ties between two institutions."""
    institutions = [Institution(id=id_, name=id_, kind="hospital") for id_ in network.institutions]
    return bare_ties(institutions, [(tie.from_id, tie.to_id) for tie in network.cooperations.values()])


def bare_ties(institutions: list[Institution], ends: list[tuple[str, str]]) -> Network:
    evidence = [{"source": "s1", "locator": "p1"}]
    ties = [
        Cooperation(id=f"t{number}", type="supports", from_id=giver, to_id=receiver, evidence=evidence)  # type: ignore[arg-type]
        for number, (giver, receiver) in enumerate(sorted(ends))
    ]
    return Network.of(institutions, ties)


def read_list(folder: Path) -> Network:
    graph = nx.read_adjlist(folder / "ties.adjlist", create_using=nx.MultiDiGraph)
    institutions = [Institution(id=id_, name=id_, kind="hospital") for id_ in graph]
    return bare_ties(institutions, [(giver, receiver) for giver, receiver, _ in graph.edges])


READER = Reader("networkx", read_list, as_read=bare)


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, ADJLIST.name, ADJLIST)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), prog_name="hospnet")


def test_new_format_is_no_command_before_its_registration() -> None:
    assert run("export", "adjlist", "--help").exit_code == 2


@pytest.mark.usefixtures("_registered")
class TestRegistered:
    def test_new_format_has_its_line_and_options_in_help(self) -> None:
        assert "  adjlist      Adjacency list (folder).\n" in run("export", "--help").stdout
        assert "--no-head" in run("export", "adjlist", "--help").stdout

    def test_new_format_writes_and_replaces_its_files(self, tmp_path: Path) -> None:
        words = ("export", "adjlist", "-o", str(tmp_path / "out"), "--from-seed")
        assert run(*words).exit_code == 0
        assert run(*words).exit_code == 2
        assert run(*words[:2], "--replace", "--no-head", *words[2:]).exit_code == 0
        assert not (tmp_path / "out" / "ties.adjlist").read_text().startswith("#")
        (tmp_path / "out" / "a.csv").write_text("mine")
        refused = run(*words[:2], "--replace", *words[2:])
        assert "contains a.csv, which the export did not write" in refused.stderr

    def test_new_format_has_its_line_in_the_documents(self) -> None:
        row = "| `adjlist` | folder | NetworkX | institutions, ties | everything but ids |\n"
        assert row in formats_table(FORMATS.values())

    def test_new_format_without_a_reader_fails_the_contract(self) -> None:
        from .test_contract import test_every_format_has_a_reader

        with pytest.raises(AssertionError):
            test_every_format_has_a_reader()

    def test_new_format_is_compared_by_its_reader(self, tmp_path: Path, request: pytest.FixtureRequest) -> None:
        check_contract(ADJLIST, READER, small_network(), tmp_path, request)
        fewer = Network.of(small_network().institutions.values(), list(small_network().cooperations.values())[1:])
        read = read_list(written(ADJLIST, fewer, tmp_path))
        assert parts_that_differ(ADJLIST, read, bare(small_network())) == ["cooperations"]
