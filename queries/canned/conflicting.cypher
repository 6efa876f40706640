// title: Where do two statements of one tie disagree?
// title_zh: 同一合作的两种说法在哪里不一致
// category: evidence
// note: Two ties of one type from the same giver to the same receiver. They may be two phases of one cooperation, such as a
// note: renewal, or two teams; or one of the sources is wrong. What only one of them states is not a conflict.
// note_zh: 同一支援方与受援方之间同一类型的两条关系。可能是同一合作的两个阶段（如续签）、两支队伍，或其中一个来源有误。
// note_zh: 只有一条载明的内容不算矛盾。
// param giver: institution = null — only ties this institution gives
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column type: type of both ties
// column differs: what they state differently: status, since, until or a quantity
// column one_tie_id: id of the first tie
// column one_inferred: what no source states of it: tie (that there is one), type, from, to, since …
// column one_evidence: source#place for each statement of it
// column other_tie_id: id of the second tie
// column other_inferred: what no source states of it
// column other_evidence: source#place for each statement of it
// browser: MATCH p = (giver:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE ($giver IS NULL OR giver.id = $giver)
// browser:   AND EXISTS { MATCH (giver)-[twin:@tie]->(receiver)
// browser:                WHERE type(twin) = type(r) AND twin.id <> r.id
// browser:                  AND (twin.status <> r.status OR twin.since <> r.since OR twin.until <> r.until) }
// browser: RETURN p LIMIT 500
// cost: Compares all ties of one pair and type for each giver; name a giver.

CALL () {
  MATCH (giver:Institution {id: $giver}) RETURN giver
  UNION ALL
  WITH $giver AS none WHERE none IS NULL MATCH (giver:Institution) RETURN giver
}
CALL (giver) {
  MATCH (giver)-[r:@tie]->(receiver:Institution)
  WITH receiver, type(r) AS type, collect(r) AS claims
  WHERE size(claims) > 1
  UNWIND claims AS one
  UNWIND claims AS other
  WITH receiver, type, one, other WHERE one.id < other.id
  WITH receiver, type, one, other,
       [key IN ['status', 'since', 'until'] WHERE one[key] <> other[key]]
       + [key IN keys(one) WHERE key STARTS WITH 'quantity_' AND key <> 'quantity_details' AND one[key] <> other[key]] AS differs
  WHERE size(differs) > 0
  RETURN receiver, type, one, other, differs
}
RETURN giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       type AS type,
       COLLECT { UNWIND differs AS key RETURN key ORDER BY key } AS differs,
       one.id AS one_tie_id,
       coalesce(one.inferred, []) AS one_inferred,
       one.evidence AS one_evidence,
       other.id AS other_tie_id,
       coalesce(other.inferred, []) AS other_inferred,
       other.evidence AS other_evidence
ORDER BY giver_id, receiver_id, one_tie_id, other_tie_id
