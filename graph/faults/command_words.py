"""What may be wrong with how a command is written: its name, options, arguments; in English and Chinese."""

COMMAND_WORDS = {
    "no_such_command": ("there is no command '{name}'{hint}", "没有命令“{name}”{hint}"),
    "no_such_option": ("'{command}' has no option {name}{hint}", "{command} 没有选项 {name}{hint}"),
    "argument_missing": ("'{command}' needs {name}", "{command} 需要 {name}"),
    "too_many_arguments": ("'{command}' takes no argument '{text}'{hint}", "{command} 不接受参数“{text}”{hint}"),
    "option_without_value": ("{option} needs a value", "{option} 需要一个值"),
    "option_takes_no_value": ("{option} takes no value", "{option} 不带值"),
    "usage": ("Usage: {usage} (explained by '{command} --help')", "用法：{usage}（说明见 {command} --help）"),
    "not_understood": ("not understood: {reason}", "无法理解：{reason}"),
    "two_places": (
        "two places to write to: '{first}' and '{second}'; give one",
        "有两个写入位置：“{first}”和“{second}”；请只给一个",
    ),
    "wrong_suffix": (
        "{name} would contain {format} under another ending; name it {instead}",
        "{name} 的扩展名与 {format} 格式不符；请改名为 {instead}",
    ),
    "default_exists": (
        "{name} exists already; '-o {name}' replaces it, or name another file",
        "{name} 已存在；用 -o {name} 可替换，或指定其他文件名",
    ),
    "blocks_too_large": (
        "{institutions:,} institutions are too many for CONCOR, which takes up to {limit:,}; limit them with --network "
        "or --kinds, or find communities with --method louvain",
        "{institutions:,} 家机构过多，CONCOR 最多处理 {limit:,} 家；请用 --network 或 --kinds 缩小范围，"
        "或用 --method louvain 划分社群",
    ),
    "matrix_too_large": (
        "{institutions:,} institutions are too many for a full matrix, which takes up to {limit:,}; limit them with "
        "--network or --kinds, or write pairs: 'hospnet export dl', 'hospnet export pajek' or 'hospnet export csv'",
        "{institutions:,} 家机构过多，完整矩阵最多容纳 {limit:,} 家；请用 --network 或 --kinds 缩小范围，"
        "或改写成对数据：hospnet export dl、hospnet export pajek 或 hospnet export csv",
    ),
    "too_many_values": (
        "question '{query}' has no parameter left for '{text}'; {takes}",
        "问题“{query}”没有参数可接受“{text}”；{takes}",
    ),
    "value_twice": ("{name} is given twice", "{name} 重复给出"),
    "no_such_tool": ("there is no tool '{name}'{hint}", "没有名为“{name}”的工具{hint}"),
    "tool_arguments": (
        "{tool}: {reason}; it takes {takes}",
        "{tool}：{reason}；可用参数：{takes}",
    ),
    "questions_need_database": (
        "questions are Cypher and need a database; 'hospnet demo' starts one with the shipped seeds, 'hospnet load' "
        "loads your own{instead}",
        "问题以 Cypher 写成，需要数据库；可用 hospnet demo 启动并载入自带数据，或用 hospnet load 载入自己的数据"
        "{instead}",
    ),
    "without_database": (
        "; without a database: {command}",
        "；不用数据库：{command}",
    ),
    # values
    "not_a_choice": ("'{value}' is none of its values{hint}", "“{value}”不是可用的值{hint}"),
    "not_a_number_option": ("should be a number, not '{text}'", "应为数字，而不是“{text}”"),
    "value_empty": ("is empty; give a value", "为空；请给出值"),
    "option_empty": ("is empty; give a value, or leave it out", "为空；请给出值，或不写此项"),
    "compare_not_earlier": (
        "'{day}' is not before {other}, with which it is compared; give an earlier day",
        "“{day}”不早于用来对比的 {other}；请给出更早的日期",
    ),
    "years_unread": (
        "'{text}' should be two years, the earlier first, such as 2017..2023",
        "“{text}”应为由早到晚的两个年份，例如 2017..2023",
    ),
    "years_and_day": (
        "--years already chooses the days, the last of each year; leave --as-of out",
        "--years 已选定日期（每年最后一日）；请去掉 --as-of",
    ),
    "below_least": ("should be at least {least}, not {text}", "应不小于 {least}，而不是 {text}"),
    "not_above": ("should be more than {least}, not {text}", "应大于 {least}，而不是 {text}"),
    "path_missing": ("there is no '{path}'; check its name", "没有“{path}”；请检查名称"),
    "seeds_missing": (
        "there is no file, folder or set '{path}'{hint}; 'hospnet sets' lists the sets",
        "没有名为“{path}”的文件、文件夹或数据集{hint}；hospnet sets 列出数据集",
    ),
    "path_is_folder": ("'{path}' is a folder; name a file", "“{path}”是文件夹；请指定文件"),
    "path_is_file": ("'{path}' is a file; name a folder", "“{path}”是文件；请指定文件夹"),
    "path_not_readable": (
        "'{path}' may not be read by you; change its permissions (chmod u+r)",
        "没有读取“{path}”的权限；请更改其权限（chmod u+r）",
    ),
}
