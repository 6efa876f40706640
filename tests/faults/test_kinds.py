"""Every kind of faulty input is refused by every reader, and the page that says so is as it is now."""

import pytest

from tests.faults.table import DOCUMENT, with_kinds
from tests.support.input_kinds import HOLE, KINDS, PLACES, READERS, Kind, answer_of, answer_to_encoding


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_reader_answers_alike(kind: Kind) -> None:
    answers = {reader: answer_of(kind, reader) for reader in (*READERS, "workbook")}
    assert HOLE not in answers.values()
    kept = {answer == "kept" for answer in answers.values()}
    assert len(kept) == 1, answers
    assert not any(answer.startswith("read as") for answer in answers.values()), answers


@pytest.mark.parametrize("place", PLACES)
def test_every_place_that_takes_a_file_answers_to_its_encoding(place: str) -> None:
    # A draft is read by its reviewer; a wrong password would only be refused.
    guessed = {"article": "read", "password": "refused"}.get(place.split()[0], "read, and says so")
    assert answer_to_encoding("GB18030", place) == guessed
    assert answer_to_encoding("UTF-16 without a mark", place) == guessed.replace("read", "refused", guessed == "read")
    assert answer_to_encoding("UTF-16 with a mark", place) == "read"
    assert answer_to_encoding("Latin-1", place) == "refused"
    assert answer_to_encoding("UTF-8 with a mark", place) == "read"


@pytest.mark.faults
def test_document_has_the_kinds_as_they_are_now() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert with_kinds(text) == text
