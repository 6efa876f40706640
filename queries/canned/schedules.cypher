// title: Which experts come on a schedule, and when?
// title_zh: 哪些专家定期坐诊，何时坐诊
// category: experts
// note: The words 定期 (regularly) and 常驻 (resident) are schedules, too. The share is of all cooperations.
// note_zh: “定期”“常驻”也视为坐诊安排。比例以全部合作关系为总数。
// param city: text = null — only institutions of this city; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column receiver_id: id of the institution they come to
// column receiver: its name
// column city: its city
// column schedule: when they come, in the source's words
// column giver_id: id of the institution that sends them
// column giver: its name
// column type: type of the tie
// column fields: specialties
// column people: people named, with their posts
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE r.schedule IS NOT NULL
// browser:   AND @in_force(r)
// browser:   AND ($city IS NULL OR receiver.city STARTS WITH $city)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@cooperation]->(receiver:Institution)
// count: WHERE @in_force(r)
// count:   AND ($city IS NULL OR receiver.city STARTS WITH $city)
// count: RETURN count(*) AS total
// cost: Looks for a schedule on every tie of the country; name a city.

MATCH (giver)-[r:@cooperation]->(receiver)
WHERE r.schedule IS NOT NULL
  AND @in_force(r)
  AND ($city IS NULL OR receiver.city STARTS WITH $city)
RETURN receiver.id AS receiver_id,
       receiver.name AS receiver,
       receiver.city AS city,
       r.schedule AS schedule,
       giver.id AS giver_id,
       giver.name AS giver,
       type(r) AS type,
       coalesce(r.fields, []) AS fields,
       COLLECT {
         UNWIND coalesce(r.people, []) AS text
         OPTIONAL MATCH (p:Person {id: CASE WHEN text STARTS WITH '#' THEN split(substring(text, 1), ': ')[0] END})
         RETURN CASE WHEN p IS NULL THEN text ELSE p.name + substring(text, 1 + size(p.id)) END
       } AS people,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY receiver_id, schedule, giver_id, tie_id
