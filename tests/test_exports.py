"""Every export is read back by another reader, and says the same in every field the format can hold."""

import difflib
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from hospital_network.graph.errors import RequestError
from hospital_network.graph.model import Cooperation, Evidence, Institution, Network, Source, Subnetwork
from hospital_network.graph.stored_form import cooperation_of, institution_of
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.seed_arrangement import Arrangement
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.seed_text import seed_texts
from hospital_network.loaders.yaml_files import parse_yaml
from hospital_network.reports import kind_colours
from hospital_network.reports.admin_import import admin_import
from hospital_network.reports.basis import WholeBasis
from hospital_network.reports.cli import cli
from hospital_network.reports.cypher_script import cypher_script, cypher_statements
from hospital_network.reports.flat_records import join_list, split_list
from hospital_network.reports.gephi_tables import gephi_tables, plain_cell
from hospital_network.reports.graph_files import gexf, graphml
from hospital_network.reports.json_export import network_json
from hospital_network.reports.map_positions import map_positions
from hospital_network.reports.output_folder import write_folder
from hospital_network.reports.workbook import SHEETS, workbook
from tests.hostile_network import hostile_network
from tests.small_network import small_network

NETWORKS = {"small": small_network(), "hostile": hostile_network(), "shipped": read_seed()}
LISTS = ("aliases", "weak_aliases", "evidence", "fields", "people")
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)

each_network = pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)


def record(flat: dict[str, Any]) -> dict[str, Any]:
    """Return the properties a flat row stands for: lists split, numbers written as text numbers again."""
    said = {key: split_list(value) if key in LISTS else value for key, value in flat.items()}
    return {key: _number(value) if key.startswith(("fact_", "quantity_")) else value for key, value in said.items()}


def _number(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return value


def numbers_as_numbers(network: Network) -> Network:
    """A column of numbers and texts has no way to tell the text -1 from the number."""
    plain = {
        id_: one.model_copy(
            update={
                "facts": {
                    key: fact.model_copy(update={"value": _number(fact.value)}) for key, fact in one.facts.items()
                }
            }
        )
        for id_, one in network.institutions.items()
    }
    return Network.of(plain.values(), network.cooperations.values())


def same(network: Network, institutions: list[dict[str, Any]], ties: list[dict[str, Any]]) -> None:
    """Hold the records that were read back against those of the network."""
    expected = numbers_as_numbers(network)
    found = {row["id"]: institution_of(record(row)) for row in institutions}
    assert found == expected.institutions
    read = [cooperation_of(row["type"], row["from"], row["to"], record(row)) for row in ties]
    assert {tie.id: tie for tie in read} == expected.cooperations
    assert len(read) == len(expected.cooperations)


def rows_of_graph(graph: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    institutions = [{"id": node, **data} for node, data in graph.nodes(data=True)]
    if not graph.is_multigraph():  # networkx reads GEXF without parallel ties as a plain graph
        return institutions, [
            {**data, "from": giver, "to": receiver, "type": data["relation"]}
            for giver, receiver, data in graph.edges(data=True)
        ]
    ties = [
        {**data, "id": key, "from": giver, "to": receiver, "type": data["relation"]}
        for giver, receiver, key, data in graph.edges(keys=True, data=True)
    ]
    return institutions, ties


@each_network
def test_json_is_read_back(network: Network) -> None:
    document = json.loads(network_json(network))
    found = Network.of(
        [Institution.model_validate(row) for row in document["institutions"]],
        [Cooperation.model_validate(row) for row in document["cooperations"]],
        [Source.model_validate(row) for row in document["sources"]],
        [Subnetwork.model_validate(row) for row in document["networks"]],
        document["title"],
    )
    assert found == network


@each_network
def test_graphml_is_read_back_by_networkx(network: Network) -> None:
    content = graphml(network)
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    same(network, *rows_of_graph(graph))
    assert graph.graph["title"] == network.title
    assert b"None" not in content
    assert b"NaN" not in content
    node = next(iter(graph.nodes(data=True)))[1]
    assert {"x", "y", "r", "g", "b", "label"} <= node.keys()
    assert isinstance(node["x"], float)


@each_network
def test_gexf_is_read_back_by_networkx(network: Network) -> None:
    graph = nx.read_gexf(io.BytesIO(gexf(network)))
    same(network, *rows_of_graph(graph))
    assert graph.is_directed()
    positions = map_positions(network)
    for node, data in graph.nodes(data=True):
        assert (data["viz"]["position"]["x"], data["viz"]["position"]["y"]) == positions[node]
        red, green, blue = kind_colours.kind_rgb(network.institutions[node].kind)
        assert {**data["viz"]["color"], "a": 1.0} == {"r": red, "g": green, "b": blue, "a": 1.0}


def test_gexf_tells_gephi_when_a_tie_is_in_force() -> None:
    content = gexf(small_network())
    graph = nx.read_gexf(io.BytesIO(content))
    (data,) = graph.get_edge_data("zhe-two", "bijie").values()
    assert (data["start"], data["end"]) == ("2021-01-01", "2022-06-30")
    assert (data["since"], data["until"]) == ("2021", "2022-06")
    assert b'mode="dynamic"' in content
    assert b'timeformat="date"' in content


def test_figures_are_typed() -> None:
    graph = nx.read_graphml(io.BytesIO(graphml(small_network())), force_multigraph=True)
    assert graph.nodes["bijie"]["fact_beds"] == 700
    assert "fact_beds" not in graph.nodes["zhijin"]


@each_network
def test_csv_for_gephi_is_read_back_by_pandas(network: Network) -> None:
    files = gephi_tables(network)

    def read(name: str) -> list[dict[str, Any]]:
        table = pd.read_csv(io.BytesIO(files[name]), dtype=str, keep_default_na=False)
        rows = table.to_dict("records")
        return [{str(key): plain_cell(value) for key, value in row.items() if value != ""} for row in rows]

    nodes, edges = read("nodes.csv"), read("edges.csv")
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Weight", "Label", "Id"]
    institutions = [{**row, "id": row["Id"], "name": row["Label"]} for row in nodes]
    ties = [
        {**row, "from": row["Source"], "to": row["Target"], "type": row["relation"], "id": row["Id"]} for row in edges
    ]
    same(network, institutions, ties)
    assert {row["Weight"] for row in edges} == {"1"}
    for row in edges:
        assert row["Type"] == ("Undirected" if COOPERATION_TYPES[row["relation"]].mutual else "Directed")


def test_no_cell_of_the_csv_is_a_formula() -> None:
    for content in gephi_tables(hostile_network()).values():
        for row in pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, header=None).to_numpy().tolist():
            assert not [cell for cell in row if re.match(r"[\s\u3000]*[=+\-@＝＋－＠]", cell)]


def workbook_tables(network: Network) -> dict[str, list[dict[str, Any]]]:
    """Return each sheet as rows by key; the last sheet tells the key of every heading."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here"), MOMENT)))
    assert tuple(book.sheetnames) == SHEETS
    about = list(book["说明"].iter_rows(min_row=2, values_only=True))
    tables = {}
    for name in SHEETS[:4]:
        keys = {str(row[1]): str(row[2]) for row in about if row[0] == f"{name}的列"}
        heads, *lines = book[name].iter_rows(values_only=True)
        tables[name] = [
            {keys[str(head)]: value for head, value in zip(heads, line, strict=True) if value is not None}
            for line in lines
        ]
    return tables


@each_network
def test_the_workbook_is_read_back_by_openpyxl(network: Network) -> None:
    tables = workbook_tables(network)
    same(network, tables["医院"], tables["合作关系"])
    sources = {row["id"]: row for row in tables["来源"]}
    assert sources == {id_: source.model_dump(exclude_none=True) for id_, source in network.sources.items()}
    names = {id_: one.name for id_, one in network.institutions.items()}
    assert all(row["from_name"] == names[row["from"]] for row in tables["合作关系"])


def test_the_workbook_is_read_by_pandas_with_its_measures() -> None:
    content = workbook(WholeBasis(small_network(), "here"), MOMENT)
    table = pd.read_excel(io.BytesIO(content), sheet_name="指标", dtype={"id": str})
    assert table.iloc[0]["合作方"] == max(table["合作方"])
    assert len(pd.read_excel(io.BytesIO(content), sheet_name="医院")) == len(small_network().institutions)


def test_the_workbook_is_safe_and_pleasant() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(hostile_network(), "here"), MOMENT)))
    for sheet in book:
        assert sheet.freeze_panes in ("C2", "A2")
        assert sheet.auto_filter.ref
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" and cell.hyperlink is None for cell in row)
    widths = [book["医院"].column_dimensions[letter].width for letter in "AB"]
    assert all(8 <= width <= 50 for width in widths)
    dates = {cell.value for cell in book["合作关系"][1]}
    assert "起始" in dates


def test_control_characters_are_shown_or_replaced() -> None:
    evidence = [Evidence(source="s1", locator="p\x01")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", note="x\x01\x0by", evidence=evidence)])
    tables = workbook_tables(network)
    assert tables["医院"][0]["note"] == "x⟨U+0001⟩⟨U+000B⟩y"
    for content in (graphml(network), gexf(network)):
        assert "x\ufffd\ufffdy" in content.decode()


def test_an_empty_network_is_exported_too(tmp_path: Path) -> None:
    network = Network()
    assert nx.read_graphml(io.BytesIO(graphml(network))).order() == 0
    assert nx.read_gexf(io.BytesIO(gexf(network))).order() == 0
    assert len(gephi_tables(network)["nodes.csv"].splitlines()) == 1
    assert openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here")))).sheetnames == list(SHEETS)
    assert "CREATE CONSTRAINT" in cypher_script(network)
    assert "loads.csv" in admin_import(network)


def test_places_are_the_same_on_every_run_and_nobody_stands_on_another() -> None:
    network = NETWORKS["shipped"]
    positions = map_positions(network)
    backwards = Network.of(reversed(network.institutions.values()), reversed(network.cooperations.values()))
    assert map_positions(backwards) == positions
    assert len(set(positions.values())) == len(network.institutions)


def test_every_kind_has_a_colour_of_its_own() -> None:
    colours = [kind.colour for kind in INSTITUTION_KINDS.values()]
    assert len(set(colours)) == len(INSTITUTION_KINDS)


@given(st.lists(st.text(min_size=1)))
def test_lists_are_split_as_they_were_joined(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def test_statements_of_the_script_end_where_a_line_ends_with_a_semicolon() -> None:
    network = hostile_network()
    lines = [line for line in cypher_script(network, MOMENT).splitlines() if not line.startswith("//")]
    statements = [text.strip() for text in re.split(r";\n", "\n".join(lines) + "\n") if text.strip()]
    assert statements == [statement.strip() for statement in cypher_statements(network, MOMENT)]


def test_a_list_that_neo4j_admin_could_not_split_is_refused() -> None:
    evidence = [Evidence(source="s1", locator="p\x1f1")]
    network = Network.of([Institution(id="a", name="甲", kind="hospital", evidence=evidence)])
    with pytest.raises(RequestError, match=r"U\+001F"):
        admin_import(network)


class TestSeeds:
    @each_network
    def test_they_read_back_to_the_same_network(self, network: Network, tmp_path: Path) -> None:
        for name, text in seed_texts(network).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_seed(tmp_path) == network

    def test_shipped_lines_stand_as_their_authors_wrote_them(self) -> None:
        texts = seed_texts(NETWORKS["shipped"])
        written = {line for text in texts.values() for line in text.splitlines()}
        seed = Path(__file__).parent.parent / "seed"
        for path in seed.glob("*.yaml"):
            lines = path.read_text(encoding="utf-8").partition("\n# Minimum counts")[0].splitlines()
            missing = [line for line in lines if line not in written and not line.startswith(("#", "title_en"))]
            assert len(missing) <= len(lines) // 50, missing

    def test_files_like_those_there_are_differ_in_hardly_a_line(self, tmp_path: Path) -> None:
        seed = Path(__file__).parent.parent / "seed"
        words = ["export", "seed", "-o", str(tmp_path / "out"), "--like", str(seed), "--from-seed"]
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, result.output
        for path in seed.glob("*.yaml"):
            written = (tmp_path / "out" / path.name).read_text(encoding="utf-8").splitlines()
            lines = path.read_text(encoding="utf-8").partition("\n# Minimum counts")[0].splitlines()
            changed = [line for line in difflib.ndiff(lines, written) if line[0] in "+-"]
            assert len(changed) <= len(lines) // 20 + 4, changed

    def test_new_records_come_after_those_there_are(self) -> None:
        network = small_network()
        documents = [parse_yaml(text, name) for name, text in seed_texts(network).items() if name.endswith(".yaml")]
        evidence = [Evidence(source="s1", locator="p1")]
        tie = Cooperation(
            type="trains", from_id="bijie", to_id="zhijin", network="bijie-net", since="2024", evidence=evidence
        )
        more = Network.of(
            network.institutions.values(),
            [tie, *network.cooperations.values()],
            network.sources.values(),
            network.subnetworks.values(),
            network.title,
        )
        before, after = seed_texts(network), seed_texts(more, Arrangement(documents))
        assert [name for name in after if after[name] != before.get(name)] == ["bijie-net.yaml"]
        assert after["bijie-net.yaml"].startswith(before["bijie-net.yaml"])

    def test_an_institution_without_evidence_stands_beside_a_tie_of_it(self, tmp_path: Path) -> None:
        network = small_network()
        bare = {id_: one.model_copy(update={"evidence": ()}) for id_, one in network.institutions.items() if id_ != "x"}
        bare["spine-alliance"] = network.institutions["spine-alliance"]
        changed = Network.of(
            bare.values(),
            network.cooperations.values(),
            network.sources.values(),
            network.subnetworks.values(),
            network.title,
        )
        for name, text in seed_texts(changed).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_seed(tmp_path) == changed

    @settings(max_examples=50)
    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
    def test_any_note_survives(self, text: str) -> None:
        try:
            tie = Cooperation(
                type="supports", from_id="a", to_id="b", note=text, evidence=[Evidence(source="s1", locator="p1")]
            )
        except ValueError:
            return
        written = parse_yaml(seed_texts(Network.of([], [tie]))["shared.yaml"], "x.yaml").value
        assert written["cooperations"][0]["note"] == tie.note


class TestCommands:
    def test_help_has_a_line_for_each_format(self) -> None:
        text = CliRunner().invoke(cli, ["export", "--help"], prog_name="hospnet").stdout
        for name in ("json", "graphml", "gexf", "csv", "neo4j-csv", "xlsx", "cypher", "seed"):
            assert re.search(rf"^  {name} +\S.*\.$", text, re.MULTILINE), name
        assert "..." not in text.partition("Commands:")[2]

    @pytest.mark.parametrize("name", ["json", "graphml", "gexf", "cypher", "xlsx"])
    def test_a_file_is_written(self, name: str, tmp_path: Path) -> None:
        result = CliRunner().invoke(cli, ["export", name, "-o", str(tmp_path / "out"), "--from-seed"])
        assert result.exit_code == 0, result.output
        assert [item.name for item in tmp_path.iterdir()] == ["out"]
        assert (tmp_path / "out").stat().st_size > 10_000

    @pytest.mark.parametrize("name", ["csv", "neo4j-csv", "seed"])
    def test_a_folder_is_written_once(self, name: str, tmp_path: Path) -> None:
        words = ["export", name, "-o", str(tmp_path / "new" / "out"), "--from-seed"]
        assert CliRunner().invoke(cli, words).exit_code == 0
        second = CliRunner().invoke(cli, words)
        assert second.exit_code == 2
        assert "is not empty" in second.output
        assert CliRunner().invoke(cli, [*words[:2], "--replace", *words[2:]]).exit_code == 0
        assert [item.name for item in (tmp_path / "new").iterdir()] == ["out"]

    def test_a_text_goes_to_standard_output(self) -> None:
        result = CliRunner().invoke(cli, ["export", "graphml", "--from-seed"])
        assert result.stdout.startswith("<?xml")


class TestFolders:
    def test_what_no_export_wrote_is_never_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "README.md").write_text("mine")
        with pytest.raises(RequestError, match=r"holds README\.md"):
            write_folder({"a.csv": b""}, tmp_path, replace=True)
        assert [item.name for item in tmp_path.iterdir()] == ["README.md"]

    def test_a_fault_leaves_the_old_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "out"
        write_folder({"a.csv": b"old"}, folder)

        def fail(_: Path) -> None:
            raise RequestError("no")

        with pytest.raises(RequestError, match="no"):
            write_folder({"a.csv": b"new"}, folder, replace=True, check=fail)
        assert (folder / "a.csv").read_bytes() == b"old"
        assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_every_format_is_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    for name in cli.get_command(None, "export").commands:  # type: ignore[arg-type, union-attr]
        if name != "browser-kit":
            assert f"| `{name}` |" in text, name
    assert "`|`" in text
    assert "U+001F" in text
