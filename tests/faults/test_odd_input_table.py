# ruff: noqa: E501  # a case a line
"""Every odd input has its message: the exact place and the correction. Only our own errors occur, within limits."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from hospital_network.reports.cli import cli
from tests.faults.table import INPUT, FaultRows

pytestmark = pytest.mark.faults

SEED = """\
sources: [{id: s, title: 报道}]
institutions:
  - id: a
    name: 甲医院
    kind: hospital
    facts: {beds: 700}
    evidence: [{source: s, locator: p1}]
"""
COLON, DASH, COMMA, NBSP, WIDE = "：", "－", "，", "\u00a0", "\u3000"

# Class, the text of the seed that is replaced, its replacement, the place and the words of the message.
TEXTS: list[tuple[str, str, str, str, str]] = [
    ("full-width colon", "name: 甲", f"name{COLON}甲", "5:5", f"line 4 has a full-width colon {COLON} after the key; write ': '"),
    ("full-width colon", "institutions:", f"institutions{COLON}", "3:7", f"line 2 has a full-width colon {COLON} after the key; write ': '"),
    ("full-width colon", "- id: a", f"- id{COLON}a", "4:9", f"line 3 has a full-width colon {COLON} after the key; write ': '"),
    ("full-width or long dash", "- id", f"{DASH} id", "4:9", "line 3 has a full-width or long dash; write '- '"),
    ("full-width or long dash", "- id", "— id", "4:9", "line 3 has a full-width or long dash; write '- '"),
    ("full-width comma in a list", "{source: s, ", f"{{source: s{COMMA}", "7:34", f"line 7 has a full-width comma {COMMA} between brackets; write ', '"),
    ("full-width digits", "700", "７００", "6:19", "a number in full-width digits; write 700, or quotes around it"),
    ("no space after the colon", "name: 甲", "name:甲", "5:5", "line 4 has no space after the colon; write ': '"),
    ("tab in the indent", "    name", "\tname", "4:1", "line 4 has a tab in the indent; write spaces"),
    ("tab in the indent", "    name", "   \tname", "4:4", "line 4 has a tab in the indent; write spaces"),
    ("NBSP or full-width space in the indent", "    name", NBSP * 4 + "name", "5:9", "full-width or non-breaking space in the indent; write plain spaces"),
    ("NBSP or full-width space in the indent", "    name", WIDE * 2 + "name", "5:9", "full-width or non-breaking space in the indent; write plain spaces"),
    ("NBSP or full-width space in the indent", "name: ", f"name:{NBSP}", "5:5", "line 4 has a full-width or non-breaking space after the colon; write ': '"),
    ("zero-width character", "甲医院", "甲\u200b医院", "4:11", "甲⟨U+200B⟩医院 contains a hidden or control character; type it again"),
    ("zero-width character", "id: a", "id: a\u200bb", "3:9", "\"a⟨U+200B⟩b\" is not an id"),
    ("zero-width character", "    name:", "    na\u200bme:", "4:5", "unknown key 'na⟨U+200B⟩me' (did you mean 'name'?)"),
    ("bidi character", "甲医院", "甲\u202e医院", "4:11", "⟨U+202E⟩"),
    ("byte-order mark inside", "甲医院", "甲\ufeff医院", "4:11", "⟨U+FEFF⟩"),
    ("control character", "甲医院", '"\\e[31m"', "4:11", "contains a hidden or control character; type it again"),
    ("control character", "甲医院", "甲\x01", "4:12", "contains a character that YAML does not allow: control characters are not allowed; remove it"),
    ("hidden line end (U+2028, U+0085)", "甲医院", "甲\u2028医院", "6:9", "line 4 ends with the hidden character U+2028; remove it"),
    ("hidden line end (U+2028, U+0085)", "甲医院", "甲\x85医院", "6:9", "line 4 ends with the hidden character U+0085; remove it"),
    ("letters outside ASCII in an id (NFD, full-width)", "id: a", "id: cafe\u0301", "3:9", "is not an id; use lowercase letters a-z, digits and '-'"),
    ("letters outside ASCII in an id (NFD, full-width)", "id: a", "id: ａ", "3:9", "is not an id; use lowercase letters a-z, digits and '-'"),
    ("`../` and other paths as an id", "id: a", "id: ../../etc/passwd", "3:9", "\"../../etc/passwd\" is not an id"),
    ("`../` and other paths as an id", "id: a", "id: /etc/passwd", "3:9", "\"/etc/passwd\" is not an id"),
    ("`../` and other paths as an id", "id: a", "id: C:\\x", "3:9", "is not an id"),
    ("id of 9,000 characters", "id: a", f"id: {'a' * 9000}", "3:9", "is longer than 80 characters"),
    ("name of a million characters", "甲医院", "甲" * 10**6, "4:11", "is longer than 500 characters"),
    ("huge number", "700", "9" * 5000, "6:19", "has more than 15 digits, which programs do not keep; write a code as text, in YAML in quotes"),
    ("huge number", "700", "9223372036854775808", "6:19", "has more than 15 digits"),
    ("huge number", "700", "1e999", "6:19", "has more than 15 digits"),
    ("duplicate key", "    kind", "    name: 乙\n    kind", "5:5", "key 'name' is given twice, first on line 4"),
    ("two institutions of one id", SEED, SEED + SEED[SEED.index("  - id"):], "8:9", "institution 'a' is defined twice, first at"),
    ("anchor, alias, merge key", "name: 甲医院", "name: &x 甲\n    city: *x", "4:11", "anchors (&) and aliases (*) are not allowed; write the value out in full"),
    ("anchor, alias, merge key", "name: 甲医院", "<<: {name: 甲}", "4:5", "unknown key '<<'"),
    ("tag", "甲医院", "!!python/object/apply:os.system [ls]", "4:11", "are not allowed"),
    ("two documents", SEED, f"{SEED}---\n{SEED}", "8:1", "a second document (---) begins here; write one per file"),
    ("value that needs quotes", "甲医院", "甲: 乙", "4:12", "line 4 has a value with ': ' or ' #' in it; put it in quotes"),
    ("value that needs quotes", "甲医院", "@甲", "4:11", "line 4 has a value that begins with a character YAML reserves; put it in quotes"),
    ("value that needs quotes", "甲医院", "{{name}}", "4:12", "put a value that begins with { in quotes"),
    ("value that needs quotes", "甲医院", "yes: no", "4:14", "put it in quotes"),
    ("quotation mark or bracket left open", "甲医院", '"甲', "8:1", "the quotation mark opened on line 4 may not be closed"),
    ("quotation mark or bracket left open", "p1}]", "p1}", "8:1", "the bracket opened on line 7 may not be closed"),
    ("wrong type", "甲医院", "12", "4:11", "should be text, not 12; write it in quotes"),
    ("wrong type", "- id: a", "- 1\n  - id: a", "3:5", "should be a mapping with keys, not 1"),
    ("impossible date", "kind: hospital", "kind: hospital\n    opened: 2024-13-45", "6:13", "'2024-13-45' is not a date; write '2024'"),
    ("no seed file at all", SEED, "甲医院", "1:1", "a seed file is a mapping with keys like institutions: and cooperations:"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "old", "new", "place", "words"), TEXTS, ids=range(len(TEXTS)))
def test_validate_names_a_slip_with_its_place(
    fault: str, old: str, new: str, place: str, words: str, tmp_path: Path, fault_rows: FaultRows
) -> None:
    path = tmp_path / "a.yaml"
    assert old in SEED
    path.write_text(SEED.replace(old, new, 1), encoding="utf-8")
    message = refused(path)
    assert f"{path}:{place}: " in message
    assert words in message
    fault_rows.record(fault, 3, message, section=INPUT)


def refused(path: Path) -> str:
    """Return the message of `hospnet validate` on a file it must refuse."""
    result = CliRunner().invoke(cli, ["validate", str(path)])
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    assert (
        result.stderr.endswith("problems in the seed files; nothing was written\n") or "1 problem in" in result.stderr
    )
    return result.stderr


def test_validate_accepts_odd_but_valid_files(tmp_path: Path, fault_rows: FaultRows) -> None:
    """A byte-order mark, UTF-16, CRLF, a name in NFD, an empty file: all are read."""
    texts = {
        "byte-order mark": ("\ufeff" + SEED).encode(),
        "UTF-16": SEED.encode("utf-16"),
        "GB18030": SEED.encode("gb18030"),
        "CRLF and CR line ends": SEED.replace("\n", "\r\n").encode(),
        "name in NFD": SEED.replace("甲医院", "Cafe\u0301 医院").encode(),
        "empty or only comments": b"# nothing\n",
    }
    for fault, content in texts.items():
        path = tmp_path / "a.yaml"
        path.write_bytes(content)
        result = CliRunner().invoke(cli, ["validate", str(path)])
        assert result.exit_code == 0, result.output
        fault_rows.record(fault, 0, result.stderr if "was read as" in result.stderr else result.stdout, section=INPUT)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "missing")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**30)


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "named pipe": (_fifo, "1:1: is not a file"),
    "folder named .yaml": (_folder, "1:1: is not a file"),
    "symbolic link to itself or to nothing": (_dangling, "1:1: no such file"),
    "symbolic link to a device": (_device, "1:1: is not a file"),
    "symbolic link in a circle": (_loop, "1:1:"),
    "1 GB of zeros (sparse)": (_sparse, "1:1: is larger than 64 MB; split it, or load tables instead"),
    "neither UTF-8 nor GB18030": (_bytes(b"a: 1\nb: \xff\xff\n"), "2:1: is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FILES)
def test_validate_refuses_unreadable_files(fault: str, tmp_path: Path, fault_rows: FaultRows) -> None:
    make, words = FILES[fault]
    folder = tmp_path / "seeds"
    folder.mkdir()
    make(folder / "a.yaml")
    message = refused(folder)
    assert f"a.yaml:{words}" in message
    fault_rows.record(fault, 3, message, section=INPUT)


def _bomb() -> Iterator[str]:
    yield "a0: &a0 [x]\n"
    for n in range(1, 40):
        yield f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n"


def _million_lines() -> Iterator[str]:
    yield "sources: [{id: s, title: 报道}]\ninstitutions:\n"
    for number in range(250_000):
        yield f"  - id: h{number}\n    name: 第{number}医院\n    kind: hospital\n    evidence: [{{source: s, locator: p1}}]\n"


HEAVY: dict[str, tuple[Callable[[], Iterator[str]], int, str]] = {
    "alias bomb (9 to the 40th)": (
        _bomb,
        3,
        "a.yaml:1:5: anchors (&) and aliases (*) are not allowed; write the value out in full",
    ),
    "nested 100,000 deep": (lambda: iter(["- " * 100_000]), 3, "a.yaml:1:101: is nested more than 50 levels deep"),
    # Since 6.0.4 PyYAML itself stops at a thousand brackets, before our limit of fifty is checked.
    "nested 100,000 deep in brackets": (lambda: iter(["[" * 100_000]), 3, " nest"),
    "100,000 problems": (
        lambda: iter(["institutions:\n", "  - 1\n" * 100_000]),
        3,
        "100000 problems in the seed files",
    ),
    "a million lines": (_million_lines, 0, "valid: 250000 institutions"),
}
MEMORY = 3 * 2**30
SECONDS = 400


@pytest.mark.parametrize("fault", HEAVY)
def test_validate_keeps_its_limits_with_large_input(fault: str, tmp_path: Path, fault_rows: FaultRows) -> None:
    """In a separate process limited to 3 GB and 400 s of processor time."""
    lines, code, words = HEAVY[fault]
    path = tmp_path / "a.yaml"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines())

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    program = "from hospital_network.reports.cli import main; main()"
    command = [sys.executable, "-c", program, "validate", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, timeout=3000, check=False)
    assert result.returncode == code, result.stderr[-500:]
    message = result.stdout + result.stderr
    assert words in message
    assert "Traceback" not in message
    lines_shown = message.strip().splitlines()
    shown = message if len(lines_shown) < 3 else f"{lines_shown[0]} … {lines_shown[-1]}"
    fault_rows.record(fault, code, shown, section=INPUT)
