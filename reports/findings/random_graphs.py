"""The sections of the overview that compare the network with random graphs of equal degrees."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from hospital_network.graph.measures import RandomComparison, Shortfall
from hospital_network.reports.findings.too_small import needs
from hospital_network.reports.text.language import Language, listed, word
from hospital_network.reports.text.report import Report


def random_sections(result: RandomComparison, language: Language) -> list[Report]:
    """Return the figures beside those of random graphs, and the rich club."""
    lead = word("random_lead", language, graphs=result.graphs, seed=result.seed)
    return [
        Report(
            word("title_random", language),
            ("figure", "value", "random_mean", "random_z", "p"),
            [_row(name, language, **asdict(compared)) for name, compared in result.figures.items()]
            + [_row(name, language, value) for name, value in _small_world(result).items() if value is not None],
            lead=[lead],
            nothing=word("random_nothing", language),
        ),
        Report(
            word("title_rich_club", language),
            ("more_than", "members", "density", "random_mean", "club_ratio", "random_z", "p"),
            club_rows(result),
            nothing=word("random_nothing", language),
        ),
    ]


def random_notes(result: RandomComparison, language: Language) -> list[str]:
    """Return what the comparison means, and which figures have none on a network of this size."""
    lacking: dict[Shortfall, list[str]] = defaultdict(list)
    for name, lack in result.shortfalls.items():
        lacking[lack].append(word(f"value_{name}", language))
    return [
        word("random_mean_note", language),
        *(
            word("too_small_column", language, column=listed(names, language), needs=needs(lack, language))
            for lack, names in lacking.items()
        ),
    ]


def random_document(result: RandomComparison) -> dict[str, Any]:
    """Return the comparison as JSON has it."""
    return {
        "graphs": result.graphs,
        "seed": result.seed,
        "figures": {name: asdict(compared) for name, compared in result.figures.items()},
        **_small_world(result),
        "rich_club": club_rows(result),
        "too_small": {name: asdict(lack) for name, lack in result.shortfalls.items()},
    }


def club_rows(result: RandomComparison) -> list[dict[str, Any]]:
    """Return a row for each rich club, by rising number of partners."""
    return [
        {
            "more_than": club.more_than,
            "members": club.members,
            "density": club.density.value,
            "random_mean": club.density.mean,
            "club_ratio": club.coefficient,
            "random_z": club.density.z,
            "p": club.density.p,
        }
        for club in result.rich_club
    ]


def _small_world(result: RandomComparison) -> dict[str, float | None]:
    return {"sigma": result.sigma, "omega": result.omega}


def _row(
    name: str,
    language: Language,
    value: float | None,
    mean: float | None = None,
    z: float | None = None,
    p: float | None = None,
) -> dict[str, Any]:
    return {"figure": word(f"value_{name}", language), "value": value, "random_mean": mean, "random_z": z, "p": p}
