// title: Which sources are the ties based on?
// title_zh: 合作关系依据哪些来源
// category: evidence
// note: A tie with two sources counts for both. Includes ties of structure.
// note_zh: 有两个来源的关系分别计入。包括主管、资助、认定的关系。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column source_id: id of the source
// column title: its title
// column publisher: who published it
// column date: when
// column ties: ties it mentions
// column inferred: of these, ties that no source states outright
// column only_here: of these, ties that no other source mentions
// undrawn province: the sources themselves are drawn, not the ties that rest on them
// undrawn as_of: the sources themselves are drawn, not the ties that rest on them
// browser: MATCH (s:Source) RETURN s
// cost: Reads the evidence of every tie, the most expensive property, and splits it into sources; name a province.

MATCH ()-[r:@tie]->(receiver:Institution)
WHERE @in_force(r)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
// Ties stated in the same place are taken together: a sentence often states many.
WITH r.evidence AS pieces, coalesce('tie' IN r.inferred, false) AS unstated, count(*) AS alike
CALL (pieces) {
  UNWIND pieces AS piece
  RETURN split(piece, '#')[0] AS source_id,
         count(*) AS here
}
WITH source_id,
     sum(alike) AS ties,
     sum(CASE WHEN unstated THEN alike ELSE 0 END) AS inferred,
     sum(CASE WHEN here = size(pieces) THEN alike ELSE 0 END) AS only_here
WITH collect({id: source_id, ties: ties, inferred: inferred, only_here: only_here}) AS found
MATCH (s:Source)
WITH s, head([one IN found WHERE one.id = s.id]) AS counts
RETURN s.id AS source_id,
       s.title AS title,
       s.publisher AS publisher,
       s.date AS date,
       coalesce(counts.ties, 0) AS ties,
       coalesce(counts.inferred, 0) AS inferred,
       coalesce(counts.only_here, 0) AS only_here
ORDER BY ties DESC, source_id
