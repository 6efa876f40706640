// title: Of which hospitals do the sources name one supporter only?
// title_zh: 哪些医院来源只载有一个支援方
// category: dependence
// note: Institutions that give care (@provider) with exactly one distinct supporter (@support);
// note: other kinds (@other_kinds) do not count as supporters, unless all_kinds is true. There may be supporters that
// note: no source names. A campus counts as itself, as in 'hospnet report dependence --no-roll-up'. With a supporter:
// note: the institutions that would be left without a supporter if it withdrew.
// note_zh: 提供医疗服务的机构（@provider）中，恰有一个支援方（@support）的；其他类别
// note_zh: （@other_kinds）不计为支援方，除非 all_kinds 为 true。可能另有来源未载的支援方。
// note_zh: 院区单独统计，与 hospnet report dependence --no-roll-up 相同。给出支
// note_zh: 援方时：列出若其退出将没有支援方的机构。
// param province: text = null — only hospitals of this province; the beginning of its name is enough
// param supporter: institution = null — only those whose sole supporter is this one
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// param all_kinds: boolean = false — count other kinds (@other_kinds) as supporters
// column hospital_id: id of the supported hospital
// column hospital: its name
// column province: its province
// column city: its city
// column county: its county
// column supporter_id: id of its sole supporter
// column supporter: name of its sole supporter
// column types: types of support it receives
// column ties: ties of this support
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// browser: MATCH (giver:Institution)-[r:@support]->(h:@provider)
// browser: WHERE @in_force(r) AND (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
// browser:   AND ($province IS NULL OR h.province STARTS WITH $province)
// browser: WITH h, collect(DISTINCT giver) AS givers WHERE size(givers) = 1
// browser: MATCH p = (giver)-[r:@support]->(h)
// browser: WHERE @in_force(r)
// browser:   AND ($supporter IS NULL OR giver.id = $supporter)
// browser: RETURN p LIMIT 500
// count: MATCH (giver:Institution)-[r:@support]->(h:@provider)
// count: WHERE @in_force(r) AND (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
// count:   AND ($province IS NULL OR h.province STARTS WITH $province)
// count: RETURN count(DISTINCT h) AS total
// cost: Reads every tie of support into each hospital; name a province or a supporter.

CALL () {
  MATCH (:Institution {id: $supporter})-[:@support]->(h:@provider) RETURN DISTINCT h
  UNION ALL
  WITH $supporter AS none WHERE none IS NULL MATCH (h:@provider) RETURN h
}
WITH h WHERE ($province IS NULL OR h.province STARTS WITH $province)
MATCH (giver:Institution)-[r:@support]->(h)
WHERE (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
  AND @in_force(r)
WITH h, collect(DISTINCT giver) AS givers, collect(DISTINCT type(r)) AS types,
     count(r) AS ties, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
WHERE size(givers) = 1 AND ($supporter IS NULL OR givers[0].id = $supporter)
RETURN h.id AS hospital_id,
       h.name AS hospital,
       h.province AS province,
       h.city AS city,
       h.county AS county,
       givers[0].id AS supporter_id,
       givers[0].name AS supporter,
       COLLECT { UNWIND types AS type RETURN type ORDER BY type } AS types,
       ties AS ties,
       inferred_ties AS inferred_ties
ORDER BY supporter_id, hospital_id
