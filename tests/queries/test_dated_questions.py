"""The questions about dates on random networks whose dates have every form, against the same worked out in Python."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from hospital_network.graph.model import Cooperation, Network
from hospital_network.graph.store.database import Database
from hospital_network.graph.text.dates import earliest, latest
from hospital_network.graph.ties.in_force import Period, first_report, period
from hospital_network.loaders.apply.load import load
from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.placeholders import expanded
from hospital_network.queries.run import check_values, run_query
from tests.support.dated_network import FIRST, LAST, dated_network
from tests.support.empty_graph import make_empty

pytestmark = pytest.mark.neo4j

YEARS = range(FIRST.year, LAST.year + 1)
TEXTS = ["2024", "2024-02", "2024-12", "2024-02-29", "2023~", "2024-01~", "2024-12~", "2024-02-28~", "2023-12-31~",
         "[2019..]", "[2019-05..]", "[..2020]", "[..2020-02]", "[2019..2021]", "[2019-03..2019]",
         "[2019-03-04..2019-03-05]"]  # fmt: skip


@pytest.fixture(scope="module", params=[3, 4])
def loaded(request: pytest.FixtureRequest, server_database: Database) -> tuple[Network, Database]:
    network = dated_network(request.param)
    make_empty(server_database)
    load(network, server_database)
    return network, server_database


def answer(database: Database, question: str, **values: Any) -> list[dict[str, Any]]:
    query = catalogue()[question]
    return run_query(database, query, check_values(query, {name: str(value) for name, value in values.items()})).rows


def period_of(network: Network, tie: Cooperation) -> Period:
    return period(tie.status, tie.since, tie.until, first_report(network.sources[s].date for s in tie.sources))


def year(text: str | None) -> int | None:
    """Return the year that a date is in; about 2024 is in 2024."""
    first, last = (end(text.rstrip("~")) if text else None for end in (earliest, latest))
    return first.year if first and last and first.year == last.year else None


def days() -> Iterator[date]:
    return (FIRST + timedelta(days=number) for number in range(0, (LAST - FIRST).days, 97))


def test_year_and_last_day_read_dates_as_python_does(server_database: Database) -> None:
    text = expanded("UNWIND $texts AS text RETURN text, @year(text) AS year, @last_day(text) AS last_day")
    rows = list(server_database.read(text, {"texts": TEXTS}))
    assert {row["text"]: row["year"] and int(row["year"]) for row in rows} == {text: year(text) for text in TEXTS}
    for row in rows:
        last = latest(row["text"])
        assert (row["last_day"] is None) == (last is None)
        for day in (date(2018, 1, 1) + timedelta(days=number) for number in range(3000)):
            assert last is None or (row["last_day"] < day.isoformat()) == (last < day), (row, day)


def test_changes_between_lists_what_the_dates_show(loaded: tuple[Network, Database]) -> None:
    network, database = loaded
    periods = {id_: period_of(network, tie) for id_, tie in network.cooperations.items() if not tie.pairing}
    seen = set()
    for before, after in zip(days(), list(days())[7:], strict=False):
        rows = answer(database, "changes-between", before=before, after=after)
        changes = {(row["change"], row["tie_id"]) for row in rows}
        new = {
            ("new", id_)
            for id_, each in periods.items()
            if each.is_known(after) and not each.is_possible(before) and (each.possible_from or "") > before.isoformat()
        }
        gone = {("gone", id_) for id_, each in periods.items() if each.is_known(before) and not each.is_possible(after)}
        assert changes == new | gone
        seen |= changes
    assert len(seen) > 10


def test_growth_counts_what_is_known(loaded: tuple[Network, Database]) -> None:
    network, database = loaded
    ties = [(tie, period_of(network, tie)) for tie in network.cooperations.values() if tie.status != "planned"]
    rows = {int(row["year"]): row for row in answer(database, "growth")}
    for number in YEARS:
        began = sum(year(tie.since) == number for tie, _ in ties)
        ended = sum(tie.status == "ended" and year(tie.until) == number for tie, _ in ties)
        in_force = sum(
            year(tie.since) is not None
            and each.is_known(date(number, 12, 31))
            and each.is_known(date(number + 1, 1, 1))
            for tie, each in ties
        )
        assert (began or ended) == (number in rows and (rows[number]["began"] or rows[number]["ended"]))
        if number in rows:
            assert [rows[number][key] for key in ("began", "ended", "in_force_after")] == [began, ended, in_force]


def test_questions_about_a_year_list_the_dates_within_it(loaded: tuple[Network, Database]) -> None:
    network, database = loaded
    for number in YEARS:
        ties = network.cooperations.values()
        began = {tie.id for tie in ties if tie.status != "planned" and year(tie.since) == number}
        assert {row["tie_id"] for row in answer(database, "began-in-year", year=number)} == began
        ended = {tie.id for tie in ties if tie.status == "ended" and year(tie.until) == number}
        assert {row["tie_id"] for row in answer(database, "ended", year=number)} == ended


def test_undated_ties_lack_a_known_beginning_or_end(loaded: tuple[Network, Database]) -> None:
    network, database = loaded
    lacks = {row["tie_id"]: row["lacks"] for row in answer(database, "undated-ties")}
    for tie in network.cooperations.values():
        since = not tie.since or latest(tie.since) is None
        until = tie.status == "ended" and (not tie.until or earliest(tie.until) is None)
        assert lacks.get(tie.id, []) == ["since"] * since + ["until"] * until


def test_stale_and_overdue_compare_the_last_possible_day(loaded: tuple[Network, Database]) -> None:
    network, database = loaded
    for day in days():
        recent = {s.id for s in network.sources.values() if not s.date or (latest(s.date) or date.max) >= day}
        stale = {tie.id for tie in network.cooperations.values() if tie.status == "active"} - {
            tie.id for tie in network.cooperations.values() if recent & set(tie.sources)
        }
        assert {row["tie_id"] for row in answer(database, "stale", as_of=day, months=0)} == stale
        overdue = {
            tie.id: last < day if tie.since and (last := latest(tie.since)) else None
            for tie in network.cooperations.values()
            if tie.status == "planned"
        }
        assert {row["tie_id"]: row["overdue"] for row in answer(database, "planned-ties", as_of=day)} == overdue
