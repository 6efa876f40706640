// title: Which province gives to which?
// title_zh: 哪个省支援哪个省
// category: geography
// note: Support (@support), from giver to receiver. An empty province means that no source names one.
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column from_province: province of the institutions that give
// column to_province: province of the institutions that receive
// column ties: ties of support from one to the other
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE giver.province <> receiver.province
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time, with the
// cost: province at either end. Name the receiving province.

MATCH (giver)-[r:@support]->(receiver:Institution)
WHERE @in_force(r)
  AND NOT giver:Unnamed AND NOT receiver:Unnamed
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN giver.province AS from_province,
       receiver.province AS to_province,
       count(*) AS ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers
ORDER BY ties DESC, from_province, to_province, givers, receivers
