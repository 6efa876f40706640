// title: Which networks does the graph contain, and how large are they?
// title_zh: 图中有哪些合作网络，规模多大
// category: overview
// note: A tie belongs to the network of the file that states it; an institution may take part in several networks.
// note_zh: 关系属于载有它的文件所在的网络；一家机构可参与多个网络。
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column network_id: id of the network
// column title: its title
// column title_en: its title in English
// column ties: ties that belong to it, of every kind of institution, structure included
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// column institutions: distinct named institutions at the ends of these ties
// browser: MATCH p = (:Institution)-[r:@tie]->(:Institution)
// browser: WHERE r.network IS NOT NULL
// browser:   AND @in_force(r)
// browser: RETURN p LIMIT 500
// cost: Reads status and network of every tie from both its ends, an institution at a time, because which institution
// cost: takes part in which network does not fit into memory at once. It cannot be narrowed: ask ties-by-type of a
// cost: province instead.

// Institution by institution: the pairs of institution and network together take more memory than a server has.
CALL () {
  MATCH (n:Institution)
  CALL (n) {
    MATCH (n)-[r:@tie]-()
    WHERE r.network IS NOT NULL
      AND @in_force(r)
    RETURN r.network AS id, count(CASE WHEN startNode(r) = n THEN 1 END) AS given,
           count(CASE WHEN startNode(r) = n AND @inferred(r) THEN 1 END) AS inferred
  }
  WITH id, sum(given) AS ties, sum(inferred) AS inferred_ties,
       count(CASE WHEN NOT n:Unnamed THEN 1 END) AS institutions
  RETURN collect({id: id, ties: ties, inferred_ties: inferred_ties, institutions: institutions}) AS counted
}
// In this form the count is made once; next to a MATCH it was repeated for each network.
CALL (counted) { MATCH (network:Network) RETURN network, head([one IN counted WHERE one.id = network.id]) AS found }
RETURN network.id AS network_id,
       network.title AS title,
       network.title_en AS title_en,
       coalesce(found.ties, 0) AS ties,
       coalesce(found.inferred_ties, 0) AS inferred_ties,
       coalesce(found.institutions, 0) AS institutions
ORDER BY ties DESC, network_id
