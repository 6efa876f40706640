// title: Who are an institution's partners, and how do they cooperate?
// title_zh: 某机构有哪些合作方，如何合作
// category: partners
// note: One row for each tie, with partners of every kind, alliances and unnamed institutions too, which are no partners
// note: where partners are counted. Ties of its campuses and departments are not included; ask for these by name.
// note_zh: 每条关系一行，合作方不限类别，也包括医联体和未具名机构（在统计合作方时不计入）。不含其院区和科室的关系；请按
// note_zh: 其名称另行查询。
// param hospital: institution — the institution
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column partner_id: id of the partner
// column partner: its name
// column unnamed: how many institutions it stands for, where the source does not name them; null for one with a name
// column kind: its kind
// column province: its province
// column city: its city
// column type: type of the tie
// column direction: gives (the institution supports the partner), receives, mutual; to, from (memberships, referrals)
// column since: when it began, as precise as the source says
// column until: when it ended
// column status: active or ended
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement of the tie
// column tie_id: id of the tie
// browser: MATCH p = (:Institution {id: $hospital})-[r:@cooperation]-(:Institution)
// browser: WHERE @in_force(r)
// browser: RETURN p

MATCH (h:Institution {id: $hospital})-[r:@cooperation]-(partner:Institution)
WHERE @in_force(r)
RETURN partner.id AS partner_id,
       partner.name AS partner,
       partner.unnamed AS unnamed,
       partner.kind AS kind,
       partner.province AS province,
       partner.city AS city,
       type(r) AS type,
       CASE WHEN r:@bond THEN 'mutual'
            WHEN r:@support THEN CASE WHEN startNode(r) = h THEN 'gives' ELSE 'receives' END
            ELSE CASE WHEN startNode(r) = h THEN 'to' ELSE 'from' END END AS direction,
       r.since AS since,
       r.until AS until,
       r.status AS status,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY partner_id, type, tie_id
