// title: Which institutions are planned or under construction, and when are they to be completed and to open?
// title_zh: 哪些机构在规划或建设中，计划何时建成、何时启用
// category: time
// param as_of: date = null — overdue on this day (YYYY-MM-DD) instead of today
// column id: id of the institution
// column name: its name
// column kind: its kind
// column province: its province
// column city: its city
// column status: planned or building
// column completes: when the building is to be completed
// column opens: when it is to open
// column overdue: whether the last possible day of the opening, or else of the completion, has passed; empty without one
// column part_of: name of the institution it belongs to
// column inferred: what no source states of the institution: status, opened, part_of …; empty if all is stated
// column evidence: source#place for each statement
// undrawn as_of: it only decides which are overdue
// browser: MATCH (n:Institution) WHERE n.status IN ['planned', 'building']
// browser: OPTIONAL MATCH p = (n)--(:Institution) RETURN n, p LIMIT 500

MATCH (n:Institution)
WHERE n.status IN ['planned', 'building']
OPTIONAL MATCH (n)-[:PART_OF]->(whole:Institution)
RETURN n.id AS id,
       n.name AS name,
       n.kind AS kind,
       n.province AS province,
       n.city AS city,
       n.status AS status,
       n.completed AS completes,
       n.opened AS opens,
       coalesce(@last_day(n.opened), @last_day(n.completed)) < coalesce($as_of, toString(date())) AS overdue,
       whole.name AS part_of,
       coalesce(n.inferred, []) AS inferred,
       n.evidence AS evidence
ORDER BY coalesce(opens, completes), id
