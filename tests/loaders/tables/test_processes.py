"""Tables checked by several processes at once: the same rows, the same sentences, and whatever happens to a process."""

import marshal
import os
import re
import signal
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.rows.graph_rows import GraphRow, row_source, rows_in
from hospital_network.loaders.rows.kept_rows import KeptRows
from hospital_network.loaders.seed_set import SeedSet, read_seed_set
from hospital_network.loaders.tables import processes as table_shares
from hospital_network.loaders.tables import table_set
from hospital_network.loaders.tables.batch import Turns
from hospital_network.loaders.tables.processes import Doubtful, Share, clean_batches, in_turn
from hospital_network.loaders.tables.table_file import TableFile
from tests.support.small_tables import write

HEADS = "id,type,from,to,network,since,quantity_experts,quantity_details,evidence\n"
SAID = '"{""experts"": {""qualifier"": ""about""}}"'
ROWS = "".join(f"t{n},supports,giver,taker,net,20{n % 20:02},3,{SAID if n % 3 else ''},s1#p{n}\n" for n in range(40))


def kept_rows(folder: Path, processes: int) -> tuple[SeedSet, list[tuple[str, GraphRow]]]:
    with KeptRows() as kept:
        found = read_seed_set(folder, kept=kept, processes=processes)
        rows = row_source(found.rows)
        return found, list(rows_in(rows))


def share(path: Path, number: int, of: int) -> Share:
    return Share(path, TableFile(path).stamp, {"s1"}, {"net"}, Turns(number, of))


@pytest.mark.usefixtures("small_shares")
def test_processes_find_what_one_finds(tmp_path: Path) -> None:
    folder = write(tmp_path, ties=HEADS + ROWS)
    one, rows_of_one = kept_rows(folder, 1)
    two, rows_of_two = kept_rows(folder, 2)
    assert rows_of_two == rows_of_one
    assert two.counts == one.counts
    assert two.counts["cooperations"] == 40
    # Without a place for rows, they are read from the files.
    rows = row_source(read_seed_set(folder, processes=2).rows)
    assert list(rows_in(rows)) == rows_of_one


def test_a_process_that_has_less_does_not_end_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, ties=HEADS + ROWS) / "cooperations.csv"
    (found,) = clean_batches(share(path, 0, 1))
    here = []
    for batches in (0, 3):
        reading, writing = Pipe(duplex=False)
        here.append(reading)
        for message in (*[found.message] * batches, None):
            writing.send_bytes(marshal.dumps(message))
    assert len(list(in_turn(map(table_shares.received, here)))) == 3


@pytest.mark.usefixtures("shares_here")
def test_shares_come_in_the_order_of_the_table(tmp_path: Path) -> None:
    folder = write(tmp_path, ties=HEADS + ROWS)
    assert kept_rows(folder, 3)[1] == kept_rows(folder, 1)[1]


LAST = "t40,supports,giver,taker,net,2020,3,,s1#p1\n"


@pytest.mark.parametrize(
    "ending",
    [
        LAST.replace("2020", "2020-13"),
        LAST.replace("supports", "suports"),
        LAST.replace("taker", "takker"),
        LAST.replace("taker", "giver"),
        LAST.replace("t40", "t39"),
        LAST.replace("s1#", "s2#"),
        LAST.replace("net", "nets"),
        LAST.replace(",3,,", ',3,"{""experts"": {""qualifier"": ""roughly""}}",'),
        LAST.replace("2020", "2020,"),
        LAST.replace("2020", '"2020'),
        "t40,supports\n",
    ],
)
@pytest.mark.usefixtures("shares_here")
def test_a_fault_is_told_as_by_one_process(tmp_path: Path, ending: str) -> None:
    folder = write(tmp_path, ties=HEADS + ROWS + ending)
    with pytest.raises(SeedInvalid) as told:
        read_seed_set(folder)
    with pytest.raises(SeedInvalid, match=f"^{re.escape(str(told.value))}$"):
        kept_rows(folder, 2)


@pytest.mark.usefixtures("shares_here")
def test_what_only_all_rows_show_is_told(tmp_path: Path) -> None:
    institutions = (
        "id,name,kind,part_of,evidence\ngiver,甲,hospital,taker,\ntaker,乙,hospital,giver,\nalone,丙,hospital,,\n"
    )
    folder = write(tmp_path, institutions, HEADS + ROWS)
    with pytest.raises(SeedInvalid) as told:
        read_seed_set(folder)
    assert "is part of itself" in str(told.value)
    assert "has no evidence" in str(told.value)
    with pytest.raises(SeedInvalid, match=f"^{re.escape(str(told.value))}$"):
        kept_rows(folder, 2)


@pytest.mark.usefixtures("small_shares")
def test_what_a_process_leaves_undone_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, ties=HEADS + ROWS)
    started = []

    def starting(process: BaseProcess) -> None:
        process.start()
        started.append(process)
        if process.name == "check-1":
            process.kill()

    monkeypatch.setattr(table_shares, "start_process", starting)
    assert kept_rows(folder, 2)[1] == kept_rows(folder, 1)[1]
    assert len(started) >= 2
    assert not any(process.is_alive() for process in started)


def test_another_file_than_the_one_begun_is_doubtful(tmp_path: Path) -> None:
    path = write(tmp_path) / "cooperations.csv"
    begun = share(path, 0, 1)
    assert list(clean_batches(begun))
    os.utime(path, ns=(1, 1))
    with pytest.raises(Doubtful):
        list(clean_batches(begun))


@pytest.mark.skipif(sys.platform == "win32", reason="a process group gets its signal otherwise there")
def test_ctrl_c_is_said_once(tmp_path: Path) -> None:
    rows = "".join(f"t{n},supports,giver,taker,{'注' * 50},s1#p1\n" for n in range(160_000))
    folder = write(tmp_path, ties="id,type,from,to,note,evidence\n" + rows)
    assert (folder / "cooperations.csv").stat().st_size > table_set.SMALLEST_SHARED
    command = [sys.executable, "-c", "from hospital_network.reports.cli import main; main()", "validate", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0) as running:
        assert running.stderr
        assert any(line.startswith(b"cooperations.csv: ") for line in running.stderr)
        os.killpg(running.pid, signal.SIGINT)
        rest = running.stderr.read().decode()
    assert running.returncode == 130
    assert "Traceback" not in rest
    assert rest.count("\n") <= 2
