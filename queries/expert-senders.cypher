// title: Who sends experts, to how many, and how many experts?
// title_zh: 谁派出专家，派往多少家，派出多少人
// category: support
// note: Adds up the numbers sources give. A number that several ties share is taken once for a sender. Where no source
// note: gives a number, experts is empty, not zero; uncounted says on how many ties that is so.
// param province: text = null — only senders of this province; the beginning of its name is enough
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column sender_id: id of the sender
// column sender: its name
// column province: its province
// column receivers: distinct institutions it sends experts to
// column experts: experts counted by the sources
// column uncounted: ties for which no source gives a number
// browser: MATCH p = (:Institution)-[r:SENDS_EXPERTS]->(:Institution)
// browser: WHERE ($as_of IS NULL AND r.status = 'active'
// browser:         OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:            AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

MATCH (sender:Institution)-[r:SENDS_EXPERTS]->(receiver:Institution)
WHERE ($as_of IS NULL AND r.status = 'active'
        OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
           AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
  AND ($province IS NULL OR sender.province STARTS WITH $province)
WITH sender, collect(r) AS ties, count(DISTINCT receiver) AS receivers
CALL (ties) {
  UNWIND ties AS tie
  WITH coalesce(tie.joint_experts, tie.id) AS number, max(tie.quantity_experts) AS experts
  RETURN CASE WHEN count(experts) > 0 THEN sum(experts) END AS experts
}
RETURN sender.id AS sender_id,
       sender.name AS sender,
       sender.province AS province,
       receivers AS receivers,
       experts AS experts,
       size([tie IN ties WHERE tie.quantity_experts IS NULL]) AS uncounted
ORDER BY receivers DESC, coalesce(experts, 0) DESC, sender_id
