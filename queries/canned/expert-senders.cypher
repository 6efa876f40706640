// title: Who sends experts, to how many, and how many experts?
// title_zh: 谁派出专家，派往多少家，派出多少人
// category: experts
// note: Adds up the numbers sources give: experts and staff_posted as experts; contracted_experts apart, as a contract does
// note: not mean that they were sent; executive_directors and resident_managers as posts, apart because the same person may
// note: be counted in both. A number that several ties share (joint) counts once for a sender. 'At least' and 'about' count
// note: as the number given, ranges as their lower end. Where no source gives a number, the sum is empty, not zero.
// note: Institutions that no source names do not count.
// note_zh: 将来源所载的人数相加：experts、staff_posted 计为专家；contracted_experts
// note_zh: 单独统计，因为签约不等于派出；executive_directors、resident_managers 计为任
// note_zh: 职，也单独统计，因为同一人可能重复。多条关系合计的人数对派出机构只计一次。“至少”“约”按所载数字计，范围按下限计。来源未载人数
// note_zh: 时合计为空，而不是 0。来源未具名的机构不计入。
// param province: text = null — only senders of this province; the beginning of its name is enough
// param top: integer = 100 — at most this many rows, those that send to most first
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column sender_id: id of the sender
// column sender: its name
// column province: its province
// column receivers: distinct institutions it sends experts to
// column experts: people counted as experts or staff_posted
// column posts: people counted as executive_directors or resident_managers
// column uncounted: ties for which no source counts the experts, sent or contracted
// column ties: ties by which it sends experts
// column inferred_ties: of these, ties of which the tie itself, an end, the type or a number is inferred
// column contracted: people counted as contracted_experts
// undrawn top: the drawing ranks nothing, it shows up to 500 ties
// browser: MATCH p = (sender:Institution)-[r:SENDS_EXPERTS]->(:Institution)
// browser: WHERE @in_force(r)
// browser:   AND ($province IS NULL OR sender.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Adds up the experts of each sender before it can rank them; name a province.

MATCH (sender)-[r:SENDS_EXPERTS]->(receiver)
WHERE NOT sender:Unnamed AND NOT receiver:Unnamed
  AND @in_force(r)
  AND ($province IS NULL OR sender.province STARTS WITH $province)
WITH sender, collect(r) AS ties, count(DISTINCT receiver) AS receivers
CALL (ties) {
  UNWIND ties AS tie
  UNWIND [key IN @expert_counts + @contract_counts + @post_counts WHERE tie['quantity_' + key] IS NOT NULL] AS key
  WITH key IN @expert_counts AS is_expert, key IN @contract_counts AS is_contracted, key IN @post_counts AS is_post,
       key, coalesce(tie['joint_' + key], tie.id) AS number, max(tie['quantity_' + key]) AS people
  RETURN sum(CASE WHEN is_expert THEN people END) AS experts,
         count(CASE WHEN is_expert THEN people END) AS expert_numbers,
         sum(CASE WHEN is_contracted THEN people END) AS contracted,
         count(CASE WHEN is_contracted THEN people END) AS contract_numbers,
         sum(CASE WHEN is_post THEN people END) AS posts,
         count(CASE WHEN is_post THEN people END) AS post_numbers
}
WITH * ORDER BY receivers DESC, coalesce(experts, 0) DESC, sender.id LIMIT $top
RETURN sender.id AS sender_id,
       sender.name AS sender,
       sender.province AS province,
       receivers AS receivers,
       CASE WHEN expert_numbers > 0 THEN experts END AS experts,
       CASE WHEN post_numbers > 0 THEN posts END AS posts,
       size([tie IN ties WHERE all(key IN @expert_counts + @contract_counts WHERE tie['quantity_' + key] IS NULL)]) AS uncounted,
       size(ties) AS ties,
       size([r IN ties WHERE @inferred(r) OR 'quantities' IN r.inferred]) AS inferred_ties,
       CASE WHEN contract_numbers > 0 THEN contracted END AS contracted
ORDER BY receivers DESC, coalesce(experts, 0) DESC, sender_id
