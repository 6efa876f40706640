// title: Which hospitals are national regional medical centres, and which institutions support them?
// title_zh: 国家区域医疗中心有哪些，由谁支援
// category: programmes
// note: The name of another programme shows its institutions. Support is @support; supporters may be of any kind,
// note: governments too.
// note_zh: 填入其他项目的名称可查看其机构。支援指 @support；支援方不限类别，也包括政府部门。
// param programme: text = '国家区域医疗中心' — a part of the programme's name
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column centre_id: id of the designated institution
// column centre: its name
// column province: its province
// column city: its city
// column status: planned, building, operating or closed; empty where no source says
// column since: when the designation began
// column programmes: names of the programmes that designate it
// column part_of: the institution it is a part of
// column supporters: names of the institutions that support it
// column inferred: what no source states of one or more of the designations: tie (that there is one), from, since …
// column institution_inferred: what no source states of the institution: status, opened, place …; empty if all is stated
// column inferred_ties: of the ties of support, those of which the tie itself, an end or the type is inferred
// browser: MATCH (programme:Programme)
// browser: WHERE programme.name CONTAINS $programme
// browser: MATCH p = (programme)-[r:DESIGNATES]->(centre:Institution)
// browser: WHERE @in_force(r)
// browser: WITH p, centre
// browser: OPTIONAL MATCH q = (:Institution)-[r:@support]->(centre)
// browser: WHERE @in_force(r)
// browser: RETURN p, q LIMIT 500

MATCH (programme:Programme)
WHERE programme.name CONTAINS $programme
MATCH (programme)-[r:DESIGNATES]->(centre:Institution)
WHERE @in_force(r)
WITH centre, programme, r ORDER BY r.possible_from, r.since
WITH centre, collect(DISTINCT programme.name) AS programmes, collect(r.since)[0] AS since,
     collect(r.inferred) AS unstated
CALL (centre) {
  MATCH (giver:Institution)-[r:@support]->(centre)
  WHERE @in_force(r)
  RETURN collect(DISTINCT giver.name) AS supporters, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
}
RETURN centre.id AS centre_id,
       centre.name AS centre,
       centre.province AS province,
       centre.city AS city,
       centre.status AS status,
       since AS since,
       COLLECT { UNWIND programmes AS name RETURN name ORDER BY name } AS programmes,
       COLLECT {
         MATCH (centre)-[:PART_OF]->(whole:Institution)
         RETURN whole.name ORDER BY whole.name
       } AS part_of,
       COLLECT { UNWIND supporters AS name RETURN name ORDER BY name } AS supporters,
       COLLECT { UNWIND unstated AS aspects UNWIND aspects AS aspect
                 WITH DISTINCT aspect RETURN aspect ORDER BY aspect } AS inferred,
       coalesce(centre.inferred, []) AS institution_inferred,
       inferred_ties AS inferred_ties
ORDER BY centre_id
