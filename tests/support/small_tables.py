"""A small seed set of two tables and a manifest, into which tests write slips."""

import os
from pathlib import Path

import pytest

from hospital_network.graph.errors import SeedInvalid
from hospital_network.loaders.seed_set import read_seed_set

MANIFEST = "title: 试\nsources:\n  - {id: s1, title: 甲报}\nnetwork: {id: net, title: 网}\n"


INSTITUTIONS = """\
id,name,kind,part_of,division_code,fact_beds,evidence_source,evidence_locator
giver,甲医院,hospital,,,700,s1,p1
taker,乙医院,hospital,giver,330602,,,
"""


TIES = """\
type,from,to,network,since,until,inferred,quantity_experts,evidence
supports,giver,taker,net,2021,2999-05,type|since,12,s1#p1|s1#p2
"""


def write(folder: Path, institutions: str | bytes = INSTITUTIONS, ties: str | bytes = TIES, **more: str) -> Path:
    files = {"network.yaml": MANIFEST, "institutions.csv": institutions, "cooperations.csv": ties, **more}
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(SeedInvalid) as caught:
        read_seed_set(folder)
    return [str(problem).removeprefix(f"{folder}{os.sep}") for problem in caught.value.problems]
