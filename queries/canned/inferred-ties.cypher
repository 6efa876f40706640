// title: Which ties does no source state?
// title_zh: 哪些合作关系未见来源明确记载，系推断
// category: evidence
// note: They are inferred from what a source does say; check a ranking that depends on them.
// note_zh: 它们由来源所述推断而来；依赖这些关系的排名请先核对。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column tie_id: id of the tie
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column since: when it began
// column status: active or ended
// column inferred: what no source states: tie, and perhaps its type, ends, dates …
// column evidence: source#place it is inferred from
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE 'tie' IN r.inferred
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@tie]->(receiver:Institution)
// count: WHERE @in_force(r)
// count:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// count: RETURN count(*) AS total
// cost: Reads a property of every tie, and returns a row for each inferred one; name a province.

MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE 'tie' IN r.inferred
  AND @in_force(r)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN r.id AS tie_id,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.since AS since,
       r.status AS status,
       r.inferred AS inferred,
       r.evidence AS evidence
ORDER BY tie_id, giver_id, receiver_id
