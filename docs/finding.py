"""From the five shipped networks to three findings, and how certain each of them is.

Run it with ``python docs/finding.py``, or paste it into a notebook part by part; a test runs it and
checks the findings. No database is needed.
"""

import hospital_network as hn
from hospital_network import measures

# 1. The data: five articles, each a network, every tie with its paragraph.
network = hn.Network.from_seed()
print(f"{len(network.institutions)} institutions, {len(network.cooperations)} ties, {len(network.sources)} articles")

# 2. What counts: ties that are reported as active; parts as their hospital, except in another city; no governments.
#    Support is help of any type that one side gives. One graph leaves out ties of which no source states that they
#    exist, between whom, or of which type, because the rest is more certain.
graph = network.graph()
support = network.graph(types=hn.SUPPORT_TYPES)
stated = network.graph(types=hn.SUPPORT_TYPES, stated="strict")
print(f"{graph.number_of_edges()} ties count, {support.number_of_edges()} of them are support, ", end="")
print(f"{stated.number_of_edges()} of these are stated in full")

# 3. First finding: do supported hospitals depend on one supporter?
supported = [id_ for id_, count in measures.receives_from(support).items() if count]
supported_stated = [id_ for id_, count in measures.receives_from(stated).items() if count]
dependent, dependent_stated = measures.sole_supporters(support), measures.sole_supporters(stated)
dependents = {giver: sum(supporter == giver for supporter in dependent.values()) for giver in set(dependent.values())}
largest = max(sorted(dependents), key=lambda id_: dependents[id_])
loss = measures.removal(graph, [largest])
print(
    f"\nFinding 1. Of {len(dependent)} of {len(supported)} supported institutions the sources name one supporter "
    f"({len(dependent_stated)} of {len(supported_stated)} by ties stated in full); without "
    f"{network.institutions[largest].name}, {len(loss.without_support)} lose all known support."
)
print(
    "How certain: each article is about one place, so a second supporter may be in an article not read here; some "
    "supporters are inferred, and governments and planned ties do not count. Without inferred ties some institutions "
    "lose their second supporter, others their only one."
)

# 4. Second finding: does support cross the border of provinces?
borders, borders_stated = measures.e_i(support, "province"), measures.e_i(stated, "province")
given = list(measures.place_matrix(support).items())
routes = [f"{giver} to {receiver} ({count})" for (giver, receiver), count in given[:2]]
print(
    f"\nFinding 2. {borders.external} of {borders.external + borders.internal} pairs of supporter and supported are "
    f"in two provinces ({borders_stated.external} of {borders_stated.external + borders_stated.internal} by ties "
    f"stated in full); most from {' and '.join(routes)}."
)
print(
    f"How certain: for {borders.external - borders_stated.external} of the {borders.external} the tie, an end or the "
    "type, and with it who supports whom, is inferred. The share says nothing about the nation: the articles are about "
    "help from afar, and hardly mention a province's own alliances."
)

# 5. Third finding: which institution is most connected, and does it hold the network together?
partners, partners_stated = measures.partners(support), measures.partners(stated)
first = max(sorted(partners), key=lambda id_: partners[id_])
gives = measures.gives_to(support)[first]
components = [component for component in measures.components(support) if len(component) > 1]
tied = {id_: count for id_, count in partners.items() if count}
order = measures.rank_correlation(tied, {id_: partners_stated.get(id_, 0) for id_ in tied})
assert order is not None
print(
    f"\nFinding 3. The most connected, {network.institutions[first].name}, has {partners[first]} supporters and gives "
    f"to {gives}; no institution holds the network together: it has {len(components)} components, the largest of "
    f"{len(components[0])}."
)
print(
    f"How certain: {partners_stated[first]} of its {partners[first]} supporters are stated in full. The order by "
    f"partners is less certain: without inferred ties it agrees to {order:.2f} (1 is the same order, 0 is unrelated). "
    "There are several components because each article is about one place; another article may join them."
)
