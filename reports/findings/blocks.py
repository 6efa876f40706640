"""The report on blocks: which institutions have similar ties to the same others, and how the blocks are tied."""

from collections import Counter
from typing import Any

from hospital_network.graph import measures
from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault
from hospital_network.graph.measures import Blocks
from hospital_network.graph.measures.block_model import LARGEST_BLOCK_MODEL
from hospital_network.graph.measures.projection import to_graph
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import Basis, basis_notes, counted_sources
from hospital_network.reports.findings.communities import members_by_name, provinces_by_name
from hospital_network.reports.findings.too_small import needs
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.report import Report

COLUMNS = ("block", "size", "provinces", "members")


def blocks_report(basis: Basis, selection: Selection, depth: int = 2, language: Language = "en") -> Report:
    """Return the blocks that CONCOR finds, and the density and the image of the ties between them.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    depth : int
        How often every block is divided.
    language : {"en", "zh"}

    Raises
    ------
    RequestError
        If there are more institutions than CONCOR takes.
    """
    graph = to_graph(basis.network, selection)
    there = measures.sizes(graph)
    if there["institutions"] > LARGEST_BLOCK_MODEL:
        raise RequestError(Fault("blocks_too_large", institutions=there["institutions"], limit=LARGEST_BLOCK_MODEL))
    lack = measures.shortfall("blocks", there)
    division = Blocks({}, [], [], None, None) if lack else measures.blocks(graph, depth)
    rows: list[dict[str, Any]] = [
        {
            "block": number,
            "size": len(ids),
            "provinces": dict(Counter(graph.nodes[id_].get("province") or "" for id_ in ids).most_common()),
            "members": ids,
        }
        for number, ids in division.members().items()
    ]
    return Report(
        title=word("title_blocks", language),
        columns=COLUMNS,
        rows=[
            {
                **row,
                "provinces": provinces_by_name(row["provinces"], language),
                "members": members_by_name(graph, row["members"], language),
            }
            for row in rows
        ],
        lead=[_lead(division, language)] if rows else [],
        notes=[
            word("blocks_mean", language, depth=depth, alone=len(graph) - len(division.membership)),
            *basis_notes(basis, selection, graph, language),
        ],
        sections=[
            _matrix("title_block_densities", division.densities, language),
            _matrix("title_block_image", division.image, language),
        ]
        if rows
        else [],
        nothing=word("too_small_blocks", language, needs=needs(lack, language)) if lack else "",
        sources=counted_sources(basis, selection),
        document={
            "density": division.density,
            "explained": division.explained,
            "densities": division.densities,
            "image": division.image,
            "blocks": rows,
        },
    )


def _lead(division: Blocks, language: Language) -> str:
    explained = word("no_value", language) if division.explained is None else f"{division.explained:.2f}"
    return word(
        "blocks_found", language, count=len(division.densities), density=f"{division.density:.4f}", explained=explained
    )


def _matrix(title: str, cells: "list[list[Any]]", language: Language) -> Report:
    columns = [str(number) for number in range(1, len(cells) + 1)]
    return Report(
        word(title, language),
        ("block", *columns),
        [{"block": number, **dict(zip(columns, row, strict=True))} for number, row in enumerate(cells, start=1)],
    )
