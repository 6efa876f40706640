"""What messages about seed files advise is done exactly as they say it; then nothing is left to say."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.graph.faults.fault import Message
from hospital_network.loaders.seed_files import reader
from hospital_network.loaders.seed_set import check_strictly, read_seed_set
from tests.advice.seed_cases import FILES, RECORDS, Case
from tests.loaders.test_fault_words import GOOD, SOURCES, tables, written


def messages_in(paths: Iterable[Path]) -> Iterator[Message]:
    """Yield each message about seed files, also those that refuse nothing, and their parts."""
    problems: list[SeedProblem] = []
    try:
        seed_set = read_seed_set(*paths)
        problems += seed_set.notes
        check_strictly(seed_set)
    except SeedInvalid as error:
        problems += error.problems
    for problem in problems:
        yield from problem.fault.parts()


def in_words(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the kinds of fault that the right files have."""
    right = ({"network.yaml": SOURCES, "net.yaml": GOOD}, tables())
    folders = [written(tmp_path_factory.mktemp("right"), files) for files in right]
    return {message.kind for folder in folders for message in messages_in([folder])}


def follow(case: Case, message: Message, folder: Path) -> None:
    values = {name: in_words(value) for name, value in message.values.items()}
    for old, new in case.edits:
        file = next(path for path in sorted(folder.iterdir()) if old.encode() in path.read_bytes())
        file.write_bytes(file.read_bytes().replace(old.encode(), new.format(**values).encode()))
    if case.do:
        case.do(folder)


@pytest.mark.parametrize("case", [*RECORDS, *FILES], ids=lambda case: f"{case.kind}-{case.advice[:30]}")
def test_following_the_advice_cures_the_fault(
    case: Case, untouched: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST_FILE", 250 if case.kind == "file_too_large" else reader.LARGEST_FILE)
    if any("/" in name for name in case.provoking()):
        (tmp_path / "more").mkdir()
    folder = written(tmp_path, case.provoking())
    messages = list(messages_in(folder / name for name in case.read))
    message = next((message for message in messages if message.kind == case.kind), None)
    assert message, list(map(str, messages))
    advice = case.advice.format(**{name: in_words(value) for name, value in message.values.items()})
    assert advice in str(message)
    follow(case, message, folder)
    after = [each for each in messages_in(folder / name for name in case.then) if each.kind not in untouched]
    assert not after, list(map(str, after))
