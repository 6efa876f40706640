// title: How many ties of each type are there?
// title_zh: 各类合作关系有多少
// category: overview
// note: Structure (governing, funding, designating) is listed beside cooperation; rankings and reach leave it out.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column type: type of the tie
// column ties: ties of this type
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// column pairs: distinct pairs of giver and receiver
// browser: MATCH p = (:Institution)-[r:!PART_OF]->(:Institution)
// browser: WHERE ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

MATCH (giver)-[r:!PART_OF]->(receiver)
WHERE ($as_of IS NULL AND r.status = 'active'
        OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
           AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
RETURN type(r) AS type,
       count(*) AS ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers,
       count(DISTINCT [giver.id, receiver.id]) AS pairs
ORDER BY ties DESC, type, givers, receivers, pairs
