"""From the five shipped networks to a finding, and how sure of it one may be.

Run it with ``python docs/finding.py``, or paste it into a notebook piece by piece; a test runs it and
holds its last line to what stands here. No database is needed.
"""

from dataclasses import replace

from hospital_network.graph import measures
from hospital_network.graph.projection import Selection, support_selection, to_graph
from hospital_network.reports import analysis

# 1. The data: five articles, each a network, every tie with its paragraph.
network = analysis.from_seed()
print(f"{len(network.institutions)} institutions, {len(network.cooperations)} ties, {len(network.sources)} articles")

# 2. What counts. Ties now active, campuses as their hospital; governments and programmes set aside.
everything = Selection()
graph = to_graph(network, everything)
print(f"{graph.number_of_edges()} ties count, among {len(measures.tied(graph))} institutions")

# 3. The question: do supported hospitals hang on one supporter? Only help with a direction is
#    support: supporting, sending experts, co-building.
support = to_graph(network, support_selection(everything))
supported = [id_ for id_, count in measures.receives_from(support).items() if count]
hanging = measures.single_supporters(support)
print(f"{len(hanging)} of {len(supported)} supported institutions have one known supporter")

# 4. What would go with the one most of them hang on?
dependents = {giver: sum(one == giver for one in hanging.values()) for giver in set(hanging.values())}
largest = max(sorted(dependents), key=lambda id_: dependents[id_])
loss = measures.removal(graph, [largest], support)
print(f"without {network.institutions[largest].name}, {len(loss.without_support)} lose all known support")

# 5. How sure? First: is it the inference of whoever read the articles, or do sources state it?
stated = to_graph(network, replace(support_selection(everything), with_inferred=False))
hanging_stated = measures.single_supporters(stated)
supported_stated = [id_ for id_, count in measures.receives_from(stated).items() if count]
print(f"by stated ties alone: {len(hanging_stated)} of {len(supported_stated)}")

# 6. Second: does the order of supporters stand when inferred ties go?
order = measures.rank_correlation(
    measures.gives_to(support), {id_: measures.gives_to(stated).get(id_, 0) for id_ in support}
)
print(f"order of givers without inferred ties agrees to {order:.2f}" if order is not None else "no order to compare")

# 7. Third: the networks hardly touch, because each article tells of one place. A hospital whose
#    other supporters stand in an article not read here would look as if it had one.
pieces = [piece for piece in measures.components(graph) if len(piece) > 1]
print(f"{len(pieces)} separate pieces, the largest of {len(pieces[0])}")

# 8. The finding, in the words it can bear.
finding = (
    f"In these five articles {len(hanging)} of {len(supported)} supported institutions have a single known supporter "
    f"({len(hanging_stated)} of {len(supported_stated)} by stated ties); absence of a second is not proof of none."
)
print(finding)
