// title: In which specialties do hospitals cooperate?
// title_zh: 合作集中在哪些专科
// category: overview
// note: Only ties for which a specialty is recorded; a tie with several counts for each. A specialty within another,
// note: such as a disease of a department, has a row of its own. Other kinds (@other_kinds) do not count.
// note_zh: 只统计载有专科的关系；一条关系涉及多个专科时逐一计入。属于另一专科的（如某科室的病种）单列一行。其他类别
// note_zh: （@other_kinds）不计入。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column field: the specialty
// column ties: ties of cooperation in it
// column inferred_ties: of these, ties of which the tie itself, an end, the type or the specialties are inferred
// column givers: distinct institutions that these ties run from
// column receivers: distinct institutions that they run to
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE r.fields IS NOT NULL AND giver:@partner AND receiver:@partner
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time; ties
// cost: without a specialty are skipped at once, so a province makes the answer smaller, not quicker.

MATCH (giver)-[r:@cooperation]->(receiver)
WHERE r.fields IS NOT NULL
  AND giver:@partner AND receiver:@partner
  AND @in_force(r)
  // Said of endNode(r), so that Neo4j looks at the few ties first and not at all institutions.
  AND ($province IS NULL OR endNode(r).province STARTS WITH $province)
UNWIND r.fields AS field
RETURN field AS field,
       count(DISTINCT r) AS ties,
       count(DISTINCT CASE WHEN @inferred(r) OR 'fields' IN r.inferred THEN r END) AS inferred_ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers
ORDER BY ties DESC, field, inferred_ties, givers, receivers
