// title: How did the network grow, year by year?
// title_zh: 合作网络逐年如何增长
// category: time
// note: Only ties with a dated beginning count as in force; undated-ties lists the others, so the true numbers are higher.
// note: A tie that ended at an unknown time is in force in no year.
// param province: text = null — only ties with an end in this province; the beginning of its name is enough
// column year: the year
// column began: cooperations that began in it
// column ended: cooperations that ended in it
// column in_force_after: cooperations with a known beginning that continue after that year
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE r.status <> 'planned' AND r.since IS NOT NULL
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
// browser: RETURN p ORDER BY r.since LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time; it takes a
// cost: tie with either end in a province, so a province makes it no quicker.

MATCH (giver)-[r:@cooperation]->(receiver)
WHERE r.status <> 'planned' AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
WITH left(r.since, 4) AS since, CASE r.status WHEN 'ended' THEN coalesce(left(r.until, 4), '0') END AS until, count(*) AS ties
WITH collect({since: since, until: until, ties: ties}) AS groups
UNWIND groups AS found
UNWIND [found.since, found.until] AS year
WITH groups, year WHERE year IS NOT NULL AND year <> '0'
WITH DISTINCT groups, year
RETURN year AS year,
       reduce(n = 0, g IN groups | n + CASE WHEN g.since = year THEN g.ties ELSE 0 END) AS began,
       reduce(n = 0, g IN groups | n + CASE WHEN g.until = year THEN g.ties ELSE 0 END) AS ended,
       reduce(n = 0, g IN groups | n + CASE WHEN g.since <= year AND coalesce(g.until, '9999') > year THEN g.ties ELSE 0 END)
         AS in_force_after
ORDER BY year, began, ended, in_force_after
