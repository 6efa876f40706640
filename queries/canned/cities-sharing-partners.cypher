// title: Where do two cities share a partner?
// title_zh: 两座城市有哪些共同的合作方
// category: partners
// note: A partner counts if it cooperates with at least one institution of each city; it may be in one of them itself.
// note: Other kinds (@other_kinds) do not count.
// note_zh: 与两座城市各至少一家机构合作的，计为共同合作方；它本身可在其中一座城市。其他类别（@other_kinds）
// note_zh: 不计入。
// param one: text — the first city; the beginning of its name is enough
// param other: text — the second city
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column partner_id: id of the shared partner
// column partner: its name
// column city: its city
// column in_one: institutions of the first city it cooperates with
// column in_other: institutions of the second city it cooperates with
// column inferred_ties: of the ties with them, those of which the tie itself, an end or the type is inferred
// browser: MATCH p = (a:Institution)-[r:@cooperation]-(partner:Institution)
// browser: WHERE a.city STARTS WITH $one AND a:@partner AND partner:@partner
// browser:   AND @in_force(r)
// browser: WITH p, partner
// browser: MATCH q = (partner)-[r:@cooperation]-(b:Institution)
// browser: WHERE b.city STARTS WITH $other AND b:@partner
// browser:   AND @in_force(r)
// browser: RETURN p, q LIMIT 500
// cost: Follows all ties of the first city in both directions; put the smaller city first.

MATCH (a:Institution)-[r:@cooperation]-(partner:Institution)
WHERE a.city STARTS WITH $one AND a:@partner AND partner:@partner
  AND @in_force(r)
WITH partner, collect(DISTINCT a.name) AS in_one,
     collect(CASE WHEN @inferred(r) THEN r END) AS unstated_one
MATCH (partner)-[r:@cooperation]-(b:Institution)
WHERE b.city STARTS WITH $other AND b:@partner
  AND @in_force(r)
WITH partner, in_one, unstated_one, collect(DISTINCT b.name) AS in_other,
     collect(CASE WHEN @inferred(r) THEN r END) AS unstated_other
RETURN partner.id AS partner_id,
       partner.name AS partner,
       partner.city AS city,
       COLLECT { UNWIND in_one AS name RETURN name ORDER BY name } AS in_one,
       COLLECT { UNWIND in_other AS name RETURN name ORDER BY name } AS in_other,
       COUNT { UNWIND unstated_one + unstated_other AS r RETURN DISTINCT r } AS inferred_ties
ORDER BY partner_id
