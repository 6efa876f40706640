// title: Which institutions are co-built, by whom, and do they operate yet?
// title_zh: 合作共建了哪些机构，由谁共建，是否已运行
// category: support
// param city: text = null — only co-built institutions of this city; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column institution_id: id of the co-built institution
// column institution: its name
// column kind: its kind
// column province: its province
// column city: its city
// column status: planned, building, operating or closed; empty where no source says
// column opened: when it opened, or will open
// column builders: names of the institutions that build it
// column since: first known beginning of the co-building
// column inferred: what no source states of one or more ties of the co-building: tie (that there is one), type, from, to, since …
// column institution_inferred: what no source states of the institution: status, opened, place …; empty if all is stated
// browser: MATCH p = (:Institution)-[r:CO_BUILDS]->(built:Institution)
// browser: WHERE @in_force(r)
// browser:   AND ($city IS NULL OR built.city STARTS WITH $city)
// browser: RETURN p LIMIT 500
// cost: Reads all co-building of the country; name a city.

MATCH (builder)-[r:CO_BUILDS]->(built)
WHERE @in_force(r)
  AND ($city IS NULL OR built.city STARTS WITH $city)
WITH built, builder, r ORDER BY r.possible_from, r.since
WITH built, collect(DISTINCT builder.name) AS builders, collect(r.since)[0] AS since,
     collect(r.inferred) AS unstated
RETURN built.id AS institution_id,
       built.name AS institution,
       built.kind AS kind,
       built.province AS province,
       built.city AS city,
       built.status AS status,
       built.opened AS opened,
       COLLECT { UNWIND builders AS name RETURN name ORDER BY name } AS builders,
       since AS since,
       COLLECT { UNWIND unstated AS aspects UNWIND aspects AS aspect
                 WITH DISTINCT aspect RETURN aspect ORDER BY aspect } AS inferred,
       coalesce(built.inferred, []) AS institution_inferred
ORDER BY institution_id
