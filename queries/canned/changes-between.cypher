// title: What changed between two days?
// title_zh: 两个日期之间有何变化
// category: time
// note: Only changes that the dates show: a new tie is known to be in force on the later day and cannot have been on the
// note: earlier one; for a tie that has ended it is the other way round. An undated tie never appears as a change.
// note_zh: 只列出日期能够证明的变化：新增的关系在后一日已知有效、在前一日不可能有效；已结束的关系反之。日期不详的关系不
// note_zh: 会作为变化列出。
// param before: date — the earlier day (YYYY-MM-DD)
// param after: date — the later day
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// column change: new (in force on the later day, not yet on the earlier one) or gone (no longer in force on the later day)
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column since: when it began
// column until: when it ended
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE r.pairing IS NULL
// browser:   AND (r.possible_from > $before AND r.known_from <= $after AND r.known_until >= $after
// browser:        OR r.possible_until < $after AND r.known_until >= $before AND r.known_from <= $before)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Returns a row for each change, at about 40 µs a row however the Cypher is written; name a province, or two days
// cost: closer together.

MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE r.pairing IS NULL
  AND (r.possible_from > $before AND r.known_from <= $after AND r.known_until >= $after
       OR r.possible_until < $after AND r.known_until >= $before AND r.known_from <= $before)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN CASE WHEN r.possible_from > $before THEN 'new' ELSE 'gone' END AS change,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.since AS since,
       r.until AS until,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY change, since, tie_id, giver_id, receiver_id
