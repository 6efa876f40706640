// title: How much of what a province gives crosses its border?
// title_zh: 各省的支援有多少跨省
// category: geography
// note: All cooperation in its recorded direction. Ties with an end whose province no source names are left out.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column province: the province that gives
// column given: cooperations it gives, with both places known
// column crossing: of these, to another province
// column percent: crossing as a share of given
// column to_provinces: the provinces they go to
// browser: MATCH p = (giver:Institution)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver:Institution)
// browser: WHERE giver.province <> receiver.province
// browser:   AND ($as_of IS NULL AND r.status = 'active'
// browser:           OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:              AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

MATCH (giver)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver)
WHERE giver.province IS NOT NULL AND receiver.province IS NOT NULL
  AND ($as_of IS NULL AND r.status = 'active'
          OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
             AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
WITH giver.province AS province, receiver.province AS other, count(*) AS ties
WITH province,
     sum(ties) AS given,
     sum(CASE WHEN other <> province THEN ties ELSE 0 END) AS crossing,
     [other IN collect(other) WHERE other <> province] AS others
RETURN province AS province,
       given AS given,
       crossing AS crossing,
       toInteger(round(100.0 * crossing / given)) AS percent,
       COLLECT { UNWIND others AS other RETURN other ORDER BY other } AS to_provinces
ORDER BY crossing DESC, given DESC, province, percent, to_provinces
