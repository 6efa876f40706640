// title: Which institutions does the support of an institution reach, and in how many steps?
// title_zh: 某机构的支援能到达哪些机构，经过几步
// category: reach
// note: Follows support (@support) from giver to receiver; agreements, memberships and referrals are no support. That
// note: a receiver supports others does not mean that it passes on what it received.
// note: Other kinds (@other_kinds) do not take part. A campus counts as itself: 'hospnet report reach
// note: --no-roll-up' gives the same answer, without it a campus counts as its institution.
// note: Inferred ties count, too: partners-of says which.
// note_zh: 沿支援（@support）自支援方至受援方逐步计算；签约、加盟与转诊不视为支援。受援方又支援他方，并不表示传
// note_zh: 递了所接受的支援。其他类别（@other_kinds）不参与。院区单独统
// note_zh: 计：hospnet report reach --no-roll-up 的结果与此相同，不加该选项则院区并入
// note_zh: 所属机构。
// note_zh: 推断的关系也计入：partners-of 逐条注明。
// param hospital: institution — where to start
// param steps: integer = 3 — at most this many steps
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// param all_kinds: boolean = false — reach other kinds (@other_kinds), and go on through them
// column institution_id: id of the reached institution
// column institution: its name
// column kind: its kind
// column province: its province
// column city: its city
// column step: the least number of steps
// browser: MATCH (h:Institution {id: $hospital}), (reached:Institution) WHERE h <> reached
// browser: MATCH p = shortestPath((h)-[ties:@support*]->(reached))
// browser: WHERE all(r IN ties WHERE @in_force(r))
// browser:   AND all(n IN nodes(p) WHERE n:@partner OR $all_kinds AND NOT n:Unnamed)
// browser: WITH p WHERE length(p) <= $steps
// browser: RETURN p LIMIT 300
// count: MATCH (h:Institution) WHERE h.id <> $hospital RETURN count(*) AS total
// cost: Up to three steps are walked as asked; with more, Neo4j walks all that can be reached and keeps what is near.
// cost: Ask for at most three steps.

// Only the length of the shortest path is asked for, so Neo4j walks each tie once and stops at the first path to an
// institution. A length cannot be a parameter, so up to two steps and three steps have walks of their own; otherwise
// each question would walk all that can be reached.
MATCH (h:Institution {id: $hospital})
CALL (h) {
  WITH h WHERE $steps <= 2
  MATCH p = (h)-[ties:@support*1..2]->(reached:Institution)
  WHERE all(r IN ties WHERE @in_force(r))
    AND all(n IN nodes(p) WHERE n:@partner OR $all_kinds AND NOT n:Unnamed)
  WITH reached, min(length(p)) AS step
  WHERE step <= $steps AND reached <> h
  RETURN collect({reached: reached, step: step}) AS nearest
}
CALL (h) {
  WITH h WHERE $steps = 3
  MATCH p = (h)-[ties:@support*1..3]->(reached:Institution)
  WHERE all(r IN ties WHERE @in_force(r))
    AND all(n IN nodes(p) WHERE n:@partner OR $all_kinds AND NOT n:Unnamed)
  WITH reached, min(length(p)) AS step
  WHERE step <= $steps AND reached <> h
  RETURN collect({reached: reached, step: step}) AS near
}
CALL (h) {
  WITH h WHERE $steps > 3
  MATCH p = (h)-[ties:@support*]->(reached:Institution)
  WHERE all(r IN ties WHERE @in_force(r))
    AND all(n IN nodes(p) WHERE n:@partner OR $all_kinds AND NOT n:Unnamed)
  WITH reached, min(length(p)) AS step
  WHERE step <= $steps AND reached <> h
  RETURN collect({reached: reached, step: step}) AS far
}
UNWIND nearest + near + far AS found
WITH found.reached AS reached, found.step AS step
RETURN reached.id AS institution_id,
       reached.name AS institution,
       reached.kind AS kind,
       reached.province AS province,
       reached.city AS city,
       step AS step
ORDER BY step, institution_id
