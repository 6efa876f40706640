"""What may be wrong with a database, its address, its login or what it was asked, in English and Chinese."""

DATABASE_WORDS = {
    # which database
    "no_database": (
        "no database is named: neither --uri nor NEO4J_URI is set, and the local database is not running; "
        "start it with 'hospnet db start'; reports and exports need none with --from-seed",
        "没有指定数据库：--uri 和 NEO4J_URI 均未设置，本机数据库也未运行；"
        "请用 hospnet db start 启动；报告和导出加 --from-seed 可不用数据库",
    ),
    "no_database_given": (
        "no database is named: give uri or set NEO4J_URI, or start the local database with 'hospnet db start'",
        "没有指定数据库：请给出 uri 或设置 NEO4J_URI，或用 hospnet db start 启动本机数据库",
    ),
    "at_origin": ("{uri} ({origin})", "{uri}（{origin}）"),
    "the_local_database": ("the local database", "本机数据库"),
    "login_in_address": (
        "{origin} contains a user name or password, which messages and logs would show; "
        "put them into NEO4J_USERNAME and NEO4J_PASSWORD",
        "{origin} 中含有用户名或密码，会出现在提示和日志中；请改用 NEO4J_USERNAME 和 NEO4J_PASSWORD",
    ),
    "not_an_address": (
        "{origin} is '{uri}', which is not a Neo4j address; "
        "write bolt://HOST:7687 or neo4j://HOST:7687 (with +s for TLS)",
        "{origin} 为“{uri}”，不是 Neo4j 地址；请写 bolt://HOST:7687 或 neo4j://HOST:7687（用 TLS 时加 +s）",
    ),
    "system_database": (
        "'system' is the database in which Neo4j keeps its users and databases, not one for networks; "
        "check --database and NEO4J_DATABASE",
        "system 是 Neo4j 存放用户和数据库信息的库，不能存放网络；请检查 --database 和 NEO4J_DATABASE",
    ),
    "not_encrypted": (
        "{uri} is on another computer and the connection is not encrypted; use neo4j+s://",
        "{uri} 在另一台计算机上，而连接没有加密；请用 neo4j+s://",
    ),
    # the connection
    "no_neo4j": (
        "no Neo4j answers at {place}: {reason}; start it ('hospnet db start' for the local one) or correct the address",
        "{place}：没有 Neo4j 应答（{reason}）；请启动它（本机数据库用 hospnet db start）或更正地址",
    ),
    "address_unusable": (
        "{place} cannot be used: {reason}; correct the address",
        "{place} 无法使用：{reason}；请更正地址",
    ),
    "member_unreachable": (
        "{place} answers, but names no server {purpose} that can be reached: if the cluster has just lost one, wait "
        "and run the same command again, which is safe; otherwise server.bolt.advertised_address of each member must "
        "be an address that this computer can reach; correct it there, or name one server with bolt://",
        "{place} 有应答，但它所列的服务器中，{purpose}的均无法连接：如果集群刚刚失去一台服务器，请稍候，"
        "可以放心地重新运行同一命令；否则，各成员的 server.bolt.advertised_address 必须是本机可达的地址，"
        "请在服务器上更正，或用 bolt:// 指定其中一台",
    ),
    "for_writing": ("for writing", "可写入"),
    "for_reading": ("for reading", "可读取"),
    "not_a_leader": (
        "{place} does not take writes now, as it is not the leader of its cluster: name the cluster with neo4j:// "
        "instead of one server with bolt://, and run the same command again, which is safe",
        "{place} 现在不接受写入，因为它不是所在集群的主节点：请用 neo4j:// 指定集群，不要用 bolt:// 指定其中一台；"
        "可以放心地重新运行同一命令",
    ),
    "member_lags": (
        "a server of the cluster at {place} lags too far behind the others to answer; wait and run the same command "
        "again, which is safe",
        "{place} 所在集群有一台服务器的数据落后过多，无法应答；请稍候，可以放心地重新运行同一命令",
    ),
    "server_too_old": (
        "the server at {place} is older than Neo4j 5.7, and hospnet needs 5.26; upgrade it, or name another one",
        "{place} 的服务器版本早于 Neo4j 5.7，而 hospnet 需要 5.26；请升级，或指定另一台服务器",
    ),
    "may_be_older": (
        "no server of the cluster at {place} takes writes now; what follows was read from a server which may be older "
        "than the latest load",
        "{place} 所在集群目前没有可写入的服务器；以下内容读自另一台服务器，可能早于最近一次载入",
    ),
    "connection_lost": (
        "the connection to {place} was lost; run the same command again, which is safe",
        "与 {place} 的连接中断；可以放心地重新运行同一命令",
    ),
    "connection_failed": (
        "the connection to {place} failed: {reason}; run the same command again",
        "与 {place} 的连接失败：{reason}；请重新运行同一命令",
    ),
    "commit_unknown": (
        "the connection to {place} was lost during the commit, which may be stored or not; "
        "run the same command again, which is safe",
        "提交时与 {place} 的连接中断，数据可能已写入，也可能没有；可以放心地重新运行同一命令",
    ),
    # TLS
    "ca_file_unusable": (
        "NEO4J_CA_FILE is '{path}', which cannot be used: {reason}; "
        "name the file of the authority that signed the server's certificate",
        "NEO4J_CA_FILE 为“{path}”，无法使用：{reason}；请指定签发服务器证书的机构的证书文件",
    ),
    "no_certificate": ("it contains no certificate in PEM form", "其中没有 PEM 格式的证书"),
    "certificate_not_trusted": (
        "{place} shows a certificate that is not trusted: {reason}; {advice}",
        "{place} 的证书不受信任：{reason}；{advice}",
    ),
    "write_host_as_certified": ("write the host as the certificate names it", "请按证书中的名称填写主机"),
    "renew_certificate": ("have the server's certificate renewed", "请更新服务器的证书"),
    "name_authority": (
        "if the server is yours, name the authority that signed it with NEO4J_CA_FILE",
        "如果是自己的服务器，请用 NEO4J_CA_FILE 指定签发机构的证书",
    ),
    "no_tls": (
        "{place} could not be reached through TLS: {reason}; if the server offers none, write the address without +s",
        "无法通过 TLS 连接 {place}：{reason}；如果服务器不支持 TLS，请去掉地址中的 +s",
    ),
    # the login
    "wrong_password": (
        "{place} refuses user '{user}' with the password of {password}; check both",
        "{place} 拒绝用户“{user}”用 {password} 中的密码登录；请检查二者",
    ),
    "wrong_local_password": (
        "{place} refuses the password in the file that 'hospnet db status' names; {advice}",
        "{place} 拒绝 hospnet db status 所示文件中的密码；{advice}",
    ),
    "password_needed": (
        "{place} asks for a password; set NEO4J_PASSWORD or give --password-file",
        "{place} 需要密码；请设置 NEO4J_PASSWORD 或使用 --password-file",
    ),
    "too_many_wrong_passwords": (
        "{place} refuses user '{user}' for some seconds after too many wrong passwords; wait and try again",
        "密码错误次数过多，{place} 暂时拒绝用户“{user}”登录；请稍后再试",
    ),
    "not_permitted": (
        "{place} does not allow this to user '{user}': {reason}; its administrator can grant it "
        "(docs/large-networks.md names the rights that reading and loading take)",
        "{place} 不允许用户“{user}”执行此操作：{reason}；可由管理员授权"
        "（读取和载入所需的权限见 docs/large-networks.md）",
    ),
    # a statement
    "would_write": (
        "the statement would write, but queries and reports only read; 'hospnet load' writes",
        "该语句会写入数据，而查询和报告只读；写入请用 hospnet load",
    ),
    "too_slow": (
        "the query took longer than allowed and was stopped; narrow it or raise --timeout",
        "查询超过允许的时间，已停止；请缩小范围或调高 --timeout",
    ),
    "out_of_memory": (
        "the statement needs more memory than the database allows for one transaction; "
        "narrow it, or give the server more (HOSPNET_HEAP=1g for the local one)",
        "该语句所需内存超过数据库允许单个事务使用的上限；请缩小范围，或增加服务器内存（本机数据库用 HOSPNET_HEAP=1g）",
    ),
    "refused_statement": ("Neo4j does not accept the statement: {reason}", "Neo4j 不接受该语句：{reason}"),
    "no_such_database": (
        "{place} has no such database: {reason}; check NEO4J_DATABASE",
        "{place} 上没有该数据库：{reason}；请检查 NEO4J_DATABASE",
    ),
    "index_of_others": (
        "the database has an index on {label} that hospnet did not make ({names}), where a constraint '{name}' "
        "is needed; remove it in Neo4j with DROP INDEX or DROP CONSTRAINT and run the same command again",
        "数据库中 {label} 上已有并非 hospnet 建立的索引（{names}），而此处需要约束“{name}”；"
        "请在 Neo4j 中用 DROP INDEX 或 DROP CONSTRAINT 删除后重新运行同一命令",
    ),
    "ids_not_unique": (
        "ids of {label} that hospnet did not write are used more than once: {ids}; "
        "correct them in Neo4j and run the same command again",
        "{label} 中有并非 hospnet 写入的重复 id：{ids}；请在 Neo4j 中更正后重新运行同一命令",
    ),
    "server_fault": (
        "{place} reports an internal error: {reason}; look at its log and disk space",
        "{place} 报告内部错误：{reason}；请查看其日志和磁盘空间",
    ),
    "server_error": ("{place} reports an error: {reason}", "{place} 报告错误：{reason}"),
    # reading the network
    "nothing_loaded": (
        "{place} contains no network yet; load one with 'hospnet load'",
        "{place} 中还没有网络；请用 hospnet load 载入",
    ),
    "loaded_while_read": (
        "{place} was loaded again while it was read; run the same command again",
        "读取期间 {place} 被重新载入；请重新运行同一命令",
    ),
    "loaded_at_each_read": (
        "{place} was loaded again each of the {attempts} times it was read; "
        "wait until the loads have finished and run the same command again",
        "{attempts} 次读取期间 {place} 都被重新载入；请等载入结束后重新运行同一命令",
    ),
    "end_missing": (
        "tie '{id}' joins {giver} and {receiver}, and one of them is not among the institutions hospnet wrote; "
        "'hospnet load --thorough' undoes edits made in Neo4j",
        "关系“{id}”连接 {giver} 和 {receiver}，其中一方不是 hospnet 写入的机构；"
        "hospnet load --thorough 可撤销在 Neo4j 中的修改",
    ),
    "edited_institution": ("institution '{id}'", "机构“{id}”"),
    "edited_tie": ("tie '{id}'", "关系“{id}”"),
    "edited_person": ("person '{id}'", "人员“{id}”"),
    "post_not_exported": (
        "the institution '{id}' of a post is not among those exported",
        "任职机构“{id}”不在导出的机构之中",
    ),
    "edited_record": ("the record {text}", "记录 {text}"),
    "edited_source": ("source '{id}'", "来源“{id}”"),
    "edited_network": ("network '{id}'", "网络“{id}”"),
    "invalid_after_edit": (
        "{record} was edited in Neo4j and is no longer valid; "
        "'hospnet export seed' names every such record, 'hospnet load --thorough' undoes the edits",
        "{record} 在 Neo4j 中被修改，已无效；"
        "hospnet export seed 会列出所有此类记录，hospnet load --thorough 可撤销修改",
    ),
    "invalid_record": ("{record}: {reason}", "{record}：{reason}"),
    "correct_edits_first": (
        "these records were edited into what a seed file cannot contain; correct them in Neo4j first",
        "以上记录经修改后无法写入种子文件；请先在 Neo4j 中更正",
    ),
    "drawn_tie": ("tie {giver} -{type}-> {receiver}", "关系 {giver} -{type}-> {receiver}"),
    "left_out": ("left out, {record}: {reason}", "未包含{record}：{reason}"),
    "id_used_twice": ("the id is used twice", "id 重复"),
    "no_such_type": ("the vocabulary has no such type", "词表中没有此类型"),
    "end_not_exported": ("an end is not among the institutions exported", "一端不在导出的机构之中"),
    "tie_id_taken": ("there is a tie '{id}' already; give this one an id", "已有关系“{id}”；请给此关系单独的 id"),
    "tie_without_id": (
        "{record} has no id: set it to '{id}' in Neo4j, or a load writes it a second time",
        "{record} 没有 id：请在 Neo4j 中设为“{id}”，否则载入时会再写一次",
    ),
    "other_part_of": ("the property part_of says {id}", "属性 part_of 为 {id}"),
    "no_place": ("property {key} = {value} has no place in a seed file", "属性 {key} = {value} 无法写入种子文件"),
    "other_property_type": ("a property has another type than hospnet writes", "某个属性的类型与 hospnet 写入的不同"),
    "no_evidence_property": (
        "no evidence; set the property evidence to a list such as ['source#p3']",
        "没有依据；请将属性 evidence 设为列表，例如 ['source#p3']",
    ),
    # while loading
    "overtaken": (
        "another load of this database has started, so this one stopped; "
        "when the other one has finished, run the same command again",
        "同一数据库的另一次载入已开始，此次载入停止；请等它结束后重新运行同一命令",
    ),
    "graph_changed": (
        "the graph changed during the load ({reason}); run the same command again",
        "载入期间图发生变化（{reason}）；请重新运行同一命令",
    ),
    "loaded_by_earlier": (
        "the graph was loaded by an earlier hospnet, whose marks this one does not read; "
        "run 'hospnet load' with its seed files, which converts the graph",
        "图由较早版本的 hospnet 载入，本版本不读取其标记；请用其种子文件运行 hospnet load，图将随之更新",
    ),
    "rows_missing": (
        "the graph changed during the load ({done} of {rows} rows could be written); "
        "nothing of this step was kept, run the same command again",
        "载入期间图发生变化（{rows} 行中只能写入 {done} 行）；此步未保留任何内容，请重新运行同一命令",
    ),
}
