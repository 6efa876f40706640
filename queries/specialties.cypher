// title: In which specialties do hospitals cooperate?
// title_zh: 合作集中在哪些专科
// category: overview
// note: Only ties for which a source names a specialty; a tie of several counts for each.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column field: the specialty, in the source's words
// column ties: cooperations in it
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// browser: MATCH p = (:Institution)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(:Institution)
// browser: WHERE r.fields IS NOT NULL
// browser:   AND ($as_of IS NULL AND r.status = 'active'
// browser:           OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:              AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

MATCH (giver)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver)
WHERE r.fields IS NOT NULL
  AND ($as_of IS NULL AND r.status = 'active'
          OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
             AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
UNWIND r.fields AS field
RETURN field AS field,
       count(DISTINCT r) AS ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers
ORDER BY ties DESC, field, givers, receivers
