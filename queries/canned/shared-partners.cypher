// title: Which partners do two institutions share?
// title_zh: 两家机构有哪些共同的合作方
// category: partners
// note: Direction does not matter: a common supporter and a commonly supported hospital are both shared partners.
// note: Other kinds (@other_kinds) are no partners, unless all_kinds is true.
// note_zh: 不分方向：共同的支援方和共同支援的医院都是共同合作方。其他类别（@other_kinds）不计入，除
// note_zh: 非 all_kinds 为 true。
// param one: institution — the first institution
// param other: institution — the second institution
// param all_kinds: boolean = false — show other kinds, too (@other_kinds)
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column partner_id: id of the shared partner
// column partner: its name
// column kind: its kind
// column province: its province
// column city: its city
// column types_with_one: types of its ties with the first institution
// column types_with_other: types of its ties with the second institution
// column inferred_ties: of the ties with both, those of which the tie itself, an end or the type is inferred
// browser: MATCH p = (:Institution {id: $one})-[r:@cooperation]-(partner:Institution)
// browser: WHERE @in_force(r) AND (partner:@partner OR $all_kinds AND NOT partner:Unnamed)
// browser: WITH p, partner
// browser: MATCH q = (partner)-[r:@cooperation]-(:Institution {id: $other})
// browser: WHERE @in_force(r)
// browser: RETURN p, q

MATCH (:Institution {id: $one})-[r:@cooperation]-(partner:Institution)
WHERE @in_force(r)
// After the collection, so that Neo4j begins with the two institutions and not with all of a kind.
WITH partner, collect(DISTINCT type(r)) AS types_with_one,
     collect(CASE WHEN @inferred(r) THEN r END) AS unstated_one
WHERE partner:@partner OR $all_kinds AND NOT partner:Unnamed
MATCH (partner)-[r:@cooperation]-(:Institution {id: $other})
WHERE @in_force(r)
WITH partner, types_with_one, unstated_one, collect(DISTINCT type(r)) AS types_with_other,
     collect(CASE WHEN @inferred(r) THEN r END) AS unstated_other
RETURN partner.id AS partner_id,
       partner.name AS partner,
       partner.kind AS kind,
       partner.province AS province,
       partner.city AS city,
       COLLECT { UNWIND types_with_one AS type RETURN type ORDER BY type } AS types_with_one,
       COLLECT { UNWIND types_with_other AS type RETURN type ORDER BY type } AS types_with_other,
       COUNT { UNWIND unstated_one + unstated_other AS r RETURN DISTINCT r } AS inferred_ties
ORDER BY partner_id
