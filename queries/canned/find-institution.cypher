// title: Which institutions have a name like this?
// title_zh: 按名称查找机构
// category: overview
// note: Searches names, English names and aliases with the full-text index; the best match comes first.
// note_zh: 用全文索引搜索名称、英文名和别名；最匹配的在前。
// param name: text — part of a name or an alias
// column id: id of the institution
// column name: its name
// column name_en: its English name
// column kind: its kind
// column province: its province
// column city: its city
// column score: how well the name matches; only comparable within one answer
// browser: CALL db.index.fulltext.queryNodes('institution_names', '"' + replace(replace($name, '\\', ' '), '"', ' ') + '"')
// browser: YIELD node RETURN node LIMIT 25

// As a quoted phrase; otherwise brackets and signs in a name would be search operators.
CALL db.index.fulltext.queryNodes('institution_names', '"' + replace(replace($name, '\\', ' '), '"', ' ') + '"')
YIELD node, score
RETURN node.id AS id,
       node.name AS name,
       node.name_en AS name_en,
       node.kind AS kind,
       node.province AS province,
       node.city AS city,
       round(score, 3) AS score
ORDER BY score DESC, id
