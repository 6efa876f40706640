// title: Which support flows from the coast inland?
// title_zh: 沿海省份对内陆的支援
// category: geography
// note: Coastal are the eleven provinces with a sea coast: Tianjin, Hebei, Liaoning, Shanghai, Jiangsu, Zhejiang, Fujian,
// note: Shandong, Guangdong, Guangxi, Hainan. Beijing counts as inland. One row for each receiving
// note: city. Support is @support; other kinds (@other_kinds) do not count.
// note_zh: 沿海指有海岸线的十一个省份：天津、河北、辽宁、上海、江苏、浙江、福建、山东、广东、广西、海南；北京计为内陆。
// note_zh: 每座受援城市一行。支援指 @support；其他类别（@other_kinds）不计入。
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column from_province: coastal province that gives
// column to_province: inland province that receives
// column to_city: the city that receives
// column ties: ties of support
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// column givers: distinct institutions that give
// column receivers: distinct institutions that receive
// browser: WITH ['天津市', '河北省', '辽宁省', '上海市', '江苏省', '浙江省', '福建省', '山东省', '广东省', '广西壮族自治区', '海南省'] AS coast
// browser: MATCH p = (giver:Institution)-[r:@support]->(receiver:Institution)
// browser: WHERE giver.province IN coast AND receiver.province IS NOT NULL AND NOT receiver.province IN coast
// browser:   AND giver:@partner AND receiver:@partner
// browser:   AND @in_force(r)
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time, with the
// cost: province at either end. Name the receiving province.

// Provinces with a sea coast, as the statistical yearbooks list them.
WITH ['天津市', '河北省', '辽宁省', '上海市', '江苏省', '浙江省', '福建省', '山东省', '广东省', '广西壮族自治区', '海南省'] AS coast
MATCH (giver)-[r:@support]->(receiver:Institution)
WHERE giver.province IN coast AND receiver.province IS NOT NULL AND NOT receiver.province IN coast
  AND giver:@partner AND receiver:@partner
  AND @in_force(r)
  AND ($province IS NULL OR receiver.province STARTS WITH $province)
RETURN giver.province AS from_province,
       receiver.province AS to_province,
       receiver.city AS to_city,
       count(*) AS ties,
       count(CASE WHEN @inferred(r) THEN 1 END) AS inferred_ties,
       count(DISTINCT giver) AS givers,
       count(DISTINCT receiver) AS receivers
ORDER BY ties DESC, from_province, to_province, to_city, inferred_ties, givers, receivers
