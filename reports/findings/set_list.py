"""The sets that come with hospnet: counts, dates and coverage of each."""

from collections.abc import Mapping

from hospital_network.graph.text.dates import latest
from hospital_network.loaders.seed_set import SeedSet
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.report import Report

_SHOWN = ("institutions", "ties", "documents", "source_years", "provinces")
COLUMNS = ("set", "title", "title_en", *_SHOWN, "covers", "covers_en")


def sets_report(sets: Mapping[str, SeedSet], language: Language = "en") -> Report:
    """Return a row for each set, given by name."""
    return Report(
        word("title_sets", language),
        COLUMNS,
        [{"set": name, **_row(seed_set)} for name, seed_set in sets.items()],
        lead=[
            word("set_covers", language, set=name, covers=covers)
            for name, seed_set in sets.items()
            if (covers := seed_set.coverage if language == "zh" else seed_set.coverage_en)
        ],
        notes=[word("sets_licence", language), word("sets_are_named", language)],
        shown=("set", "title" if language == "zh" else "title_en", *_SHOWN),
    )


def _row(seed_set: SeedSet) -> dict[str, object]:
    network, counts = seed_set.network, seed_set.counts
    days = [day for source in network.sources.values() if source.date and (day := latest(source.date))]
    years = dict.fromkeys(day.year for day in (min(days), max(days))) if days else ()
    return {
        "title": network.title,
        "title_en": seed_set.title_en,
        "institutions": counts["institutions"],
        "ties": counts["cooperations"],
        "documents": counts["sources"],
        "source_years": "–".join(map(str, years)) or None,
        "provinces": len({each.province for each in network.institutions.values() if each.province}),
        "covers": seed_set.coverage or None,
        "covers_en": seed_set.coverage_en or None,
    }
