"""The report on whom an institution reaches along giving, and in how many steps."""

from collections import Counter

from hospital_network.graph.measures import giving_graph, reach
from hospital_network.graph.model import Institution
from hospital_network.graph.projection import Selection, representative, to_graph
from hospital_network.reports.basis import Basis, basis_notes
from hospital_network.reports.language import Language, word
from hospital_network.reports.report import Report

COLUMNS = ("step", "id", "name", "kind", "province", "city", "via")
SHOWN = ("step", "name", "province", "city", "via")


def reach_report(
    basis: Basis, selection: Selection, institution: Institution, steps: int | None = None, language: Language = "en"
) -> Report:
    """Return every institution that `institution` reaches, nearest first, and through whom.

    Parameters
    ----------
    basis : Basis
    selection : Selection
    institution : Institution
        Who gives. Rolled up, it counts as the institution it is part of.
    steps : int, optional
        How far to look; default as far as it goes.
    language : {"en", "zh"}
    """
    graph = to_graph(basis.network, selection)
    start = representative(basis.network, institution.id) if selection.roll_up else institution.id
    found = reach(graph, start, steps) if start in graph else {}
    giving = giving_graph(graph)
    at = {start: 0, **found}
    rows = []
    for id_, step in found.items():
        before = sorted(giver for giver in giving.pred[id_] if at.get(giver) == step - 1)
        via = [graph.nodes[giver]["name"] for giver in before if giver != start]
        rows.append({"step": step, "id": id_, **graph.nodes[id_], "via": via})
    return Report(
        title=word("title_reach", language, name=basis.network.institutions[start].name),
        columns=COLUMNS,
        rows=rows,
        lead=[_summary(rows, len(graph) - 1, language)],
        notes=basis_notes(basis, selection, language),
        shown=SHOWN,
    )


def _summary(rows: list[dict[str, object]], others: int, language: Language) -> str:
    if not rows:
        return word("reaches_nobody", language)
    by_step = Counter(row["step"] for row in rows)
    return word(
        "reached",
        language,
        count=len(rows),
        others=others,
        steps=", ".join(word("in_steps", language, count=by_step[step], step=step) for step in by_step),
        provinces=len({row["province"] for row in rows} - {None}),
        cities=len({row["city"] for row in rows} - {None}),
    )
