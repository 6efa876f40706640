"""For each kind of fault in seed files that gives advice: files that have it, what it advises, and that edit."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from pyarrow import parquet

from tests.loaders.test_fault_words import EXAMPLES, tables, text, yaml
from tests.support.small_tables import INSTITUTIONS, MANIFEST, TIES

Files = Mapping[str, "str | bytes"]
Edit = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """A kind of fault, a part of its sentence that advises, and the edits that follow it.

    Attributes
    ----------
    edits
        Each replaces the first text by the second in the file that has it; ``{date}`` and its like in the second are
        the values that the message names.
    files
        What provokes it; default the example of its kind.
    do
        What else is done in the folder, such as giving a file another name.
    read, then
        What is read in the folder before and after it, by name; default all of it.
    """

    kind: str
    advice: str
    edits: tuple[Edit, ...] = ()
    files: Files | None = None
    do: Callable[[Path], object] | None = None
    read: tuple[str, ...] = ("",)
    then: tuple[str, ...] = ("",)

    def provoking(self) -> Files:
        return EXAMPLES[self.kind] if self.files is None else self.files


def case(kind: str, advice: str, *edits: Edit, **more: Any) -> Case:
    return Case(kind, advice, edits, **more)


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / old).rename(folder / new)


def remove(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def recode(name: str, encoding: str) -> Callable[[Path], object]:
    """Return the edit that saves a file as UTF-8."""

    def do(folder: Path) -> None:
        file = folder / name
        file.write_bytes(file.read_bytes().decode(encoding).encode("utf-8-sig"))

    return do


def workbook(**sheets: str) -> bytes:
    """Return a workbook of these tables in CSV."""
    made = Workbook()
    made.remove(made.active)
    for title, table in sheets.items():
        sheet = made.create_sheet(title)
        for row in csv.reader(table.splitlines()):
            sheet.append([cell or None for cell in row])
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def changed(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """Return a workbook after a change."""
    made = load_workbook(BytesIO(content))
    change(made)
    changed_content = BytesIO()
    made.save(changed_content)
    return changed_content.getvalue()


def in_workbook(name: str, change: Callable[[Workbook], object]) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(changed((folder / name).read_bytes(), change))


def name_sheets(name: str, **names: str) -> Callable[[Path], object]:
    """Return what gives sheets other names, or deletes those without one."""

    def change(made: Workbook) -> None:
        for old, new in names.items():
            if new:
                made[old].title = new
            else:
                del made[old]

    return in_workbook(name, change)


def strike(made: Workbook, is_on: bool = True) -> None:
    """Strike a second tie out."""
    if is_on:
        made["合作关系"].append(["trains", "giver", "taker", "net", None, None, None, None, "s1#p1"])
    for cell in made["合作关系"][3]:
        cell.font = Font(strike=is_on)


def hide_row(made: Workbook, is_on: bool = True) -> None:
    """Hide a second tie, as a filter does."""
    if is_on:
        made["合作关系"].append(["trains", "giver", "taker", "net", None, None, None, None, "s1#p1"])
    made["合作关系"].row_dimensions[3].hidden = is_on


def hide_sheet(made: Workbook) -> None:
    made["Networks"].sheet_state = "hidden"


def unmerge(made: Workbook) -> None:
    made["医院"].unmerge_cells("C2:C3")
    made["医院"]["C3"] = "hospital"


def put(made: Workbook, value: object) -> None:
    """Set the beds of the first hospital."""
    made["医院"]["F2"] = value


def save_as_csv(folder: Path) -> None:
    (folder / "institutions.xlsx").unlink()
    (folder / "institutions.csv").write_text(INSTITUTIONS, encoding="utf-8-sig")
    (folder / "cooperations.csv").write_text(TIES, encoding="utf-8-sig")


def split(folder: Path) -> None:
    comment, rest = (folder / "a.yaml").read_text(encoding="utf-8").split("\n", 1)
    (folder / "a.yaml").write_text(comment, encoding="utf-8")
    (folder / "b.yaml").write_text(rest, encoding="utf-8")


def parquet_file(table: str) -> bytes:
    """Return a Parquet file of a table in CSV, all of it text."""
    heads, *rows = csv.reader(table.splitlines())
    columns = {head: [row[place] or None for row in rows] for place, head in enumerate(heads)}
    content = BytesIO()
    parquet.write_table(
        pyarrow.table({head: pyarrow.array(cells, pyarrow.string()) for head, cells in columns.items()}), content
    )
    return content.getvalue()


BEDS = "id,name,kind,fact_beds,evidence,note\ngiver,甲医院,hospital,700,s1#p1,见名单\n"
LATER: dict[str, str] = dict(EXAMPLES["since_after_sources"])  # type: ignore[arg-type]
NOTED = "    note: 以较晚的报道为准\n"


SHEETS = {"医院": INSTITUTIONS, "合作关系": TIES, "来源": "id,title\ns1,甲报\n", "网络": "id,title\nnet,网\n"}


def line(line: str) -> Files:
    """Return a seed file that is right but for this line."""
    return text(f"{line}\nsources:\n  - {{id: s1, title: 甲报}}\n")


def columns(heads: str, cells: str) -> Files:
    """Return tables whose institutions have further columns."""
    rows = f"id,name,kind,evidence,{heads}\ngiver,甲医院,hospital,s1#p1,{cells}\n"
    return tables(institutions=rows + "taker,乙医院,hospital,," + "," * heads.count(",") + "\n")


def counted(heads: str, cells: str) -> Files:
    """Return tables whose cooperation has further columns."""
    return tables(cooperations=f"type,from,to,evidence,{heads}\nsupports,giver,taker,s1#p1,{cells}\n")


RECORDS = [
    case(
        "evidence_basis",
        "write '{instead}' beside the evidence",
        (", basis: inferred", ""),
        ("since: 2021", "since: 2021\n    {instead}"),
    ),
    case(
        "evidence_basis",
        "else remove it",
        (", basis: stated", ""),
        files=yaml("locator: p1", "locator: p1, basis: stated"),
    ),
    case("reserved_key", "choose another key, such as '{key}_count'", ("details:", "{key}_count:")),
    case(
        "not_an_outcome",
        'new_technique {{"value": 20}}',
        ("award [1]", '"new_technique {{""value"": 20}}"'),
        files=counted("outcomes", "award [1]"),
    ),
    case("not_text", "write it in quotes", ("330600", "'330600'")),
    case("not_a_number", "should be a number", ("twelve", "12")),
    case("not_a_number_or_text", "should be a number or text", ("[700]", "700")),
    case(
        "too_many_digits",
        "in YAML in quotes",
        ("1234567890123456", "'1234567890123456'"),
        files=line("title: 1234567890123456"),
    ),
    case(
        "figure_in_words",
        "write {number}, with qualifier: at_least",
        ("12余", "{{value: {number}, qualifier: at_least}}"),
    ),
    case(
        "figure_in_words",
        'in a table, {{"qualifier": "at_least"}} for it in the column of details',
        ("12余,", '{number},"{{""experts"": {{""qualifier"": ""at_least""}}}}"'),
        files=counted("quantity_experts,quantity_details", "12余,"),
    ),
    case("not_a_whole_number", "should be a whole number", ("many", "2")),
    case("not_a_list", "or [ … ]", ("aliases: 甲", "aliases: [甲]")),
    case(
        "not_a_list",
        "write '- ' before each item",
        ("kind: hospital\n", "kind: hospital\n    aliases:\n      - 乙\n"),
        ("    aliases: 乙\n", ""),
        files=yaml("part_of: giver", "part_of: giver\n    aliases: 乙"),
    ),
    case(
        "not_a_mapping",
        "should be a mapping with keys",
        ("sources: [1]", "sources: [{{id: s1, title: 甲报}}]"),
        files=text("sources: [1]\n"),
    ),
    case("not_a_division_code", "it has six digits", ("'33060'", "'330602'")),
    case("not_a_locator", "without '#' and ';'", ("'p1;x'", "p1")),
    case("not_a_person", "without ':'", ("'a:b'", "a, role: b")),
    case("not_an_id", "use lowercase letters a-z, digits and '-'", ("id: Giver, name", "id: giver, name")),
    case("not_a_cooperation_id", "use lowercase letters", ("- id: A.supports.b", "- id: a.supports.b")),
    case("not_a_key", "use lowercase letters", ("Beds: 700", "beds: 700")),
    case("or_no_later_source", "say in a note", ("status: planned\n", f"status: planned\n{NOTED}")),
    case("not_a_credit_code", "18 digits and capitals", ("'12'", "91350100M000100Y43")),
    case("not_a_ror", "nine characters like 05jb9pq57", ("05jb9pq58", "05jb9pq57")),
    case("not_of_wikidata", "Q and a number", ("P42", "Q42")),
    case("not_a_url", "beginning with http:// or https://", ("example.org", "https://example.org")),
    case("not_a_digest", "it has 64 digits", ("12ab", "12ab" * 16)),
    case("person_or_name", "or 'name'", ("role: 院长", "name: 张三, role: 院长")),
    case("hidden_character", "type it again", ("甲\\u202e院", "甲医院")),
    case("lost_character", "copy it again from the original", ("甲\ufffd院", "甲医院")),
    case("private_character", "write the standard character", ("甲\ue863院", "甲䶮院")),
    case("several_items", "write [{yaml}]", ("[骨科、儿科]", "[{yaml}]")),
    case(
        "several_items",
        "in the cell of a table {cell}",
        ("骨科、儿科", "{cell}"),
        files=counted("fields", "骨科、儿科"),
    ),
    case("says_nothing", "leave the cell empty", ("N/A", ""), files=columns("city", "N/A")),
    case(
        "says_nothing",
        "in YAML leave out the key",
        ("    city: 无\n", ""),
        files=yaml("    part_of", "    city: 无\n    part_of"),
    ),
    *(
        case("not_a_date", f"'{date}'", ("2021-13", f"'{date}'"))
        for date in ("2024", "2024-05", "2024-05-08", "2024~", "[2019-01..]", "[..2020-11]")
    ),
    case("date_as_written", "write {date}", ("20240508", "{date}")),
    case("date_lost_zero", "write {year}-01 or", ("2024.10", "{year}-01")),
    case("date_lost_zero", "or {year}-10", ("2024.10", "{year}-10")),
    case("time_of_day", "write the day alone, as it was in China, such as {date}", ("2024-05-07 16:00:00", "{date}")),
    case("time_with_zone", "in China it is {date}; write the day alone", ("2024-05-07T16:00:00Z", "{date}")),
    case("up_to_with_qualifier", "remove '{qualifier}'", (", qualifier: about", "")),
    case("up_to_with_qualifier", "or up_to", (", up_to: 14", "")),
    case("up_to_without_number", "a value that is a number", ("许多", "12")),
    case(
        "cooperation_twice",
        "with both as its evidence (s1#p3|s2#p4)",
        ("s1#p3\nsupports,giver,taker,s1#p4\n", "s1#p3|s1#p4\n"),
        files=tables(cooperations="type,from,to,evidence\nsupports,giver,taker,s1#p3\nsupports,giver,taker,s1#p4\n"),
    ),
    case(
        "cooperation_twice",
        "for another tie, give an id of its own",
        ("\n,supports,giver,taker,s1#p4", "\nsecond-tie,supports,giver,taker,s1#p4"),
        files=tables(
            cooperations="id,type,from,to,evidence\n,supports,giver,taker,s1#p3\n,supports,giver,taker,s1#p4\n"
        ),
    ),
    case(
        "name_of_another",
        "define an institution once",
        ("  - id: taker\n    name: 甲医院\n", "  - id: taker\n    name: 乙医院\n"),
    ),
    case("weak_alias_of_another", "remove it", ("    weak_aliases: [甲医院]\n", "")),
    case("weak_alias_of_another", "or write a fuller name", ("[甲医院]", "[乙县甲医院]")),
    case("before_opening", "explain why in a note", ("since: 2021\n", f"since: 2021\n{NOTED}")),
    case("status_before", "write {instead}", ("since: 2999", "since: 2999\n    status: {instead}")),
    case("status_after", "write {instead}", ("status: planned", "status: {instead}")),
    case(
        "status_after",
        "or say in a note that no later source is known",
        ("status: planned\n", f"status: planned\n{NOTED}"),
    ),
    case("negative_fact", "say in 'counts' what it is", ("beds: -700", "beds: {{value: -700, counts: 与上年相比}}")),
    case("year_unlikely", "correct the year", ("since: 1021", "since: 2021")),
    case("year_unlikely", "or explain it in a note", ("since: 1021\n", f"since: 1021\n{NOTED}")),
    case("since_after_sources", "or explain it in a note", ("since: 2021\n", f"since: 2021\n{NOTED}"), files=LATER),
    case(
        "since_after_sources",
        "name the source that reports it",
        ("title: 甲报, date: 2020-05}", "title: 甲报, date: 2020-05}}\n  - {{id: s2, title: 乙报, date: 2022}}"),
        ("locator: p1}]\n", "locator: p1}}, {{source: s2, locator: p1}}]\n"),
        files=LATER,
    ),
    case("short_place", "write the full name: {full}", ("浙江", "{full}"), files=columns("province", "浙江")),
    case("unknown_place", "correct it", ("浙江生", "浙江省")),
    case("unknown_place", "or explain it in a note", ("province: 浙江生\n", f"province: 浙江生\n{NOTED}")),
    case("unknown_field", "write it under 'areas'", ("fields: [骨可]", "areas: [骨可]")),
]

FILES = [
    case(
        "workbook_named_yaml",
        "name it .xlsx, and give that file itself instead of its folder",
        files={"a.yaml": workbook(**SHEETS)},
        do=rename("a.yaml", "a.xlsx"),
        then=("a.xlsx",),
    ),
    case(
        "workbook_passed_over",
        "to read its sheets, give this file itself instead of its folder",
        files={"名单.xlsx": workbook(**SHEETS)},
        then=("名单.xlsx",),
    ),
    case(
        "passed_over",
        "tables are called institutions, cooperations, sources or networks, with .csv",
        files={**tables(), "more.csv": "id,title\ns2,乙报\n"},
        do=rename("more.csv", "sources.csv"),
    ),
    case(
        "folder_passed_over",
        "name that folder as well to read it",
        files={**tables(), "more/a.yaml": "sources:\n  - {id: s2, title: 乙报}\n"},
        then=("", "more"),
    ),
    case(
        "no_sheet",
        "call them 医院, 合作关系, 来源, 网络",
        files={"a.xlsx": workbook(**{f"Sheet{number}": table for number, table in enumerate(SHEETS.values())})},
        read=("a.xlsx",),
        do=name_sheets("a.xlsx", **{f"Sheet{number}": name for number, name in enumerate(SHEETS)}),
        then=("a.xlsx",),
    ),
    case(
        "sheet_without_name",
        "call it 医院, 合作关系, 来源 or 网络",
        files={
            "a.xlsx": workbook(**{("Sheet1" if name == "合作关系" else name): table for name, table in SHEETS.items()})
        },
        read=("a.xlsx",),
        do=name_sheets("a.xlsx", Sheet1="合作关系"),
        then=("a.xlsx",),
    ),
    case(
        "sheet_without_name",
        "or delete it",
        files={"a.xlsx": workbook(**SHEETS, Sheet1=TIES)},
        read=("a.xlsx",),
        do=name_sheets("a.xlsx", Sheet1=""),
        then=("a.xlsx",),
    ),
    case(
        "not_a_workbook",
        "or each sheet as 'CSV UTF-8'",
        files={"network.yaml": MANIFEST, "institutions.xlsx": b"PK\x03\x04"},
        do=save_as_csv,
    ),
    case(
        "not_a_workbook",
        "save it as .xlsx",
        files={"network.yaml": MANIFEST, "institutions.xlsx": b"PK\x03\x04"},
        do=lambda folder: (folder / "institutions.xlsx").write_bytes(workbook(医院=INSTITUTIONS, 合作关系=TIES)),
    ),
    case(
        "cells_merged",
        "unmerge them and fill in each",
        files={"a.xlsx": changed(workbook(**SHEETS), lambda book: book["医院"].merge_cells("C2:C3"))},
        read=("a.xlsx",),
        do=in_workbook("a.xlsx", unmerge),
        then=("a.xlsx",),
    ),
    case(
        "formula_uncomputed",
        "open the workbook in a spreadsheet and save it",
        files={"a.xlsx": changed(workbook(**SHEETS), lambda book: put(book, "=600+100"))},
        read=("a.xlsx",),
        # A spreadsheet stores the value of a formula.
        do=in_workbook("a.xlsx", lambda book: put(book, 700)),
        then=("a.xlsx",),
    ),
    case(
        "cells_struck",
        "delete what no longer holds",
        files={"a.xlsx": changed(workbook(**SHEETS), strike)},
        read=("a.xlsx",),
        do=in_workbook("a.xlsx", lambda book: book["合作关系"].delete_rows(3)),
        then=("a.xlsx",),
    ),
    case(
        "cells_struck",
        "or remove the line through the rest",
        files={"a.xlsx": changed(workbook(**SHEETS), strike)},
        read=("a.xlsx",),
        do=in_workbook("a.xlsx", lambda book: strike(book, is_on=False)),
        then=("a.xlsx",),
    ),
    case(
        "rows_hidden",
        "delete them if they are not meant",
        files={"a.xlsx": changed(workbook(**SHEETS), hide_row)},
        read=("a.xlsx",),
        do=in_workbook("a.xlsx", lambda book: (hide_row(book, is_on=False), book["合作关系"].delete_rows(3))),
        then=("a.xlsx",),
    ),
    case(
        "sheet_hidden",
        "delete it if it is not meant",
        files={"a.xlsx": changed(workbook(**SHEETS, Networks="id,title\nmore,又\n"), hide_sheet)},
        read=("a.xlsx",),
        do=name_sheets("a.xlsx", Networks=""),
        then=("a.xlsx",),
    ),
    case(
        "yaml_not_utf8", "save it as UTF-8", files=text("title: 臺灣醫學\n".encode("big5")), do=recode("a.yaml", "big5")
    ),
    case(
        "table_not_utf8",
        "save it as 'CSV UTF-8'",
        files=tables(institutions=INSTITUTIONS.replace("甲医院", "臺灣醫學").replace("乙医院", "乙").encode("big5")),
        do=recode("institutions.csv", "big5"),
    ),
    case(
        "read_in_encoding",
        "save it as UTF-8",
        files=tables(institutions=INSTITUTIONS.encode("gb18030")),
        do=recode("institutions.csv", "gb18030"),
    ),
    case("file_too_large", "split it", files=text(f"# {'甲' * 80}\ntitle: 甲\n"), do=split),
    case(
        "file_too_large",
        "or load tables instead",
        files=text(f"# {'甲' * 80}\nsources: [{{id: s1, title: 甲报}}]\n"),
        do=lambda folder: (folder / "a.yaml").rename(folder / "sources.csv").write_text("id,title\ns1,甲报\n", "utf-8"),
    ),
    case(
        "parquet_type",
        "write text, numbers, dates or lists of text",
        do=lambda folder: (folder / "institutions.parquet").write_bytes(parquet_file(BEDS)),
    ),
    case("comment_in_value", "put the whole value in quotes", ("甲 #3", "'甲 #3'"), files=line("title: 甲 #3")),
    case("comment_in_value", "or write a blank after #", ("甲 #3", "甲 # 3"), files=line("title: 甲 #3")),
    case(
        "misnamed_file",
        "name it {instead}",
        do=rename("cooperations (1).csv", "cooperations.csv"),
        files={"network.yaml": MANIFEST, "institutions.csv": INSTITUTIONS, "cooperations (1).csv": TIES},
    ),
    case(
        "misnamed_file",
        "or move it out of the folder",
        do=remove("cooperations (1).csv"),
        files={**tables(), "cooperations (1).csv": TIES},
    ),
    case("no_mapping", "a mapping with keys like institutions:", ("- a\n", "institutions: []\n")),
    case("full_width_colons", "write ': '", ("：", ": "), files=text("title：甲\n")),
    case("second_document", "write one per file", ("---\nexpect: {}\n", ""), files=line("title: 甲\n---\nexpect: {}")),
    case(
        "anchor",
        "write the value out in full",
        ("title: &x 甲", "title: 甲"),
        ("title_en: *x", "title_en: 甲"),
        files=line("title: &x 甲\ntitle_en: *x"),
    ),
    case(
        "key_not_a_word",
        "put a value that begins with {{ in quotes",
        ("{{甲}}", "'{{{{甲}}}}'"),
        files=line("title: {{甲}}"),
    ),
    case("full_width_number", "write {number}", ("１２", "{number}"), files=yaml("beds: 700", "beds: １２")),
    case("full_width_number", "or quotes around it", ("１２", "'１２'"), files=line("title: １２")),
    case(
        "number_or_code", "write {number}", ("beds: 050000", "beds: {number}"), files=yaml("beds: 700", "beds: 050000")
    ),
    case(
        "number_or_code",
        'quotes around it: "{text}"',
        ("beds: 050000", 'beds: "{text}"'),
        files=yaml("beds: 700", "beds: 050000"),
    ),
    case("yaml_character", "remove it", ("\0", ""), files=line("title: 甲\0")),
    case("slip_colon", "write ': '", ("title：", "title: "), files=line("title：甲")),
    case("slip_tab", "write spaces", ("\t", "  "), files=text("sources:\n\t- {id: s1, title: 甲报}\n")),
    case(
        "slip_wide_indent",
        "write plain spaces",
        ("　　title", "    title"),
        files=text("sources:\n  - id: s1\n　　title: 甲报\n    date: 2024\n"),
    ),
    case("slip_dash", "write '- '", ("－ ", "- "), files=text("sources:\n－ {id: s1, title: 甲报}\ntitle: 甲\n")),
    case("slip_wide_space", "write ': '", (":　", ": "), files=line("title:　甲")),
    case("slip_no_space_after_colon", "write ': '", ("title:甲", "title: 甲"), files=line("title:甲")),
    case(
        "slip_no_space_after_dash",
        "write '- '",
        ("-{id: s2", "- {{id: s2"),
        files=text("sources:\n- {id: s1, title: 甲报}\n-{id: s2, title: 乙报}\ntitle: 甲\n"),
    ),
    case("slip_comma", "write ', '", ("s1，", "s1, "), files=text("sources: [{id: s1，title: 甲报}]\n")),
    case(
        "slip_full_width",
        "write [ ]",
        ("［", "["),
        ("］", "]"),
        files=text("expect: {}\nsources: ［{id: s1, title: 甲报}］\n"),
    ),
    case("slip_needs_quotes", "put it in quotes", ("甲: 乙", "'甲: 乙'"), files=line("title: 甲: 乙")),
    case("slip_reserved_sign", "put it in quotes", ("@甲", "'@甲'"), files=line("title: @甲")),
    case("slip_line_end", "remove it", ("\u2028", ""), files=line("title: 甲\u2028乙")),
    case("title_above", "delete the rows above it", ("甲市名单,,\n", "")),
    case("separator_line", "delete it", ("sep=,\n", "")),
    case("separated_by_full_width_commas", "replace ， by ,", ("，", ",")),
    case("sum_row", "delete it", ("合计,,,,,700,,\n", "")),
    case("remark_row", "delete the row", ("注：甲,,,,,,,\n", "")),
    case("second_heads", "delete the row", ("编号,名称,类别,,,,,\n", "")),
    case(
        "workbook",
        "name it .xlsx",
        files=tables(institutions=workbook(医院=INSTITUTIONS)),
        do=rename("institutions.csv", "institutions.xlsx"),
    ),
    case(
        "parquet_named_csv",
        "name it .parquet",
        files=tables(institutions=parquet_file(INSTITUTIONS)),
        do=rename("institutions.csv", "institutions.parquet"),
    ),
    case(
        "no_heads",
        "its first row should name the columns",
        files=tables(institutions=""),
        do=lambda folder: (folder / "institutions.csv").write_text(INSTITUTIONS, encoding="utf-8"),
    ),
    case(
        "separated_by_tabs",
        "save it as CSV with commas",
        ("\t", ","),
        files=tables(institutions=INSTITUTIONS.replace(",", "\t")),
    ),
    case(
        "separated_by_semicolons",
        "save it as CSV with commas",
        (";", ","),
        files=tables(institutions=INSTITUTIONS.replace(",", ";")),
    ),
    case("quote_not_doubled", 'write "" for it', ('"乙"医院"', '"乙""医院"'), files=tables("乙医院", '"乙"医院"')),
    case("both_formats", "keep one of the two", do=remove("institutions.parquet")),
    case(
        "basis_column",
        "remove this column, and name what is inferred in a column 'inferred', such as 'tie'",
        ("evidence_source,evidence_basis", "evidence,inferred"),
        ("s1,inferred", "s1#p1,tie"),
        files=tables(cooperations="type,from,to,evidence_source,evidence_basis\nsupports,giver,taker,s1,inferred\n"),
    ),
    case(
        "not_details",
        '{{"beds": {{"qualifier": "about"}}}}',
        ("oops", '"{{""beds"": {{""qualifier"": ""about""}}}}"'),
        files=columns("fact_beds,fact_details", "1,oops"),
    ),
    case("error_value", "correct its formula and save again", ("#N/A", "甲医院")),
    case("column_too_narrow", "widen it and save again", ("#######", "甲医院")),
    case("code_shortened", "re-enter it", ("1.2E+10,taker", "giver,taker")),
    case("code_as_number", "write {code}", ("330602.0", "{code}")),
    case("date_as_shown", "write {date}", ("2024/5/8", "{date}")),
    *(case("date_unclear", date, ("5/8/24", date)) for date in ("2024", "2024-05", "2024-05-08")),
    case("year_as_number", "write {date}", ("2021.0", "{date}")),
    case("date_as_serial", "write {date}", ("45420", "{date}")),
    case("grouped_digits", "write {number}", ('"1,200"', "{number}")),
    case("full_width_digits", "write {number}", ("７００", "{number}")),
    case(
        "yaml_half_escape",
        "write the character itself",
        ("\\ud842\\udfb7", "𠮷"),
        files=line('title: "\\ud842\\udfb7"'),
    ),
    case("yaml_no_key", "key", ("- 甲\n", ""), files=line("title: 甲\n- 甲")),
    case(
        "yaml_no_item",
        "'-'",
        ("title: 甲\n", ""),
        files=text("sources:\n  - {id: s1, title: 甲报}\n  title: 甲\n".replace("\n  title: 甲", "\n  title: 甲")),
    ),
    case("head_not_a_key", "use lowercase letters", ("fact_床位", "fact_beds")),
    case(
        "evidence_in_two_ways",
        "give evidence in one form only",
        (",evidence,evidence_source\n", ",evidence\n"),
        (",s1#p1,s1\n", ",s1#p1\n"),
        files=tables(cooperations="type,from,to,evidence,evidence_source\nsupports,giver,taker,s1#p1,s1\n"),
    ),
]
