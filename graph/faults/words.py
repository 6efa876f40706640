"""The sentence of each kind of message, in English and Chinese; `Message` fills in its values."""

from collections.abc import Mapping

from hospital_network.graph.faults.command_words import COMMAND_WORDS
from hospital_network.graph.faults.computer_words import COMPUTER_WORDS
from hospital_network.graph.faults.database_words import DATABASE_WORDS
from hospital_network.graph.faults.doctor_words import DOCTOR_WORDS
from hospital_network.graph.faults.draft_words import DRAFT_WORDS
from hospital_network.graph.faults.evidence_words import EVIDENCE_WORDS
from hospital_network.graph.faults.file_words import FILE_WORDS
from hospital_network.graph.faults.inference_words import INFERENCE_WORDS
from hospital_network.graph.faults.language_model_words import LANGUAGE_MODEL_WORDS
from hospital_network.graph.faults.question_words import QUESTION_WORDS
from hospital_network.graph.faults.record_words import RECORD_WORDS
from hospital_network.graph.faults.request_words import REQUEST_WORDS
from hospital_network.graph.faults.server_words import SERVER_WORDS

WORD_FILES: tuple[Mapping[str, tuple[str, str]], ...] = (
    RECORD_WORDS,
    FILE_WORDS,
    DRAFT_WORDS,
    EVIDENCE_WORDS,
    LANGUAGE_MODEL_WORDS,
    COMMAND_WORDS,
    REQUEST_WORDS,
    INFERENCE_WORDS,
    QUESTION_WORDS,
    DATABASE_WORDS,
    COMPUTER_WORDS,
    DOCTOR_WORDS,
    SERVER_WORDS,
)
FAULT_WORDS: Mapping[str, tuple[str, str]] = {kind: texts for words in WORD_FILES for kind, texts in words.items()}
"""Keys are kinds of messages; each ``{name}`` is replaced by that value of the message."""
