// title: How did the network grow, year by year?
// title_zh: 合作网络逐年如何增长
// category: time
// note: Ties of institutions of every kind. Only ties that began in a known year count, as the sources date them, so the
// note: true numbers are higher; undated-ties lists those without a beginning. A tie that ended in an unknown year is in
// note: force in no year.
// note: Inferred ties and inferred dates count, too; began-in-year says what is inferred of each.
// note_zh: 包括各类机构的关系。只统计按来源所载起始年份已知的关系，因此实际数字更高；没有起始时间的
// note_zh: 见 undated-ties。结束年份不详的关系不计为任何一年有效。
// note_zh: 推断的关系和推断的日期也计入；began-in-year 逐条注明。
// param province: text = null — only ties with an end in this province; the beginning of its name is enough
// column year: the year
// column began: cooperations that began in it
// column ended: cooperations that ended in it
// column in_force_after: cooperations that began in a known year and are known to continue after this one
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE r.status <> 'planned' AND @year(r.since) IS NOT NULL
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
// browser: RETURN p ORDER BY r.since LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time; it takes a
// cost: tie with either end in a province, so a province makes it no quicker.

MATCH (giver)-[r:@cooperation]->(receiver)
WHERE r.status <> 'planned' AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
WITH r, @year(r.since) AS began
WITH began,
     CASE r.status WHEN 'ended' THEN @year(r.until) END AS ended,
     CASE WHEN began IS NOT NULL THEN left(r.known_from, 4) END AS known_from,
     left(r.known_until, 4) AS known_until,
     count(*) AS ties
WITH collect({began: began, ended: ended, known_from: known_from, known_until: known_until, ties: ties}) AS groups
UNWIND groups AS found
UNWIND [found.began, found.ended] AS year
WITH groups, year WHERE year IS NOT NULL
WITH DISTINCT groups, year
RETURN year AS year,
       reduce(n = 0, g IN groups | n + CASE WHEN g.began = year THEN g.ties ELSE 0 END) AS began,
       reduce(n = 0, g IN groups | n + CASE WHEN g.ended = year THEN g.ties ELSE 0 END) AS ended,
       reduce(n = 0, g IN groups | n + CASE WHEN g.known_from <= year AND g.known_until > year THEN g.ties ELSE 0 END)
         AS in_force_after
ORDER BY year, began, ended, in_force_after
