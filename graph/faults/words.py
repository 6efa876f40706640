"""The sentence of each kind of fault, in English and Chinese; `Fault` fills in its values."""

from collections.abc import Mapping

from hospital_network.graph.faults.file_words import FILE_WORDS
from hospital_network.graph.faults.record_words import RECORD_WORDS

FAULT_WORDS: Mapping[str, tuple[str, str]] = {**RECORD_WORDS, **FILE_WORDS}
"""Keys are kinds of faults; each ``{name}`` is replaced by that value of the fault."""
