// title: Of which institutions does no source report a cooperation?
// title_zh: 哪些机构未见合作记载
// category: quality
// note: None that counts: there may be planned or ended ties, ties of structure, or ties of its parts, and cooperation
// note: that the sources do not mention.
// note: Inferred ties count, too: an institution that has only those is not listed.
// note_zh: 指没有计入的关系：可能有计划中或已结束的关系、主管资助认定的关系、组成部分的关系，以及来源未提及的合作。
// note_zh: 推断的关系也计入：只有推断关系的机构不在此列。
// param kind: kind = null — only institutions of this kind, like hospital
// param province: text = null — only institutions of this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column id: id of the institution
// column name: its name
// column kind: its kind
// column province: its province
// column city: its city
// column other_ties: ties it has that do not count here, planned, ended or structure
// browser: MATCH (n:Institution)
// browser: WHERE ($kind IS NULL OR n.kind = $kind) AND ($province IS NULL OR n.province STARTS WITH $province)
// browser:   AND NOT EXISTS {
// browser:     MATCH (n)-[r:@cooperation]-(:Institution)
// browser:     WHERE @in_force(r)
// browser:   }
// browser: RETURN n LIMIT 500
// count: MATCH (n:Institution) WHERE ($kind IS NULL OR n.kind = $kind) AND ($province IS NULL OR n.province STARTS WITH $province) RETURN count(*) AS total
// cost: Examines the ties of each institution until one counts; name a province or a kind.

MATCH (n:Institution)
WHERE ($kind IS NULL OR n.kind = $kind) AND ($province IS NULL OR n.province STARTS WITH $province)
  AND NOT EXISTS {
    MATCH (n)-[r:@cooperation]-(:Institution)
    WHERE @in_force(r)
  }
RETURN n.id AS id,
       n.name AS name,
       n.kind AS kind,
       n.province AS province,
       n.city AS city,
       COUNT { (n)-[:@tie]-(:Institution) } AS other_ties
ORDER BY kind, id
