"""The guide for Neo4j Browser: eight steps through the network, each with something to run."""

from dataclasses import dataclass, replace

from hospital_network.queries.placeholders import expanded, worded


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the guide."""

    title: str
    text: str
    cypher: str


_STEPS = (
    Step(
        "1 What is here 总览",
        "Circles are institutions, coloured by kind. The thick arrows are support (@support) and point from "
        "giver to receiver. Grey circles stand for institutions that no source names. "
        "Click a circle for its properties, double-click it for its neighbours.",
        "MATCH p = (:Institution)-[:@support]->(:Institution) RETURN p LIMIT 150",
    ),
    Step(
        "2 Find an institution 查找机构",
        "By a part of its name, English name or alias. Take its id from here: other steps and questions ask for it.",
        "CALL db.index.fulltext.queryNodes('institution_names', '\"浙江省人民医院\"') YIELD node RETURN node LIMIT 10",
    ),
    Step(
        "3 One hospital and its partners 一家医院的合作方",
        "Every tie of one hospital. Click an arrow: its properties are since, until, numbers and evidence, and "
        "status, which is what the sources report at their date. With a pairing, the "
        "source does not say who cooperates with whom.",
        "MATCH p = (:Institution {id: 'shanghai-tenth-peoples-hospital'})-[r]-(:Institution) "
        "WHERE r.status = 'active' RETURN p",
    ),
    Step(
        "4 Its campuses and departments 院区与科室",
        "A hospital often acts through a part of it. Reports count a part as its whole in the same city, and as itself "
        "in another city.",
        "MATCH p = (:Institution {id: 'zhejiang-provincial-peoples-hospital'})<-[:PART_OF*1..3]-(part:Institution) "
        "OPTIONAL MATCH q = (part)-[:@support]->(:Institution) RETURN p, q",
    ),
    Step(
        "5 One supporter named 来源只载有一个支援方",
        "Hospitals of which the sources name one supporter; others may support them, too.",
        # The rule of the question single-supporter.
        "MATCH (giver:Institution)-[r:@support]->(h:@provider) WHERE r.status = 'active' "
        "AND r.pairing IS NULL AND giver:@partner "
        "WITH h, collect(DISTINCT giver) AS givers WHERE size(givers) = 1 "
        "UNWIND givers AS giver MATCH p = (giver)-[r:@support]->(h) WHERE r.status = 'active' "
        "AND r.pairing IS NULL RETURN p LIMIT 100",
    ),
    Step(
        "6 Across provinces 跨省合作",
        "Support and agreements between institutions of different provinces.",
        "MATCH p = (a:Institution)-[r:@support|SIGNS_AGREEMENT]->(b:Institution) "
        "WHERE a.province <> b.province AND r.status = 'active' RETURN p LIMIT 200",
    ),
    Step(
        "7 National regional medical centres 国家区域医疗中心",
        "The hospitals of the programme, and the institutions that support or operate them.",
        "MATCH (programme:Programme) WHERE programme.name CONTAINS '国家区域医疗中心' "
        "MATCH p = (programme)-[:DESIGNATES]->(centre:Institution) "
        "OPTIONAL MATCH q = (:Institution)-[:@support]->(centre) RETURN p, q",
    ),
    Step(
        "8 Evidence 依据",
        "Every tie names its sources: source#paragraph; inferred lists what no source states, tie that there is one. A "
        "missing tie may still exist: the sources may not report it.",
        "MATCH (giver:Institution)-[r]->(receiver:Institution) WHERE r.inferred IS NOT NULL "
        "RETURN giver.name, type(r), receiver.name, r.inferred, r.evidence ORDER BY giver.name, r.id LIMIT 25",
    ),
)

STEPS = tuple(replace(step, text=worded(step.text), cypher=expanded(step.cypher)) for step in _STEPS)
"""The steps, with placeholders such as ``@support`` replaced."""
