// title: Which ties have no beginning, or have ended without a known end?
// title_zh: 哪些合作缺少开始或结束时间
// category: quality
// note: Ties of every status. An active tie without an end is ongoing, not undated. On a day (as_of) a tie without a
// note: beginning counts from its first dated source on, and one that ended on an unknown day does not count.
// note_zh: 包括各种状态的关系。没有终止时间的进行中关系是持续的，不算日期不详。指定日期（as_of）时，没有起始时间的
// note_zh: 关系自其首个有日期的来源起计；终止日不详的不计入。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// column tie_id: id of the tie
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column status: planned, active or ended
// column since: when it began
// column until: when it ended
// column lacks: what is unknown: since, until or both
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement, where to look again
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE (coalesce(r.since, '..]') ENDS WITH '..]' OR r.status = 'ended' AND coalesce(r.until, '[..') STARTS WITH '[..')
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@tie]->(receiver:Institution)
// count: WHERE ($province IS NULL OR receiver.province STARTS WITH $province)
// count: RETURN count(*) AS total
// cost: Returns a row for each undated tie, with its evidence, at about 40 µs a row however the Cypher is written; name a
// cost: province.

MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE (coalesce(r.since, '..]') ENDS WITH '..]' OR r.status = 'ended' AND coalesce(r.until, '[..') STARTS WITH '[..')
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN r.id AS tie_id,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.status AS status,
       r.since AS since,
       r.until AS until,
       CASE WHEN coalesce(r.since, '..]') ENDS WITH '..]' THEN ['since'] ELSE [] END
         + CASE WHEN r.status = 'ended' AND coalesce(r.until, '[..') STARTS WITH '[..' THEN ['until'] ELSE [] END AS lacks,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence
ORDER BY tie_id, giver_id, receiver_id
