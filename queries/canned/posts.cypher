// title: Who has posts where?
// title_zh: 哪些人员在哪些机构任职
// category: experts
// note: Only people whom the seed files describe as persons, with public posts that a source names. People who are only
// note: named in a tie are in question people.
// note_zh: 只包括种子文件记为人员、且来源载有公开任职的人。只在关系中提到的人见查询 people。
// param name: text = null — only people whose name contains this
// param institution: text = null — only posts at institutions whose name contains this
// column person_id: id of the person
// column person: name as the source writes it
// column role: the post or title the source gives; empty where it gives none
// column institution_id: id of the institution
// column institution: its name
// column city: its city
// column since: when the post began, as the source states it
// column until: when it ended
// column evidence: source#place for each statement
// browser: MATCH p = (person:Person)-[:HAS_POST]->(institution:Institution)
// browser: WHERE ($name IS NULL OR person.name CONTAINS $name)
// browser:   AND ($institution IS NULL OR institution.name CONTAINS $institution)
// browser: RETURN p LIMIT 500

MATCH (person:Person)-[post:HAS_POST]->(institution:Institution)
WHERE ($name IS NULL OR person.name CONTAINS $name)
  AND ($institution IS NULL OR institution.name CONTAINS $institution)
RETURN person.id AS person_id,
       person.name AS person,
       post.role AS role,
       institution.id AS institution_id,
       institution.name AS institution,
       institution.city AS city,
       post.since AS since,
       post.until AS until,
       coalesce(post.evidence, person.evidence) AS evidence
ORDER BY person, person_id, institution_id, role
