// title: What began in a year?
// title_zh: 某年开始了哪些合作
// category: time
// note: Includes structure (designating, funding), not planned ties. A beginning that may lie in several years is in none
// note: of them. The share is of all ties whose beginning is known in any form.
// note_zh: 包括认定和资助，不含计划中的关系。起始可能在几年之间的，不计入其中任何一年。比例以起始时间以任何形式载明的关
// note_zh: 系为总数。
// param year: integer — the year, like 2023
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// column since: when it began, as precise as the source says
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column status: active or ended
// column until: when it ended
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE @year(r.since) = toString($year) AND r.status <> 'planned'
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@tie]->(receiver:Institution)
// count: WHERE r.since IS NOT NULL AND r.status <> 'planned' AND ($province IS NULL OR receiver.province STARTS WITH $province)
// count: RETURN count(*) AS total
// cost: Returns a row for each tie that began in the year, at about 40 µs a row however the Cypher is written; name a
// cost: province.

MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE @year(r.since) = toString($year) AND r.status <> 'planned'
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN r.since AS since,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.status AS status,
       r.until AS until,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY since, tie_id, giver_id, receiver_id
