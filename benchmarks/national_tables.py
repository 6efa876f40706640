"""The made-up national network of `benchmarks.national_network` as tables for ``hospnet load``, always the same.

Run::

    python -m benchmarks.national_tables FOLDER [INSTITUTIONS [TIES]] [--changed 0.01] [--parquet]
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.national_network import NETWORKS, SOURCES, institutions, ties

INSTITUTION_HEADS = (
    "id", "name", "kind", "aliases", "province", "city", "county", "status",
    "evidence_source", "evidence_locator", "inferred",
)  # fmt: skip
COOPERATION_HEADS = (
    "id", "type", "from", "to", "network", "since", "until", "status", "fields",
    "quantity_experts", "quantity_staff_trained", "schedule", "people",
    "evidence_source", "evidence_locator", "inferred",
)  # fmt: skip


def write_tables(
    folder: Path,
    institution_count: int = 100_000,
    tie_count: int = 1_000_000,
    changed: float = 0,
    parquet: bool = False,
) -> None:
    """Write ``network.yaml`` and the tables of sources, networks, institutions and cooperations.

    Parameters
    ----------
    folder : Path
        Created if it is missing; tables in it are replaced.
    institution_count, tie_count : int
    changed : float
        Share of the ties, spread evenly, that get another ``schedule`` than in the network itself.
    parquet : bool
        Write the two large tables as Parquet, not as CSV; needs pyarrow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "network.yaml").write_text("title: 全国网络（虚构）\n", encoding="utf-8")
    _write_csv(folder / "sources.csv", ("id", "title", "date"), _sources())
    _write_csv(folder / "networks.csv", ("id", "title"), ((f"n{n}", f"网络{n}") for n in range(NETWORKS)))
    write = _write_parquet if parquet else _write_csv
    suffix = "parquet" if parquet else "csv"
    write(folder / f"institutions.{suffix}", INSTITUTION_HEADS, _institution_rows(institution_count))
    write(folder / f"cooperations.{suffix}", COOPERATION_HEADS, _tie_rows(tie_count, institution_count, changed))


def _sources() -> Iterator[Sequence[str]]:
    return ((f"s{n}", f"报道{n}", f"{2015 + n % 11}") for n in range(SOURCES))


def _institution_rows(count: int) -> Iterator[Sequence[str]]:
    for row in institutions(count):
        yield _cells(INSTITUTION_HEADS, row["properties"])


def _tie_rows(count: int, institution_count: int, changed: float) -> Iterator[Sequence[str]]:
    every = round(1 / changed) if changed else 0
    for number, (type_, giver, receiver, properties) in enumerate(ties(count, institution_count)):
        more = {"schedule": "每周日"} if every and number % every == 0 else {}
        yield _cells(COOPERATION_HEADS, {**properties, "type": type_, "from": giver, "to": receiver, **more})


def _cells(heads: Sequence[str], properties: Mapping[str, Any]) -> Sequence[str]:
    evidence = [item.split("#") for item in properties["evidence"]]
    cells = {
        **properties,
        "evidence_source": [parts[0] for parts in evidence],
        "evidence_locator": [parts[1] for parts in evidence],
    }
    return ["|".join(cell) if isinstance(cell, list) else str(cell) for cell in (cells.get(head, "") for head in heads)]


def _write_csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def _write_parquet(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    import pyarrow
    from pyarrow import parquet

    columns = zip(*rows, strict=True)
    table = pyarrow.table(
        {head: [cell or None for cell in column] for head, column in zip(heads, columns, strict=True)}
    )
    parquet.write_table(table, path, row_group_size=100_000)


def main() -> None:
    """Write the tables that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("institutions", type=int, nargs="?", default=100_000)
    parser.add_argument("ties", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--changed", type=float, default=0)
    parser.add_argument("--parquet", action="store_true")
    given = parser.parse_args()
    write_tables(given.folder, given.institutions, given.ties, given.changed, given.parquet)


if __name__ == "__main__":
    main()
