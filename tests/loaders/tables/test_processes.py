"""Tables checked by several processes: the same rows and faults as by one, even when a process ends early."""

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
DETAILS = '"{""experts"": {""qualifier"": ""about""}}"'
ROWS = "".join(f"t{n},supports,giver,taker,net,20{n % 20:02},3,{DETAILS if n % 3 else ''},s1#p{n}\n" for n in range(40))


def kept_rows(folder: Path, processes: int) -> tuple[SeedSet, list[tuple[str, GraphRow]]]:
    with KeptRows() as kept:
        seed_set = read_seed_set(folder, kept=kept, processes=processes)
        rows = row_source(seed_set.rows)
        return seed_set, list(rows_in(rows))


def share(path: Path, number: int, of: int) -> Share:
    return Share(path, TableFile(path).stamp, {"s1": None}, {"net"}, Turns(number, of))


@pytest.mark.usefixtures("small_shares")
def test_check_by_two_processes_gives_the_rows_of_one(tmp_path: Path) -> None:
    folder = write(tmp_path, ties=HEADS + ROWS)
    by_one, rows_by_one = kept_rows(folder, 1)
    by_two, rows_by_two = kept_rows(folder, 2)
    assert rows_by_two == rows_by_one
    assert by_two.counts == by_one.counts
    assert by_two.counts["cooperations"] == 40
    # Rows that are not kept are read from the files again.
    rows = row_source(read_seed_set(folder, processes=2).rows)
    assert list(rows_in(rows)) == rows_by_one


def test_in_turn_goes_on_when_one_share_ends(tmp_path: Path) -> None:
    path = write(tmp_path, ties=HEADS + ROWS) / "cooperations.csv"
    (batch,) = clean_batches(share(path, 0, 1))
    receiving = []
    for batches in (0, 3):
        reading, writing = Pipe(duplex=False)
        receiving.append(reading)
        for message in (*[batch.message] * batches, None):
            writing.send_bytes(marshal.dumps(message))
    assert len(list(in_turn(map(table_shares.received, receiving)))) == 3


@pytest.mark.usefixtures("shares_here")
def test_shared_batches_keep_the_order_of_the_table(tmp_path: Path) -> None:
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
def test_two_processes_report_a_fault_as_one_does(tmp_path: Path, ending: str) -> None:
    folder = write(tmp_path, ties=HEADS + ROWS + ending)
    with pytest.raises(SeedInvalid) as caught:
        read_seed_set(folder)
    with pytest.raises(SeedInvalid, match=f"^{re.escape(str(caught.value))}$"):
        kept_rows(folder, 2)


@pytest.mark.usefixtures("shares_here")
def test_two_processes_report_faults_between_rows(tmp_path: Path) -> None:
    institutions = (
        "id,name,kind,part_of,evidence\ngiver,甲,hospital,taker,\ntaker,乙,hospital,giver,\nalone,丙,hospital,,\n"
    )
    folder = write(tmp_path, institutions, HEADS + ROWS)
    with pytest.raises(SeedInvalid) as caught:
        read_seed_set(folder)
    assert "is part of itself" in str(caught.value)
    assert "has no evidence" in str(caught.value)
    with pytest.raises(SeedInvalid, match=f"^{re.escape(str(caught.value))}$"):
        kept_rows(folder, 2)


@pytest.mark.usefixtures("small_shares")
def test_check_goes_on_alone_when_a_process_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_clean_batches_refuses_a_file_changed_since_its_heads_were_read(tmp_path: Path) -> None:
    path = write(tmp_path) / "cooperations.csv"
    begun = share(path, 0, 1)
    assert list(clean_batches(begun))
    os.utime(path, ns=(1, 1))
    with pytest.raises(Doubtful):
        list(clean_batches(begun))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows signals a process group differently")
def test_ctrl_c_during_a_shared_check_is_reported_once(tmp_path: Path) -> None:
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
