// title: Which experts come on a schedule, and when?
// title_zh: 专家何时定期到院
// category: experts
// note: The words 定期 (regularly) and 常驻 (resident) are schedules too. The share is of the ties that send experts.
// param city: text = null — only institutions of this city; the beginning of its name is enough
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column receiver_id: id of the institution they come to
// column receiver: its name
// column city: its city
// column schedule: when they come, in the source's words
// column giver_id: id of the institution that sends them
// column giver: its name
// column type: type of the tie
// column fields: specialties
// column people: people named, with their posts
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver:Institution)
// browser: WHERE r.schedule IS NOT NULL
// browser:   AND CASE WHEN $as_of IS NULL THEN r.status = 'active'
// browser:            WHEN r.since > $as_of THEN false
// browser:            WHEN r.until IS NULL THEN r.status = 'active'
// browser:            ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
// browser:   AND ($city IS NULL OR receiver.city STARTS WITH $city)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:SENDS_EXPERTS]->(receiver:Institution)
// count: WHERE CASE WHEN $as_of IS NULL THEN r.status = 'active'
// count:            WHEN r.since > $as_of THEN false
// count:            WHEN r.until IS NULL THEN r.status = 'active'
// count:            ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
// count:   AND ($city IS NULL OR receiver.city STARTS WITH $city)
// count: RETURN count(*) AS total
// cost: Looks for a schedule on every tie of the country; name a city.

MATCH (giver)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]->(receiver)
WHERE r.schedule IS NOT NULL
  AND CASE WHEN $as_of IS NULL THEN r.status = 'active'
           WHEN r.since > $as_of THEN false
           WHEN r.until IS NULL THEN r.status = 'active'
           ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
  AND ($city IS NULL OR receiver.city STARTS WITH $city)
RETURN receiver.id AS receiver_id,
       receiver.name AS receiver,
       receiver.city AS city,
       r.schedule AS schedule,
       giver.id AS giver_id,
       giver.name AS giver,
       type(r) AS type,
       coalesce(r.fields, []) AS fields,
       coalesce(r.people, []) AS people,
       r.id AS tie_id
ORDER BY receiver_id, schedule, giver_id, tie_id
