"""The verbs of the command, declared once: help, completion and the tables of the READMEs follow from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb; it is the command of its name in a module of `policygraph.cli`.

    :param module: the module's name.
    :param en: what it does, in English.
    :param zh: what it does, in Chinese.
    """

    name: str
    module: str
    en: str
    zh: str


_ALL = (
    Verb("build", "build", "Read notices, validate them and put them in the store.", "读入通知，校验，入库"),
    Verb("convert", "build", "Turn one notice into RDF.", "将一份通知转为 RDF"),
    Verb("validate", "validate", "Check graphs against the shapes.", "校验图谱"),
    Verb("query", "query", "Answer a saved query.", "运行保存的查询"),
    Verb("ask", "ask", "Answer a question in words.", "用自然语言提问"),
    Verb("sparql", "sparql", "Answer any SPARQL query.", "运行任意 SPARQL 查询"),
    Verb("analyze", "analyze", "Analyse how units work together: brokers, communities, mergers.", "协作网络分析"),
    Verb("catalogue", "catalogue", "Write the catalogue of saved queries.", "输出查询目录"),
    Verb("remove", "build", "Take a notice out of the store.", "从库中删除一份通知"),
    Verb("evaluate", "evaluate", "Score the reading against annotations.", "对照标注评估"),
    Verb("learn", "learn", "Propose changes of the word lists from corrections.", "由更正提出词表修改建议"),
    Verb("explain", "explain", "Tell which rules fired on a line or in a task.", "解释某行或某任务的读取结果"),
    Verb("export", "release", "Write or check the release for a data platform.", "导出或校验数据平台发布包"),
    Verb("diff", "release", "Tell what changed between two lists.", "比较两份清单"),
    Verb("push", "transfer", "Put the graph on a SPARQL server.", "推送到 SPARQL 服务器"),
    Verb("pull", "transfer", "Bring the graph back from a SPARQL server.", "从 SPARQL 服务器取回"),
    Verb("draw", "draw", "Draw a diagram: matrix, collaboration, goals …", "绘图"),
    Verb("report", "report", "Write a report that opens in any browser.", "生成网页报告"),
    Verb("brief", "brief", "Write a unit's own list as docx, xlsx, pdf or html.", "生成单位任务单"),
    Verb("serve", "serve", "Serve the graph: pages, questions, SPARQL; read-only.", "启动网页与 SPARQL 服务（只读）"),
    Verb("ontology", "ontology", "Write the page of the ontology as one file.", "输出术语页（单个 HTML 文件）"),
    Verb(
        "mcp",
        "mcp",
        "Offer the questions as tools to programs that read language.",
        "以工具形式供语言模型程序调用（MCP）",
    ),
    Verb("completion", "completion", "Print the completion script of a shell.", "输出命令补全脚本"),
)
VERBS = {verb.name: verb for verb in _ALL}
