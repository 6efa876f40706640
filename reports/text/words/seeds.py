"""The messages of the commands for seed files, and the names of the stages of long work."""

from collections.abc import Mapping

SEEDS: Mapping[str, tuple[str, str]] = {
    "seed_counts": (
        "{institutions:institution|institutions}, {cooperations:cooperation|cooperations}, "
        "{sources:source|sources}, {networks:network|networks}",
        "{institutions} 家机构、{cooperations} 条合作、{sources} 个来源、{networks} 个网络",
    ),
    "seeds_valid": ("valid: {counts}", "有效：{counts}"),
    "texts_compared": (
        "{spans:span|spans} in {texts:text|texts} compared; {without_span:piece|pieces} of evidence without a span",
        "已比对 {texts} 篇原文中的 {spans} 处起止位置；另有 {without_span} 条依据没有起止位置",
    ),
    "texts_changed": (
        "the texts of {sources} are no longer those that the spans count in; the page does not contain them",
        "{sources} 的原文与标注起止位置时不同；页面不含这些原文",
    ),
    "sources_without_text": (
        "{folder} has no text of {sources}: their evidence was not compared",
        "{folder} 中没有 {sources} 的原文：未比对其依据",
    ),
    "and_more_sources": (" and {count} more", " 等，另有 {count} 个"),
    "source_without_digest": (
        "source {source} has no digest yet: write sha256: {digest}",
        "来源 {source} 尚无校验值：请写 sha256: {digest}",
    ),
    "seeds_equal": (
        "nothing to do: {place} equals the seed files ({counts})",
        "无需载入：{place} 与种子文件一致（{counts}）",
    ),
    "seeds_loaded": (
        "loaded into {place}: {added} added, {changed} changed, {removed} removed ({counts})",
        "已载入 {place}：新增 {added}，修改 {changed}，删除 {removed}（{counts}）",
    ),
    "records_removed": ("removed from the set '{name}': {ids}{more}", "从数据集“{name}”中删除：{ids}{more}"),
    "and_more_records": (" and {count} more", " 等，另有 {count} 条"),
    "records_shared": (
        "{count} records are of other sets too and stay as they are; the set '{name}' is noted on them, or no longer",
        "{count} 条记录也属于其他数据集，内容不变；仅登记或取消其属于“{name}”",
    ),
    "sets_kept": ("kept beside it: {sets}", "同时保留的数据集：{sets}"),
    "ask_unload": (
        "Remove the set '{name}' ({institutions:institution|institutions}) from {place}?",
        "从 {place} 中删除数据集“{name}”（{institutions} 家机构）？",
    ),
    "set_unloaded": (
        "unloaded '{name}': {removed} records removed, {shared} stay because other sets have them",
        "已卸载“{name}”：删除 {removed} 条记录，{shared} 条因其他数据集也有而保留",
    ),
    "seeds_imported": (
        "loaded into the local database with Neo4j's bulk import: {counts}; the server is running",
        "已用 Neo4j 的批量导入写入本机数据库：{counts}；服务器正在运行",
    ),
    "import_begins": (
        "the local database is empty: Neo4j's bulk import fills it while the server is stopped",
        "本机数据库为空：由 Neo4j 的批量导入写入数据，其间服务器停止运行",
    ),
    "file_written": ("written: {path}", "已写入：{path}"),
    "edit_and_validate": (
        "edit {file}, then: hospnet validate --strict {folder}",
        "请编辑 {file}，然后运行：hospnet validate --strict {folder}",
    ),
    "drafted": (
        "{institutions:institution|institutions} and {cooperations:cooperation|cooperations} proposed from "
        "{sources:article|articles}: {file}",
        "从 {sources} 篇文章提出 {institutions} 家机构、{cooperations} 条合作：{file}",
    ),
    "drafted_nothing": (
        "no cooperation found; {file} has {institutions:institution|institutions} and no tie",
        "未发现合作关系；{file} 中有 {institutions} 家机构，没有合作",
    ),
    "address_of_page": (
        "{file}: the address is the one that its page states: {url}",
        "{file}：来源地址取自网页自身的声明：{url}",
    ),
    "llm_sends": (
        "sending {articles:article|articles} ({characters} characters) to {host}, model {model}",
        "正在将 {articles} 篇文章（{characters} 字）发送到 {host}，模型 {model}",
    ),
    "llm_asks": ("{number} of {total}: {file}", "{number} / {total}：{file}"),
    "llm_result": (
        "model {model}: {kept:tie|ties} that the text bears out, {dropped:claim|claims} dropped",
        "模型 {model}：{kept} 条合作有原文依据，舍弃 {dropped} 条",
    ),
    "llm_dropped_reason": ("{reason} {count}", "{reason} {count}"),
    "llm_dropped_form": ("not in the form requested", "格式不符"),
    "llm_dropped_many": ("beyond the limit of what is read", "超过读取上限"),
    "llm_dropped_name": ("an institution that the text does not name", "原文没有该机构"),
    "llm_dropped_same": ("both ends are one institution", "双方为同一机构"),
    "llm_dropped_quote": ("words that are not in the text", "引文不在原文中"),
    "llm_dropped_ends": ("words that do not name both ends", "引文未含双方名称"),
    "llm_dropped_date": (
        "a date that the paragraph does not contain (the tie is kept)",
        "段落中没有该日期（合作保留）",
    ),
    # the plan of a load
    "title_plan": ("Plan", "计划"),
    "plan_of_class": (
        "{name}: {added} to add, {changed} to change, {removed} to remove",
        "{name}：新增 {added}，修改 {changed}，删除 {removed}",
    ),
    "plan_in_all": (
        "To {place}: {added} to add, {changed} to change, {removed} to remove.",
        "对 {place}：新增 {added}，修改 {changed}，删除 {removed}。",
    ),
    "plan_cut_short": (
        "Shown: the first {most:row|rows}; all of them with --format json, jsonl or csv.",
        "显示前 {most} 行；全部见 --format json、jsonl 或 csv。",
    ),
    "plan_add": ("add", "新增"),
    "plan_change": ("change", "修改"),
    "plan_remove": ("remove", "删除"),
    # progress
    "amount_of_total": ("{done} of {total} {unit}", "{done} / {total} {unit}"),
    "seconds_left": ("{time} left", "剩余 {time}"),
    "unit_rows": ("rows", "行"),
    "unit_institutions": ("institutions", "家机构"),
    "unit_ties": ("ties", "条关系"),
    "unit_steps": ("steps", "步"),
    "unit_sources": ("sources", "个来源"),
    "unit_permutations": ("permutations", "次置换"),
}

STAGES: Mapping[str, tuple[str, str]] = {
    stage: (stage, chinese)
    for stage, chinese in {
        "bringing the graph over": "更新图的形式",
        "comparing": "比对",
        "loading": "载入",
        "making constraints and indexes": "建立约束和索引",
        "writing files": "写文件",
        "the import was interrupted after its rows were written: finishing it": "导入在写完数据后中断：正在完成",
        "starting Neo4j": "启动 Neo4j",
        "fetching Neo4j": "下载 Neo4j",
        "waiting for another hospnet": "等待另一个 hospnet",
        "reading institutions": "读取机构",
        "reading ties": "读取关系",
        "reading ties with their evidence": "读取关系及依据",
        "steps, sampled": "抽样计算步数",
        "permuting": "置换",
        "leaving out sources": "逐一去掉来源",
    }.items()
}
"""The name of each stage of work; a file that is being checked is shown by its own name."""
