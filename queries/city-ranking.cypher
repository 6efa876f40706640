// title: Which cities give and receive most across their borders?
// title_zh: 各城市对外支援与受援排名
// category: geography
// note: Only ties between two cities; what stays inside a city, or has an end without a city, is left out.
// param province: text = null — only cities of this province; the beginning of its name is enough
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column province: the province
// column city: the city
// column gives: cooperations it gives to other cities
// column receives: cooperations it receives from other cities
// column institutions: its institutions that take part
// column cities: other cities at the far ends
// browser: MATCH p = (giver:Institution)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver:Institution)
// browser: WHERE giver.city <> receiver.city
// browser:   AND ($as_of IS NULL AND r.status = 'active'
// browser:           OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:              AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500

MATCH (giver)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver)
WHERE giver.city <> receiver.city
  AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
  AND ($as_of IS NULL AND r.status = 'active'
          OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
             AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
UNWIND [
  {province: giver.province, city: giver.city, gives: 1, receives: 0, institution: giver, other: receiver.city},
  {province: receiver.province, city: receiver.city, gives: 0, receives: 1, institution: receiver, other: giver.city}
] AS side
WITH side.province AS province, side.city AS city, side.gives AS gives, side.receives AS receives,
     side.institution AS institution, side.other AS other
WITH province, city, sum(gives) AS gives, sum(receives) AS receives,
     count(DISTINCT institution) AS institutions, count(DISTINCT other) AS cities
WHERE $province IS NULL OR province STARTS WITH $province
RETURN province AS province,
       city AS city,
       gives AS gives,
       receives AS receives,
       institutions AS institutions,
       cities AS cities
ORDER BY gives + receives DESC, gives DESC, receives, province, city, institutions, cities
