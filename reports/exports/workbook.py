"""The network as a workbook for Excel and WPS, its first sheet a guide to the others.

The sheets of institutions and ties begin with what a person reads; ids, codes and figures, which the program reads
back, stand at the right. Cells are text or numbers, never formulas; only addresses of sources are links. Dates are
written as the source states them, as text: ``2024`` and ``2024-05`` are no days.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import networkx as nx
import xlsxwriter
from rich.cells import cell_len

from hospital_network.graph.dates import earliest, latest
from hospital_network.graph.measures.projection import possible_partners, to_graph
from hospital_network.graph.model import Cooperation, Evidence, Figure, Institution, Network, Participant, Source
from hospital_network.graph.selection import Selection, is_sure
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

SHEETS = ("说明", "医院", "合作关系", "数据", "省际", "指标", "来源", "网络", "人员")
LONGEST_TEXT = 32_767
"""The most characters in a cell of Excel."""
LONGEST_LINK = 2_079
"""The most characters of a link in Excel."""
LARGEST_EXACT = 2**53
_A4 = 9
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
FIGURE_COLUMNS = (
    *("subject", "figure_counts", "value", "qualifier", "up_to", "as_of", "stated", "evidence", "id", "figure_key"),
)
FLOW_COLUMNS = ("from_province", "to_province", "type_zh", "family", "year", "status_zh", "stated", "ties")
_READ_FIRST = {
    "医院": ("name", "kind_zh", "province", "city", "county", "grade", "status_zh", "opened"),
    "合作关系": (
        *("from_name", "type_zh", "to_name", "from_province", "from_city", "to_province", "to_city", "year"),
        *("since", "until", "status_zh", "stated", "fields", "note"),
    ),
}
_PRINTED = {"合作关系": 13, "数据": 7}
"""How many columns are printed, where it is not those that are read first, or all."""
_FROZEN = {"医院": 1, "合作关系": 3, "数据": 1, "指标": 2}
_STATED = {True: "明示", False: "推断"}
_QUALIFIERS = {"at_least": "至少", "about": "约", "at_most": "至多"}
_FAMILIES = {"support": "支援", "bond": "相互合作", "belonging": "归属、转诊", "structure": "主管、资助、认定"}
_NARROWEST, _WIDEST, _WIDEST_FROZEN = 8, 40, 26
_HOW_TO_READ = (
    "日期按来源所述写成文字：2024、2024-05、2024-05-08；精度不同，不是表格日期。",
    "一格有多项时以 | 分隔；项内原有的 | 写作 \\|，反斜杠写作 \\\\。",
    "出处写作 来源编号#段落；span 为原文中的起止位置；来源见“来源”表，网址见“来源网址”列。",
    "“推断项”列出没有原文明示的内容，tie 指关系本身；“常识项”列出来自常识而非来源的内容。",
    "空白单元格表示来源未载，不表示没有；表中没有的关系不等于不存在。",
    "几条关系共有的数量，“共有数量名”相同，求和时只计一次。",
    "“医院”“合作关系”右侧的编号、代码和数量列供程序读回，打印时不含；“数据”将全部数量逐条列出。",
    "“省际”每行为一对省份在某年开始的一类关系，可直接用于数据透视表；起始年份空白表示来源未载。",
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
    about = _about(basis, basis_notes(basis, Selection(), graph, "zh"), moment, tables)
    _sheet(book, "说明", ("item", "content", "field"), about, ["项目", "内容", "字段"])
    for name, (columns, rows) in tables.items():
        _sheet(book, name, columns, rows, [_heading(column) for column in columns])
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
    hospitals = institution_rows(network)
    for row, institution in zip(hospitals, _in_order(network.institutions), strict=True):
        row |= {"kind_zh": INSTITUTION_KINDS[institution.kind].name_zh, **_status(institution.status)}
        row |= _addresses(network, institution.evidence)
        row |= {key: cell for key, cell in institution_row(institution).items() if key == "fact_details"}
    ties = cooperation_rows(network)
    for row, tie in zip(ties, _in_order(network.cooperations), strict=True):
        row |= {"type_zh": COOPERATION_TYPES[tie.type].name_zh, **_status(tie.status), **_year(tie)}
        row |= {"stated": _STATED[is_sure(tie, "strict")]}
        row |= _end("from", network.institutions[tie.from_id]) | _end("to", network.institutions[tie.to_id])
        row |= _addresses(network, tie.evidence) | _named_people(network, tie)
    networks = [each.model_dump(exclude_none=True) for _, each in sorted(network.subnetworks.items())]
    sources = [source.model_dump(exclude_none=True) for _, source in sorted(network.sources.items())]
    return {
        "医院": (_ordered(_READ_FIRST["医院"], hospitals), hospitals),
        "合作关系": (_ordered(_READ_FIRST["合作关系"], ties), ties),
        "数据": (FIGURE_COLUMNS, [*_figures(network, names)]),
        "省际": (FLOW_COLUMNS, _flows(ties)),
        "指标": (MEASURE_COLUMNS, _measures(basis, graph)),
        "来源": (tuple(Source.model_fields), sources),
        "网络": (("id", "title", "title_en"), networks),
        "人员": (POST_COLUMNS, list(_posts(network, names))),
    }


def _status(status: str | None) -> FlatRow:
    return {"status_zh": word(f"review_{status}", "zh")} if status else {}


def _year(tie: Cooperation) -> FlatRow:
    """Return the year in which a tie began, if that is certain."""
    if not tie.since:
        return {}
    first, last = earliest(tie.since), latest(tie.since)
    return {"year": first.year} if first and last and first.year == last.year else {}


def _end(end: str, institution: Institution) -> FlatRow:
    cells = {
        f"{end}_name": institution.name,
        f"{end}_province": institution.province,
        f"{end}_city": institution.city,
        f"{end}_kind": INSTITUTION_KINDS[institution.kind].name_zh,
    }
    return {key: cell for key, cell in cells.items() if cell}


def _figures(network: Network, names: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row for each figure: facts of institutions, then quantities of ties."""
    for institution in _in_order(network.institutions):
        for key, fact in institution.facts.items():
            yield _figure(institution.name, institution.id, key, fact, fact.evidence or institution.evidence)
    for tie in _in_order(network.cooperations):
        subject = f"{names[tie.from_id]} → {names[tie.to_id]}（{COOPERATION_TYPES[tie.type].name_zh}）"
        for key, quantity in tie.quantities.items():
            yield _figure(subject, tie.id, key, quantity, tie.evidence)


def _figure(subject: str, id_: str, key: str, figure: Figure, evidence: Iterable[Evidence]) -> Row:
    return {
        "subject": subject,
        "figure_counts": figure.counts or key.replace("_", " "),
        "value": figure.value,
        "qualifier": None if figure.qualifier == "exact" else _QUALIFIERS[figure.qualifier],
        "up_to": figure.up_to,
        "as_of": figure.as_of,
        "stated": _STATED[not getattr(figure, "inferred", False)],
        "evidence": join_list(evidence_text(piece) for piece in evidence),
        "id": id_,
        "figure_key": key,
    }


def _flows(ties: Sequence[FlatRow]) -> list[Row]:
    """Return the number of ties by the provinces of their ends and all that a pivot table groups by."""
    groups = [key for key in FLOW_COLUMNS if key != "ties"]
    families = {kind.name_zh: _FAMILIES[kind.family] for kind in COOPERATION_TYPES.values()}
    labelled = [{**tie, "family": families[str(tie["type_zh"])]} for tie in ties]
    counts = Counter(tuple(tie.get(key) for key in groups) for tie in labelled)
    ordered = sorted(counts.items(), key=lambda item: [str(value or "") for value in item[0]])
    return [{**dict(zip(groups, values, strict=True)), "ties": count} for values, count in ordered]


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
    """Return the rows of the first sheet: title, origin of the data, how to read it, and every column."""
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


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Sequence[Row], heads: Sequence[str]) -> None:
    sheet = book.add_worksheet(name)
    head_format = book.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, head_format)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _cell(sheet, line, place, row.get(column), is_link=(name, column) == ("来源", "url"))
    frozen = _FROZEN.get(name, 0)
    for place, (head, column) in enumerate(zip(heads, columns, strict=True)):
        width = _width(head, [row.get(column) for row in rows])
        if name == "说明" and column == "content":
            sheet.set_column(place, place, 2 * _WIDEST, wrapped)
        else:
            is_narrow = place < frozen and frozen > 1
            sheet.set_column(place, place, min(width, _WIDEST_FROZEN) if is_narrow else width)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    printed = _PRINTED.get(name, len(_READ_FIRST.get(name, columns)))
    sheet.print_area(0, 0, len(rows), printed - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{name}&R&P / &N")


def _cell(sheet: Any, line: int, place: int, value: Any, is_link: bool = False) -> None:
    if isinstance(value, bool) or value is None:
        return
    if is_link and len(value) <= LONGEST_LINK:
        sheet.write_url(line, place, value, string=cell_safe(value))
        return
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= LARGEST_EXACT):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, cell_safe(str(value)))


def _width(head: str, values: Sequence[Any]) -> float:
    """Return a width that fits most cells: a Chinese character is two columns wide, the filter's arrow three."""
    longest = max((cell_len(str(value)) for value in values if value is not None), default=0)
    return min(max(cell_len(head) + 3, longest + 1, _NARROWEST), _WIDEST)
