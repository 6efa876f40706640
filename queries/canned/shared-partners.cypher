// title: Which partners do two institutions share?
// title_zh: 两家机构有哪些共同的合作方
// category: partners
// note: Direction does not matter: a common supporter and a commonly supported hospital are both shared partners.
// param one: institution — the first institution
// param other: institution — the second institution
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column partner_id: id of the shared partner
// column partner: its name
// column kind: its kind
// column province: its province
// column city: its city
// column types_with_one: types of its ties with the first institution
// column types_with_other: types of its ties with the second institution
// browser: MATCH p = (:Institution {id: $one})-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]-(partner:Institution)
// browser: WHERE CASE WHEN $as_of IS NULL THEN r.status = 'active'
// browser:            WHEN r.since > $as_of THEN false
// browser:            WHEN r.until IS NULL THEN r.status = 'active'
// browser:            ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
// browser: WITH p, partner
// browser: MATCH q = (partner)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]-(:Institution {id: $other})
// browser: WHERE CASE WHEN $as_of IS NULL THEN r.status = 'active'
// browser:            WHEN r.since > $as_of THEN false
// browser:            WHEN r.until IS NULL THEN r.status = 'active'
// browser:            ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
// browser: RETURN p, q

MATCH (:Institution {id: $one})-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]-(partner:Institution)
WHERE CASE WHEN $as_of IS NULL THEN r.status = 'active'
           WHEN r.since > $as_of THEN false
           WHEN r.until IS NULL THEN r.status = 'active'
           ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
WITH partner, collect(DISTINCT type(r)) AS types_with_one
MATCH (partner)-[r:!GOVERNS&!FUNDS&!DESIGNATES&!PART_OF]-(:Institution {id: $other})
WHERE CASE WHEN $as_of IS NULL THEN r.status = 'active'
           WHEN r.since > $as_of THEN false
           WHEN r.until IS NULL THEN r.status = 'active'
           ELSE r.status <> 'planned' AND r.until + '-99-99' >= $as_of END
WITH partner, types_with_one, collect(DISTINCT type(r)) AS types_with_other
RETURN partner.id AS partner_id,
       partner.name AS partner,
       partner.kind AS kind,
       partner.province AS province,
       partner.city AS city,
       COLLECT { UNWIND types_with_one AS type RETURN type ORDER BY type } AS types_with_one,
       COLLECT { UNWIND types_with_other AS type RETURN type ORDER BY type } AS types_with_other
ORDER BY partner_id
