// title: Which ties have ended, and which others are active between the same two institutions?
// title_zh: 哪些合作已经结束，双方现有哪些其他合作
// category: time
// note: Only ties that a source says have ended. A tie that no source mentions any more has not ended: see stale for those.
// note: An end that may lie in several years, such as [2019..2021], is in none of them.
// note_zh: 只包括来源载明已结束的关系。来源不再提及的关系并不等于已结束：见查询 stale。结束时间可能在几年之间
// note_zh: （如 [2019..2021]）的，不计入其中任何一年。
// param year: integer = null — only what ended in this year
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// column until: when it ended; empty where no source says
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column since: when it began
// column still: types of the active ties from the same giver to the same receiver
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE r.status = 'ended' AND ($year IS NULL OR @year(r.until) = toString($year))
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@tie]->(receiver:Institution)
// count: WHERE ($province IS NULL OR receiver.province STARTS WITH $province)
// count: RETURN count(*) AS total
// cost: Returns a row for each tie that ended, at about 40 µs a row however the Cypher is written, and looks for its
// cost: successors; name a province or a year.

MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE r.status = 'ended' AND ($year IS NULL OR @year(r.until) = toString($year))
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN r.until AS until,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.since AS since,
       COLLECT {
         MATCH (giver)-[now:@tie]->(receiver) WHERE now.status = 'active'
         WITH DISTINCT type(now) AS type RETURN type ORDER BY type
       } AS still,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY r.possible_until DESC, tie_id, giver_id, receiver_id
