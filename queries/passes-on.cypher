// title: Which institutions pass on what they receive?
// title_zh: 哪些机构既受支援又支援别人
// category: reach
// note: Supporting, sending experts, co-building, training and remote service count: what flows on, in two steps.
// param province: text = null — only institutions of this province; the beginning of its name is enough
// param top: integer = 100 — at most so many rows, those that give to most first
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column institution_id: id of the institution in the middle
// column institution: its name
// column city: its city
// column receives_from: distinct institutions it receives from
// column givers: their names, ten at most
// column gives_to: distinct institutions it gives to
// column receivers: their names, ten at most
// browser: MATCH (giver:Institution)-[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(middle:Institution)
// browser: WHERE ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser:   AND ($province IS NULL OR middle.province STARTS WITH $province)
// browser: WITH DISTINCT middle LIMIT 1000
// browser: MATCH p = (middle)-[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(:Institution)
// browser: WHERE ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: WITH middle, p
// browser: MATCH q = (:Institution)-[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(middle)
// browser: WHERE ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p, q LIMIT toInteger($top)

MATCH (middle:Institution)
WHERE EXISTS { (:Institution)-[:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(middle) }
  AND EXISTS { (middle)-[:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(:Institution) }
  AND ($province IS NULL OR middle.province STARTS WITH $province)
CALL (middle) {
  MATCH (giver:Institution)-[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(middle)
  WHERE ($as_of IS NULL AND r.status = 'active'
          OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
             AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
  RETURN count(DISTINCT giver) AS receives_from, collect(DISTINCT giver.name) AS givers
}
CALL (middle) {
  MATCH (middle)-[r:SUPPORTS|SENDS_EXPERTS|CO_BUILDS|TRAINS|REMOTE_SERVICE]->(receiver:Institution)
  WHERE ($as_of IS NULL AND r.status = 'active'
          OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
             AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
  RETURN count(DISTINCT receiver) AS gives_to, collect(DISTINCT receiver.name) AS receivers
}
WITH * WHERE receives_from > 0 AND gives_to > 0
RETURN middle.id AS institution_id,
       middle.name AS institution,
       middle.city AS city,
       receives_from AS receives_from,
       COLLECT { UNWIND givers AS name RETURN name ORDER BY name LIMIT 10 } AS givers,
       gives_to AS gives_to,
       COLLECT { UNWIND receivers AS name RETURN name ORDER BY name LIMIT 10 } AS receivers
ORDER BY gives_to DESC, receives_from DESC, institution_id
LIMIT $top
