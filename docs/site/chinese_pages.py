"""The Chinese pages of the site that are generated: the questions, a page each, and the reports with their output."""

import re
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from hospital_network.queries.catalogue import catalogue
from hospital_network.queries.query import CATEGORIES, Query
from hospital_network.reports.cli import cli
from hospital_network.reports.findings.queries import cypher_value
from hospital_network.reports.text.language import heading, word
from hospital_network.reports.text.words.questions import PARAMETER_HELP, REMARKS

REPORTS = {
    "医院的合作方": "report hospitals --limit 5",
    "一家医院": "report profile 浙江省人民医院毕节医院",
    "支援能到达哪里": "report reach 上海市第十人民医院",
    "依赖": "report dependence",
    "没有它会怎样": "report what-if --without 上海十院",
    "社群": "report communities",
    "整个网络": "report overview",
    "数据完整程度": "report quality",
}


def write_chinese_pages(folder: Path) -> None:
    """Write the generated pages into the folder of the Chinese ones."""
    (folder / "queries").mkdir()
    for query in catalogue().values():
        page = folder / "queries" / f"{query.name}.md"
        page.write_text("\n".join(_question(query)) + "\n", encoding="utf-8")
    (folder / "questions.md").write_text("\n".join(_questions()) + "\n", encoding="utf-8")
    (folder / "reports.md").write_text("\n".join(_reports()) + "\n", encoding="utf-8")


def _questions() -> Iterator[str]:
    yield from ("# 常用查询", "", f"共 {len(catalogue())} 个。`hospnet query run 名称 参数` 运行，需要数据库。", "")
    for category, name in CATEGORIES.items():
        links = [
            f"- [{each.title_zh}](queries/{each.name}.md)" for each in catalogue().values() if each.category == category
        ]
        yield from (f"**{name}**", "", *links, "")
    yield from ("```{toctree}", ":hidden:", ":glob:", "", "queries/*", "```")


def _question(query: Query) -> Iterator[str]:
    yield from (f"# {query.title_zh}", "", f"[{query.title}](../../queries/{query.name}.md)", "")
    if query.note_zh:
        yield from (query.note_zh, "")
    required = (f" {parameter.name}=…" for parameter in query.parameters if parameter.required)
    yield from ("```", f"hospnet query run {query.name}{''.join(required)} --lang zh", "```", "")
    if query.parameters:
        yield from ("| 参数 | 类型 | 默认 | |", "|---|---|---|---|")
        for each in query.parameters:
            default = word("query_required", "zh") if each.required else cypher_value(each.default)
            yield f"| `{each.name}` | {each.type} | {default} | {PARAMETER_HELP[each.help]} |"
        yield ""
    yield from ("| 列 | |", "|---|---|", *(f"| `{name}` | {heading(name, 'zh')} |" for name in query.columns), "")
    yield from (
        "```cypher",
        query.text,
        "```",
        "",
        f"{word('query_browser', 'zh')}：",
        "",
        "```cypher",
        query.browser,
        "```",
        "",
    )
    for name, why in query.undrawn.items():
        yield from (word("query_undrawn", "zh", name=name, why=REMARKS[why]), "")
    if query.cost:
        yield f"{word('query_cost', 'zh')}：{REMARKS[query.cost]}"


def _reports() -> Iterator[str]:
    yield from ("# 报告", "", "以下为自带的五篇报道的结果；不写 `--from-seed` 时读取数据库。", "")
    for title, command in REPORTS.items():
        result = CliRunner().invoke(cli, [*command.split(), "--from-seed", "--lang", "zh"])
        assert result.exit_code == 0, result.stderr
        output = re.sub(r"[ \t]+$", "", result.stdout, flags=re.MULTILINE).rstrip()
        yield from (f"## {title}", "", "```", f"$ hospnet {command} --from-seed --lang zh", output, "```", "")
