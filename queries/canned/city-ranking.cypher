// title: Which cities give most support to other cities, and receive most from them?
// title_zh: 各城市对外支援与接受外地支援排名
// category: geography
// note: Only ties between two cities: those within a city, or with an end whose city is unknown, are left out.
// note: All cooperation makes two cities partners; only support (@support) is given and received. Other kinds
// note: (@other_kinds) do not count.
// note_zh: 只统计两座城市之间的关系；市内的，或一方城市不详的，不计入。各种合作都使两座城市成为合作方；只有支援
// note_zh: （@support）计为支援与受援。其他类别（@other_kinds）不计入。
// param province: text = null — only cities of this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column province: the province
// column city: the city
// column gives: ties of support to other cities
// column receives: ties of support from other cities
// column inferred_ties: of the ties given and received, those of which the tie itself, an end or the type is inferred
// column institutions: its institutions with such ties
// column cities: other cities it cooperates with
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE (giver.city <> receiver.city OR giver.province <> receiver.province)
// browser:   AND giver:@partner AND receiver:@partner
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time, from both
// cost: its ends, with the city at the far end. Name a province.

MATCH (n:Institution)
WHERE n:@partner AND n.city IS NOT NULL AND ($province IS NULL OR n.province STARTS WITH $province)
CALL (n) {
  MATCH (n)-[r:@cooperation]-(far)
  WHERE (far.city <> n.city OR far.city IS NOT NULL AND far.province <> n.province) AND far:@partner
    AND @in_force(r)
  RETURN count(CASE WHEN r:@support AND startNode(r) = n THEN 1 END) AS gives,
         count(CASE WHEN r:@support AND endNode(r) = n THEN 1 END) AS receives,
         count(CASE WHEN r:@support AND @inferred(r) THEN 1 END) AS inferred_ties,
         collect(DISTINCT [far.province, far.city]) AS cities
}
WITH n.province AS province, n.city AS city, gives, receives, inferred_ties, cities WHERE size(cities) > 0
WITH province, city, sum(gives) AS gives, sum(receives) AS receives,
     sum(inferred_ties) AS inferred_ties, count(*) AS institutions, collect(cities) AS far
RETURN province AS province,
       city AS city,
       gives AS gives,
       receives AS receives,
       inferred_ties AS inferred_ties,
       institutions AS institutions,
       COUNT { UNWIND far AS cities UNWIND cities AS other RETURN DISTINCT other } AS cities
ORDER BY gives + receives DESC, gives DESC, receives, province, city, inferred_ties, institutions, cities
