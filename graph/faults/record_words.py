"""What may be wrong with records and with the network they form, in English and Chinese."""

RECORD_WORDS = {
    # hints, parts of other sentences
    "did_you_mean": (" (did you mean '{word}'?)", "（是否指“{word}”？）"),
    "did_you_mean_one_of": ("; did you mean{words}", "；是否指{words}"),
    "known_words": ("; known words: {words}", "；可用的有：{words}"),
    # all problems together
    "one_problem": ("1 problem in the seed files; nothing was written", "种子文件中有 1 个问题；未写入任何内容"),
    "problems": (
        "{count} problems in the seed files; nothing was written",
        "种子文件中有 {count} 个问题；未写入任何内容",
    ),
    "more_rows": (
        "… and at least {count:,} more rows with problems; they are reported once these are corrected",
        "……另有至少 {count:,} 行有问题；更正以上各行后再报告",
    ),
    # one record against the model
    "missing_key": ("required key '{key}' is missing", "缺少必填的键“{key}”"),
    "missing_cell": ("required '{key}' is missing", "缺少必填的“{key}”"),
    "unknown_key": ("unknown key '{key}'{hint}", "未知的键“{key}”{hint}"),
    "evidence_basis": (
        "evidence takes no basis; for what is inferred write '{instead}' beside the evidence, else remove it",
        "依据（evidence）不再写 basis；属于推断的，请在同级写“{instead}”，否则删除",
    ),
    "reserved_key": (
        "'{key}' is a name that hospnet uses itself; choose another key, such as '{key}_count'",
        "“{key}”是 hospnet 自用的名称；请换一个键，例如“{key}_count”",
    ),
    "unknown_kind": ("unknown kind '{word}'{hint}", "未知的机构类别“{word}”{hint}"),
    "unknown_type": ("unknown type '{word}'{hint}", "未知的关系类型“{word}”{hint}"),
    "unknown_outcome": ("unknown kind of outcome '{word}'{hint}", "未知的成效类别“{word}”{hint}"),
    "not_an_outcome": (
        'should be a kind of outcome, or one with details as JSON: new_technique {{"value": 20}}',
        '应为成效类别，或其后加 JSON 说明：new_technique {{"value": 20}}',
    ),
    "not_one_of": ("{shown} is not one of {words}{hint}", "{shown} 不在可选值之内：{words}{hint}"),
    "not_text": ("should be text, not {shown}; write it in quotes", "应为文本，而不是 {shown}；请加引号"),
    "not_a_number": ("should be a number, not {shown}", "应为数字，而不是 {shown}"),
    "not_a_number_or_text": ("should be a number or text, not {shown}", "应为数字或文本，而不是 {shown}"),
    "too_many_digits": (
        "has more than {most} digits, which programs do not keep; write a code as text, in YAML in quotes",
        "超过 {most} 位数字，许多程序不能完整保存；如果是代码，请写成文本，在 YAML 中加引号",
    ),
    "figure_in_words": (
        "'{shown}' is a number with words; write {number}{hint}",
        "“{shown}”是带文字的数字；请写 {number}{hint}",
    ),
    "with_details": (
        ", with {yaml}; in a table, {json} for it in the column of details",
        "，并写明 {yaml}；在表格中，将 {json} 写入说明列",
    ),
    "negative_count": ("{value} is negative; a count is 0 or more", "{value} 为负数；数量不能小于 0"),
    "not_a_whole_number": ("should be a whole number, not {shown}", "应为整数，而不是 {shown}"),
    "too_small": ("should be at least {least}, not {shown}", "应不小于 {least}，而不是 {shown}"),
    "not_a_list": (
        "should be a list, not {shown}; write '- ' before each item, or [ … ]",
        "应为列表，而不是 {shown}；请在每项前写“- ”，或写成 [ … ]",
    ),
    "not_a_mapping": ("should be a mapping with keys, not {shown}", "应为带键的映射，而不是 {shown}"),
    "empty": ("is empty", "为空"),
    "too_long": ("is longer than {most} characters", "超过 {most} 个字符"),
    "not_an_id": (
        "{shown} is not an id; use lowercase letters a-z, digits and '-', beginning with a letter or digit",
        "{shown} 不是有效的 id；只能用小写字母 a-z、数字和“-”，以字母或数字开头",
    ),
    "not_a_cooperation_id": (
        "{shown} is not the id of a cooperation; use lowercase letters a-z, digits, '.', '_' and '-', beginning with a "
        "letter or digit",
        "{shown} 不是有效的合作 id；只能用小写字母 a-z、数字、“.”、“_”和“-”，以字母或数字开头",
    ),
    "not_a_key": (
        "{shown} is not a key; use lowercase letters a-z, digits and '_', beginning with a letter",
        "{shown} 不是有效的键；只能用小写字母 a-z、数字和“_”，以字母开头",
    ),
    "not_a_division_code": (
        "{shown} is not a GB/T 2260 code; it has six digits",
        "{shown} 不是 GB/T 2260 行政区划代码；应为六位数字",
    ),
    "not_a_locator": (
        "{shown} is not a place in a source; write a paragraph or a heading, without '#' and ';' (or '＃' and '；')",
        "{shown} 不是来源中的位置；请写段落或标题，不含“#”和“;”（全角也不可）",
    ),
    "not_a_person": (
        "{shown} is not the name of a person; write it on one line, without ':' or '：', which begins the role, and "
        "not beginning with '#'",
        "{shown} 不是人名；请写在一行内，不含“:”或“：”（其后是职务），不以“#”开头",
    ),
    "not_a_url": (
        "{shown} is not an address; write it in full, beginning with http:// or https://, without blanks and without "
        "a user name",
        "{shown} 不是网址；请写完整网址，以 http:// 或 https:// 开头，不含空格和用户名",
    ),
    "not_a_digest": (
        "{shown} is not a SHA-256; it has 64 digits 0-9 and a-f, and 'hospnet validate --texts DIR' prints it",
        "{shown} 不是 SHA-256 校验值；应为 64 位 0-9 和 a-f，可由 hospnet validate --texts 目录 给出",
    ),
    "person_or_name": (
        "needs either 'person', an id of people, or 'name'",
        "应有“person”（people 中的 id）或“name”之一",
    ),
    "hidden_character": (
        "{shown} contains a hidden or control character; type it again",
        "{shown} 含有不可见字符或控制字符；请重新输入",
    ),
    "lost_character": (
        "{shown} contains U+FFFD: a conversion lost the character that stood here; copy it again from the original",
        "{shown} 含有 U+FFFD：原来的字符在转换编码时丢失；请从原文重新复制",
    ),
    "private_character": (
        "{shown} contains a character for private use, which other computers show differently or not at all; "
        "write the standard character",
        "{shown} 含有私用区字符，在其他电脑上显示不同或无法显示；请改用标准字符",
    ),
    "several_items": (
        "'{shown}' is several items in one; write [{yaml}], in the cell of a table {cell}",
        "“{shown}”把几项写成了一项；请写 [{yaml}]，在表格的单元格中写 {cell}",
    ),
    "says_nothing": (
        "'{shown}' says nothing; leave the cell empty, in YAML leave out the key",
        "“{shown}”没有内容；请将单元格留空，在 YAML 中请删除该键",
    ),
    "not_a_credit_code": (
        "'{text}' is not a unified social credit code: 18 digits and capitals without I, O, S, V and Z, the last one a "
        "check digit",
        "“{text}”不是统一社会信用代码：应为18位数字和大写字母（不含 I、O、S、V、Z），末位为校验码",
    ),
    "not_a_ror": (
        "'{text}' is not an identifier of ROR: nine characters like 05jb9pq57, the last two check digits",
        "“{text}”不是 ROR 标识：应为9位，如 05jb9pq57，末两位为校验码",
    ),
    "not_of_wikidata": (
        "'{text}' is not an item of Wikidata: Q and a number",
        "“{text}”不是 Wikidata 条目：应为 Q 加数字",
    ),
    "identifier_of_another": (
        "{code} is also an identifier of '{other}'; define an institution once",
        "{code} 也是“{other}”的标识；同一机构只定义一次",
    ),
    "not_a_date": (
        "'{text}' is not a date; write '2024', '2024-05', '2024-05-08', '2024~', '[2019-01..]' or '[..2020-11]'",
        "“{text}”不是日期；请写成 2024、2024-05、2024-05-08、2024~、[2019-01..] 或 [..2020-11]",
    ),
    "date_as_written": (
        "'{text}' is not how a date is written here; write {date}",
        "“{text}”不是规定的日期写法；请写 {date}",
    ),
    "date_lost_zero": (
        "'{text}' may be January, or October whose zero is lost; write {year}-01 or {year}-10",
        "“{text}”可能是 1 月，也可能是丢了 0 的 10 月；请写 {year}-01 或 {year}-10",
    ),
    "time_of_day": (
        "'{text}' has a time of day, but no time zone; write the day alone, as it was in China, such as {date}",
        "“{text}”带有时刻而没有时区；请只写日期（按中国时间），例如 {date}",
    ),
    "time_with_zone": (
        "'{text}' has a time of day, and in China it is {date}; write the day alone",
        "“{text}”带有时刻，按中国时间为 {date}；请只写日期",
    ),
    "no_such_day": ("'{text}' is not a calendar date", "“{text}”不是日历中的日期"),
    "dates_reversed": ("'{text}' ends before it begins", "“{text}”的结束早于开始"),
    "not_a_plain_date": (
        "'{text}' is not a date of a day, month or year; write '2024-05-08', '2024-05' or '2024'",
        "“{text}”不是年、月或日；请写成 2024-05-08、2024-05 或 2024",
    ),
    "until_before_since": (
        "until '{until}' is before since '{since}'",
        "终止日期（until）“{until}”早于起始日期（since）“{since}”",
    ),
    "span_not_ordered": ("should end after its beginning: {start} to {end}", "终点应在起点之后：{start} 至 {end}"),
    "up_to_not_above": (
        "up_to {up_to} is not above value {value}",
        "上限（up_to）{up_to} 不大于数值（value）{value}",
    ),
    "up_to_with_qualifier": (
        "a range has no qualifier; remove '{qualifier}', or up_to",
        "范围不带限定词；请删除“{qualifier}”或 up_to",
    ),
    "up_to_without_number": ("up_to needs a value that is a number", "有 up_to 时，value 应为数字"),
    "refused_by_model": ("{reason}, not {shown}", "不能是 {shown}（{reason}）"),
    # faults that only all records together show
    "institution_twice": (
        "institution '{id}' is defined twice, first at {first}",
        "机构“{id}”重复定义，首次在 {first}",
    ),
    "cooperation_twice": (
        "cooperation '{id}' is defined twice, first at {first}; one tie in two sources is written once, with both "
        "as its evidence (s1#p3|s2#p4); for another tie, give an id of its own",
        "合作“{id}”重复定义，首次在 {first}；两个来源记载的同一关系只写一次，列出两处依据（s1#p3|s2#p4）；"
        "确为另一关系的，请给出单独的 id",
    ),
    "sets_contradict": (
        "'{id}' has {field} '{shown}' here and '{other}' at {first}: sets that share a record have to agree; "
        "correct one, leave the field out of one, or give another id if it is another record",
        "“{id}”的 {field} 在此为“{shown}”，在 {first} 为“{other}”：几个数据集共有的记录必须一致；请更正其一，"
        "或在其一中省去该字段；如果不是同一记录，请给出另外的 id",
    ),
    "source_twice": ("source '{id}' is defined twice, first at {first}", "来源“{id}”重复定义，首次在 {first}"),
    "person_twice": ("person '{id}' is defined twice, first at {first}", "人员“{id}”重复定义，首次在 {first}"),
    "network_twice": ("network '{id}' is defined twice, first at {first}", "网络“{id}”重复定义，首次在 {first}"),
    "unknown_institution": ("unknown institution '{id}'{hint}", "未知机构“{id}”{hint}"),
    "unknown_source": ("unknown source '{id}'{hint}", "未知来源“{id}”{hint}"),
    "unknown_person": ("unknown person '{id}'{hint}", "未知人员“{id}”{hint}"),
    "unknown_network": ("unknown network '{id}'{hint}", "未知网络“{id}”{hint}"),
    "with_itself": ("an institution cannot cooperate with itself", "机构不能与自身合作"),
    "part_of_itself": ("is part of itself: {circle}", "隶属关系成环：{circle}"),
    "no_evidence_in_file": (
        "has no evidence, neither its own nor from a cooperation in this file",
        "没有依据：自身没有，本文件的合作中也没有",
    ),
    "no_evidence_in_tables": (
        "has no evidence, neither its own nor from a cooperation in the tables",
        "没有依据：自身没有，表格的合作中也没有",
    ),
    "too_few": (
        "at least {least} expected, {count} found",
        "应至少有 {least} 个，实际为 {count} 个",
    ),
    # the strict check of the data itself
    "no_tie": (
        "has no ties and no note explaining why it is listed",
        "没有任何关系，也没有说明收录原因的备注（note）",
    ),
    "fact_without_evidence": (
        "has no evidence, neither its own nor that of its institution",
        "没有依据：自身没有，机构也没有",
    ),
    "name_of_another": (
        "'{name}' is also a name of '{other}'; define an institution once",
        "“{name}”也是“{other}”的名称；一家机构只应定义一次",
    ),
    "weak_alias_of_another": (
        "'{alias}' also means {others}; remove it, or write a fuller name",
        "“{alias}”也指 {others}；请删除，或写得更完整",
    ),
    "before_opening": (
        "{since} is before '{id}' opened ({opened}); explain why in a note",
        "{since} 早于“{id}”的启用日期（{opened}）；请在备注（note）中说明",
    ),
    "status_before": (
        "is '{status}', but {field} is '{date}', which is to come; write {instead}",
        "为“{status}”，而 {field}“{date}”尚未到来；请写 {instead}",
    ),
    "status_after": (
        "is '{status}', but {field} is '{date}', which is over; write {instead}{hint}",
        "为“{status}”，而 {field}“{date}”已过；请写 {instead}{hint}",
    ),
    "or_no_later_source": (
        ", or say in a note that no later source is known",
        "，或在备注（note）中说明没有更晚的来源",
    ),
    "year_unlikely": (
        "'{date}' is before any hospital of today began; correct the year, or explain it in a note",
        "“{date}”早于现有任何医院的成立时间；请更正年份，或在备注（note）中说明",
    ),
    "since_after_sources": (
        "{since} is after the last source of this tie ({date}); name the source that reports it, "
        "or explain it in a note",
        "{since} 晚于此关系的最后一个来源（{date}）；请列出报道它的来源，或在备注（note）中说明",
    ),
    "to_come": ("{field} '{date}' is to come", "{field}“{date}”尚未到来"),
    "negative_fact": (
        "{value} is negative; if it is meant, say in 'counts' what it is",
        "{value} 为负数；确为负数时，请在 counts 中说明含义",
    ),
    "short_place": (
        "'{shown}' is a short form; write the full name: {full}",
        "“{shown}”是简称；请写全称：{full}",
    ),
    "unknown_place": (
        "'{shown}' is no {level} in GB/T 2260; correct it, or explain it in a note",
        "“{shown}”不是 GB/T 2260 中的{level}；请更正，或在备注（note）中说明",
    ),
    "place_elsewhere": (
        "'{shown}' does not lie in '{wider}', neither today nor since 2002",
        "“{shown}”不在“{wider}”，2002 年以来也不曾属于它",
    ),
    "unknown_division": ("{code} is not in GB/T 2260", "{code} 不在 GB/T 2260 中"),
    "in_force_between": (" (since {since} until {until})", "（{since} 年至 {until} 年）"),
    "in_force_since": (" (since {since})", "（{since} 年起）"),
    "in_force_until": (" (until {until})", "（至 {until} 年）"),
    "other_division": (
        "is '{given}', but {code}{years} is in '{official}'",
        "为“{given}”，而 {code}{years} 属于“{official}”",
    ),
    "division_not_given": (
        "{code}{years} is '{official}', but {level} is not given",
        "{code}{years} 为“{official}”，而 {level} 未填写",
    ),
    "entered_twice": (
        "looks like '{other}' entered again from the other side",
        "疑似“{other}”从另一方重复录入",
    ),
    "unknown_field": (
        "'{field}' is not a specialty{hint}; if it is an area of work, write it under 'areas'",
        "“{field}”不是专科{hint}；如为工作领域，请写在“areas”中",
    ),
    "joint_on_one_tie": ("joint count '{joint}' appears on this tie only", "合计“{joint}”只出现在这一条关系上"),
    "joint_differs": (
        "is {value}, but joint count '{joint}' is {first} on '{id}'",
        "为 {value}，而合计“{joint}”在“{id}”上为 {first}",
    ),
    "ties_not_checked": (
        "not checked: institutions without a tie, statuses of ties, ties that predate an opening, ties entered twice, "
        "joint counts, specialties; tables of more than {most:,} records are too large for these checks",
        "未检查：没有关系的机构、关系的状态、早于启用的关系、重复录入的关系、合计、专科；"
        "超过 {most:,} 条记录的表格过大",
    ),
    "institutions_not_checked": (
        "not checked: names shared by two institutions, places, statuses, figures without evidence; "
        "tables of more than {most:,} records are too large for it",
        "未检查：重名的机构、所在地、状态、没有依据的数据；超过 {most:,} 条记录的表格过大",
    ),
    # a load that is refused
    "too_many_institutions_removed": (
        "the load would remove {removed} of {present} institutions, more than {most:.0%}; nothing was written. "
        "See 'hospnet plan'; if it is intended, load with --allow-shrink",
        "此次载入将删除 {present} 家机构中的 {removed} 家，超过 {most:.0%}；未写入任何内容。"
        "请查看 hospnet plan；确属有意时请以 --allow-shrink 载入",
    ),
    "too_many_ties_removed": (
        "the load would remove {removed} of {present} ties, more than {most:.0%}; nothing was written. "
        "See 'hospnet plan'; if it is intended, load with --allow-shrink",
        "此次载入将删除 {present} 条关系中的 {removed} 条，超过 {most:.0%}；未写入任何内容。"
        "请查看 hospnet plan；确属有意时请以 --allow-shrink 载入",
    ),
    "foreign_relationships": (
        "records to be removed have relationships that hospnet did not write: {ids}; nothing was "
        "written. Remove those relationships in Neo4j, or keep them in the seeds",
        "要删除的记录有并非 hospnet 写入的关系：{ids}；未写入任何内容。"
        "请在 Neo4j 中删除这些关系，或在种子文件中保留它们",
    ),
    # the sets of a graph
    "not_a_set_name": (
        "'{name}' is not a name of a set: use letters, digits and . + - _, at most 60",
        "“{name}”不能作为数据集名称：请用文字、数字和 . + - _，最多 60 个",
    ),
    "set_not_named": (
        "the graph consists of several sets ({sets}); name the one that these files are with --set",
        "图中有多个数据集（{sets}）；请用 --set 指明这些文件属于哪一个",
    ),
    "other_set": (
        "the graph has the set {sets}, and these files are '{name}'; nothing was written. If they are its next "
        "version, load them with --set {example}; to keep both, with --set {name}; to replace it, run "
        "'hospnet unload {example}' first",
        "图中已有数据集 {sets}，而这些文件是“{name}”；未写入任何内容。若为其新版本，请用 --set {example} 载入；"
        "若要并存，请用 --set {name}；若要取代，请先运行 hospnet unload {example}",
    ),
    "a_set": (
        "'{name}' ({institutions} institutions, loaded {date})",
        "“{name}”（{institutions} 家机构，{date} 载入）",
    ),
    "a_set_of": (
        "'{name}' ({institutions} institutions, loaded {date} by {owner})",
        "“{name}”（{institutions} 家机构，{owner} 于 {date} 载入）",
    ),
    "set_of_others": (
        "the set '{name}' was loaded by {owner}, and this load by {ours} would remove {removed} of its records; "
        "nothing was written. If these files are its next version, add --set {name}; if they are another set, "
        "--set with a name of its own",
        "数据集“{name}”由 {owner} 载入，而 {ours} 的此次载入将删除其中 {removed} 条记录；未写入任何内容。"
        "若这些文件是其新版本，请加 --set {name}；若是另一数据集，请用 --set 另取名称",
    ),
    "sets_differ": (
        "the set '{name}' has records with other values than the set that owns them: {conflicts}; nothing was written. "
        "Write the same values, or have them changed in the set that owns them",
        "数据集“{name}”中有记录与其所属数据集的值不同：{conflicts}；未写入任何内容。"
        "请写相同的值，或先在所属数据集中修改",
    ),
    "record_differs": ("'{id}' of the set '{set}' ({fields}{place})", "数据集“{set}”的“{id}”（{fields}{place}）"),
    "at_place": ("; {place}", "；{place}"),
    "field_differs": (
        "{field}: there {theirs}, in these files {ours}",
        "{field}：彼处为 {theirs}，这些文件中为 {ours}",
    ),
    "needed_by_set": (
        "records of the set '{set}' cannot be removed, since ties of the set {holders} lead to them: {ids}; nothing "
        "was written. Keep them in the seeds, or unload that set first",
        "数据集“{set}”的记录不能删除，因为数据集 {holders} 的关系指向它们：{ids}；未写入任何内容。"
        "请在种子文件中保留，或先卸载该数据集",
    ),
    "no_such_set": (
        "the graph has no set '{name}'; it has {sets}",
        "图中没有数据集“{name}”；现有 {sets}",
    ),
    "database_not_empty": (
        "the local database contains {nodes} nodes, but an import needs an empty one; nothing was written. "
        "Use 'hospnet load', or empty it with 'hospnet db reset'",
        "本机数据库中有 {nodes} 个节点，而导入只能用于空数据库；未写入任何内容。"
        "请用 hospnet load，或用 hospnet db reset 清空后重来",
    ),
    "other_import": (
        "the local database contains an import of other files ({title}) that was interrupted before its constraints "
        "were created; nothing was written. 'hospnet load' makes the database equal to these files, 'hospnet db reset' "
        "empties it",
        "本机数据库中有其他文件的导入（{title}），在建立约束之前中断；未写入任何内容。"
        "请用 hospnet load 使数据库与这些文件一致，或用 hospnet db reset 清空数据库",
    ),
}
