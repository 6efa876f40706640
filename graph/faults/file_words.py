"""The sentences for faults in YAML files and tables, in English and Chinese."""

FILE_WORDS = {
    # a YAML file as a whole
    "no_such_file": ("no such file", "文件不存在"),
    "not_a_file": ("is not a file", "不是文件"),
    "unreadable_file": ("cannot be read: {reason}", "无法读取：{reason}"),
    "no_seed_file": (
        "contains no .yaml file and no table (institutions.csv, cooperations.csv …)",
        "其中没有 .yaml 文件，也没有表格（institutions.csv、cooperations.csv 等）",
    ),
    "file_too_large": (
        "is larger than {megabytes} MB; split it, or load tables instead",
        "超过 {megabytes} MB；请拆分，或改用表格",
    ),
    "yaml_not_utf8": (
        "is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8",
        "不是 UTF-8、GB18030 或 UTF-16 文本；请另存为 UTF-8",
    ),
    "read_in_encoding": (
        "is written in {encoding} and was read as that; if characters are wrong, save it as UTF-8",
        "为 {encoding} 编码，已按此读取；如有乱码，请另存为 UTF-8",
    ),
    "workbook_named_yaml": (
        "is a workbook, not YAML; name it .xlsx, and give that file itself instead of its folder",
        "是工作簿，不是 YAML；请以 .xlsx 命名，并在命令中直接指定该文件，而不是其文件夹",
    ),
    "comment_in_value": (
        "YAML takes '{rest}' after '{value}' as a comment; put the whole value in quotes, or write a blank after #",
        "“{value}”之后的“{rest}”被 YAML 当作注释；请给整个值加引号，或在 # 后空一格",
    ),
    "misnamed_file": (
        "is not read under this name; name it {instead}, or move it out of the folder",
        "以此名称不会被读取；请改名为 {instead}，或移出文件夹",
    ),
    "passed_over": (
        "is passed over; tables are called institutions, cooperations, sources or networks, with .csv, .xlsx, .parquet",
        "未读取；表格应命名为 institutions、cooperations、sources 或 networks，扩展名为 .csv、.xlsx 或 .parquet",
    ),
    "workbook_passed_over": (
        "is passed over; to read its sheets, give this file itself instead of its folder",
        "未读取；如需读取其中的工作表，请在命令中直接指定该文件，而不是其文件夹",
    ),
    "folder_passed_over": (
        "is passed over with the seed files in it; name that folder as well to read it",
        "连同其中的种子文件未读取；如需读取，请同时指定该文件夹",
    ),
    "no_mapping": (
        "a seed file is a mapping with keys like institutions: and cooperations:{hint}",
        "种子文件应为带键的映射，例如 institutions: 和 cooperations:{hint}",
    ),
    "full_width_colons": ("; it uses full-width colons (：); write ': '", "；其中有全角冒号“：”，请写“: ”"),
    # YAML that is refused
    "second_document": (
        "a second document (---) begins here; write one per file",
        "此处开始第二个文档（---）；每个文件只能有一个文档",
    ),
    "anchor": (
        "anchors (&) and aliases (*) are not allowed; write the value out in full",
        "不允许使用锚点（&）和别名（*）；请完整写出",
    ),
    "too_deep": ("is nested more than {most} levels deep", "嵌套超过 {most} 层"),
    "yaml_tag": ("tags like {tag} are not allowed", "不允许使用标签 {tag}"),
    "key_not_a_word": (
        "a key must be plain text; put a value that begins with {{ in quotes",
        "键必须是普通文本；以 {{ 开头的值要加引号",
    ),
    "key_twice": ("key '{key}' is given twice, first on line {line}", "键“{key}”出现两次，首次在第 {line} 行"),
    "full_width_number": (
        "a number in full-width digits; write {number}, or quotes around it",
        "数字用了全角；请写 {number}，或加引号",
    ),
    "number_or_code": (
        '{text} may be a number or a code; write {number}, or quotes around it: "{text}"',
        '{text} 可能是数字，也可能是代码；请写 {number}，或加引号："{text}"',
    ),
    # invalid YAML, and the typing slip behind it
    "not_yaml": ("is not valid YAML: {reason}{hint}", "不是有效的 YAML：{reason}{hint}"),
    "yaml_character": (
        "contains a character that YAML does not allow: {reason}; remove it",
        "含有 YAML 不允许的字符：{reason}；请删除",
    ),
    "slip_colon": (
        "; line {line} has a full-width colon ： after the key; write ': '",
        "；第 {line} 行的键后是全角冒号“：”；请写“: ”",
    ),
    "slip_tab": ("; line {line} has a tab in the indent; write spaces", "；第 {line} 行的缩进中有制表符；请用空格"),
    "slip_wide_indent": (
        "; line {line} has a full-width or non-breaking space in the indent; write plain spaces",
        "；第 {line} 行的缩进中有全角空格或不换行空格；请用普通空格",
    ),
    "slip_dash": (
        "; line {line} has a full-width or long dash; write '- '",
        "；第 {line} 行有全角或长的横线；请写“- ”",
    ),
    "slip_wide_space": (
        "; line {line} has a full-width or non-breaking space after the colon; write ': '",
        "；第 {line} 行的冒号后是全角空格或不换行空格；请写“: ”",
    ),
    "slip_no_space_after_colon": (
        "; line {line} has no space after the colon; write ': '",
        "；第 {line} 行的冒号后没有空格；请写“: ”",
    ),
    "slip_no_space_after_dash": (
        "; line {line} has no space after the dash; write '- '",
        "；第 {line} 行的短横线后没有空格；请写“- ”",
    ),
    "slip_comma": (
        "; line {line} has a full-width comma ， between brackets; write ', '",
        "；第 {line} 行的括号内有全角逗号“，”；请写“, ”",
    ),
    "slip_full_width": (
        "; line {line} has a full-width bracket or semicolon; write [ ] {{ }} and ','",
        "；第 {line} 行有全角括号或分号；请写 [ ] {{ }} 和“,”",
    ),
    "slip_needs_quotes": (
        "; line {line} has a value with ': ' or ' #' in it; put it in quotes",
        "；第 {line} 行的值中有“: ”或“ #”；请加引号",
    ),
    "slip_reserved_sign": (
        "; line {line} has a value that begins with a character YAML reserves; put it in quotes",
        "；第 {line} 行的值以 YAML 的保留符号开头；请加引号",
    ),
    "slip_line_end": (
        "; line {line} ends with the hidden character {character}; remove it",
        "；第 {line} 行以不可见字符 {character} 结尾；请删除",
    ),
    "open_quote": (
        "; the quotation mark opened on line {line} may not be closed",
        "；第 {line} 行开始的引号可能没有闭合",
    ),
    "open_bracket": (
        "; the bracket opened on line {line} may not be closed",
        "；第 {line} 行开始的括号可能没有闭合",
    ),
    # a table as a whole
    "not_a_workbook": (
        "is not a workbook that can be read; save it as .xlsx, or each sheet as 'CSV UTF-8'",
        "不是可读取的工作簿；请另存为 .xlsx，或将各工作表另存为“CSV UTF-8”",
    ),
    "no_sheet": (
        "has no sheet with the name of a table; the sheets are {sheets}; call them 医院, 合作关系, 来源, 网络, or "
        "institutions, cooperations, sources, networks",
        "没有以表格命名的工作表；现有 {sheets}；请命名为 医院、合作关系、来源、网络，或 institutions、cooperations、"
        "sources、networks",
    ),
    "sheet_without_name": (
        "sheet '{sheet}' has the columns of a table; call it 医院, 合作关系, 来源 or 网络, or delete it",
        "有表格的列名；请将工作表“{sheet}”命名为 医院、合作关系、来源 或 网络，或删除",
    ),
    "title_above": (
        "the column names are in row {row}; delete the rows above it",
        "列名在第 {row} 行；请删除其上的各行",
    ),
    "separator_line": (
        "'sep=' is a line for Excel, not a row of column names; delete it",
        "“sep=”是写给 Excel 的一行，不是列名；请删除",
    ),
    "separated_by_full_width_commas": (
        "is separated by full-width commas; replace ， by ,",
        "单元格之间是全角逗号；请将“，”替换为“,”",
    ),
    "sum_row": ("is a row of sums; delete it", "是合计行；请删除"),
    "remark_row": ("'{text}' is a remark, not a record; delete the row", "“{text}”是说明文字，不是记录；请删除该行"),
    "second_heads": ("repeats the column names; delete the row", "重复了列名；请删除该行"),
    "in_more_rows": ("{fault}; also in {count} more: {rows}", "{fault}；另有 {count} 处：{rows}"),
    "table_not_utf8": (
        "is not text in UTF-8, GB18030 or UTF-16; save it as 'CSV UTF-8'",
        "不是 UTF-8、GB18030 或 UTF-16 文本；请另存为“CSV UTF-8”",
    ),
    "workbook": (
        "is a workbook, not CSV; name it .xlsx",
        "是工作簿，不是 CSV；请以 .xlsx 命名",
    ),
    "parquet_named_csv": ("is a Parquet file; name it .parquet", "是 Parquet 文件；请以 .parquet 命名"),
    "no_heads": ("is empty; its first row should name the columns", "为空；第一行应为列名"),
    "separated_by_tabs": (
        "is separated by tabs; save it as CSV with commas",
        "单元格之间是制表符；请另存为逗号分隔的 CSV",
    ),
    "separated_by_semicolons": (
        "is separated by semicolons; save it as CSV with commas",
        "单元格之间是“;”；请另存为逗号分隔的 CSV",
    ),
    "cells_merged": (
        "the cells {cells} are merged, so only the first of them has the value; unmerge them and fill in each",
        "单元格 {cells} 已合并，只有第一个单元格有值；请取消合并并逐格填写",
    ),
    "cells_struck": (
        "the cells {cells} are struck out; delete what no longer holds, or remove the line through the rest",
        "单元格 {cells} 带有删除线；请删除已作废的内容，其余的请取消删除线",
    ),
    "rows_hidden": (
        "rows {rows} are hidden and were read all the same; delete them if they are not meant",
        "第 {rows} 行已隐藏，但仍被读取；如不需要，请删除",
    ),
    "sheet_hidden": (
        "the sheet is hidden and was read all the same; delete it if it is not meant",
        "该工作表已隐藏，但仍被读取；如不需要，请删除",
    ),
    "formula_uncomputed": (
        "the formulas in {cells} have no computed value; open the workbook in a spreadsheet and save it",
        "{cells} 中的公式没有计算结果；请在电子表格软件中打开并重新保存",
    ),
    "cell_too_long": ("has a text of more than {most:,} characters", "有一段文本超过 {most:,} 个字符"),
    "line_too_long": ("has a line of more than {most:,} characters", "有一行超过 {most:,} 个字符"),
    "nul_character": (
        "contains a NUL character; the file is damaged, or is not text",
        "含有 NUL 字符；文件已损坏，或不是文本",
    ),
    "quote_not_closed": ('a quote (") is opened here or earlier and never closed', '此处或之前的引号（"）没有闭合'),
    "quote_not_doubled": (
        'a quote (") inside a cell is not doubled; write "" for it',
        '单元格内的引号（"）没有写成两个；请写 ""',
    ),
    "not_csv": ("is not valid CSV: {reason}", "不是有效的 CSV：{reason}"),
    "checking_stopped": (
        "more than {most} rows have further problems: the rows after {row} were not checked",
        "还有问题的行超过 {most} 行：第 {row} 行之后未检查",
    ),
    "column_too_large": (
        "unpacks to {size} MB for {rows} rows; is it another file, or one text that is far too long?",
        "解压后有 {size} MB，却只有 {rows} 行；是否放错了文件，或某个单元格的文本过长？",
    ),
    "too_many_cells": (
        "has {cells} cells, but there are {width} columns; a cell with a comma in it needs quotes",
        "有 {cells} 个单元格，而列名有 {width} 个；含逗号的单元格要加引号",
    ),
    "too_few_cells": (
        "has {cells} cells, but there are {width} columns, and something required is missing: the row is cut off, or a "
        "cell with a line break in it needs quotes",
        "有 {cells} 个单元格，而列名有 {width} 个，缺少必填内容：该行不完整，或含换行的单元格没有加引号",
    ),
    "changed_while_read": (
        "was changed while it was being read; run the command again once nothing writes to it",
        "读取时文件被修改；请在没有程序写入时重新运行命令",
    ),
    "both_formats": ("is the same table as {other}; keep one of the two", "与 {other} 重复；请只保留其中一个"),
    "not_parquet": (
        "is not a Parquet file that can be read: {reason}",
        "不是可读取的 Parquet 文件：{reason}",
    ),
    "parquet_type": (
        "is a column of type {type}; write text, numbers, dates or lists of text",
        "列的类型为 {type}；应为文本、数字、日期或文本列表",
    ),
    "no_columns": ("has no columns", "没有列"),
    # the column names of a table
    "too_many_columns": ("has {count} columns; a table has at most {most}", "有 {count} 列；表格最多 {most} 列"),
    "no_head": ("column {number} has no name", "第 {number} 列没有列名"),
    "head_twice": ("is given twice, in columns {first} and {second}", "列名重复，在第 {first} 列和第 {second} 列"),
    "head_not_a_key": (
        "'{key}' is not a key; use lowercase letters a-z, digits and '_', beginning with a letter",
        "“{key}”不是有效的键；只能用小写字母 a-z、数字和“_”，以字母开头",
    ),
    "unknown_head": ("unknown column '{head}'{hint}", "未知的列名“{head}”{hint}"),
    "basis_column": (
        "evidence takes no basis; remove this column, and name what is inferred in a column 'inferred', such as 'tie'",
        "出处不再标依据性质；请删除此列，推断的内容写入“推断项（inferred）”一列，例如 tie",
    ),
    "evidence_in_two_ways": (
        "cannot be combined with evidence_source and similar columns; give evidence in one form only",
        "与 evidence_source 等列并存；依据只能用其中一种写法",
    ),
    "no_column": ("has no column '{name}' ({chinese})", "缺少列“{chinese}”（{name}）"),
    "no_evidence_column": (
        "has no column 'evidence' or 'evidence_source'",
        "缺少列“evidence”或“evidence_source”",
    ),
    # a cell
    "not_details": (
        'should be JSON like {{"beds": {{"qualifier": "about"}}}}',
        '应为 JSON，例如 {{"beds": {{"qualifier": "about"}}}}',
    ),
    "uneven_evidence": (
        "lists {items}, but evidence_source lists {sources}",
        "列出 {items} 项，而 evidence_source 列出 {sources} 项",
    ),
    "other_joint": ("is '{name}', but {column} says '{other}'", "为“{name}”，而 {column} 中为“{other}”"),
    "details_without_figure": (
        "names '{key}', which has no value in this row",
        "提到“{key}”，但本行没有它的数值",
    ),
    "joint_without_figure": ("has no value beside it", "没有对应的数值"),
    "other_value": ("is '{cell}', but the details say '{other}'", "为“{cell}”，而说明中为“{other}”"),
    "refused_unexplained": (
        "is refused, but hospnet cannot say why; please report this",
        "未被接受，而 hospnet 不能说明原因；请报告此问题",
    ),
    # cells that a spreadsheet changed
    "error_value": (
        "'{cell}' is an error value of the spreadsheet; correct its formula and save again",
        "“{cell}”是电子表格的错误值；请更正公式后重新保存",
    ),
    "column_too_narrow": (
        "'{cell}' is what a spreadsheet shows when a column is too narrow; widen it and save again",
        "“{cell}”是列宽不足时的显示；请加宽列后重新保存",
    ),
    "code_shortened": (
        "'{cell}' is a number that a spreadsheet shortened, losing digits; format the column as text and re-enter it",
        "“{cell}”是被电子表格缩写的数字，部分位数已丢失；请将该列设为文本格式后重新录入",
    ),
    "code_as_number": (
        "'{cell}' is a code that was read as a number; write {code}, and format the column as text",
        "“{cell}”是被当作数字的代码；请写 {code}，并将该列设为文本格式",
    ),
    "date_as_shown": (
        "'{cell}' is a date as a spreadsheet shows it; write {date}, and format the column as text",
        "“{cell}”是电子表格显示的日期；请写 {date}，并将该列设为文本格式",
    ),
    "date_unclear": (
        "'{cell}' does not show which part is the day, the month or the year; write 2024, 2024-05 or 2024-05-08",
        "“{cell}”的年月日次序不明；请写成 2024、2024-05 或 2024-05-08",
    ),
    "year_as_number": (
        "'{cell}' is a year that was read as a number; write {date}, and format the column as text",
        "“{cell}”是被当作数字的年份；请写 {date}，并将该列设为文本格式",
    ),
    "date_as_serial": (
        "'{cell}' is a spreadsheet's serial number for {date}; write {date}, and format the column as text",
        "“{cell}”是电子表格中 {date} 的日期序号；请写 {date}，并将该列设为文本格式",
    ),
    "grouped_digits": (
        "'{cell}' has separators in the number; write {number}",
        "“{cell}”的数字中有分隔符；请写 {number}",
    ),
    "full_width_digits": (
        "'{cell}' is written in full-width digits; write {number}",
        "“{cell}”用了全角数字；请写 {number}",
    ),
    # a new file
    "not_a_network_file": (
        "{name} cannot name a network; use lowercase letters, digits and '-', as in bijie.yaml",
        "{name} 不能作为网络的文件名；只能用小写字母、数字和“-”，例如 bijie.yaml",
    ),
    "name_of_a_device": (
        "{name} cannot name a file on Windows, where it means a device; choose another name",
        "{name} 在 Windows 上是设备名，不能用作文件名；请换一个名称",
    ),
    "file_exists": (
        "{path} already exists; nothing was written. Choose another name",
        "{path} 已存在；未写入任何内容。请换一个名称",
    ),
    # errors of PyYAML's parser, in its own English
    "yaml_no_colon": ("could not find expected ':'", "缺少“:”"),
    "yaml_mapping_here": ("mapping values are not allowed in this context", "此处不能有“键: 值”"),
    "yaml_key_here": ("mapping keys are not allowed in this context", "此处不能有键"),
    "yaml_item_here": ("block sequence entries are not allowed in this context", "此处不能有以“- ”开头的项"),
    "yaml_no_key": ("did not find expected key", "此处应为键"),
    "yaml_no_item": ("did not find expected '-' indicator", "此处应为“- ”"),
    "yaml_no_list_end": ("did not find expected ',' or ']'", "缺少“,”或“]”"),
    "yaml_no_map_end": ("did not find expected ',' or '}}'", "缺少“,”或“}}”"),
    "yaml_no_value": ("did not find expected node content", "此处缺少值"),
    "yaml_no_start": ("did not find expected <document start>", "此处不应再有内容"),
    "yaml_end": ("found unexpected end of stream", "文件提前结束"),
    "yaml_escape": ("found unknown escape character", "引号内有未知的转义字符"),
    "yaml_odd_sign": ("found character that cannot start any token", "此处的字符不能作为开头"),
    "yaml_tab": ("found a tab character that violates indentation", "缩进中有制表符"),
    "yaml_control": ("control characters are not allowed", "不允许使用控制字符"),
    "yaml_half_escape": (
        "an escape like \\ud842 is half a character, as JSON writes it; write the character itself",
        "\\ud842 一类的转义只是半个字符（JSON 的写法）；请直接写出该字符",
    ),
    "yaml_surrogate": ("surrogates not allowed", "不允许使用单个代理字符"),
}
