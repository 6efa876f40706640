"""Any content of a seed file is read, or refused with our own errors."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospital_network.graph.errors import SeedInvalid, SeedProblem
from hospital_network.loaders.seed_files.reader import UnreadableYaml, parse_yaml
from hospital_network.loaders.seed_files.seed_file import SeedFile, check_document
from hospital_network.loaders.seed_set import read_seed

YAML_LIKE = st.text(st.sampled_from("ab:-?&*!|>%@`'\"[]{},#\n\t　：\u00a0\u2028\ufeff\u202e1.0eE+_~é院"), max_size=60)
WORDS = st.sampled_from(
    ["institutions", "cooperations", "sources", "network", "expect", "id", "name", "kind", "from", "to", "type",
     "evidence", "source", "locator", "facts", "quantities", "part_of", "since", "people", "hospital", "supports", "a"]
)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=8)
DOCUMENTS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=20
)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "institutions": st.lists(st.dictionaries(WORDS, DOCUMENTS, max_size=6), max_size=3),
        "cooperations": st.lists(st.dictionaries(WORDS, DOCUMENTS, max_size=6), max_size=3),
        "sources": DOCUMENTS,
        "network": DOCUMENTS,
        "expect": DOCUMENTS,
    },
)


def problems_of(read: Callable[[], Any]) -> Sequence[SeedProblem] | None:
    """Return the problems that reading ends in, or None; any other exception is a bug."""
    try:
        read()
    except (SeedInvalid, UnreadableYaml) as error:
        return error.problems
    return None


def are_reported(problems: Sequence[SeedProblem] | None) -> bool:
    """Return whether there are none, or each has a place and one line of text."""
    return problems is None or (
        bool(problems) and all(problem.line >= 1 and _is_one_line(str(problem.fault)) for problem in problems)
    )


def _is_one_line(sentence: str) -> bool:
    return bool(sentence) and "\n" not in sentence


def check(text: str) -> None:
    result = check_document(parse_yaml(text, "x.yaml"))
    if not isinstance(result, SeedFile):
        raise SeedInvalid(result)


@given(YAML_LIKE | st.text(max_size=40))
def test_check_document_reads_or_refuses_any_text(text: str) -> None:
    assert are_reported(problems_of(lambda: check(text)))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS | RECORDS)
def test_check_document_reads_or_refuses_any_document(value: Any) -> None:
    assert are_reported(problems_of(lambda: check(json.dumps(value))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS)
def test_read_seed_reads_or_refuses_any_records(tmp_path: Path, value: Any) -> None:
    (tmp_path / "a.yaml").write_text(json.dumps(value), encoding="utf-8")
    assert are_reported(problems_of(lambda: read_seed(tmp_path)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_read_seed_reads_or_refuses_any_bytes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    assert are_reported(problems_of(lambda: read_seed(tmp_path)))


def test_read_seed_refuses_a_pipe_and_a_device_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    for path in (tmp_path, Path("/dev/zero")):
        with pytest.raises(SeedInvalid, match="is not a file"):
            read_seed(path)


def test_read_seed_reports_all_of_twenty_thousand_faults(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("institutions:\n" + "- {id: a, name: b}\n" * 20_000, encoding="utf-8")
    with pytest.raises(SeedInvalid) as caught:
        read_seed(tmp_path)
    assert len(caught.value.problems) > 20_000
