// title: Which hospitals have no supporter?
// title_zh: 哪些医院没有任何支援方
// category: dependence
// note: Institutions that give care (@provider) and operate, unless a source says otherwise, without an incoming tie of
// note: support (@support). This is absence of evidence: the sources may simply not mention it.
// param province: text = null — only hospitals of this province; the beginning of its name is enough
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column hospital_id: id of the hospital
// column hospital: its name
// column kind: its kind
// column province: its province
// column city: its city
// column county: its county
// column gives_itself: whether it supports others; then it may need no supporter
// browser: MATCH (h:@provider)
// browser: WHERE ($province IS NULL OR h.province STARTS WITH $province)
// browser:   AND coalesce(h.status, 'operating') = 'operating'
// browser:   AND NOT EXISTS {
// browser:     MATCH (:Institution)-[r:@support]->(h)
// browser:     WHERE @in_force(r)
// browser:   }
// browser: RETURN h LIMIT 300
// count: MATCH (h:@provider)
// count: WHERE ($province IS NULL OR h.province STARTS WITH $province) AND coalesce(h.status, 'operating') = 'operating'
// count: RETURN count(*) AS total
// cost: Examines the ties of each hospital until one counts; name a province.

MATCH (h:@provider)
WHERE ($province IS NULL OR h.province STARTS WITH $province)
  AND coalesce(h.status, 'operating') = 'operating'
  AND NOT EXISTS {
    MATCH (:Institution)-[r:@support]->(h)
    WHERE @in_force(r)
  }
RETURN h.id AS hospital_id,
       h.name AS hospital,
       h.kind AS kind,
       h.province AS province,
       h.city AS city,
       h.county AS county,
       EXISTS { (h)-[:@support]->(:Institution) } AS gives_itself
ORDER BY gives_itself, hospital_id
