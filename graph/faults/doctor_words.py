"""What ``hospnet doctor`` reports about this computer and the database, in English and Chinese."""

DOCTOR_WORDS = {
    # the program
    "versions": ("{hospnet}, driver {driver}", "{hospnet}，驱动程序 {driver}"),
    "python": ("{version} on {system} {machine}{hint}", "{version}，运行于 {system} {machine}{hint}"),
    "never_tried": ("; hospnet's tests have never run on {names}", "；hospnet 的测试从未在 {names} 上运行过"),
    "encoding": ("stdout {encoding}, locale {locale}", "标准输出编码 {encoding}，区域设置 {locale}"),
    "shipped_seeds_valid": ("shipped: {count} institutions, valid", "自带的种子文件：{count} 家机构，有效"),
    # the managed server
    "managed_server_missing": (
        "not installed; to add the managed server, run: {install}",
        "未安装；如需本机数据库，请运行 {install}",
    ),
    "java_found": ("Java {version} at {path} ({origin})", "Java {version}，位于 {path}（{origin}）"),
    "jars_not_here": (
        "Neo4j {version} has not been downloaded yet; 'hospnet db start' does so ({megabytes} MB)",
        "尚未下载 Neo4j {version}；hospnet db start 会下载（{megabytes} MB）",
    ),
    "jars_as_locked": (
        "Neo4j {version}, {count} jars as in jars.lock",
        "Neo4j {version}，{count} 个 jar 与 jars.lock 相符",
    ),
    "home_writable": ("{folder} can be written", "{folder} 可以写入"),
    "password_not_yet": ("generated at the first start", "首次启动时生成"),
    "password_private": ("{path}, readable by you only", "{path}，仅本人可读"),
    "server_busy": (
        "another hospnet is starting or stopping it and holds {path}; wait until it has finished",
        "另一个 hospnet 正在启动或停止它，占用 {path}；请等它结束",
    ),
    "server_running": (
        "Neo4j {version} is running at {uri} (process {pid})",
        "Neo4j {version} 运行于 {uri}（进程 {pid}）",
    ),
    "state_damaged": (
        "{path} is damaged; 'hospnet db start' replaces it, perhaps with other ports",
        "{path} 已损坏；hospnet db start 会重写，端口可能改变",
    ),
    "server_killed": (
        "process {pid} ended without 'hospnet db stop'; 'hospnet db start' starts it again, with all that was stored",
        "进程 {pid} 未经 hospnet db stop 就已退出；hospnet db start 会重新启动，已存数据都在",
    ),
    "ports_taken": (
        "not running; another program uses port {ports}, so 'hospnet db start' takes a different one",
        "未运行；其他程序占用端口 {ports}，hospnet db start 会改用别的端口",
    ),
    "server_stopped": ("not running; 'hospnet db start' starts it", "未运行；可用 hospnet db start 启动"),
    "import_running": ("one is running; wait until it has finished", "正在导入；请等它结束"),
    "no_import_interrupted": ("none was interrupted", "没有中断的导入"),
    "import_interrupted": (
        "one was interrupted{processes}; 'hospnet db start' cleans up: the database is then as it was before, "
        "or, if Neo4j had finished, the imported one",
        "有一次导入中断{processes}；hospnet db start 会清理：数据库恢复为导入前的状态，"
        "若 Neo4j 已完成，则为导入后的数据库",
    ),
    "import_writing": (" (its process {pids} still writes)", "（其进程 {pids} 仍在写入）"),
    "archive_failed": (
        "Java could not make the one in {folder}, so starts take longer; remove the folder to try again",
        "Java 未能生成 {folder} 中的归档，启动会较慢；删除该文件夹即可重试",
    ),
    "archive_incomplete": (
        "the one in {folder} is incomplete and not used; the next start makes it again",
        "{folder} 中的归档不完整，不会使用；下次启动时重新生成",
    ),
    "archives_complete": ("none is incomplete", "没有不完整的归档"),
    # the database
    "no_database_yet": (
        "none is named or set up, and none is needed with --from-seed{start}",
        "没有指定数据库，本机也未建立；加 --from-seed 时不需要数据库{start}",
    ),
    "local_database_startable": ("; 'hospnet db start' sets one up", "；可用 hospnet db start 建立"),
    "database_found": ("{server} at {uri}", "{server}，位于 {uri}"),
    "login": ("user {user}, from {origin}; set: {variables}", "用户 {user}，来自 {origin}；已设置：{variables}"),
    "nothing": ("nothing", "无"),
    "schema_missing": ("missing: {names}; 'hospnet load' creates them", "缺少：{names}；hospnet load 会建立"),
    "schema_differs": (
        "not as this version defines them: {names}; drop them in Neo4j Browser, then 'hospnet load' creates them again",
        "与此版本的定义不同：{names}；请在 Neo4j Browser 中删除，然后由 hospnet load 重新建立",
    ),
    "schema_complete": ("all constraints and indexes exist", "约束和索引齐全"),
    "never_loaded": ("nothing has been loaded yet; run 'hospnet load'", "尚未载入；请运行 hospnet load"),
    "sets_found": ("several: {sets}", "多个：{sets}"),
    "load_unfinished": (
        "{id} was not finished; run 'hospnet load' again, which is safe",
        "{id} 未完成；可以放心地重新运行 hospnet load",
    ),
    "load_complete": ("{id}, complete {finished}", "{id}，完成于 {finished}"),
    "load_of_other_version": (
        "{id}, by hospnet {theirs}, and this is {ours}; 'hospnet plan' shows what this version would write differently",
        "{id}，由 hospnet {theirs} 载入，而此版本为 {ours}；hospnet plan 显示此版本写入的差异",
    ),
}
