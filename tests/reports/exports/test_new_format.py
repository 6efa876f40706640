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


def pajek(basis: WholeBasis, arcs_only: bool = False) -> Content:
    """Write ids and arcs in the form of Pajek, one file of each kind of tie."""
    network = basis.network
    number = {id_: place for place, id_ in enumerate(network.institutions, 1)}
    vertices = [f"*Vertices {len(number)}", *(f'{place} "{id_}"' for id_, place in number.items())]
    arcs = ["*Arcs", *(f"{number[tie.from_id]} {number[tie.to_id]} 1" for tie in network.cooperations.values())]
    return {"ties.net": "\n".join([*([] if arcs_only else vertices), *arcs, ""]).encode()}


PAJEK = Format(
    "pajek",
    "Pajek's .net",
    place="folder",
    files=("*.net",),
    write=pajek,
    readers="Pajek",
    keeps=frozenset({"institutions", "cooperations"}),
    loses="everything but ids",
    options=(Option("--arcs-only", "Leave the vertices out."),),
)


def bare(network: Network) -> Network:
    """Return the network as Pajek keeps it: ids, and the number of ties between two institutions."""
    institutions = [Institution(id=id_, name=id_, kind="hospital") for id_ in network.institutions]
    return bare_ties(institutions, [(tie.from_id, tie.to_id) for tie in network.cooperations.values()])


def bare_ties(institutions: list[Institution], ends: list[tuple[str, str]]) -> Network:
    evidence = [{"source": "s1", "locator": "p1"}]
    ties = [
        Cooperation(id=f"t{number}", type="supports", from_id=giver, to_id=receiver, evidence=evidence)  # type: ignore[arg-type]
        for number, (giver, receiver) in enumerate(sorted(ends))
    ]
    return Network.of(institutions, ties)


def read_pajek(folder: Path) -> Network:
    graph = nx.read_pajek(folder / "ties.net")
    institutions = [Institution(id=id_, name=id_, kind="hospital") for id_ in graph]
    return bare_ties(institutions, [(giver, receiver) for giver, receiver, _ in graph.edges])


READER = Reader("networkx", read_pajek, as_read=bare)


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, PAJEK.name, PAJEK)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), prog_name="hospnet")


def test_new_format_is_no_command_before_its_registration() -> None:
    assert run("export", "pajek", "--help").exit_code == 2


@pytest.mark.usefixtures("_registered")
class TestRegistered:
    def test_new_format_has_its_line_and_options_in_help(self) -> None:
        assert "  pajek        Pajek's .net (folder).\n" in run("export", "--help").stdout
        assert "--arcs-only" in run("export", "pajek", "--help").stdout

    def test_new_format_writes_and_replaces_its_files(self, tmp_path: Path) -> None:
        words = ("export", "pajek", "-o", str(tmp_path / "out"), "--from-seed")
        assert run(*words).exit_code == 0
        assert run(*words).exit_code == 2
        assert run(*words[:2], "--replace", "--arcs-only", *words[2:]).exit_code == 0
        assert (tmp_path / "out" / "ties.net").read_text().startswith("*Arcs")
        (tmp_path / "out" / "a.csv").write_text("mine")
        refused = run(*words[:2], "--replace", *words[2:])
        assert "contains a.csv, which the export did not write" in refused.stderr

    def test_new_format_has_its_line_in_the_documents(self) -> None:
        row = "| `pajek` | folder | Pajek | institutions, ties | everything but ids |\n"
        assert row in formats_table(FORMATS.values())

    def test_new_format_without_a_reader_fails_the_contract(self) -> None:
        from .test_contract import test_every_format_has_a_reader

        with pytest.raises(AssertionError):
            test_every_format_has_a_reader()

    def test_new_format_is_compared_by_its_reader(self, tmp_path: Path, request: pytest.FixtureRequest) -> None:
        check_contract(PAJEK, READER, small_network(), tmp_path, request)
        fewer = Network.of(small_network().institutions.values(), list(small_network().cooperations.values())[1:])
        read = read_pajek(written(PAJEK, fewer, tmp_path))
        assert parts_that_differ(PAJEK, read, bare(small_network())) == ["cooperations"]
