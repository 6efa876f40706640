"""The workbook beyond its records: names, measures, widths, and no cell that runs."""

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.model import Cooperation, Institution, Network
from hospital_network.loaders.seed_set import read_seed
from hospital_network.loaders.tables.heads import HEADS, columns_of
from hospital_network.reports.exports.workbook import workbook
from hospital_network.reports.exports.workbook_words import KNOWN, in_language
from hospital_network.reports.findings.basis import WholeBasis
from hospital_network.reports.text.language import LANGUAGES
from tests.support.foreign_readers import workbook_tables
from tests.support.hostile_network import hostile_network
from tests.support.read_back import MOMENT, each_network
from tests.support.small_network import small_network

SHOWN = ("_shown", "_name", "_kind", "_province", "_city")
CHINESE = re.compile("[\u4e00-\u9fff]")


def hospital(id_: str, **fields: Any) -> Institution:
    return Institution(id=id_, name=id_, kind="hospital", **fields)


def tie_of(giver: str, receiver: str, **fields: Any) -> Cooperation:
    evidence = [{"source": "s1", "locator": "p1"}]
    return Cooperation.model_validate(
        {"type": "sends_experts", "from": giver, "to": receiver, "evidence": evidence, **fields}
    )


def tables_of(network: Network) -> dict[str, list[dict[str, Any]]]:
    return workbook_tables(workbook(WholeBasis(network, "here"), MOMENT))


@each_network
def test_workbook_names_the_ends_of_ties(network: Network) -> None:
    names = {id_: institution.name for id_, institution in network.institutions.items()}
    assert all(row["from_name"] == names[row["from"]] for row in tables_of(network)["合作关系"])


def test_workbook_is_read_by_pandas_with_its_measures() -> None:
    content = workbook(WholeBasis(small_network(), "here"), MOMENT)
    table = pd.read_excel(io.BytesIO(content), sheet_name="指标", dtype={"id": str})
    assert table.iloc[0]["合作方数"] == max(table["合作方数"])
    assert not table.isna()[[column for column in table if "可能" in column]].any(axis=None)
    assert any("可能" in column for column in table)
    assert len(pd.read_excel(io.BytesIO(content), sheet_name="医院")) == len(small_network().institutions)


def test_workbook_has_frozen_heads_filters_widths_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(hostile_network(), "here"), MOMENT)))
    assert book.sheetnames[0] == "说明"
    for sheet in book:
        assert sheet.freeze_panes in ("A2", "B2", "C2", "D2")
        assert sheet.auto_filter.ref
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)
            assert all(cell.hyperlink is None for cell in row if sheet.title != "来源")
        frozen = [sheet.column_dimensions[letter].width for letter in "ABC" if sheet.freeze_panes > f"{letter}2"]
        assert sum(frozen) <= 85
        assert all(8 <= width <= 50 for width in frozen)


def test_workbook_prints_what_a_person_reads_on_wide_pages() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(read_seed(), "here"), MOMENT)))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage  # one page wide, which is the default, and any number high
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
    assert book["医院"].print_area == f"'医院'!$A$1:$H${len(read_seed().institutions) + 1}"


def test_ties_name_the_places_of_both_ends_and_the_year(tmp_path: Path) -> None:
    network = read_seed()
    (row,) = [row for row in tables_of(network)["合作关系"] if row.get("since") == "2024-05-08"]
    giver, receiver = network.institutions[row["from"]], network.institutions[row["to"]]
    assert (row.get("from_city"), row.get("to_city"), row["year"]) == (giver.city, receiver.city, 2024)
    ties = network.cooperations.values()
    inferred = sum(bool({"tie", "type", "from", "to"} & set(tie.inferred_aspects)) for tie in ties)
    assert sum(row["stated"] == "推断" for row in tables_of(network)["合作关系"]) == inferred > 0


def test_figures_are_a_long_sheet_and_flows_count_every_tie() -> None:
    network = read_seed()
    tables = tables_of(network)
    facts = sum(len(institution.facts) for institution in network.institutions.values())
    quantities = sum(len(tie.quantities) for tie in network.cooperations.values())
    assert len(tables["数据"]) == facts + quantities
    assert sum(row["ties"] for row in tables["省际"]) == len(network.cooperations)


def test_figures_name_shared_counts_so_that_a_sum_has_each_once() -> None:
    network = read_seed()
    rows = tables_of(network)["数据"]
    joint = {(tie.id, key): each.joint for tie in network.cooperations.values() for key, each in tie.quantities.items()}
    ties = network.cooperations
    assert {(row["id"], row["figure_key"]): row.get("shared_count") for row in rows if row["id"] in ties} == joint
    directors = [row for row in rows if row["figure_key"] == "executive_directors"]
    assert [(row["value"], row["shared_count"], row["stated"]) for row in directors] == [
        (18, "bengbu-tenth-directors", "推断")
    ] * 3  # the source says 18, but not to which of its hospitals


@pytest.mark.parametrize(
    ("inferred", "stated"),
    [([], "明示"), (["since", "fields"], "明示"), (["quantities"], "推断"), (["to"], "推断"), (["type"], "推断")],
)
def test_figure_of_a_tie_is_stated_if_all_is_that_gives_it_its_meaning(inferred: list[str], stated: str) -> None:
    tie = tie_of("a", "b", inferred=inferred, quantities={"experts": 3}, status="planned", pairing="some")
    (row,) = tables_of(Network.of([hospital("a"), hospital("b")], [tie]))["数据"]
    assert (row["stated"], row["status_name"], row["known"]) == (stated, "计划中", "可能")


@pytest.mark.parametrize(
    ("inferred", "stated"), [([], "明示"), (["place"], "明示"), (["facts"], "推断"), (["institution"], "推断")]
)
def test_figure_of_an_institution_is_stated_if_it_and_its_facts_are(inferred: list[str], stated: str) -> None:
    planned = hospital("a", inferred=inferred, facts={"beds": 700}, status="planned")
    (row,) = tables_of(Network.of([planned]))["数据"]
    assert (row["stated"], row["status_name"], row["known"]) == (stated, "计划中", "确定")


def test_sheets_tell_possible_ties_from_known_ones() -> None:
    network = read_seed()
    possible = {id_ for id_, tie in network.cooperations.items() if tie.pairing}
    assert possible
    for language in LANGUAGES:
        tables = workbook_tables(workbook(WholeBasis(network, "here"), MOMENT, language), language)
        known, not_known = (in_language(KNOWN[is_known], language) for is_known in (True, False))
        assert {row["id"] for row in tables["合作关系"] if row["known"] == not_known} == possible
        assert {row["known"] for row in tables["省际"]} == {known, not_known}
        assert sum(row["ties"] for row in tables["省际"] if row["known"] == not_known) == len(possible)


@each_network
def test_ties_that_the_sheet_of_measures_counts_are_named_in_those_of_ties(network: Network) -> None:
    tables = tables_of(network)
    edges = {key for _, _, key in to_graph(network).edges(keys=True)}
    assert {row["id"] for row in tables["合作关系"] if row["counted"] == "计入"} == edges
    assert sum(row["ties"] for row in tables["省际"]) == len(network.cooperations)
    assert sum(row["ties"] for row in tables["省际"] if row["counted"] == "计入") == len(edges)
    # Each tie is at two institutions.
    assert sum(row["strength"] for row in tables["指标"]) == 2 * len(edges)


def test_addresses_of_sources_are_links() -> None:
    network = read_seed()
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here"), MOMENT)))
    links = {cell.hyperlink.target for row in book["来源"].iter_rows() for cell in row if cell.hyperlink}
    assert links == {source.url for source in network.sources.values() if source.url}


def test_places_of_ends_are_read_past_only_beside_the_ids_of_the_ends() -> None:
    heads = ["编号", "支援方编号", "关系代码", "受援方编号", "出处", "支援方所在市"]
    assert not columns_of("cooperations", heads)[1]
    names = ["支援方", "关系", "受援方", "出处", "支援方所在市"]
    assert [head for head, _ in columns_of("cooperations", names)[1]] == ["支援方所在市"]


def test_workbook_shows_control_characters_as_codes() -> None:
    # The model refuses such a note; a hand may write it into the graph.
    institution = Institution(id="a", name="甲", kind="hospital").model_copy(update={"note": "x\x01\x0by"})
    network = Network.of([institution])
    assert tables_of(network)["医院"][0]["note"] == "x⟨U+0001⟩⟨U+000B⟩y"


def test_workbook_has_the_address_of_each_source_beside_the_evidence(tmp_path: Path) -> None:
    network = read_seed()
    content = workbook(WholeBasis(network, "here"), MOMENT)
    tables = workbook_tables(content)
    for sheet, records in (("医院", network.institutions), ("合作关系", network.cooperations)):
        for row in tables[sheet]:
            cited = [network.sources[piece.source].url for piece in records[row["id"]].evidence]
            assert row.get("evidence_url") == next(filter(None, cited), None)
    assert any(row.get("evidence_url") for row in tables["合作关系"])
    assert {row["id"]: row.get("sha256") for row in tables["来源"]} == {
        source.id: source.sha256 for source in network.sources.values()
    }


def test_shipped_workbook_is_read_back_with_the_people_of_ties_by_name(tmp_path: Path) -> None:
    network = read_seed()
    (tmp_path / "lists.xlsx").write_bytes(workbook(WholeBasis(network, "here"), MOMENT))
    back = read_seed(tmp_path / "lists.xlsx")
    assert back.sources == network.sources
    assert dict(back.institutions) == dict(network.institutions)
    for id_, tie in network.cooperations.items():
        names = [(network.name_of_participant(each.person, each.name), each.role) for each in tie.people]
        assert [(each.name, each.role) for each in back.cooperations[id_].people] == names
        assert back.cooperations[id_].model_copy(update={"people": tie.people}) == tie


@each_network
def test_english_workbook_has_the_records_and_is_read_by_load(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    path.write_bytes(workbook(WholeBasis(network, "here"), MOMENT, "en"))
    back, chinese = workbook_tables(path.read_bytes(), "en"), tables_of(network)
    assert {sheet: len(rows) for sheet, rows in back.items()} == {sheet: len(rows) for sheet, rows in chinese.items()}
    for sheet in ("医院", "合作关系"):
        for english, row in zip(back[sheet], chinese[sheet], strict=True):
            said = {"name", "kind_name", "type_name", "status_name", "stated", "known", "counted"}
            differ = {key for key in english.keys() | row.keys() if english.get(key) != row.get(key)}
            assert all(
                key in said or key.endswith(("_shown", "_name", "_kind", "_province", "_city")) for key in differ
            )
            assert english.get("name") == row.get("name")


def test_shipped_english_workbook_is_read_back_as_the_chinese_one(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / f"{language}.xlsx").write_bytes(workbook(WholeBasis(read_seed(), "here"), MOMENT, language))
    english, chinese = (read_seed(tmp_path / f"{language}.xlsx") for language in LANGUAGES)
    assert (english.institutions, english.cooperations) == (chinese.institutions, chinese.cooperations)
    assert english.sources == chinese.sources == read_seed().sources


def test_english_workbook_is_in_english_but_for_what_sources_say() -> None:
    network = read_seed()
    book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here"), MOMENT, "en")))
    assert not any(CHINESE.search(str(cell.value)) for sheet in book for cell in sheet[1])
    for sheet, columns in (("Institutions", "CD"), ("Cooperations", "BDEFGKLMN"), ("Between provinces", "ABCDFGHI")):
        cells = (cell for column in columns for cell in book[sheet][column] if cell.value)
        assert not [cell.value for cell in cells if CHINESE.search(str(cell.value))]
    assert book["Cooperations"]["A2"].value in {each.name_en for each in network.institutions.values()}


def test_english_heads_are_words() -> None:
    named = hostile_network()
    assert any(each.unnamed and each.unnamed.up_to for each in named.institutions.values())
    for network in (named, read_seed()):
        book = openpyxl.load_workbook(io.BytesIO(workbook(WholeBasis(network, "here"), MOMENT, "en")))
        heads = [str(cell.value) for sheet in book for cell in sheet[1]]
        assert not [head for head in heads if "_" in head.partition(": ")[0]]  # the key of a figure stands after it


@pytest.mark.parametrize("key", HEADS)
def test_english_head_of_a_column_means_no_other(key: str) -> None:
    english = HEADS[key][0].casefold()
    assert english == key or english not in HEADS
    assert [name for name, (head, _) in HEADS.items() if head.casefold() == english] == [key]
