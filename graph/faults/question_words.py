"""What may be wrong with a file of a canned question; in English and Chinese."""

QUESTION_WORDS = {
    # the header
    "in_header_entry": ("{key}: {fault}", "{key}：{fault}"),
    "not_a_header_line": (
        "not a header line: '{line}'{hint}; known keys: {keys}",
        "不是头部行：“{line}”{hint}；可用的键：{keys}",
    ),
    "entry_needs_name": (
        "'{key}' needs a name of small letters, digits and _, not '{name}'",
        "“{key}”需要由小写字母、数字和 _ 组成的名称，而不是“{name}”",
    ),
    "entry_takes_no_name": ("'{key}' takes no name; write '// {key}: …'", "“{key}”不带名称；请写“// {key}: …”"),
    "entry_without_text": ("'{key}' has no text after its colon", "“{key}”的冒号后没有内容"),
    "entry_missing": ("there is no {key}; write '// {key}: …'", "缺少 {key}；请写“// {key}: …”"),
    "entry_twice": ("{key} is given twice", "{key} 重复出现"),
    "declared_twice": ("{key} {name} is declared twice", "{key} {name} 重复声明"),
    "unknown_category": ("unknown category '{category}'{hint}", "未知类别“{category}”{hint}"),
    "known_categories": ("; known categories: {categories}", "；可用的类别：{categories}"),
    # its parameters
    "param_form": (
        "param {name}: write 'TYPE — help' or 'TYPE = DEFAULT — help', not '{text}'",
        "param {name}：请写“类型 — 说明”或“类型 = 默认值 — 说明”，而不是“{text}”",
    ),
    "param_type": (
        "param {name}: unknown type '{type}'{hint}; known types: {types}",
        "param {name}：未知类型“{type}”{hint}；可用的类型：{types}",
    ),
    "param_default": (
        "param {name}: the default of type {type} is {shape}, not {text}",
        "param {name}：类型 {type} 的默认值应为 {shape}，而不是 {text}",
    ),
    "null_or_number": ("null or a number", "null 或数字"),
    "null_or_boolean": ("null, true or false", "null、true 或 false"),
    "null_or_text": ("null or 'text in quotes'", "null 或 '带引号的文本'"),
    "null_only": ("null", "null（空）"),
    "param_not_used": ("param {name} is declared but not used", "param {name} 已声明但未使用"),
    "param_not_declared": ("${name} is used but not declared", "${name} 已使用但未声明"),
    "param_reserved": (
        "param {name} is reserved; write '// param {name}: date = null — …'",
        "param {name} 为保留名称；请写“// param {name}: date = null — …”",
    ),
    # its statements
    "no_statement": ("there is no statement below the header", "头部之下没有语句"),
    "no_return": ("there is no RETURN", "没有 RETURN"),
    "unnamed_item": (
        "returned item {position} has no name; write 'AS name'",
        "返回的第 {position} 项没有名称；请写 AS 名称",
    ),
    "columns_differ": (
        "columns declared ({declared}) are not the columns returned ({returned})",
        "声明的列（{declared}）与返回的列（{returned}）不一致",
    ),
    "order_not_total": ("the order is not total: ORDER BY lacks {columns}", "排序不完全：ORDER BY 缺少 {columns}"),
    "one_total": ("it must return one column, 'AS total'", "应只返回一列 AS total"),
    "not_drawn": (
        "it leaves out ${name}; use it, or write '// undrawn {name}: why'",
        "未使用 ${name}；请使用，或写“// undrawn {name}: 原因”",
    ),
    "undrawn_used": ("undrawn {name}: the browser form uses it", "undrawn {name}：browser 语句使用了它"),
    "undrawn_unknown": ("undrawn {name}: there is no such param", "undrawn {name}：没有这个 param"),
    "escape_in_cypher": ("write the character itself instead of \\u…", "请直接写该字符，不要写 \\u…"),
    "several_statements": ("it is more than one statement", "不止一条语句"),
    "not_closed": ("{sign} is not closed", "{sign} 没有闭合"),
    "it_writes": ("it writes: {word}", "含写入操作：{word}"),
    "not_in_question": ("{word} does not belong in a canned query", "常用查询中不能使用 {word}"),
    "union_outside": (
        "{word} does not belong in a canned query outside a subquery",
        "常用查询中 {word} 只能用于子查询",
    ),
    "procedure_refused": (
        "CALL of '{procedure}'; allowed are {allowed}",
        "调用了“{procedure}”；允许的只有 {allowed}",
    ),
    # the file
    "question_name_taken": (
        "the shipped library already has a query '{name}'; rename the file",
        "自带的问题中已有“{name}”；请给文件改名",
    ),
    "ends_work_of_others": (
        "{word} would end the work of others, such as a load, and queries only read; "
        "run it in Neo4j Browser if you must",
        "{word} 会中止他人的操作（例如载入），而查询只读；确有需要时请在 Neo4j Browser 中运行",
    ),
    "question_not_utf8": ("it is not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请另存为 UTF-8"),
}
