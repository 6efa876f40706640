// title: In which cities does one supporter support most of the hospitals?
// title_zh: 哪些城市的受援医院主要由同一家机构支援
// category: dependence
// note: Only hospitals of which a source names a supporter. Support is @support; other kinds (@other_kinds) do not
// note: count as supporters. Where few hospitals are named, the share says little.
// note: Of two equally large supporters, the first by id is shown.
// note_zh: 只包括来源载有支援方的医院。支援指 @support；其他类别（@other_kinds）不计为支援方。所载
// note_zh: 医院很少时，比例意义不大。两个支援方并列最大时取 id 在前者。
// param province: text = null — only cities of this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column province: the province
// column city: the city
// column hospitals: hospitals of the city of which a source names a supporter
// column supporters: distinct institutions that support them
// column largest_id: id of the one that supports most of them
// column largest: its name
// column supports: hospitals it supports
// column percent: these as a share of the supported hospitals
// column ties: ties of support of all these hospitals
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// browser: MATCH p = (:Institution)-[r:@support]->(h:@provider)
// browser: WHERE @in_force(r)
// browser:   AND ($province IS NULL OR h.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of support; name a province.

MATCH (h:@provider)
WHERE h.city IS NOT NULL AND ($province IS NULL OR h.province STARTS WITH $province)
CALL (h) {
  MATCH (giver:Institution)-[r:@support]->(h)
  WHERE giver:@partner
    AND @in_force(r)
  RETURN collect(DISTINCT giver) AS givers, count(r) AS ties, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
}
WITH h, givers, ties, inferred_ties WHERE size(givers) > 0
WITH h.province AS province, h.city AS city, collect(givers) AS supported,
     sum(ties) AS ties, sum(inferred_ties) AS inferred_ties
CALL (supported) {
  UNWIND supported AS givers
  UNWIND givers AS giver
  WITH giver, count(*) AS hospitals
  ORDER BY hospitals DESC, giver.id
  WITH collect({giver: giver, hospitals: hospitals}) AS shares
  RETURN size(shares) AS supporters, shares[0].giver AS largest, shares[0].hospitals AS by_largest
}
RETURN province AS province,
       city AS city,
       size(supported) AS hospitals,
       supporters AS supporters,
       largest.id AS largest_id,
       largest.name AS largest,
       by_largest AS supports,
       toInteger(round(100.0 * by_largest / size(supported))) AS percent,
       ties AS ties,
       inferred_ties AS inferred_ties
ORDER BY percent DESC, hospitals DESC, province, city, largest_id
