// title: Which active ties lead to or from an institution that is not open?
// title_zh: 哪些进行中的合作涉及尚未启用或已关闭的机构
// category: quality
// note: Co-building a campus before it opens, or funding it, is fine; experts sent to a hospital that is only planned are
// note: a mistake in the data, or the data is out of date.
// note_zh: 院区启用前的共建或资助属于正常；向仍在规划的医院派驻专家，则是数据有误或已过时。
// param province: text = null — only institutions of this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column institution_id: id of the institution that is not open
// column institution: its name
// column status: planned, building or closed
// column opened: when it opened, or will open
// column type: type of the tie
// column direction: gives, receives, mutual; to, from (ties that are no support): seen from that institution
// column other_id: id of the other end
// column other: its name
// column since: when the tie began
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column institution_inferred: what no source states of the institution: status, opened, place …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (closed:Institution)-[r:@tie]-(:Institution)
// browser: WHERE closed.status IN ['planned', 'building', 'closed'] AND ($province IS NULL OR closed.province STARTS WITH $province)
// browser:   AND @in_force(r)
// browser: RETURN p LIMIT 500
// cost: Returns a row for each tie of an institution that is not open, at about 40 µs a row however the Cypher is
// cost: written; name a province.

MATCH (closed:Institution)
WHERE closed.status IN ['planned', 'building', 'closed'] AND ($province IS NULL OR closed.province STARTS WITH $province)
MATCH (closed)-[r:@tie]-(other:Institution)
WHERE @in_force(r)
RETURN closed.id AS institution_id,
       closed.name AS institution,
       closed.status AS status,
       closed.opened AS opened,
       type(r) AS type,
       CASE WHEN r:@bond THEN 'mutual'
            WHEN r:@support THEN CASE WHEN startNode(r) = closed THEN 'gives' ELSE 'receives' END
            ELSE CASE WHEN startNode(r) = closed THEN 'to' ELSE 'from' END END AS direction,
       other.id AS other_id,
       other.name AS other,
       r.since AS since,
       coalesce(r.inferred, []) AS inferred,
       coalesce(closed.inferred, []) AS institution_inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY institution_id, other_id, tie_id
