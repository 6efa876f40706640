// title: How many ties of each type are there?
// title_zh: 各类合作关系有多少
// category: overview
// note: Ties of institutions of every kind. Structure (governing, funding, designating) is listed beside cooperation;
// note: rankings and reach leave it out. Institutions that no source names are not among givers, receivers and pairs.
// note_zh: 包括各类机构的关系。主管、资助、认定与合作并列；排名和可达不计这些关系。来源未具名的机构不计入支援方、受援方
// note_zh: 和机构对。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column type: type of the tie
// column ties: ties of this type
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// column givers: distinct institutions that these ties run from
// column receivers: distinct institutions that they run to
// column pairs: distinct pairs of the two
// column unnamed: of the ties, those with institutions that no source names
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time; all pairs
// cost: are counted as well. Name a province.

// Receiver by receiver: all pairs together would take the whole memory of the server.
MATCH (receiver:Institution)
WHERE ($province IS NULL OR receiver.province STARTS WITH $province)
CALL (receiver) {
  MATCH (giver)-[r:@tie]->(receiver)
  WHERE @in_force(r)
  RETURN type(r) AS type,
         CASE WHEN NOT giver:Unnamed AND NOT receiver:Unnamed THEN giver END AS giver,
         count(*) AS ties,
         count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
}
RETURN type AS type,
       sum(ties) AS ties,
       sum(inferred_ties) AS inferred_ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT CASE WHEN giver IS NOT NULL THEN receiver END) AS receivers,
       count(giver) AS pairs,
       sum(CASE WHEN giver IS NULL THEN ties ELSE 0 END) AS unnamed
ORDER BY ties DESC, type, inferred_ties, givers, receivers, pairs, unnamed
