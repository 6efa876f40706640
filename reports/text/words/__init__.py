"""Every word and sentence of the program in its two languages, all in one shape: key, English, Chinese.

`language.word` finds them. Numbers take ``{ties:tie|ties}``: the number, then the singular or the plural.
"""

from collections.abc import Mapping

from hospital_network.reports.text.words.aspects import ASPECTS
from hospital_network.reports.text.words.assistant import ASSISTANT
from hospital_network.reports.text.words.codes import CODES
from hospital_network.reports.text.words.columns import COLUMNS
from hospital_network.reports.text.words.inference import INFERENCE
from hospital_network.reports.text.words.local_database import LOCAL_DATABASE
from hospital_network.reports.text.words.page import PAGE
from hospital_network.reports.text.words.page_tools import PAGE_TOOLS
from hospital_network.reports.text.words.reports import REPORTS
from hospital_network.reports.text.words.review import REASONS, REVIEW
from hospital_network.reports.text.words.seeds import SEEDS, STAGES
from hospital_network.reports.text.words.server import SERVER
from hospital_network.reports.text.words.statistics import STATISTICS
from hospital_network.reports.text.words.summary import SUMMARY

__all__ = ["CODES", "COLUMNS", "REASONS", "ROOMS", "STAGES", "SUMMARY", "WORDS"]

ROOMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "columns": COLUMNS,
    "reports": REPORTS,
    "inference": INFERENCE,
    "summary": SUMMARY,
    "statistics": STATISTICS,
    "seeds": SEEDS,
    "stages": STAGES,
    "local database": LOCAL_DATABASE,
    "page": PAGE,
    "page tools": PAGE_TOOLS,
    "aspects": ASPECTS,
    "review": REVIEW,
    "assistant": ASSISTANT,
    "server": SERVER,
}
WORDS: Mapping[str, tuple[str, str]] = {key: texts for room in ROOMS.values() for key, texts in room.items()}
