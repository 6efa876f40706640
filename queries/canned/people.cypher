// title: Which people are named in cooperations, and in which posts?
// title_zh: 合作中提到哪些人员，担任何职
// category: experts
// note: One row for each person on each tie. Two rows with the same name may be two people, unless person_id is the same:
// note: sources rarely distinguish them. Question posts has the posts of people who are nodes.
// note_zh: 每条关系上的每个人一行。两行同名可能是两个人，除非 person_id 相同：来源很少加以区分。查
// note_zh: 询 posts 列出种子文件记为人员者的任职。
// param name: text = null — only people whose name contains this
// param province: text = null — only ties whose receiver lies in this province; the beginning of its name is enough
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column person: name as the source writes it
// column person_id: id of the person, where the seed files describe one
// column post: the post or title the source gives; empty where it gives none
// column giver_id: id of the institution that the tie runs from: the giver, if it is support
// column giver: its name
// column receiver_id: id of the institution that it runs to
// column receiver: its name
// column type: type of the tie
// column fields: specialties
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:@tie]->(receiver:Institution)
// browser: WHERE r.people IS NOT NULL
// browser:   AND @in_force(r)
// browser:   AND ($name IS NULL OR any(text IN r.people WHERE text CONTAINS $name
// browser:     OR EXISTS { (described:Person {id: substring(split(text, ': ')[0], 1)})
// browser:              WHERE described.name CONTAINS $name }))
// browser:   AND ($province IS NULL OR receiver.province STARTS WITH $province)
// browser: RETURN p LIMIT 500
// cost: Reads every tie of the country, and Neo4j Community does that in one thread, one property at a time; ties that
// cost: name no people are skipped at once, so a province makes the answer smaller, not quicker.

MATCH (giver)-[r:@tie]->(receiver)
WHERE r.people IS NOT NULL
  AND @in_force(r)
  // Said of endNode(r), so that Neo4j looks at the few ties first and not at all institutions.
  AND ($province IS NULL OR endNode(r).province STARTS WITH $province)
UNWIND r.people AS text
WITH giver, r, receiver, split(text, ': ')[0] AS named, text
OPTIONAL MATCH (described:Person {id: CASE WHEN named STARTS WITH '#' THEN substring(named, 1) END})
WITH giver, r, receiver, named, text, described, coalesce(described.name, named) AS person
WHERE $name IS NULL OR person CONTAINS $name
RETURN person AS person,
       described.id AS person_id,
       CASE WHEN text CONTAINS ': ' THEN substring(text, size(named) + 2) END AS post,
       giver.id AS giver_id,
       giver.name AS giver,
       receiver.id AS receiver_id,
       receiver.name AS receiver,
       type(r) AS type,
       coalesce(r.fields, []) AS fields,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY person, person_id, giver_id, receiver_id, tie_id
