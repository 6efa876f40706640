// title: Which institutions are designated or funded, and by whom?
// title_zh: 哪些机构获得认定或资助，由谁认定或资助
// category: programmes
// note: Structure, not cooperation: programmes, designations and money. Rankings and reach leave these ties out.
// note_zh: 这些是主管、资助与认定，不是合作：项目、认定和资金。排名和可达不计这些关系。
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column holder_id: id of the designated or funded institution
// column holder: its name
// column city: its city
// column by_id: id of the institution that designates or funds
// column by: its name
// column by_kind: its kind
// column type: DESIGNATES or FUNDS
// column since: when it began
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:DESIGNATES|FUNDS]->(:Institution)
// browser: WHERE @in_force(r)
// browser: RETURN p LIMIT 500

MATCH (by)-[r:DESIGNATES|FUNDS]->(holder)
WHERE @in_force(r)
RETURN holder.id AS holder_id,
       holder.name AS holder,
       holder.city AS city,
       by.id AS by_id,
       by.name AS by,
       by.kind AS by_kind,
       type(r) AS type,
       r.since AS since,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY holder_id, by_id, tie_id
