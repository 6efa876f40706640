// title: What numbers do the sources give, and what do they add up to?
// title_zh: 来源给出了哪些数量，合计多少
// category: quality
// note: A number that several ties share (joint) counts once within a type of tie. 'At least', 'about' and 'at most' are
// note: added like exact numbers, a range as its lower number. Different quantities may count the same people and must
// note: not be added together.
// note_zh: 多条关系合计的数字在同一关系类型内只计一次。“至少”“约”“至多”与确切数字同样相加，范围取较小者。不同的数
// note_zh: 量可能指同一批人，不能相加。
// param network: text = null — only ties of this network, like bijie
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column quantity: what is counted, as in the seed files
// column type: type of the ties that state it
// column ties: ties that state a number
// column inferred_ties: of these, ties of which the tie itself, an end, the type or a number is inferred
// column counted: numbers added up; fewer than ties where several share one
// column total: their sum
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE any(key IN keys(r) WHERE key STARTS WITH 'quantity_')
// browser:   AND @in_force(r)
// browser:   AND ($network IS NULL OR r.network = $network)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Examines the names of all properties of every tie, since the quantities are not known in advance; name a
// cost: province or a network.

MATCH ()-[r:@tie]->(receiver:Institution)
WHERE @in_force(r)
  AND ($network IS NULL OR r.network = $network)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
UNWIND [key IN keys(r) WHERE key STARTS WITH 'quantity_' AND key <> 'quantity_details'] AS key
WITH key, type(r) AS type, coalesce(r['joint_' + substring(key, 9)], r.id) AS number, collect(r[key]) AS stated,
     count(CASE WHEN @inferred(r) OR 'quantities' IN r.inferred THEN 1 END) AS inferred_ties
RETURN substring(key, 9) AS quantity,
       type AS type,
       sum(size(stated)) AS ties,
       sum(inferred_ties) AS inferred_ties,
       count(*) AS counted,
       sum(reduce(largest = stated[0], value IN stated | CASE WHEN value > largest THEN value ELSE largest END)) AS total
ORDER BY quantity, type, ties, inferred_ties, counted, total
