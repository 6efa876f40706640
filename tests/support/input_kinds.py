"""What each reader says to each kind of faulty input, and what each output keeps: the tables of docs/faults.md.

Every cell is tried when the tables are made, so an empty one is a hole: a kind that a reader cannot meet, or that
nobody looked at.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import openpyxl
from click.testing import CliRunner

from hospital_network.graph.errors import SeedInvalid
from hospital_network.graph.faults import Fault
from hospital_network.loaders.seed_set import SeedSet, check_strictly, read_seed_set
from hospital_network.reports.cli import cli
from hospital_network.reports.exports.registry import FORMATS
from tests.loaders.test_text_fields import READERS, RECORDS, Rows

HOLE = "–"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input: what it is, and a field and a value that show it."""

    name: str
    section: str
    key: str
    value: str


KINDS = (
    Kind("word for no value", "institutions", "city", "无"),
    Kind("error value of a spreadsheet", "institutions", "grade", "#N/A"),
    Kind("damaged character", "institutions", "name", "甲医\N{REPLACEMENT CHARACTER}院"),
    Kind("private character", "institutions", "name", "甲医\ue863院"),
    Kind("invisible character", "cooperations", "note", "见\u202e附表"),
    Kind("several items in one", "cooperations", "fields", "骨科、儿科"),
    Kind("short name of a place", "institutions", "province", "浙江"),
    Kind("unknown word", "cooperations", "type", "suports"),
    Kind("full-width digits in a date", "cooperations", "since", "2０24"),
    Kind("time of day in a date", "cooperations", "since", "2024-05-07 16:00:00"),
    Kind("Chinese date", "cooperations", "since", "2024年5月"),
    Kind("day that does not exist", "cooperations", "since", "2024-02-30"),
    Kind("status that its dates contradict", "cooperations", "since", "2999"),
    Kind("full-width digits in a code", "institutions", "division_code", "３３０６０２"),
    Kind("full-width semicolon in evidence", "cooperations", "evidence_locator", "r3；inferred"),
    Kind("figure with words", "institutions", "fact_beds", "200余"),
    Kind("range of figures", "institutions", "fact_beds", "200-300"),
    Kind("figure in Chinese numerals", "institutions", "fact_beds", "三百"),
    Kind("truth value as a figure", "institutions", "fact_beds", "TRUE"),
    Kind("year centuries ago", "cooperations", "since", "1021"),
    Kind("figure with a comma", "institutions", "fact_beds", "1,200"),
    Kind("infinite figure", "institutions", "fact_beds", "inf"),
    Kind("negative count", "cooperations", "quantity_experts", "-12"),
    Kind("code of 22 digits", "institutions", "fact_code", "4700116613301021101001"),
    Kind("code with a leading zero", "institutions", "fact_code", "050000"),
    Kind("code with an E", "institutions", "fact_code", "12E5"),
    Kind("formula", "institutions", "note", "=1+1"),
)
"""The key names are those of tables; see `tests.loaders.test_text_fields.nested` for YAML."""


def as_workbook(rows: Rows, folder: Path) -> None:
    """Write the tables as sheets of one workbook, all cells formatted as text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for section, records in rows.items():
        sheet = book.create_sheet(section)
        heads = list(dict.fromkeys(key for record in records for key in record))
        for number, line in enumerate([heads, *([record.get(head, "") for head in heads] for record in records)], 1):
            for place, text in enumerate(line, 1):
                cell = sheet.cell(number, place)
                cell.value, cell.data_type = text, "s"
                cell.number_format = "@"
    book.save(folder / "lists.xlsx")


_READERS: Mapping[str, Callable[[Rows, Path], None]] = MappingProxyType({**READERS, "workbook": as_workbook})
_HEADS = {"yaml": "YAML", "csv": "CSV", "parquet": "Parquet", "workbook": "workbook"}
_OPTIONS = {"since": ("report", "hospitals", "--as-of")}
"""By key, the option that takes the same kind of value."""


def answer_of(kind: Kind, reader: str) -> str:
    """Return what a reader makes of a kind: the kinds of its messages, or what it reads."""
    rows = {name: [dict(record) for record in records] for name, records in RECORDS.items()}
    rows[kind.section][0][kind.key] = kind.value
    with TemporaryDirectory() as name:
        folder = Path(name)
        _READERS[reader](rows, folder)
        try:
            seed_set = read_seed_set(folder / "lists.xlsx" if reader == "workbook" else folder)
        except SeedInvalid as error:
            return _named(error)
        try:
            check_strictly(seed_set)
        except SeedInvalid as error:
            named = _named(error, only=kind.key)
            if named:
                return f"{named} (`--strict`)"
        stored = _stored(kind, seed_set)
        return "kept" if stored == kind.value else f"read as {stored}"


def _named(error: SeedInvalid, only: str = "") -> str:
    problems = [problem for problem in error.problems if only.partition("_")[2] in problem.path or not only]
    faults = [problem.fault for problem in problems if not only or problem.fault.kind != "lacks_network"]
    kinds = dict.fromkeys(_innermost(fault) for fault in faults)
    return ", ".join(f"`{kind}`" for kind in kinds)


def _innermost(fault: Fault) -> str:
    inner = fault.values.get("fault")
    return inner.kind if isinstance(inner, Fault) else fault.kind


def _stored(kind: Kind, seed_set: SeedSet) -> str:
    network = seed_set.network
    record = network.institutions["a"] if kind.section == "institutions" else next(iter(network.cooperations.values()))
    first, _, rest = kind.key.partition("_")
    if first == "fact":
        return str(record.facts[rest].value)  # type: ignore[union-attr]
    if first == "quantity":
        return str(record.quantities[rest].value)  # type: ignore[union-attr]
    if first == "evidence":
        return "; ".join([str(record.evidence[0].locator), *(["inferred"] if record.inferred else [])])
    value = getattr(record, kind.key)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def answer_of_option(kind: Kind) -> str:
    """Return whether the option for such a value refuses it, or nothing if there is none."""
    words = _OPTIONS.get(kind.key)
    if not words:
        return HOLE
    result = CliRunner().invoke(cli, [*words, kind.value, "--from-seed"])
    return "refused" if result.exit_code == 2 else "taken"


_SAMPLES = {
    "code of 22 digits": "4700116613301021101001",
    "code with a leading zero": "050000",
    "formula": "=1+1",
    "mutual tie": "",
}


def kept_by(name: str, place: str) -> dict[str, str]:
    """Return for each sample what an export contains of it."""
    rows = {section: [dict(record) for record in records] for section, records in RECORDS.items()}
    rows["institutions"][0] |= {"fact_code": _SAMPLES["code of 22 digits"], "fact_zip": "050000", "grade": "=1+1"}
    rows["cooperations"][0]["type"] = "signs_agreement"
    with TemporaryDirectory() as folder:
        seeds, target = Path(folder) / "in", Path(folder) / "out"
        seeds.mkdir()
        READERS["yaml"](rows, seeds)
        result = CliRunner().invoke(cli, ["export", name, "--from-seed", str(seeds), "-o", str(target)])
        assert result.exit_code == 0, (name, result.output)
        text = "".join(_texts(target))
    answers = {kind: "kept" if value and value in text else HOLE for kind, value in _SAMPLES.items()}
    if answers["formula"] == "kept" and "'=1+1" in text and place == "folder":
        answers["formula"] = "kept, made harmless"
    answers["mutual tie"] = next((shown for mark, shown in _MUTUAL.items() if mark in text), HOLE)
    return answers


_MUTUAL = {
    "Undirected": "`Undirected`",
    '"mutual" type="boolean"': "`mutual`",
    'attr.name="mutual"': "`mutual`",
    'title="mutual"': "`mutual`",
    "SIGNS_AGREEMENT": "its type",
    "signs_agreement": "its type",
}


def _texts(path: Path) -> Iterator[str]:
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if not file.is_file():
            continue
        content = file.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(file) as archive:
                yield from (archive.read(part).decode(errors="replace") for part in archive.namelist())
        else:
            yield content.decode(errors="replace")


_ENCODINGS: Mapping[str, Callable[[str], bytes]] = MappingProxyType(
    {
        "GB18030": lambda text: text.encode("gb18030"),
        "UTF-16 with a mark": lambda text: text.encode("utf-16"),
        "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
        "Latin-1": lambda text: "Hôpital é".encode("latin-1") + text.encode("ascii", "ignore"),
        "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    }
)
PLACES: Mapping[str, tuple[str, str, tuple[str, ...]]] = MappingProxyType(
    {
        # The name of the file, or - for standard input; its content; the command that reads it.
        "YAML": ("a.yaml", "sources:\n- {id: s, title: 甲报}\n", ("validate", "FILE")),
        "CSV": ("sources.csv", "id,title\ns,甲报\n", ("validate", "FILE")),
        "article": ("a.txt", "浙江省人民医院对口帮扶毕节市第一人民医院。", ("seed", "draft", "FILE", "-o", "OUT")),
        "article on stdin": ("-", "浙江省人民医院对口帮扶毕节市第一人民医院。", ("seed", "draft", "-", "-o", "OUT")),
        "query file": (
            "a.cypher",
            "RETURN '甲' AS a",
            ("query", "run", "--file", "FILE", "--uri", "bolt://127.0.0.1:1"),
        ),
        "query on stdin": ("-", "RETURN '甲' AS a", ("query", "run", "--file", "-", "--uri", "bolt://127.0.0.1:1")),
        "password file": ("pw.txt", "密码", ("doctor", "--uri", "bolt://127.0.0.1:1", "--password-file", "FILE")),
    }
)


def answer_to_encoding(encoding: str, place: str) -> str:
    """Return whether a place that takes a file reads this encoding or refuses it."""
    name, text, words = PLACES[place]
    content = _ENCODINGS[encoding](text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        if name != "-":
            path.write_bytes(content)
        given = [{"FILE": str(path), "OUT": str(Path(folder) / "out.yaml")}.get(word, word) for word in words]
        result = CliRunner().invoke(cli, given, input=content if name == "-" else None)
    assert result.exit_code != 1, (encoding, place, result.output)
    if "was read as that" in result.output:
        return "read, and says so"
    return "refused" if "save it as" in result.output else "read"


def tables() -> str:
    """Return all tables as Markdown."""
    readers = [_HEADS[reader] for reader in _READERS]
    text = _line("input", *readers, "option") + _line(*["---"] * (len(readers) + 2))
    for kind in KINDS:
        text += _line(kind.name, *(answer_of(kind, reader) for reader in _READERS), answer_of_option(kind))
    text += "\n" + _line("encoding", *PLACES) + _line(*["---"] * (len(PLACES) + 1))
    for encoding in _ENCODINGS:
        text += _line(encoding, *(answer_to_encoding(encoding, place) for place in PLACES))
    kept = {format_.name: kept_by(format_.name, format_.place) for format_ in FORMATS.values()}
    text += "\n" + _line("output", *_SAMPLES) + _line(*["---"] * (len(_SAMPLES) + 1))
    for name, answers in kept.items():
        text += _line(f"`export {name}`", *answers.values())
    return text


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "¦") for cell in cells) + " |\n"
