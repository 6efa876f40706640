"""Fuzz the YAML reader: ``make fuzz``, or ``python -m tests.faults.fuzz_yaml [SECONDS]``.

Needs atheris, which is installed by ``make fuzz`` only: its wheel is large, and exists for Linux alone. Any exception
that is not ours ends the run with the input that did it; each problem must have a place and one line of text.
"""

import sys
import tempfile
from pathlib import Path

import atheris

from tests import ROOT

with atheris.instrument_imports(include=["hospital_network.loaders", "yaml"]):
    from hospital_network.graph.errors import SeedInvalid
    from hospital_network.loaders.seed_files.reader import UnreadableYaml, parse_yaml
    from hospital_network.loaders.seed_files.seed_file import SeedFile, check_document

SECONDS = 120
_WORDS = (
    "institutions:", "cooperations:", "sources:", "network:", "expect:", "- id: a", "name: 甲", "kind: hospital",
    "from:", "to:", "evidence: [{source: s, locator: p1}]", "facts: {beds: 700}", "&a", "*a", "<<", "---", "...",
    "!!str", "? ", "- ", ": ", "\u2028", "：", "，", "|-", ">+", "%YAML 1.1", "0x10", ".inf", "2024-05",
)  # fmt: skip


def read_bytes(content: bytes) -> None:
    """Read the bytes as a seed file; only our own errors may come out."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    try:
        result = check_document(parse_yaml(text, "x.yaml"))
    except (UnreadableYaml, SeedInvalid) as error:
        problems = error.problems
    else:
        problems = () if isinstance(result, SeedFile) else result
    for problem in problems:
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert str(problem.fault), problem
        assert "\n" not in str(problem.fault), problem


def main() -> None:
    """Fuzz for some seconds, beginning with the shipped seeds."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as name:
        corpus, words = Path(name, "corpus"), Path(name, "words")
        corpus.mkdir()
        for file in (ROOT / "seed").glob("*.yaml"):
            (corpus / file.name).write_bytes(file.read_bytes()[:4096])
        lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in _WORDS)
        words.write_text("".join(f'"{line}"\n' for line in lines))
        options = [f"-max_total_time={seconds}", f"-dict={words}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], read_bytes)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
