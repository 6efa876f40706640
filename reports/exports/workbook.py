"""The network as a workbook for Excel and WPS: 医院, 合作关系, 指标, 来源, 人员, 说明.

Cells are text or numbers, never formulas or links. Dates are written as the source states them, as text:
``2024`` and ``2024-05`` are no days. The last sheet explains every column.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import networkx as nx
import xlsxwriter
from rich.cells import cell_len

from hospital_network.graph.measures.projection import possible_partners, to_graph
from hospital_network.graph.model import Cooperation, Evidence, Network, Participant, Source
from hospital_network.graph.selection import Selection
from hospital_network.graph.store.properties import evidence_text, participant_text
from hospital_network.graph.vocabulary import COOPERATION_TYPES, INSTITUTION_KINDS
from hospital_network.loaders.tables.cells import join_list
from hospital_network.loaders.tables.heads import chinese_head
from hospital_network.reports.exports.flat_records import FlatRow, columns_of, cooperation_rows, institution_rows
from hospital_network.reports.exports.tables import institution_row
from hospital_network.reports.findings.basis import WholeBasis, basis_notes
from hospital_network.reports.findings.most_connected import COLUMNS as MEASURE_COLUMNS
from hospital_network.reports.findings.most_connected import MEASURES, measured, ranked
from hospital_network.reports.text.language import heading, word

Row = Mapping[str, Any]
RecordT = TypeVar("RecordT")

SHEETS = ("医院", "合作关系", "指标", "来源", "网络", "人员", "说明")
LONGEST_TEXT = 32_767
"""The most characters in a cell of Excel."""
LARGEST_EXACT = 2**53
POST_COLUMNS = (
    "id",
    "name",
    "institution_id",
    "institution",
    "role",
    "since",
    "until",
    "note",
    "evidence",
    "evidence_url",
)
_NARROWEST, _WIDEST = 8, 48
_HOW_TO_READ = (
    "日期按来源所述写成文字：2024、2024-05、2024-05-08；精度不同，不是表格日期。",
    "一格有多项时以 | 分隔；项内原有的 | 写作 \\|，反斜杠写作 \\\\。",
    "出处写作 来源编号#段落；span 为原文中的起止位置；来源见“来源”表，网址见“来源网址”列。",
    "“推断项”列出没有原文明示的内容，tie 指关系本身；“常识项”列出来自常识而非来源的内容。",
    "空白单元格表示来源未载，不表示没有；表中没有的关系不等于不存在。",
    "几条关系共有的数量，“共有数量名”相同，求和时只计一次。",
    "指标只计来源报道为进行中的合作关系；院区、科室等并入同一城市的所属机构，在其他城市的单独统计。",
    "主管、资助、认定不计；医联体和未具名机构不作为合作方；签约、加入联盟、转诊是合作，但不算支援。",
    "来源并列双方而未说明配对的关系（“未明配对组”相同）只是可能，不计入合作方，另列为可能的合作方。",
    "无法显示的控制字符写作 ⟨U+0001⟩ 的形式。",
)
# Excel drops or refuses these; it keeps line breaks and tabs.
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]")


def workbook(basis: WholeBasis, generated: datetime | None = None) -> bytes:
    """Return the workbook.

    Parameters
    ----------
    basis : Basis
        The network and its origin.
    generated : datetime, optional
        The time of the export; default now.
    """
    moment = generated or datetime.now(UTC)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": cell_safe(basis.network.title), "created": moment.replace(tzinfo=None)})
    graph = to_graph(basis.network, Selection())
    tables = _tables(basis, graph)
    for name, (columns, rows) in tables.items():
        _sheet(book, name, [_heading(column) for column in columns], columns, rows)
    data_notes = basis_notes(basis, Selection(), graph, "zh")
    about = _about(basis, data_notes, moment, tables)
    _sheet(book, "说明", ["项目", "内容", "字段"], ("item", "content", "field"), about)
    book.close()
    return stream.getvalue()


def cell_safe(text: str) -> str:
    r"""Return a text that fits a cell: control characters shown by their code, no longer than Excel allows.

    Examples
    --------
    >>> cell_safe("a\x01b")
    'a⟨U+0001⟩b'
    """
    shown = _CONTROL.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
    return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1] + "…"


def _tables(basis: WholeBasis, graph: "nx.MultiDiGraph[str]") -> dict[str, tuple[Sequence[str], Sequence[Row]]]:
    network = basis.network
    names = {id_: institution.name for id_, institution in network.institutions.items()}
    hospitals: list[FlatRow] = [
        {**row, "kind_zh": INSTITUTION_KINDS[str(row["kind"])].name_zh} for row in institution_rows(network)
    ]
    ties: list[FlatRow] = [
        {
            **row,
            "from_name": names[str(row["from"])],
            "to_name": names[str(row["to"])],
            "type_zh": COOPERATION_TYPES[str(row["type"])].name_zh,
        }
        for row in cooperation_rows(network)
    ]
    for row, institution in zip(hospitals, _in_order(network.institutions), strict=True):
        row |= _addresses(network, institution.evidence)
        row |= {key: cell for key, cell in institution_row(institution).items() if key == "fact_details"}
    for row, tie in zip(ties, _in_order(network.cooperations), strict=True):
        row |= _addresses(network, tie.evidence) | _named_people(network, tie)
    networks = [each.model_dump(exclude_none=True) for _, each in sorted(network.subnetworks.items())]
    sources = [source.model_dump(exclude_none=True) for _, source in sorted(network.sources.items())]
    return {
        "医院": (_ordered(("id", "name", "kind_zh"), hospitals), hospitals),
        "合作关系": (_ordered(("id", "from_name", "type_zh", "to_name"), ties), ties),
        "指标": (MEASURE_COLUMNS, _measures(basis, graph)),
        "来源": (tuple(Source.model_fields), sources),
        "网络": (("id", "title", "title_en"), networks),
        "人员": (POST_COLUMNS, list(_posts(network, names))),
    }


def _in_order(records: Mapping[str, RecordT]) -> list[RecordT]:
    return [record for _, record in sorted(records.items())]


def _addresses(network: Network, evidence: Iterable[Evidence]) -> FlatRow:
    """Return a cell with the address of each source of evidence that has one."""
    sources = (network.sources.get(piece.source) for piece in evidence)
    addresses = dict.fromkeys(source.url for source in sources if source and source.url)
    return {"evidence_url": join_list(addresses)} if addresses else {}


def _named_people(network: Network, tie: Cooperation) -> FlatRow:
    """Return a cell with the people of a tie by name: a workbook that is read back has no ids of people."""
    named = [
        Participant(name=network.name_of_participant(each.person, each.name), role=each.role) for each in tie.people
    ]
    return {"people": join_list(map(participant_text, named))} if named else {}


def _posts(network: Network, names: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each post of each person, and one for a person without posts."""
    for _, person in sorted(network.people.items()):
        shared = {"id": person.id, "name": person.name, "note": person.note}
        for post in person.posts or (None,):
            evidence = [evidence_text(piece) for piece in (post.evidence if post else ()) or person.evidence]
            at = {"institution_id": post.institution, "institution": names[post.institution]} if post else {}
            dates = {"role": post.role, "since": post.since, "until": post.until} if post else {}
            addresses = _addresses(network, (post.evidence if post else ()) or person.evidence)
            yield {**shared, **at, **dates, "evidence": join_list(evidence), **addresses}


def _measures(basis: WholeBasis, graph: "nx.MultiDiGraph[str]") -> list[dict[str, Any]]:
    return ranked(measured(graph, possible=possible_partners(basis.network)), "partners")


def _ordered(first: Sequence[str], rows: Sequence[FlatRow]) -> list[str]:
    return [*first, *(column for column in columns_of(rows) if column not in first)]


def _about(
    basis: WholeBasis, data_notes: list[str], moment: datetime, tables: Mapping[str, tuple[Sequence[str], Any]]
) -> list[dict[str, str]]:
    """Return the rows of the last sheet: title, origin of the data, how to read it, and every column."""
    rows = [
        {"item": "标题", "content": basis.network.title},
        {"item": "生成时间", "content": f"{moment:%Y-%m-%d %H:%M} UTC"},
        *({"item": "依据", "content": sentence} for sentence in data_notes),
        *({"item": "读法", "content": sentence} for sentence in _HOW_TO_READ),
        *(
            {"item": "网络", "content": network.title, "field": id_}
            for id_, network in sorted(basis.network.subnetworks.items())
        ),
    ]
    rows += [{"item": "指标定义", "content": text, "field": key} for key, text in _definitions()]
    for sheet, (columns, _) in tables.items():
        rows += [{"item": f"{sheet}的列", "content": _heading(key), "field": key} for key in columns]
    return rows


def _definitions() -> list[tuple[str, str]]:
    return [(measure, word(f"meaning_{measure}", "zh")) for measure in MEASURES]


def _heading(column: str) -> str:
    """Return the Chinese heading of a column, that of a table, so that a sheet saved as CSV can be read."""
    return chinese_head(column) or heading(column, "zh")


def _sheet(book: Any, name: str, heads: Sequence[str], columns: Sequence[str], rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    head_format = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, head_format)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _cell(sheet, line, place, row.get(column))
    for place, (head, column) in enumerate(zip(heads, columns, strict=True)):
        sheet.set_column(place, place, _width(head, [row.get(column) for row in rows]))
    sheet.freeze_panes(1, 2 if len(columns) > 3 else 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= LARGEST_EXACT):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, cell_safe(str(value)))


def _width(head: str, values: Sequence[Any]) -> float:
    """Return a width that fits most cells: a Chinese character is two columns wide, the filter's arrow three."""
    longest = max((cell_len(str(value)) for value in values if value is not None), default=0)
    return min(max(cell_len(head) + 3, longest + 1, _NARROWEST), _WIDEST)
