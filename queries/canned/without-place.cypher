// title: Which institutions have no province or city?
// title_zh: 哪些机构缺少省份或城市
// category: quality
// note: A national body or programme has none; for a hospital it is a gap to fill.
// note: Inferred ties count, too.
// note_zh: 全国性机构或项目没有所在地；对医院而言则是有待补充的缺口。
// note_zh: 推断的关系也计入。
// param kind: kind = null — only institutions of this kind, like hospital
// column id: id of the institution
// column name: its name
// column kind: its kind
// column province: its province, where known
// column ties: its ties of any kind and status; questions on places leave these out
// column evidence: source#place for each statement
// browser: MATCH (n:Institution)
// browser: WHERE (n.province IS NULL OR n.city IS NULL) AND ($kind IS NULL OR n.kind = $kind)
// browser: RETURN n LIMIT 300
// count: MATCH (n:Institution) WHERE ($kind IS NULL OR n.kind = $kind) RETURN count(*) AS total

MATCH (n:Institution)
WHERE (n.province IS NULL OR n.city IS NULL) AND ($kind IS NULL OR n.kind = $kind)
RETURN n.id AS id,
       n.name AS name,
       n.kind AS kind,
       n.province AS province,
       COUNT { (n)-[:@tie]-(:Institution) } AS ties,
       n.evidence AS evidence
ORDER BY ties DESC, id
