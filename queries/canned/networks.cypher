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
// browser:   AND @in_force(r)
// browser: RETURN p LIMIT 500
// cost: Reads status and network of every tie from both its ends, an institution at a time, for which institution
// cost: takes part in which network cannot be held in memory at once. There is nothing to narrow: ask ties-by-type of
// cost: a province instead.

// Institution by institution: to tell apart at once who takes part in which network takes more memory than a server has.
CALL () {
  MATCH (n:Institution)
  CALL (n) {
    MATCH (n)-[r:!PART_OF]-()
    WHERE r.network IS NOT NULL
      AND @in_force(r)
    RETURN r.network AS id, count(CASE WHEN startNode(r) = n THEN 1 END) AS given
  }
  WITH id, sum(given) AS ties, count(*) AS institutions
  RETURN collect({id: id, ties: ties, institutions: institutions}) AS counted
}
// Written so, the count is made once; beside a MATCH it was made anew for each network.
CALL (counted) { MATCH (network:Network) RETURN network, head([one IN counted WHERE one.id = network.id]) AS found }
RETURN network.id AS network_id,
       network.title AS title,
       network.title_en AS title_en,
       coalesce(found.ties, 0) AS ties,
       coalesce(found.institutions, 0) AS institutions
ORDER BY ties DESC, network_id
