// title: Which ties have only one source?
// title_zh: 哪些合作只有一个来源
// category: evidence
// note: A second source would confirm or correct them; the share shows how much of the network is unconfirmed.
// note_zh: 第二个来源可以证实或更正它们；比例表示网络中有多少尚未证实。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column tie_id: id of the tie
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column source_id: the only source
// column places: places in it that mention the tie
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser:   AND all(piece IN r.evidence WHERE split(piece, '#')[0] = split(r.evidence[0], '#')[0])
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@tie]->(receiver:Institution)
// count: WHERE @in_force(r)
// count:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// count: RETURN count(*) AS total
// cost: Reads the evidence of every tie, and most have one source: a row for each, at about 40 µs. Name a
// cost: province.

MATCH (giver:Institution)-[r:@tie]->(receiver:Institution)
WHERE @in_force(r)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
WITH giver, r, receiver, split(r.evidence[0], '#')[0] AS source_id
WHERE all(piece IN r.evidence WHERE piece STARTS WITH source_id + '#')
RETURN r.id AS tie_id,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       source_id AS source_id,
       size(r.evidence) AS places,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence
ORDER BY source_id, tie_id, giver_id, receiver_id
