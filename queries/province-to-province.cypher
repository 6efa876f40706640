// title: Which province gives to which?
// title_zh: 哪个省支援哪个省
// category: geography
// note: All cooperation, in its recorded direction. An empty province means that no source names one.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column from_province: province of those that give
// column to_province: province of those that receive
// column ties: cooperations from one to the other
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// browser: MATCH p = (giver:Institution)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver:Institution)
// browser: WHERE giver.province <> receiver.province
// browser:   AND ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

MATCH (giver)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver)
WHERE ($as_of IS NULL AND r.status = 'active'
        OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
           AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
RETURN giver.province AS from_province,
       receiver.province AS to_province,
       count(*) AS ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers
ORDER BY ties DESC, from_province, to_province, givers, receivers
