// title: How much of a province's support goes to other provinces?
// title_zh: 各省的支援有多少跨省
// category: geography
// note: Support (@support); other kinds (@other_kinds) do not count. Ties with an end whose province is unknown are
// note: left out.
// note_zh: 支援（@support）；其他类别（@other_kinds）不计入。一方省份不详的关系不计入。
// param province: text = null — only what this province gives; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column province: the province that gives
// column given: ties of support it gives, with both places known
// column crossing: of these, to another province
// column percent: crossing as a share of given
// column inferred_ties: of the ties given, those of which the tie itself, an end or the type is inferred
// column to_provinces: the provinces that receive them
// browser: MATCH p = (giver:Institution)-[r:@support]->(receiver:Institution)
// browser: WHERE giver.province <> receiver.province AND giver:@partner AND receiver:@partner
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time, with the
// cost: province at either end. Name the giving province.

MATCH (giver:Institution)
WHERE giver:@partner AND giver.province IS NOT NULL AND ($province IS NULL OR giver.province STARTS WITH $province)
CALL (giver) {
  MATCH (giver)-[r:@support]->(receiver)
  WHERE receiver.province IS NOT NULL AND receiver:@partner
    AND @in_force(r)
  RETURN receiver.province AS other, count(*) AS ties, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
}
WITH giver.province AS province, other, sum(ties) AS ties, sum(inferred_ties) AS inferred_ties
WITH province,
     sum(ties) AS given,
     sum(inferred_ties) AS inferred_ties,
     sum(CASE WHEN other <> province THEN ties ELSE 0 END) AS crossing,
     [other IN collect(other) WHERE other <> province] AS others
RETURN province AS province,
       given AS given,
       crossing AS crossing,
       toInteger(round(100.0 * crossing / given)) AS percent,
       inferred_ties AS inferred_ties,
       COLLECT { UNWIND others AS other RETURN other ORDER BY other } AS to_provinces
ORDER BY crossing DESC, given DESC, province, percent, inferred_ties, to_provinces
