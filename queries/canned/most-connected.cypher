// title: Which institutions have the most partners?
// title_zh: 哪些机构的合作方最多
// category: overview
// note: Partners that the sources name, each counted once however many ties there are. Only support (@support) is given
// note: and received; agreements, memberships and referrals make partners, too. A campus or department counts as
// note: itself, not as the institution it is part of. Other kinds (@other_kinds) do not count, unless all_kinds is true.
// note_zh: 来源所载的合作方，无论有多少条关系均只计一次。只有支援（@support）计为支援与受援；签约、加盟和转诊也
// note_zh: 构成合作方。院区、科室单独统计，不并入所属机构。其他类别（@other_kinds）不计入，除
// note_zh: 非 all_kinds 为 true。
// param kind: kind = null — only institutions of this kind, like hospital
// param province: text = null — only institutions of this province; the beginning of its name is enough
// param all_kinds: boolean = false — count other kinds, too (@other_kinds)
// param top: integer = 100 — at most this many rows, the most connected ones
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column id: id of the institution
// column name: its name
// column kind: its kind
// column province: its province
// column city: its city
// column partners: distinct institutions it cooperates with
// column gives_to: distinct institutions it supports
// column receives_from: distinct institutions that support it
// column ties: its ties of cooperation with them
// column inferred_ties: of these, ties of which the tie itself, an end or the type is inferred
// browser: MATCH (h:Institution)
// browser: WHERE ($kind IS NULL OR h.kind = $kind) AND ($province IS NULL OR h.province STARTS WITH $province)
// browser:   AND (h:@partner OR $all_kinds AND NOT h:Unnamed)
// browser: WITH h ORDER BY COUNT { (h)--() } DESC, h.id LIMIT CASE WHEN $top < 10 THEN toInteger($top) ELSE 10 END
// browser: MATCH p = (h)-[r:@cooperation]-(:Institution)
// browser: WHERE @in_force(r)
// browser: RETURN p LIMIT 500
// cost: Counts the partners of the largest institutions one by one, after counting the ties of each
// cost: institution; name a province or ask for fewer with top.

// Neo4j knows the number of all ties of an institution at once, and it is never less than that of its partners. So
// partners are counted for the institutions with the most ties, and then for all that could still be among the first.
CALL () {
  MATCH (h:Institution)
  WHERE ($kind IS NULL OR h.kind = $kind) AND ($province IS NULL OR h.province STARTS WITH $province)
    AND (h:@partner OR $all_kinds AND NOT h:Unnamed)
  WITH h ORDER BY COUNT { (h)--() } DESC LIMIT $top
  CALL (h) {
    MATCH (h)-[r:@cooperation]-(partner:Institution)
    WHERE @in_force(r)
      AND (partner:@partner OR $all_kinds AND NOT partner:Unnamed)
    RETURN count(DISTINCT partner) AS partners
  }
  WITH collect(partners) AS found
  RETURN CASE WHEN size(found) < $top THEN 1
              ELSE reduce(least = found[0], n IN found | CASE WHEN n < least THEN n ELSE least END) END AS least
}
MATCH (h:Institution)
WHERE ($kind IS NULL OR h.kind = $kind) AND ($province IS NULL OR h.province STARTS WITH $province)
  AND COUNT { (h)--() } >= least
  AND (h:@partner OR $all_kinds AND NOT h:Unnamed)
CALL (h) {
  MATCH (h)-[r:@cooperation]-(partner:Institution)
  WHERE @in_force(r)
    AND (partner:@partner OR $all_kinds AND NOT partner:Unnamed)
  WITH h, r, partner, r:@support AS support
  RETURN count(DISTINCT partner) AS partners,
         count(DISTINCT CASE WHEN support AND startNode(r) = h THEN partner END) AS gives_to,
         count(DISTINCT CASE WHEN support AND endNode(r) = h THEN partner END) AS receives_from,
         count(DISTINCT r) AS ties,
         count(DISTINCT CASE WHEN @inferred(r) THEN r END) AS inferred_ties
}
WITH * WHERE partners > 0
RETURN h.id AS id,
       h.name AS name,
       h.kind AS kind,
       h.province AS province,
       h.city AS city,
       partners AS partners,
       gives_to AS gives_to,
       receives_from AS receives_from,
       ties AS ties,
       inferred_ties AS inferred_ties
ORDER BY partners DESC, ties DESC, id
LIMIT $top
