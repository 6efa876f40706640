"""The Chinese of the help of commands, by its English, which stands at the commands and options themselves."""

# ruff: noqa: E501 - a sentence is not cut for the sake of a few characters

from collections.abc import Mapping

from hospital_network.graph.vocabulary.types_and_kinds import COOPERATION_TYPES, INSTITUTION_KINDS

_TYPES_EN, _KINDS_EN = ", ".join(COOPERATION_TYPES), ", ".join(INSTITUTION_KINDS)
_TYPES = "、".join(f"{key}（{type_.name_zh}）" for key, type_ in COOPERATION_TYPES.items())
_KINDS = "、".join(f"{key}（{kind.name_zh}）" for key, kind in INSTITUTION_KINDS.items())
_LEFT_OUT = sorted(key for key, kind in INSTITUTION_KINDS.items() if not kind.counts_as_partner)

METAVARS: Mapping[str, str] = {
    "OPTIONS": "选项",
    "COMMAND": "命令",
    "INSTITUTION": "机构",
    "PARTNER": "合作方",
    "FILE": "文件",
    "FOLDER": "文件夹",
    "DIRECTORY": "文件夹",
    "DIR": "文件夹",
    "DRAFT": "草稿",
    "PATH": "路径",
    "PATHS": "路径",
    "SEED": "数据集或路径",
    "ARTICLES": "文章",
    "NAME": "名称",
    "VALUE": "值",
    "KEY": "参数",
    "TEXT": "文本",
    "DATE": "日期",
    "FLOAT": "秒数",
    "RANGE": "",
    "SHELL": "SHELL",
}
"""What stands for a value in usage and help."""

HELP: Mapping[str, str] = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Which ties count": "统计哪些关系",
    "Where the network comes from": "网络数据的来源",
    "Output and help": "输出与帮助",
    "default:": "默认",
    "required": "必填",
    "Show this message and exit.": "显示本说明后退出。",
    "Show the version and exit.": "显示版本后退出。",
    # the command itself
    "Who supports whom among hospitals: seed files with evidence, Neo4j, questions, measures.": (
        "医院之间谁支援谁：附依据的种子文件、Neo4j 图数据库、常用查询与网络指标。"
    ),
    "Examples: hospnet demo from nothing to an answer hospnet report hospitals --from-seed no database needed "
    "hospnet report page --from-seed --open the network as a page hospnet report reach 浙江省人民医院 "
    "hospnet query run partners-of 上海十院": (
        "示例：\n"
        "  hospnet demo                                   从零开始得到第一个结果\n"
        "  hospnet report hospitals --from-seed           不需要数据库\n"
        "  hospnet report page --from-seed --open         以网页查看网络\n"
        "  hospnet report reach 浙江省人民医院\n"
        "  hospnet query run partners-of 上海十院"
    ),
    "From nothing to an answer: database, seeds.": "一键演示：启动数据库、载入数据、给出结果。",
    "Start the local database, load the five articles or other sets, show the most connected institutions.": (
        "启动本机数据库，载入五篇文章（或其他数据集），显示合作方最多的医疗机构。"
    ),
    "List the sets that come with hospnet.": "列出自带的数据集。",
    "Check seed files; no database is needed.": "检查种子文件；不需要数据库。",
    "Show what a load would change.": "显示载入将带来的变化。",
    "Make the graph equal to the seed files.": "使图与种子文件一致。",
    "Remove one of several sets from the graph.": "从图中删除一个数据集。",
    "Make, draft, review and merge seed files.": "新建、起草、审阅与合并种子文件。",
    "Find an institution by any of its names.": "按任一名称查找机构。",
    "List, show and run canned questions.": "列出、查看与运行常用查询。",
    "Rankings, reach, dependence, page, what if.": "排名、可达、依赖、网页、情景分析。",
    "Write the network for other programs.": "导出网络，供其他程序使用。",
    "Start, stop and maintain the local database.": "启动、停止与维护本机数据库。",
    "Check this computer and the database.": "检查本机环境与数据库。",
    "Print the completion script of a shell.": "输出命令行补全脚本。",
    # options of many commands
    "Language; default from the locale.": "语言；默认取自系统区域设置。",
    "Print more on stderr.": "在标准错误上输出更多信息。",
    "Show tracebacks of errors.": "显示错误的调用栈。",
    "Form; default that of the ending of --output, else a table.": "输出格式；默认由 --output 的扩展名决定，否则为表格。",
    "Write to FILE atomically.": "写入文件；要么完整写入，要么不写。",
    "Further columns that studies print; may be repeated.": "增加研究论文常用的列，可重复。",
    "Number of rows.": "显示的行数。",
    "Compare with N random graphs of equal degrees: z, p, rich club, small world.": (
        "与 N 个度序列相同的随机图比较：z、p、富人俱乐部、小世界。"
    ),
    "Seed of the random graphs.": "随机图的种子。",
    "What the levels are.": "按什么分级。",
    "From which year to which.": "起止年份。",
    "Compare levels of institutions by year.": "按级别比较机构历年的变化。",
    "Mean in-degree, out-degree and betweenness by level at the end of each year, with tests.": (
        "各级别每年末的平均入度、出度和中介中心性，附检验。"
    ),
    "Show at most this many rows.": "最多显示这么多行。",
    "Do not ask.": "不再询问。",
    "Names of institutions; default those of the language in tables, Chinese in csv and json.": (
        "机构名称的语言；默认在表格中与界面语言相同，在 csv 和 json 中为中文。"
    ),
    "Address of a Neo4j server; default NEO4J_URI, else the local database.": (
        "Neo4j 服务器的地址；默认取 NEO4J_URI，否则为本机数据库。"
    ),
    "Default NEO4J_USERNAME, else neo4j.": "用户名；默认取 NEO4J_USERNAME，否则为 neo4j。",
    "Default NEO4J_DATABASE, else the server's own.": "数据库名；默认取 NEO4J_DATABASE，否则为服务器的默认库。",
    "File with the password; default NEO4J_PASSWORD.": "存放密码的文件；默认取 NEO4J_PASSWORD。",
    "Time limit for the database, in seconds.": "等待数据库的时限（秒）。",
    "Read seed files instead of a database: a folder, a file or the name of a set that 'hospnet sets' lists; "
    "without SEED, the five articles. Repeat it to read several.": (
        "读取种子文件而不用数据库：文件夹、文件或 hospnet sets 列出的数据集名称；省略则为五篇文章。可重复以读取多个。"
    ),
    "Only this set of a graph of several; 'hospnet db loads' names them.": (
        "图中有多个数据集时只取这一个；名称见 hospnet db loads。"
    ),
    "Count ties known to be in force on that day; ties go on until a source reports an end.": "只统计当日已知有效的关系；"
    "未报道结束者视为延续。",
    f"Count only these types: {_TYPES_EN}.": f"只统计这些类型：{_TYPES}。",
    f"Only institutions of these kinds: {_KINDS_EN}; or all. Default all but {', '.join(_LEFT_OUT)}.": (
        f"只含这些类别的机构：{_KINDS}；或 all（全部）。默认不含 {'、'.join(_LEFT_OUT)}。"
    ),
    "Count only the ties of one network, for example bijie.": "只统计一个网络的关系，例如 bijie。",
    "Count only ties in these specialties and in those under them, as 糖尿病 under 内分泌.": (
        "只统计这些专科及其下级专科的关系，例如 内分泌 包括 糖尿病。"
    ),
    "Also count ties that are only possible: of a list against a list, where no source says who with whom, or not known "
    "to be in force at --as-of.": "也统计只是可能的关系：来源并列双方而未说明配对，或不能确定在 --as-of 当日有效。",
    "Count a campus, a department and other parts on their own.": "院区、科室等组成部分单独统计。",
    "Count only ties that a source states; with strict, only if it states both ends and the type, too.": (
        "只统计来源明示的关系；加 strict 则要求双方和类型也为明示。"
    ),
    "Write only ties known to be in force on that day.": "只写出当日已知有效的关系。",
    "Write only ties of these types.": "只写出这些类型的关系。",
    "Write only ties between institutions of these kinds.": "只写出这些类别的机构之间的关系。",
    "Write only the ties of one network, for example bijie.": "只写出一个网络的关系，例如 bijie。",
    "Write only ties in these specialties and in those under them.": "只写出这些专科及其下级专科的关系。",
    "Write only ties that a source states; with strict, only if it states both ends and the type, too.": (
        "只写出来源明示的关系；加 strict 则要求双方和类型也为明示。"
    ),
    # seed files
    "A set that 'hospnet sets' lists, or a folder; repeatable.": "hospnet sets 列出的数据集，或文件夹；可重复。",
    "List the sets that come with hospnet, with counts, dates and coverage.": "列出自带的数据集及其数量、日期和覆盖范围。",
    "Their names stand for their folders: hospnet load NAME, hospnet report overview --from-seed NAME.": (
        "名称可代替其文件夹：hospnet load 名称，hospnet report overview --from-seed 名称。"
    ),
    "PATHS are folders or files, YAML or tables, or sets that 'hospnet sets' lists; default the five articles. A file "
    "means the seed set it belongs to.": (
        "路径可以是文件夹或文件（YAML 或表格），或 hospnet sets 列出的数据集；默认为五篇文章。"
        "给出一个文件即指其所属的整个数据集。"
    ),
    "Check the data too: names, places, dates, counts, ties entered twice.": (
        "同时检查数据本身：名称、地点、日期、数量、重复录入的关系。"
    ),
    "Compare spans and digests with the texts of the sources in this folder.": (
        "将起止位置和校验值与此文件夹中的来源原文比对。"
    ),
    "Show what a load would add, change and remove; nothing is written.": "显示载入将新增、修改和删除的内容；不写入。",
    "The set of the graph to write; default the folder's name.": "要写入的数据集；默认为文件夹的名称。",
    "Also find edits made by hand in Neo4j.": "同时找出在 Neo4j 中手工所做的修改。",
    "Make the graph equal to the seed files: all of it, or nothing.": "使图与种子文件一致：要么全部完成，要么不变。",
    "PATHS are folders or files, YAML or tables, or sets that 'hospnet sets' lists; default the five articles. A file "
    "means the seed set it belongs to. A graph may consist of several sets: a load changes and removes only records of "
    "its own. A large first load of the local database uses Neo4j's bulk import, for which the server is stopped and "
    "restarted.": (
        "路径可以是文件夹或文件（YAML 或表格），或 hospnet sets 列出的数据集；默认为五篇文章。"
        "给出一个文件即指其所属的整个数据集。图可由多个数据集组成：载入只修改和删除本数据集的记录。"
        "本机数据库的大规模首次载入采用 Neo4j 的批量导入，其间服务器停止后重新启动。"
    ),
    "Allow the load to remove more than a fifth.": "允许载入删除超过五分之一的内容。",
    "Write through the server, whatever the size.": "无论规模大小，均通过服务器写入。",
    "Remove the set NAME from the graph; what other sets have too stays.": (
        "从图中删除指定名称的数据集；其他数据集也有的内容保留。"
    ),
    "'hospnet db loads' names the sets.": "数据集的名称见 hospnet db loads。",
    "Propose institutions and ties of ARTICLES.": "从文章中提出机构与关系。",
    "With --llm the articles are sent to a server with OpenAI's interface, which HOSPNET_LLM_URL names, with the model "
    "HOSPNET_LLM_MODEL and the key HOSPNET_LLM_KEY. Its proposals are compared with the text and join those of the "
    "rules.": (
        "使用 --llm 时，文章会发送到 HOSPNET_LLM_URL 指定的、采用 OpenAI 接口的服务器，"
        "模型为 HOSPNET_LLM_MODEL，密钥为 HOSPNET_LLM_KEY。其建议与原文比对后，与规则得出的建议合并。"
    ),
    "By rules, on this computer alone. ARTICLES are files (text, HTML, DOCX, PDF), folders of them, or - for standard "
    "input. The result is a seed file marked as a draft, which 'hospnet load' refuses until a person has reviewed it. "
    "Beside it NAME.review.html shows article and proposals for that, in any browser and without a network.": (
        "依据规则，仅在本机进行。文章可以是文件（文本、HTML、DOCX、PDF）、其文件夹，或 -（标准输入）。"
        "结果为标明草稿的种子文件，经人审阅之前 hospnet load 拒绝载入。"
        "同时写出的 NAME.review.html 可在任何浏览器中离线对照文章与建议进行审阅。"
    ),
    "Seed file to write.": "要写出的种子文件。",
    "Seeds with known institutions; repeatable.": "含有已知机构的种子文件；可重复。",
    "Seeds with known institutions.": "含有已知机构的种子文件。",
    "Write no review page beside the seed file.": "不在种子文件旁写出审阅页。",
    "Address of the one article; default the canonical link of its page.": "文章的网址（仅一篇时）；默认取网页的规范链接。",
    "Also ask a language model: sends the articles to HOSPNET_LLM_URL.": (
        "同时询问语言模型：文章会发送到 HOSPNET_LLM_URL。"
    ),
    "Merge the reviewed FILE into the set of DIR.": "将审阅过的文件并入文件夹中的数据集。",
    "Shows the plan first. A record that the set has under the same id gets the evidence of FILE beside its own; its "
    "other fields stay, and differences are shown. All other records go into DIR/FILE. Names alone never make two "
    "records one.": (
        "先显示计划。数据集中 id 相同的记录会并入该文件的依据，其他字段不变，差异会列出；"
        "其余记录写入该文件夹下的同名文件。仅名称相同绝不会合并为一条记录。"
    ),
    "Write it; otherwise only the plan is shown.": "执行写入；否则只显示计划。",
    "Create a network in FILE, with an example.": "新建网络文件，附示例。",
    "The other files that a seed set needs are written beside it.": "数据集所需的其他文件写在其旁。",
    "Go through the proposals of DRAFT.": "逐条审阅草稿中的建议。",
    "In the terminal: accept, correct or reject each. The result replaces DRAFT. It contains what you accepted, with "
    "your name, the date, and what was proposed where you changed it. It stays a draft until everything is decided; the "
    "next call goes on from there.": (
        "在终端中逐条接受、更正或拒绝。结果替换原草稿，包括所接受的内容、审阅人、日期，以及改动之处原来的建议。"
        "全部决定之前仍为草稿；下次运行从中断处继续。"
    ),
    "An article of the draft.": "草稿所依据的文章。",
    "Your name, kept as reviewed_by.": "审阅人姓名，记为 reviewed_by。",
    "Decisions that the review page saved; nothing is asked.": "审阅页保存的决定；不再询问。",
    "Write the review page NAME.review.html beside DRAFT; nothing is asked.": (
        "在草稿旁写出审阅页 NAME.review.html；不再询问。"
    ),
    # questions
    "Find the institutions that NAME may refer to, most certain first.": "查找名称可能所指的机构，最确定的在前。",
    "NAME is an id, a name or an alias, in simplified or traditional characters, full or half width; pinyin or its "
    "initials; English; or a part of a name. Rows found by 'part' or 'similar' are guesses: check before you use one.": (
        "名称可以是 id、名称或别名（简体或繁体、全角或半角）、拼音或拼音首字母、英文名，或名称的一部分。"
        "以“部分名称”或“相近”匹配的只是推测，使用前请核对。"
    ),
    "List all questions.": "列出全部查询。",
    "A folder with .cypher files of your own, added to the questions; default HOSPNET_QUERY_PATH.": (
        "自己的 .cypher 文件所在的文件夹，与自带的查询合用；默认取 HOSPNET_QUERY_PATH。"
    ),
    "Run the question NAME, or Cypher from a FILE.": "运行指定名称的查询，或文件中的 Cypher。",
    "VALUEs are those of its parameters, in order: 'hospnet query run partners-of 上海十院'.": (
        "值按参数的顺序给出：hospnet query run partners-of 上海十院。"
    ),
    "Run the Cypher in FILE (- for standard input) instead of NAME; it can only read.": (
        "运行文件（- 为标准输入）中的 Cypher，代替自带的查询；只能读取。"
    ),
    "A parameter's value; an institution by id, name or alias. With --file text, or JSON: 3, true, null.": (
        "参数的值；机构可用 id、名称或别名。与 --file 合用时为文本或 JSON：3、true、null。"
    ),
    "Show all about a question.": "显示一个查询的全部说明。",
    "Its parameters, columns, Cypher and form for Neo4j Browser.": "其参数、列、Cypher 及在 Neo4j Browser 中的语句。",
    # reports
    "Report on hospitals and the whole network.": "关于医院和整个网络的报告。",
    "Find groups that cooperate most closely.": "找出内部合作最密切的群体（社群）。",
    "The report also says how far provinces explain the groups. With --method concor it shows blocks of institutions with "
    "similar ties to the same others, with their density and image matrices.": (
        "报告同时说明省份能在多大程度上解释这些群体。用 --method concor 则给出关系模式相似的机构板块，及其密度矩阵和像矩阵。"
    ),
    "leiden: faster, needs the extra 'leiden'; concor: blocks of similar position.": (
        "leiden：更快，需要附加组件 leiden；concor：位置相似的板块。"
    ),
    "With concor: number of splits.": "与 concor 合用：分割次数。",
    "Show sole supporters named, and cut points.": "显示来源只载有一个支援方的机构，以及割点。",
    "Draw a figure of the network for a paper.": "绘制供论文使用的网络图。",
    "Needs the extra 'figure'.": "需要附加组件 figure。",
    "Write to FILE, named .pdf, .svg or .png; the caption goes beside it, into FILE.caption.txt.": (
        "写入文件，扩展名为 .pdf、.svg 或 .png；图注写入其旁的“文件名.caption.txt”。"
    ),
    "Width in millimetres; letters keep their size.": "宽度（毫米）；字号不变。",
    "Dots per inch of a PNG.": "PNG 的分辨率（每英寸点数）。",
    "In SVG: letters as text, which needs the font where it is opened.": "SVG 中以文字保存字母；打开处需有相应字体。",
    "Draw only its neighbourhood (id, name or alias).": "只画此机构（id、名称或别名）的邻域。",
    "With --of: steps from it.": "与 --of 合用：距该机构的步数。",
    "Compare ties with matrices: QAP, MRQAP.": "将关系与矩阵比较：QAP、MRQAP。",
    "Rank institutions that give care by partners.": "按合作方数为医疗机构排名。",
    "Or by other measures. Hospitals, campuses and primary care are ranked; universities and others that count are partners only.": (
        "也可按其他指标。参与排名的是医院、院区和基层医疗机构；高校等计入的其他机构只作为合作方。"
    ),
    "What to rank by.": "排名所依据的指标。",
    "Show all rows.": "显示全部行。",
    "Show the measures of the whole network.": "显示整个网络的各项指标。",
    "Show how complete the data is.": "显示数据的完整程度。",
    "Places, dates and sources, by set and province.": "地点、日期与来源，按数据集和省份。",
    "Compare with an earlier day.": "与较早的一天比较。",
    "Write the network as a page: map, rankings.": "将网络写成网页：地图与排名。",
    "One HTML file with map, search and tables. It opens from disk and works offline.": (
        "一个 HTML 文件，含地图、搜索和表格；可从磁盘打开，离线使用。"
    ),
    "Write to FILE; - for standard output.": "写入文件；- 为标准输出。",
    "Show it in the browser.": "在浏览器中打开。",
    "Show at most this many institutions, the core.": "最多显示这么多机构（核心部分）。",
    "Draw it on the outlines of provinces or cities in FILE; none are shipped; needs the extra 'map'.": (
        "画在文件所给的省或市边界上；程序不附带边界；需要附加组件 map。"
    ),
    "Include the cited paragraphs of the sources' texts in this folder; the page then opens the words.": (
        "收入此文件夹中来源原文的被引段落；网页可据此显示原文。"
    ),
    "Show one institution with its evidence.": "显示一家机构及其依据。",
    "Show what sources say of ties.": "显示来源对关系的记载。",
    "Of an INSTITUTION, or of it with one PARTNER; each is an id, a name or an alias. A row is a place in a source.": "一家“机构”的全部关系，或它与一家“合作方”之间的关系；两者均可用 id、名称或别名。每行是来源中的一处记载。",
    "Identity, ties with evidence, ranks. INSTITUTION is an id, a name or an alias.": (
        "基本信息、各条关系及依据、排名。机构可用 id、名称或别名。"
    ),
    "INSTITUTION is an id, a name or an alias.": "机构可用 id、名称或别名。",
    "Show where one institution's support reaches.": "显示一家机构的支援所及。",
    "Maximum number of steps; default no limit.": "最多的步数；默认不限。",
    "Answer questions in a browser.": "在浏览器中回答问题。",
    "Serves the questions as forms, the network as a page and the review of drafts, to this computer only, until Ctrl-C. It only reads; a review writes its draft. With --from-seed or --set there are no questions, which need a whole database.": "以表单提供各问题，并提供网络页面和草稿核对，仅供本机使用，按 Ctrl-C 结束。只读取数据；核对时只写草稿本身。使用 --from-seed 或 --set 时不能提问，问题需要完整数据库。",
    "Port of this computer; 0 for any free.": "本机端口；0 表示任一空闲端口。",
    "A draft to review in the browser, or a folder of drafts; repeat it for several.": "要在浏览器中核对的草稿或草稿文件夹；可重复给出多个。",
    "Answer an assistant's questions (MCP).": "供 AI 助手提问（MCP）。",
    "Serves the questions, the reports and the evidence of ties as read-only tools of the Model Context Protocol, over standard input and output. An assistant starts this command itself; the README shows the lines of its configuration. The canned questions need a whole database: with --from-seed or --set there are only the other tools.": "通过标准输入输出，以模型上下文协议（MCP）的只读工具提供常用查询、报告和各条关系的依据。该命令由 AI 助手自行启动；配置写法见 README。常用查询需要完整的数据库：使用 --from-seed 或 --set 时只有其他工具。",
    "Show what is lost without some institutions.": "显示如果没有某些机构会失去什么。",
    "The report names the institutions that lose support, and compares how connected the network is before and after.": (
        "报告列出失去支援的机构，并比较前后网络的连通程度。"
    ),
    "Institution to remove (id, name or alias); may be repeated.": "要移除的机构（id、名称或别名）；可重复。",
    # intervals and robustness
    "Show 95 % intervals.": "显示 95% 区间。",
    "Show the paragraphs that state the support.": "显示载有这些支援的段落。",
    "Show what figures and ranks rest on.": "显示指标与名次的稳健性。",
    "Beside each figure and rank are those without inferred ties, without undated ties, and without any one source.": (
        "在每个指标和名次旁列出：不含推断关系、不含无日期关系、不含任一来源时的值。"
    ),
    # QAP
    "Correlates who is tied to whom with each matrix, and regresses it on all of them by double semi-partialling.": (
        "计算关系矩阵与各矩阵的相关，并对全部矩阵回归（双重半偏检验）。"
    ),
    "What is explained: being partners, giving support, or the number of ties.": (
        "被解释的是：是否为合作方、是否支援，或关系条数。"
    ),
    "A matrix that the network knows; repeatable. distance needs --positions.": (
        "网络已知的矩阵；可重复。distance 需要 --positions。"
    ),
    "CSV with names of institutions or places as head row and column; repeatable.": (
        "以机构或地名为首行和首列的 CSV 矩阵；可重复。"
    ),
    "CSV of figures, such as GDP, by institution or place; a matrix for each column; repeatable.": (
        "按机构或地区给出数值（如 GDP）的 CSV；每列成为一个矩阵；可重复。"
    ),
    "What becomes of the figures of two: the absolute difference, or the sum.": (
        "两者的数值如何合并：差的绝对值，或之和。"
    ),
    "CSV with the columns name, longitude, latitude, by institution or place.": (
        "按机构或地区给出位置的 CSV，列为 name、longitude、latitude。"
    ),
    "Number of permutations.": "置换次数。",
    "Seed of the permutations.": "置换的随机种子。",
    # exports
    "Write to a new FOLDER, all files or none.": "写入新文件夹；要么写出全部文件，要么不写。",
    "Replace an earlier export of this format as a whole.": "整体替换此格式先前的导出。",
    "Include what was drawn in Neo4j, where a seed file can express it.": "包括在 Neo4j 中手绘的、种子文件能表达的内容。",
    "Keep files and order of these seeds.": "沿用这些种子文件的分文件方式与顺序。",
    "Write institutions and cooperations as Parquet.": "以 Parquet 写出机构与合作关系。",
    "Style, favourites: Neo4j Browser (folder).": "Neo4j Browser 的样式与收藏（文件夹）。",
    "Nodes and edges as CSV for Gephi (folder).": "供 Gephi 使用的节点与边 CSV（文件夹）。",
    "Adjacency matrix as CSV (file).": "邻接矩阵 CSV（文件）。",
    "Heads are names instead of ids.": "行列标题用名称，不用 id。",
    "UCINET DL text, and a key of names (folder).": "UCINET 的 DL 文本与名称对照表（文件夹）。",
    "Write a full matrix, not a list of pairs.": "写出完整矩阵，而不是点对列表。",
    "Pajek: network, partitions, vectors (folder).": "Pajek：网络、分区、向量（文件夹）。",
    "Tables and scripts for R (folder).": "供 R 使用的数据表与脚本（文件夹）。",
    "JSON-LD in the words of schema.org (file).": "采用 schema.org 词汇的 JSON-LD（文件）。",
    "Parquet, a file for each class (folder).": "Parquet，每类记录一个文件（文件夹）。",
    "Cypher that rebuilds the graph (file).": "可重建此图的 Cypher（文件）。",
    "GEXF with colours and time for Gephi (file).": "供 Gephi 使用的 GEXF，含颜色与时间（文件）。",
    "GraphML for Cytoscape, yEd, igraph (file).": "供 Cytoscape、yEd、igraph 使用的 GraphML（文件）。",
    "One JSON document with all records (file).": "含全部记录的 JSON（文件）。",
    "CSV for neo4j-admin database import (folder).": "供 neo4j-admin database import 使用的 CSV（文件夹）。",
    "Seed files with edits made in Neo4j (folder).": "种子文件，含在 Neo4j 中的修改（文件夹）。",
    "Tables that hospnet load reads (folder).": "hospnet load 可读取的表格（文件夹）。",
    "Workbook for Excel and WPS (file).": "供 Excel 和 WPS 使用的工作簿（文件）。",
    **{
        f"Write to FILE (*.{ending}), atomically.": f"写入文件（*.{ending}）；要么完整写入，要么不写。"
        for ending in ("csv", "cypher", "gexf", "graphml", "json", "jsonld", "xlsx")
    },
    # the local database
    "Back up the database to FILE.": "将数据库备份到文件。",
    "A running server is stopped and restarted.": "正在运行的服务器会停止后重新启动。",
    "Open Neo4j Browser on the local server.": "在本机服务器上打开 Neo4j Browser。",
    "Print the address without opening it.": "只输出地址，不打开。",
    "Fill the empty database by bulk import.": "以批量导入填充空数据库。",
    "PATHS are folders, files or sets that come with hospnet; default the five articles. The server is stopped and "
    "restarted. The graph then consists of this one set. 'hospnet load' also uses the import where that is faster, makes "
    "all later changes, and adds other sets with --set.": (
        "路径可以是文件夹、文件或自带的数据集；默认为五篇文章。服务器会停止后重新启动；之后图中只有这一个数据集。"
        "hospnet load 在更快时也采用批量导入，此后的修改均由它完成，并可用 --set 加入其他数据集。"
    ),
    "A name for the set; default the folder's name.": "数据集的名称；默认为文件夹的名称。",
    "Show the history of loads.": "显示载入记录。",
    "Number of loads, latest first.": "载入次数，最近的在前。",
    "Remove all data of the local database.": "删除本机数据库的全部数据。",
    "Its password and settings too; its jars are kept.": "密码和设置一并删除；jar 文件保留。",
    "Replace the database with the backup in FILE.": "用备份文件替换数据库。",
    "Start the local Neo4j.": "启动本机 Neo4j。",
    "The first start downloads its jars.": "首次启动会下载其 jar 文件。",
    "Show whether the local Neo4j is running.": "显示本机 Neo4j 是否在运行。",
    "Print the password, for Neo4j Browser.": "输出密码，供 Neo4j Browser 使用。",
    "Stop the local Neo4j.": "停止本机 Neo4j。",
    "Reports what is wrong and how to fix it. The exit code is that of the first problem; the lines can be pasted into an "
    "issue.": "报告问题及解决办法。退出码取自第一个问题；输出可直接贴入问题报告。",
    "Print the completion script of SHELL.": "输出所选 SHELL 的补全脚本。",
    "bash: hospnet completion bash >> ~/.bashrc zsh: hospnet completion zsh >> ~/.zshrc fish: hospnet completion fish > "
    "~/.config/fish/completions/hospnet.fish": (
        "bash：hospnet completion bash >> ~/.bashrc\n"
        "zsh：hospnet completion zsh >> ~/.zshrc\n"
        "fish：hospnet completion fish > ~/.config/fish/completions/hospnet.fish"
    ),
}
"""By the English text, on one line."""
