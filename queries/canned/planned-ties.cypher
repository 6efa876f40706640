// title: Which ties are planned, and for which has the planned date passed?
// title_zh: 哪些合作仍在计划中，哪些已过计划日期
// category: time
// note: Overdue means that the last possible day of the planned beginning has passed on the date asked about; what
// note: became of the plan, no source says.
// note_zh: “逾期”指计划起始时间的最后一个可能日期，在所询问的日期已经过去；计划后来如何，没有来源说明。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — overdue on this day (YYYY-MM-DD) instead of today
// column tie_id: id of the tie
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column planned_for: when it is to begin
// column overdue: whether that date has passed; empty where no source names the latest date
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// undrawn as_of: it only decides which are overdue
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE r.status = 'planned' AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Returns a row for each planned tie, at about 40 µs a row however the Cypher is written; name a province.

MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE r.status = 'planned' AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN r.id AS tie_id,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.since AS planned_for,
       @last_day(r.since) < coalesce($as_of, toString(date())) AS overdue,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence
ORDER BY planned_for, tie_id, giver_id, receiver_id
