// title: For which hospitals does no source name a supporter?
// title_zh: 哪些医院来源未载支援方
// category: dependence
// note: Institutions that give care (@provider), unless a source reports them as planned, building or closed, with no
// note: supporter (@support) among the ties that count. They may have supporters that no source mentions.
// note: Other kinds (@other_kinds) do not count as supporters, unless all_kinds is true; not_counted names them.
// note: Inferred ties count, too: a hospital whose supporter is inferred is not listed.
// note_zh: 提供医疗服务的机构（@provider）中，在计入的关系里没有支援方（@support）的；来源报道为规划、
// note_zh: 在建或已关闭的除外。可能有来源未提及的支援方。其他类别（@other_kinds）不计为支援方，除
// note_zh: 非 all_kinds 为 true；其名称见 not_counted。
// note_zh: 推断的关系也计入：支援方系推断的医院不在此列。
// param province: text = null — only hospitals of this province; the beginning of its name is enough
// param all_kinds: boolean = false — count other kinds as supporters, too (@other_kinds)
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column hospital_id: id of the hospital
// column hospital: its name
// column kind: its kind
// column province: its province
// column city: its city
// column county: its county
// column gives_itself: whether it supports others itself
// column not_counted: names of those that support it and do not count: other kinds, and unnamed institutions
// browser: MATCH (h:@provider)
// browser: WHERE ($province IS NULL OR h.province STARTS WITH $province)
// browser:   AND coalesce(h.status, 'operating') = 'operating'
// browser:   AND NOT EXISTS {
// browser:     MATCH (giver:Institution)-[r:@support]->(h)
// browser:     WHERE @in_force(r) AND (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
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
    MATCH (giver:Institution)-[r:@support]->(h)
    WHERE (giver:@partner OR $all_kinds AND NOT giver:Unnamed)
      AND @in_force(r)
  }
RETURN h.id AS hospital_id,
       h.name AS hospital,
       h.kind AS kind,
       h.province AS province,
       h.city AS city,
       h.county AS county,
       EXISTS {
         MATCH (h)-[r:@support]->(receiver:Institution)
         WHERE (receiver:@partner OR $all_kinds AND NOT receiver:Unnamed)
           AND @in_force(r)
       } AS gives_itself,
       COLLECT {
         MATCH (giver:Institution)-[r:@support]->(h)
         WHERE @in_force(r)
         WITH DISTINCT giver.name AS name
         RETURN name ORDER BY name
       } AS not_counted
ORDER BY gives_itself, hospital_id
