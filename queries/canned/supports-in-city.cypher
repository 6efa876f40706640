// title: Who supports whom in a city?
// title_zh: 某市的机构由谁支援
// category: support
// note: Support is @support. One row for each tie.
// note_zh: 支援指 @support。每条关系一行。
// param city: text — city or county of the supported institution, like 毕节市; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column receiver_id: id of the supported institution
// column receiver: its name
// column county: its county
// column giver_id: id of the supporter
// column giver: its name
// column giver_city: its city
// column type: type of the tie
// column fields: specialties
// column since: when it began
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@support]->(receiver:Institution)
// browser: WHERE (receiver.city STARTS WITH $city OR receiver.county STARTS WITH $city)
// browser:   AND @in_force(r)
// browser: RETURN p LIMIT 500

MATCH (giver:Institution)-[r:@support]->(receiver:Institution)
WHERE (receiver.city STARTS WITH $city OR receiver.county STARTS WITH $city)
  AND @in_force(r)
RETURN receiver.id AS receiver_id,
       receiver.name AS receiver,
       receiver.county AS county,
       giver.id AS giver_id,
       giver.name AS giver,
       giver.city AS giver_city,
       type(r) AS type,
       coalesce(r.fields, []) AS fields,
       r.since AS since,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY receiver_id, giver_id, tie_id
