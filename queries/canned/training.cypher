// title: Who trains whom, and how many people?
// title_zh: 谁为谁培训人员，培训多少人
// category: experts
// note: Where no source gives a number, staff_trained is empty, not zero. A number that several ties share counts once.
// note_zh: 来源未载人数时为空，而不是 0。多条关系合计的人数只计一次。
// param province: text = null — only receivers of this province; the beginning of its name is enough
// param top: integer = 100 — at most this many rows, those with most people first
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column trainer_id: id of the institution that trains
// column trainer: its name
// column receiver_id: id of the institution whose staff is trained
// column receiver: its name
// column province: its province
// column staff_trained: people trained, as the sources count them; 'at least' and 'about' as the number given, ranges as their lower end
// column uncounted: ties for which no source gives a number
// column fields: specialties
// column inferred: what no source states of one or more of these ties: tie (that there is one), type, from, to, since …
// undrawn top: the drawing ranks nothing, it shows up to 500 ties
// browser: MATCH p = (:Institution)-[r:TRAINS]->(receiver:Institution)
// browser: WHERE @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Adds up the people for each pair of trainer and receiver before it can rank them; name a province.

MATCH (trainer)-[r:TRAINS]->(receiver)
WHERE @in_force(r)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
WITH trainer, receiver, collect(r) AS ties
CALL (ties) {
  UNWIND ties AS tie
  WITH coalesce(tie.joint_staff_trained, tie.id) AS number, max(tie.quantity_staff_trained) AS people
  RETURN CASE WHEN count(people) > 0 THEN sum(people) END AS staff_trained
}
WITH * ORDER BY coalesce(staff_trained, 0) DESC, trainer.id, receiver.id LIMIT $top
RETURN trainer.id AS trainer_id,
       trainer.name AS trainer,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       receiver.province AS province,
       staff_trained AS staff_trained,
       size([tie IN ties WHERE tie.quantity_staff_trained IS NULL]) AS uncounted,
       COLLECT { UNWIND ties AS tie UNWIND tie.fields AS field WITH DISTINCT field RETURN field ORDER BY field } AS fields,
       COLLECT { UNWIND ties AS tie UNWIND tie.inferred AS aspect
                 WITH DISTINCT aspect RETURN aspect ORDER BY aspect } AS inferred
ORDER BY coalesce(staff_trained, 0) DESC, trainer_id, receiver_id
