// title: Which programmes are there, and which institutions do they cover?
// title_zh: 有哪些项目，覆盖哪些机构
// category: programmes
// note: A programme with 0 institutions is known by name only, or its ties do not count on that day.
// note_zh: 机构数为 0 的项目只知其名，或其关系在当日不计入。
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column programme_id: id of the programme
// column programme: its name
// column institutions: distinct named institutions that its ties run to
// column ties: its ties with institutions
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// column types: types of these ties
// column provinces: the provinces of these institutions
// column part_of: the programme it is a part of
// browser: MATCH (programme:Programme)
// browser: OPTIONAL MATCH p = (programme)-[r:@tie]->(:Institution)
// browser: WHERE @in_force(r)
// browser: RETURN programme, p LIMIT 500

MATCH (programme:Programme)
OPTIONAL MATCH (programme)-[r:@tie]->(covered:Institution)
WHERE @in_force(r)
WITH programme, collect(DISTINCT covered) AS covered, collect(DISTINCT type(r)) AS types,
     count(r) AS ties, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
RETURN programme.id AS programme_id,
       programme.name AS programme,
       size([one IN covered WHERE NOT one:Unnamed]) AS institutions,
       ties AS ties,
       inferred_ties AS inferred_ties,
       COLLECT { UNWIND types AS type RETURN type ORDER BY type } AS types,
       COLLECT { UNWIND covered AS one WITH DISTINCT one.province AS province
                 WHERE province IS NOT NULL RETURN province ORDER BY province } AS provinces,
       COLLECT { MATCH (programme)-[:PART_OF]->(whole:Institution) RETURN whole.name ORDER BY whole.name } AS part_of
ORDER BY institutions DESC, programme_id
