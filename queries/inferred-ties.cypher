// title: Which ties rest on inference alone?
// title_zh: 哪些合作关系仅凭推断
// category: evidence
// note: No source states these ties outright; a ranking that depends on them deserves a second look.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column tie_id: id of the tie
// column type: type of the tie
// column giver_id: id of the giver
// column giver: its name
// column receiver_id: id of the receiver
// column receiver: its name
// column since: when it began
// column status: active or ended
// column evidence: source#place for each inference
// browser: MATCH p = (:Institution)-[r:!PART_OF]->(:Institution)
// browser: WHERE all(piece IN r.evidence WHERE piece CONTAINS ';inferred')
// browser:   AND ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:!PART_OF]->(:Institution)
// count: WHERE ($as_of IS NULL AND r.status = 'active'
// count:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// count:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// count: RETURN count(*) AS total

MATCH (giver)-[r:!PART_OF]->(receiver)
WHERE all(piece IN r.evidence WHERE piece CONTAINS ';inferred')
  AND ($as_of IS NULL AND r.status = 'active'
        OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
           AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
RETURN r.id AS tie_id,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.since AS since,
       r.status AS status,
       r.evidence AS evidence
ORDER BY tie_id, giver_id, receiver_id
