// title: What changed between two days?
// title_zh: 两个日期之间有何变化
// category: time
// note: A tie counts on a day by the same rule as in every question with as_of: an unknown beginning counts as before
// note: the day, and an ended tie with an unknown end is left out. So an undated tie never appears as a change.
// param before: date — the earlier day (YYYY-MM-DD)
// param after: date — the later day
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// column change: new (counts on the later day only) or gone (counts on the earlier day only)
// column type: type of the tie
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column since: when it began
// column until: when it ended
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE r.status <> 'planned'
// browser:   AND (r.since > $before AND r.since <= $after OR r.until + '-99-99' >= $before AND r.until + '-99-99' < $after)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Returns a row for each change, at about 40 µs a row however the Cypher is written; name a province, or two days
// cost: closer together.

// Only a tie that began or ended between the two days can have changed; no other is examined twice.
MATCH (giver)-[r:@tie]->(receiver:Institution)
WHERE (r.since > $before AND r.since <= $after OR r.until + '-99-99' >= $before AND r.until + '-99-99' < $after)
  AND r.status <> 'planned' AND ($province IS NULL OR receiver.province STARTS WITH $province)
WITH giver, r, receiver,
     coalesce(r.since, $before) <= $before
       AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $before END, '') >= $before AS stood,
     coalesce(r.since, $before) <= $after
       AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $after END, '') >= $after AS stands
WHERE stood <> stands
RETURN CASE WHEN stands THEN 'new' ELSE 'gone' END AS change,
       type(r) AS type,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       r.since AS since,
       r.until AS until,
       r.id AS tie_id
ORDER BY change, since, tie_id, giver_id, receiver_id
