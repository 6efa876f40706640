// title: Which institutions both receive support and give it?
// title_zh: 哪些机构既受援又支援其他机构
// category: reach
// note: Receives and gives what can be passed on: @passed_on. The sources do not say that what an institution
// note: gives is what it received. Other kinds (@other_kinds) do not count.
// note_zh: 接受并给出可以传递的支援：@passed_on。来源并未说明其给出的就是所接受的。其他类别
// note_zh: （@other_kinds）不计入。
// param province: text = null — only institutions of this province; the beginning of its name is enough
// param top: integer = 100 — at most this many rows, those that give to most first
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column institution_id: id of the institution that does both
// column institution: its name
// column city: its city
// column receives_from: distinct institutions it receives from
// column givers: their names, at most ten
// column gives_to: distinct institutions it gives to
// column receivers: their names, at most ten
// column inferred_ties: of the ties received and given, those of which the tie itself, an end or the type is inferred
// browser: MATCH (giver:Institution)-[r:@passed_on]->(middle:Institution)
// browser: WHERE giver:@partner AND middle:@partner
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR middle.province STARTS WITH $province)
// browser: WITH DISTINCT middle LIMIT 1000
// browser: MATCH p = (middle)-[r:@passed_on]->(receiver:Institution)
// browser: WHERE receiver:@partner
// browser:   AND @in_force(r)
// browser: WITH middle, p
// browser: MATCH q = (giver:Institution)-[r:@passed_on]->(middle)
// browser: WHERE giver:@partner
// browser:   AND @in_force(r)
// browser: RETURN p, q LIMIT toInteger($top)
// cost: Counts exactly for the institutions that give most, after counting the ties that each one gives; name a
// cost: province or ask for fewer with top.

// Neo4j knows almost at once how many ties an institution gives, and that is never less than the number of receivers. So
// receivers are counted for the institutions that give most ties, and then for all that could still be among the first.
CALL () {
  MATCH (middle:Institution)
  WHERE middle:@partner AND ($province IS NULL OR middle.province STARTS WITH $province)
  WITH middle ORDER BY COUNT { (middle)-->() } DESC LIMIT 3 * $top
  CALL (middle) {
    MATCH (giver:Institution)-[r:@passed_on]->(middle)
    WHERE giver:@partner
      AND @in_force(r)
    RETURN count(*) AS received
  }
  CALL (middle) {
    MATCH (middle)-[r:@passed_on]->(receiver:Institution)
    WHERE receiver:@partner
      AND @in_force(r)
    RETURN count(DISTINCT receiver) AS gives_to
  }
  WITH gives_to WHERE received > 0
  WITH gives_to ORDER BY gives_to DESC LIMIT $top
  WITH collect(gives_to) AS found
  RETURN CASE WHEN size(found) < $top THEN 1 ELSE coalesce(found[-1], 1) END AS least
}
MATCH (middle:Institution)
WHERE middle:@partner AND ($province IS NULL OR middle.province STARTS WITH $province)
  AND COUNT { (middle)-->() } >= least
CALL (middle) {
  MATCH (middle)-[r:@passed_on]->(receiver:Institution)
  WHERE receiver:@partner
    AND @in_force(r)
  RETURN count(DISTINCT receiver) AS gives_to, collect(DISTINCT receiver.name) AS receivers,
         count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_given
}
WITH * WHERE gives_to > 0 AND gives_to >= least
CALL (middle) {
  MATCH (giver:Institution)-[r:@passed_on]->(middle)
  WHERE giver:@partner
    AND @in_force(r)
  RETURN count(DISTINCT giver) AS receives_from, collect(DISTINCT giver.name) AS givers,
         count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_received
}
WITH * WHERE receives_from > 0
RETURN middle.id AS institution_id,
       middle.name AS institution,
       middle.city AS city,
       receives_from AS receives_from,
       COLLECT { UNWIND givers AS name RETURN name ORDER BY name LIMIT 10 } AS givers,
       gives_to AS gives_to,
       COLLECT { UNWIND receivers AS name RETURN name ORDER BY name LIMIT 10 } AS receivers,
       inferred_given + inferred_received AS inferred_ties
ORDER BY gives_to DESC, receives_from DESC, institution_id
LIMIT $top
