// title: Which active ties has no source confirmed lately?
// title_zh: 哪些进行中的合作近期未有来源证实
// category: evidence
// note: Ties recorded as active whose newest source is older: they may have ended unnoticed. A source without a date counts
// note: as new.
// note_zh: 记为进行中、而最新来源较早的关系：可能已在无人报道时结束。没有日期的来源按新来源计。
// param months: integer = 24 — this many months without a source
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — counted back from this day (YYYY-MM-DD) instead of today
// column tie_id: id of the tie
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column last_reported: date of the newest source that mentions it
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// browser: WITH toString(date(coalesce($as_of, toString(date()))) - duration({months: $months})) AS limit_day
// browser: MATCH (s:Source) WHERE coalesce(@last_day(s.date) >= limit_day, true)
// browser: WITH collect(s.id) AS recent
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE r.status = 'active' AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser:   AND none(piece IN r.evidence WHERE split(piece, '#')[0] IN recent)
// browser: RETURN p LIMIT 500
// count: MATCH (:Institution)-[r:@tie]->(receiver:Institution)
// count: WHERE r.status = 'active' AND ($province IS NULL OR receiver.province STARTS WITH $province)
// count: RETURN count(*) AS total
// cost: Reads the evidence of every tie and returns a row for each stale one; name a province.

WITH toString(date(coalesce($as_of, toString(date()))) - duration({months: $months})) AS limit_day
CALL (limit_day) {
  // Two dates may be days apart and one of them known to the year only: a source is old if all its days are.
  MATCH (s:Source) WHERE coalesce(@last_day(s.date) >= limit_day, true)
  RETURN collect(s.id) AS recent
}
MATCH (giver:Institution)-[r:@tie]->(receiver:Institution)
WHERE r.status = 'active' AND ($province IS NULL OR receiver.province STARTS WITH $province)
  AND none(piece IN r.evidence WHERE split(piece, '#')[0] IN recent)
RETURN r.id AS tie_id,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       COLLECT { UNWIND r.evidence AS piece
                 MATCH (s:Source {id: split(piece, '#')[0]})
                 RETURN s.date ORDER BY @last_day(s.date) DESC LIMIT 1 }[0] AS last_reported,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence
ORDER BY last_reported, tie_id, giver_id, receiver_id
