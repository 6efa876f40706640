// title: Which sources do the ties rest on?
// title_zh: 合作关系依据哪些来源
// category: evidence
// note: A tie of two sources counts for both. Ties of every kind that count, structure included.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column source_id: id of the source
// column title: its title
// column publisher: who published it
// column date: when
// column ties: ties it speaks of
// column inferred: of these, ties it does not state outright
// column only_here: of these, ties no other source speaks of
// browser: MATCH (s:Source) RETURN s

MATCH ()-[r:!PART_OF]->()
WHERE ($as_of IS NULL AND r.status = 'active'
        OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
           AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
UNWIND r.evidence AS piece
WITH r, split(piece, '#')[0] AS source_id, collect(piece) AS here
WITH source_id,
     count(r) AS ties,
     count(CASE WHEN all(piece IN here WHERE piece CONTAINS ';inferred') THEN r END) AS inferred,
     count(CASE WHEN size(here) = size(r.evidence) THEN r END) AS only_here
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
