"""The small network in the form that reports take."""

from datetime import date

from hospital_network.graph.model import Institution
from hospital_network.graph.ties.selection import Selection
from hospital_network.reports.findings.basis import WholeBasis
from tests.support.small_network import small_network

BASIS = WholeBasis(small_network(), "a test")


ALL = Selection()


DAY = date(2023, 8, 1)


def institution(id_: str) -> Institution:
    return BASIS.network.institutions[id_]
