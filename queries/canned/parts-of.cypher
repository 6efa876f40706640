// title: Which parts does an institution have, and what do they do?
// title_zh: 某机构有哪些院区、中心和科室，各有多少合作
// category: overview
// note: Includes parts of parts. Their ties are not among those that partners-of lists for the institution itself.
// note_zh: 包括组成部分的组成部分。它们的关系不在 partners-of 为该机构本身列出的关系之中。
// param hospital: institution — the institution
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column part_id: id of the part
// column part: its name
// column kind: campus, centre, department, studio …
// column city: its city
// column status: planned, building, operating or closed; empty where no source says
// column opened: when it opened, or will open
// column inferred: what no source states of the part: part_of, name, place …; empty if all is stated
// column ties: cooperations the part itself has
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// browser: MATCH p = (whole:Institution {id: $hospital})<-[:PART_OF*]-(part:Institution)
// browser: OPTIONAL MATCH q = (part)-[r:@cooperation]-(:Institution)
// browser: WHERE @in_force(r)
// browser: RETURN p, q LIMIT 500

MATCH (whole:Institution {id: $hospital})<-[:PART_OF*]-(part:Institution)
CALL (part) {
  MATCH (part)-[r:@cooperation]-(:Institution)
  WHERE @in_force(r)
  RETURN count(r) AS ties, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
}
RETURN part.id AS part_id,
       part.name AS part,
       part.kind AS kind,
       part.city AS city,
       part.status AS status,
       part.opened AS opened,
       coalesce(part.inferred, []) AS inferred,
       ties AS ties,
       inferred_ties AS inferred_ties
ORDER BY part_id
