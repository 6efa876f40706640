// title: Whom does an institution reach, and in how many steps?
// title_zh: 某机构的支援能到达哪些机构，经过几步
// category: reach
// note: Follows cooperation from giver to receiver. An agreement is followed only as recorded, from its first side to its
// note: second; 'hospnet report reach' follows it both ways and lets a campus count as its institution. Here it does not.
// param hospital: institution — where to start
// param steps: integer = 3 — at most so many steps
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column institution_id: id of the reached institution
// column institution: its name
// column kind: its kind
// column province: its province
// column city: its city
// column step: the least number of steps
// browser: MATCH (h:Institution {id: $hospital}), (reached:Institution) WHERE h <> reached
// browser: MATCH p = shortestPath((h)-[ties*]->(reached))
// browser: WHERE all(r IN ties WHERE NOT type(r) IN @structure
// browser:       AND @in_force(r))
// browser: WITH p WHERE length(p) <= $steps
// browser: RETURN p LIMIT 300
// count: MATCH (h:Institution) WHERE h.id <> $hospital RETURN count(*) AS total
// cost: Up to three steps are walked as such; with more, Neo4j walks all that can be reached and keeps what is near.
// cost: Ask for fewer steps.

// Only the least length is asked for, so Neo4j walks each tie once and stops at the first way to an institution.
// ANY SHORTEST over a quantified path could follow agreements both ways, but Neo4j 5.26 runs it for minutes on a
// large network and does not stop it when its time is up. It takes no parameter as a length either: the usual few
// steps have a walk of their own, or each question would walk all that can be reached.
MATCH (h:Institution {id: $hospital})
CALL (h) {
  WITH h WHERE $steps <= 2
  MATCH p = (h)-[ties*1..2]->(reached:Institution)
  WHERE all(r IN ties WHERE NOT type(r) IN @structure
        AND @in_force(r))
  WITH reached, min(length(p)) AS step
  WHERE step <= $steps AND reached <> h
  RETURN collect({reached: reached, step: step}) AS nearest
}
CALL (h) {
  WITH h WHERE $steps = 3
  MATCH p = (h)-[ties*1..3]->(reached:Institution)
  WHERE all(r IN ties WHERE NOT type(r) IN @structure
        AND @in_force(r))
  WITH reached, min(length(p)) AS step
  WHERE step <= $steps AND reached <> h
  RETURN collect({reached: reached, step: step}) AS near
}
CALL (h) {
  WITH h WHERE $steps > 3
  MATCH p = (h)-[ties*]->(reached:Institution)
  WHERE all(r IN ties WHERE NOT type(r) IN @structure
        AND @in_force(r))
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
