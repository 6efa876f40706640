"""The plan of a load as a report: one row for each thing added or removed, one for each field changed."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from hospital_network.graph.model import Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.store.properties import FINGERPRINT
from hospital_network.loaders.apply.changes import read_changes
from hospital_network.loaders.apply.plan import Plan
from hospital_network.loaders.rows.graph_rows import RowSource
from hospital_network.reports.text.language import Language, word
from hospital_network.reports.text.report import Report

_COLUMNS = ("action", "class", "id", "field", "before", "after")


def plan_report(
    plan: Plan, source: Network | RowSource, database: Database, language: Language, most: int | None = None
) -> Report:
    """Return a plan as rows.

    Parameters
    ----------
    plan : Plan
    source : Network or RowSource
        What the plan was made of; it is read again where changed rows are too many to be kept.
    database : Database
        Where the values before are looked up.
    language : {"en", "zh"}
    most : int, optional
        How many rows are looked up; all, if not given.
    """
    rows = list(islice(_rows(plan, source, database, language), most))
    amounts = {"added": plan.added, "changed": plan.changed, "removed": plan.removed}
    notes = [word("plan_in_all", language, place=database.connection.uri, **amounts)]
    if len(rows) == most and plan.total > most:
        notes.insert(0, word("plan_cut_short", language, most=most))
    return Report(
        title=word("title_plan", language),
        columns=_COLUMNS,
        rows=rows,
        lead=list(_lead(plan, language)),
        notes=notes,
        shown=[name for name in (_COLUMNS if plan.changed else _COLUMNS[:3]) if name != "class"],
    )


def _lead(plan: Plan, language: Language) -> Iterator[str]:
    for part in plan.classes:
        if part.add or part.change or part.remove:
            amounts = {"added": len(part.add), "changed": len(part.change), "removed": len(part.remove)}
            yield word("plan_of_class", language, name=part.name, **amounts)


def _rows(plan: Plan, source: Network | RowSource, database: Database, language: Language) -> Iterator[dict[str, Any]]:
    # What changes and what is removed is what somebody looks for among a million new rows.
    for name, change in read_changes(plan, source, database):
        row = {"action": word("plan_change", language), "class": name, "id": change.after.id}
        fields = change.fields
        yield from ({**row, "field": field, "before": old, "after": new} for field, (old, new) in fields.items())
        if not fields:
            yield {**row, "field": FINGERPRINT}
    remove, add = word("plan_remove", language), word("plan_add", language)
    for part in plan.classes:
        yield from ({"action": remove, "class": part.name, "id": id_} for id_ in part.remove)
        yield from ({"action": add, "class": part.name, "id": id_} for id_ in part.add)
