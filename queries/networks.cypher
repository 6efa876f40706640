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
  MATCH ()-[r:!PART_OF]->()
  WHERE r.network IS NOT NULL
    AND ($as_of IS NULL AND r.status = 'active'
            OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
               AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
  WITH r.network AS id, count(*) AS ties
  RETURN collect({id: id, ties: ties}) AS counted
}
CALL () {
  MATCH (n:Institution)
  CALL (n) {
    MATCH (n)-[r:!PART_OF]-()
    WHERE r.network IS NOT NULL
      AND ($as_of IS NULL AND r.status = 'active'
              OR r.status <> 'planned' AND coalesce(r.since, $as_of) <= $as_of
                 AND coalesce(r.until + '-99-99', CASE r.status WHEN 'active' THEN $as_of END) >= $as_of)
    RETURN DISTINCT r.network AS id
  }
  WITH id, count(*) AS institutions
  RETURN collect({id: id, institutions: institutions}) AS peopled
}
// Written so, the two counts are made once; beside a MATCH they were made anew for each network.
CALL (counted, peopled) { MATCH (network:Network) RETURN network }
RETURN network.id AS network_id,
       network.title AS title,
       network.title_en AS title_en,
       coalesce(head([one IN counted WHERE one.id = network.id]).ties, 0) AS ties,
       coalesce(head([one IN peopled WHERE one.id = network.id]).institutions, 0) AS institutions
ORDER BY ties DESC, network_id
