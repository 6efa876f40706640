// title: Which province supports which?
// title_zh: 哪个省支援哪个省
// category: geography
// note: Support (@support), from giver to receiver; other kinds (@other_kinds) do not count. An empty province
// note: means that none is known.
// note_zh: 支援（@support），自支援方至受援方；其他类别（@other_kinds）不计入。省份为空表示不详。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column from_province: province of the institutions that give
// column to_province: province of the institutions that receive
// column ties: ties of support from one to the other
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// browser: MATCH p = (giver:Institution)-[r:@support]->(receiver:Institution)
// browser: WHERE giver.province <> receiver.province AND giver:@partner AND receiver:@partner
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time, with the
// cost: province at either end. Name the receiving province.

MATCH (giver)-[r:@support]->(receiver:Institution)
WHERE giver:@partner AND receiver:@partner
  AND @in_force(r)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN giver.province AS from_province,
       receiver.province AS to_province,
       count(*) AS ties,
       count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers
ORDER BY ties DESC, from_province, to_province, inferred_ties, givers, receivers
