// title: Which networks does the graph hold, and how large are they?
// title_zh: 图中有哪些合作网络，规模多大
// category: overview
// note: A tie belongs to the network of the file that states it; an institution may take part in several networks.
// param as_of: date = null — count the ties of this day (YYYY-MM-DD) instead of those now active
// column network_id: id of the network
// column title: its title
// column title_en: its title in English
// column ties: ties that belong to it, structure included
// column institutions: distinct institutions at the ends of these ties
// browser: MATCH p = (:Institution)-[r:!PART_OF]->(:Institution)
// browser: WHERE r.network IS NOT NULL
// browser:   AND ($as_of IS NULL AND r.status = 'active'
// browser:           OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
// browser:              AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
// browser: RETURN p LIMIT 500

CALL () {
  MATCH (giver)-[r:!PART_OF]->(receiver)
  WHERE r.network IS NOT NULL
    AND ($as_of IS NULL AND r.status = 'active'
            OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
               AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
  WITH r.network AS network, count(r) AS ties, collect(DISTINCT giver) AS givers, collect(DISTINCT receiver) AS receivers
  CALL (givers, receivers) { UNWIND givers + receivers AS end RETURN count(DISTINCT end) AS institutions }
  RETURN collect({network: network, ties: ties, institutions: institutions}) AS found
}
MATCH (network:Network)
WITH network, head([one IN found WHERE one.network = network.id]) AS counts
RETURN network.id AS network_id,
       network.title AS title,
       network.title_en AS title_en,
       coalesce(counts.ties, 0) AS ties,
       coalesce(counts.institutions, 0) AS institutions
ORDER BY ties DESC, network_id
