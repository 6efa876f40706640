// title: Which hospitals have several supporters at once?
// title_zh: 哪些医院同时有多家支援方
// category: partners
// note: Support is @support. Several supporters may complement each other or compete.
// note: Other kinds (@other_kinds) do not count as supporters, unless all_kinds is true.
// note_zh: 支援指 @support。多个支援方可能互补，也可能竞争。其他类别（@other_kinds）不计为支援方，
// note_zh: 除非 all_kinds 为 true。
// param at_least: integer = 2 — at least this many supporters
// param province: text = null — only hospitals of this province; the beginning of its name is enough
// param all_kinds: boolean = false — count other kinds as supporters, too (@other_kinds)
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column hospital_id: id of the supported hospital
// column hospital: its name
// column province: its province
// column city: its city
// column supporters: distinct institutions that support it
// column ties: ties of this support
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// column names: their names
// column provinces: their provinces
// browser: MATCH (giver:Institution)-[r:@support]->(h:@provider)
// browser: WHERE @in_force(r) AND (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
// browser:   AND ($province IS NULL OR h.province STARTS WITH $province)
// browser: WITH h, count(DISTINCT giver) AS givers WHERE givers >= $at_least
// browser: WITH h ORDER BY givers DESC, h.id LIMIT 50
// browser: MATCH p = (giver:Institution)-[r:@support]->(h)
// browser: WHERE @in_force(r) AND (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
// browser: RETURN p LIMIT 500
// count: MATCH (giver:Institution)-[r:@support]->(h:@provider)
// count: WHERE @in_force(r) AND (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
// count:   AND ($province IS NULL OR h.province STARTS WITH $province)
// count: RETURN count(DISTINCT h) AS total
// cost: Returns a row for each hospital, at about 40 µs a row however the Cypher is written; name a province, or raise
// cost: at_least.

MATCH (giver:Institution)-[r:@support]->(h:@provider)
WHERE (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
  AND @in_force(r)
  AND ($province IS NULL OR h.province STARTS WITH $province)
WITH h, collect(DISTINCT giver) AS givers, count(r) AS ties, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
WHERE size(givers) >= $at_least
RETURN h.id AS hospital_id,
       h.name AS hospital,
       h.province AS province,
       h.city AS city,
       size(givers) AS supporters,
       ties AS ties,
       inferred_ties AS inferred_ties,
       COLLECT { UNWIND givers AS giver RETURN giver.name ORDER BY giver.name } AS names,
       COLLECT { UNWIND givers AS giver WITH DISTINCT giver.province AS from
                 WHERE from IS NOT NULL RETURN from ORDER BY from } AS provinces
ORDER BY supporters DESC, hospital_id
