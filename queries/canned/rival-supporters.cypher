// title: Which supporters support the same city?
// title_zh: 哪些支援方支援同一座城市
// category: partners
// note: Supporters (@support) from outside the city; other kinds (@other_kinds) do not count. Each pair of supporters is
// note: one row. Whether they compete or complement each other, the numbers do not say.
// note_zh: 来自该市以外的支援方（@support）；其他类别（@other_kinds）不计入。每两个支援方一行。它们
// note_zh: 是竞争还是互补，数字不能说明。
// param city: text — the city they both support; the beginning of its name is enough
// param top: integer = 100 — at most this many pairs, those that share most first
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column city: the city
// column one_id: id of the first supporter
// column one: its name
// column one_receivers: institutions of the city it supports
// column other_id: id of the second supporter
// column other: its name
// column other_receivers: institutions of the city it supports
// column both: institutions of the city that both support
// column inferred_ties: of the ties of the two with the city, those of which the tie itself, an end or the type is inferred
// undrawn top: the drawing shows the ties of all supporters; a pair of them is not drawn
// browser: MATCH p = (giver:Institution)-[r:@support]->(receiver:Institution)
// browser: WHERE giver:@partner AND receiver:@partner
// browser:   AND @in_force(r)
// browser:   AND receiver.city STARTS WITH $city AND coalesce(giver.city, '') <> receiver.city
// browser: RETURN p LIMIT 500
// cost: Compares all pairs of supporters of the city; name a smaller city or a county-level city.

MATCH (giver:Institution)-[r:@support]->(receiver:Institution)
WHERE @in_force(r)
  AND receiver.city STARTS WITH $city AND coalesce(giver.city, '') <> receiver.city
  AND giver:@partner AND receiver:@partner
WITH receiver.city AS city, giver, collect(DISTINCT receiver) AS receivers, count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties
ORDER BY giver.id
WITH city, collect({giver: giver, receivers: receivers, inferred_ties: inferred_ties}) AS sides
UNWIND sides AS one
UNWIND sides AS other
WITH city, one, other WHERE one.giver.id < other.giver.id
RETURN city AS city,
       one.giver.id AS one_id,
       one.giver.name AS one,
       size(one.receivers) AS one_receivers,
       other.giver.id AS other_id,
       other.giver.name AS other,
       size(other.receivers) AS other_receivers,
       size([receiver IN one.receivers WHERE receiver IN other.receivers]) AS both,
       one.inferred_ties + other.inferred_ties AS inferred_ties
ORDER BY both DESC, one_id, other_id, city
LIMIT $top
