// title: How many ties of each type are there?
// title_zh: 各类合作关系有多少
// category: overview
// note: Structure (governing, funding, designating) is listed beside cooperation; rankings and reach leave it out.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column type: type of the tie
// column ties: ties of this type
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// column pairs: distinct pairs of giver and receiver
// browser: MATCH p = (:Institution)-[r:!PART_OF]->(:Institution)
// browser: WHERE ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

// Institution by institution: to tell all pairs apart at once would take the server's whole memory.
CALL () {
  MATCH (giver:Institution)
  CALL (giver) {
    MATCH (giver)-[r:!PART_OF]->(receiver)
    WHERE ($as_of IS NULL AND r.status = 'active'
            OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
               AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
    RETURN type(r) AS type, count(*) AS ties, count(DISTINCT receiver) AS pairs
  }
  WITH type, sum(ties) AS ties, count(*) AS givers, sum(pairs) AS pairs
  RETURN collect({type: type, ties: ties, givers: givers, pairs: pairs}) AS given
}
CALL () {
  MATCH (receiver:Institution)
  CALL (receiver) {
    MATCH ()-[r:!PART_OF]->(receiver)
    WHERE ($as_of IS NULL AND r.status = 'active'
            OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
               AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
    RETURN DISTINCT type(r) AS type
  }
  WITH type, count(*) AS receivers
  RETURN collect({type: type, receivers: receivers}) AS received
}
UNWIND given AS one
WITH one, head([other IN received WHERE other.type = one.type]) AS other
RETURN one.type AS type,
       one.ties AS ties,
       one.givers AS givers,
       other.receivers AS receivers,
       one.pairs AS pairs
ORDER BY ties DESC, type, givers, receivers, pairs
