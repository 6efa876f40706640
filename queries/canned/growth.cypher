// title: How did the network grow, year by year?
// title_zh: 合作网络逐年如何增长
// category: time
// note: Ties of institutions of every kind. Only ties that began in a known year count, as the sources date them, so the
// note: true numbers are higher; undated-ties lists those without a beginning. A tie that ended in an unknown year is in
// note: force in no year.
// param province: text = null — only ties with an end in this province; the beginning of its name is enough
// column year: the year
// column began: cooperations that began in it
// column ended: cooperations that ended in it
// column in_force_after: cooperations with a known beginning that continue after that year
// browser: MATCH p = (giver:Institution)-[r:@cooperation]->(receiver:Institution)
// browser: WHERE r.status <> 'planned' AND NOT r.since STARTS WITH '['
// browser:   AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
// browser: RETURN p ORDER BY r.since LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time; it takes a
// cost: tie with either end in a province, so a province makes it no quicker.

MATCH (giver)-[r:@cooperation]->(receiver)
WHERE r.status <> 'planned' AND ($province IS NULL OR giver.province STARTS WITH $province OR receiver.province STARTS WITH $province)
// A date in brackets is a range, of which the year is not known.
WITH CASE WHEN NOT r.since STARTS WITH '[' THEN left(r.since, 4) END AS since,
     CASE r.status WHEN 'ended' THEN coalesce(CASE WHEN NOT r.until STARTS WITH '[' THEN left(r.until, 4) END, '0') END AS until,
     count(*) AS ties
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
