// title: How are two institutions connected?
// title_zh: 两家机构之间如何相连
// category: reach
// note: All shortest paths of cooperation, whatever the direction of each tie. No rows mean that no path is known.
// note: Other kinds (@other_kinds) are on no path, unless all_kinds is true: members of one alliance are not
// note: connected by it alone.
// note_zh: 合作关系的全部最短路径，不分方向。没有结果表示没有已知路径。其他类别（@other_kinds）不在路径之
// note_zh: 中，除非 all_kinds 为 true：同属一个医联体并不因此相连。
// param one: institution — the first institution
// param other: institution — the second institution
// param all_kinds: boolean = false — go through other kinds, too (@other_kinds)
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column steps: number of steps in the path
// column path: names along the path
// column types: for each step the types of its ties
// column inferred_ties: of the ties in the path, those of which the tie itself, an end or the type is inferred
// column path_ids: ids along the path
// browser: MATCH (a:Institution {id: $one}), (b:Institution {id: $other}) WHERE a <> b
// browser: MATCH p = allShortestPaths((a)-[ties*]-(b))
// browser: WHERE all(r IN ties WHERE NOT type(r) IN @structure
// browser:       AND @in_force(r))
// browser:   AND all(n IN nodes(p) WHERE n:@partner OR $all_kinds AND NOT n:Unnamed)
// browser: RETURN p LIMIT 100
// cost: Searches from both ends until they meet; for two institutions without a path it walks through all that one can
// cost: reach.

MATCH (a:Institution {id: $one}), (b:Institution {id: $other})
WHERE a <> b
MATCH p = allShortestPaths((a)-[ties*]-(b))
WHERE all(r IN ties WHERE NOT type(r) IN @structure
      AND @in_force(r))
  AND all(n IN nodes(p) WHERE n:@partner OR $all_kinds AND NOT n:Unnamed)
// Parallel ties make many Neo4j paths of one path of institutions; each of those is one row.
WITH nodes(p) AS stops, collect(relationships(p)) AS ways
RETURN size(stops) - 1 AS steps,
       [stop IN stops | stop.name] AS path,
       [i IN range(0, size(stops) - 2) |
         COLLECT { UNWIND ways AS way WITH DISTINCT type(way[i]) AS type RETURN type ORDER BY type }] AS types,
       COUNT { UNWIND ways AS way UNWIND way AS r WITH DISTINCT r WHERE @inferred(r) RETURN r } AS inferred_ties,
       [stop IN stops | stop.id] AS path_ids
ORDER BY steps, path_ids, path, types, inferred_ties
