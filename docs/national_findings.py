"""From the shipped sets together to three findings on the country, and what the gaps do to each of them.

Run it with ``python docs/national_findings.py``; a test runs it. No database is needed. The list of the rare-disease
network is left out: it says who belongs to the network, and not who supports whom.
"""

import networkx as nx

import hospital_network as hn
from hospital_network import measures

EAST = {"北京市", "天津市", "河北省", "上海市", "江苏省", "浙江省", "福建省", "山东省", "广东省", "海南省"}
"""The eastern region (东部地区) as China's statistical yearbook groups provinces."""

# 1. The data: articles and public reports, each with its address, and the centres that two kinds of source name.
network = hn.Network.from_seed("five-articles", "public-reports", "regional-centres")
place = {id_: institution.province for id_, institution in network.institutions.items()}
print(f"{len(network.institutions)} institutions, {len(network.cooperations)} ties, {len(network.sources)} sources")

# 2. Support that is reported as active: all of it, and what sources state in full.
support = network.graph(types=hn.SUPPORT_TYPES)
stated = network.graph(types=hn.SUPPORT_TYPES, stated="strict")
planned = sum(tie.status == "planned" for tie in network.cooperations.values())
print(
    f"{support.number_of_edges()} ties of support count, {stated.number_of_edges()} of them stated in full; {planned} "
    "ties of all types are planned and do not count"
)


def provinces_reached(graph: "nx.MultiDiGraph[str]") -> dict[str, set[str]]:
    """Return for each supporter the other provinces of those whom it supports."""
    reached: dict[str, set[str]] = {}
    for giver, receiver in graph.edges():
        if place[receiver] and place[giver] and place[receiver] != place[giver]:
            reached.setdefault(giver, set()).add(str(place[receiver]))
    return reached


# 3. First finding: how far do the great hospitals reach?
reached, reached_stated = provinces_reached(support), provinces_reached(stated)
first = sorted(reached, key=lambda id_: (-len(reached[id_]), id_))[:3]
named = "; ".join(
    f"{network.institutions[id_].name} {len(reached[id_])} ({len(reached_stated.get(id_, ()))} stated in full)"
    for id_ in first
)
print(f"\nFinding 1. Other provinces in which the sources name institutions that a hospital supports: {named}.")
print(
    "How certain: what is stated in full is the lowest number that can be true. A hospital of which three reports "
    "were found reaches few places here; whoever reads more reports will find more, and most for the hospitals that "
    "are written about most. The order among hospitals says little."
)

# 4. Second finding: does support flow out of the east?
flows = {(giver in EAST, receiver in EAST): 0 for giver in EAST for receiver in EAST}
flows |= {(False, True): 0, (True, False): 0, (False, False): 0}
for (giver, receiver), count in measures.place_matrix(support).items():
    flows[giver in EAST, receiver in EAST] += count
across = flows[True, False] + flows[False, True]
print(
    f"\nFinding 2. Of {across} ties of support between the eastern region and the rest of the country, "
    f"{flows[True, False]} lead out of the east and {flows[False, True]} into it; {flows[True, True]} stay within the "
    f"east and {flows[False, False]} within the rest."
)
print(
    "How certain: of the direction, rather; national programmes pair the east with the west, and no source was left "
    "out because of its direction. Of the numbers, not: reports were looked for by programmes (对口支援, 组团式帮扶), "
    "whose help leads west, so that help among the provinces of the centre and the west is seen least."
)

# 5. Third finding: do county hospitals have more than one supporter?
counties = [id_ for id_, count in measures.receives_from(support).items() if count and network.institutions[id_].county]
dependent = [id_ for id_ in measures.sole_supporters(support) if id_ in set(counties)]
print(
    f"\nFinding 3. For {len(dependent)} of {len(counties)} supported institutions of counties and districts the "
    "sources name one supporter."
)
print(
    "How certain: it says more about the sources than about the counties. A county of which one report was read has "
    "one supporter in it; absence of a second is no proof. The number is an upper bound for these institutions."
)
