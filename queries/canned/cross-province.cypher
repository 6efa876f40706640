// title: How much of what a province gives crosses its border?
// title_zh: 各省的支援有多少跨省
// category: geography
// note: Support (@support). Ties with an end whose province is unknown are left out.
// param province: text = null — only what this province gives; the beginning of its name is enough
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column province: the province that gives
// column given: ties of support it gives, with both places known
// column crossing: of these, to another province
// column percent: crossing as a share of given
// column to_provinces: the provinces that receive them
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE giver.province <> receiver.province
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time, with the
// cost: province at either end. Name the giving province.

MATCH (giver:Institution)
WHERE NOT giver:Unnamed AND giver.province IS NOT NULL AND ($province IS NULL OR giver.province STARTS WITH $province)
CALL (giver) {
  MATCH (giver)-[r:@support]->(receiver)
  WHERE NOT receiver:Unnamed AND receiver.province IS NOT NULL
    AND @in_force(r)
  RETURN receiver.province AS other, count(*) AS ties
}
WITH giver.province AS province, other, sum(ties) AS ties
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
