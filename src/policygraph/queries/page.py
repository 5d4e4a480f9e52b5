"""The catalogue as a page for people: each question with its parameters, its columns and its answer on a graph."""

from __future__ import annotations

from collections.abc import Iterable

from policygraph.queries.saved import SavedQuery
from policygraph.queries.words import in_words
from policygraph.store.answers import write_answers
from policygraph.store.results import Answers, GraphStore

_ROWS = 12  # of an answer that the page shows

_HEAD = """# Saved queries 保存的查询

This page is made by `policygraph catalogue --format md -o docs/queries.md`; a test holds that it is up to date.
本页由上述命令生成，答案取自随附的通知。

```
policygraph query NAME [--set PARAM=VALUE …]      the answer 答案
policygraph query NAME --evidence                 under each row, the passages that it rests on 每行的原文依据
policygraph query NAME --stability                does the ranking hold under other definitions? 排名是否稳定
policygraph query NAME --format csv --bom -o F    a file that Excel opens as UTF-8; also tsv, json, xml, md, xlsx
policygraph query NAME --endpoint URL             the same question to any SPARQL server 改问任何 SPARQL 端点
policygraph catalogue --format turtle             this catalogue as RDF 目录的 RDF 形式
```

`--format csv` is plain SPARQL CSV, as strict readers want it. `--bom` puts a byte order mark before it, without which
Excel takes Chinese for Latin letters; `--format xlsx` needs no such care and never turns a text into a formula.
`--format csv` 为标准 SPARQL CSV；供 Excel 打开请加 `--bom`，或用 `--format xlsx`。

In Python 在 Python 中: `policygraph.query("shared-duties", theme="water")` gives typed rows; `.to_pandas()` a data
frame, `.evidence()` the passages. See `docs/tutorial.ipynb`.

## Some of the notices 只看部分通知

```
policygraph query unit-workload --notice 平政办〔2022〕196号     by number, title, part of a title, or IRI
policygraph query unit-workload --place 海东市                 notices that speak for it or for what lies in it
policygraph query unit-workload --since 2022 --until 2022-06  issued from the first day of one to the last of the other
```

The filter is one and the same for every query: the rows are those of a store into which only these notices were built,
on a store, on an endpoint that notices were pushed to, and on an rdflib graph (`policygraph.store.rdflib.RdflibStore`).
How many notices are left is said, and how many had no day and are left out by `--since` and `--until`. A name that the
store does not know is refused, with those that may be meant. A graph that merges notices and names none of them does
not tell which one gave a shared thing its name: there, those names count that the text of a notice left holds.
同一过滤条件适用于全部查询：结果等同于只收录这些通知的图谱库。未注明成文日期的通知不计入时间范围，并予提示。
In Python: `policygraph.query("unit-workload", only=NoticeFilter(place="海东市"))`.

## A query of one's own 自己的查询

An `.rq` file is plain SPARQL 1.1 under lines that begin with `#+`; together these are YAML whose values are JSON, so
that grlc and other tools for such files read them too (decision 0036):

    #+ summary: "Which duties belong to a theme?"
    #+ title: {"zh": "某主题的职责", "en": "Duties of a theme"}
    #+ parameters:
    #+   - {"name": "theme", "type": "theme", "default": "water", "label": {"zh": "主题", "en": "theme"}}
    #+ evidence: |
    #+   ?duty pg:theme ?theme .

- `title`, `question`, `description`: `{"zh": "…", "en": "…"}`. `summary`, if any, is for other tools.
- `tags`: words to find it by; `ranking` makes it fit for `--stability`.
- `parameters`: `name` (of the variable), `type` (theme, role, kind, unit, place, iri, text, date, integer), `default`,
  `label`; `scheme` or `class` of the allowed values, or the `values` of a text; `"optional": true` where it may be left
  open by the value `any`.
- `columns`: `name` and `label` of each variable, in order.
- `chart`: `kind` (`bars`, `timeline`), and the columns of `label` and `value`; the pages of `serve` draw it.
- `evidence`: a graph pattern that binds `?proof` to the things that prove a row, by the columns and parameters.

Headers in TOML (`#+ title = { zh = "…" }`), as earlier versions wrote them, are read as well.

Each parameter stands in the query as a block of its own, `VALUES ?theme { theme:water }`, or `{ UNDEF }` where `any` is
the default. A value is checked, made a term and put in the place of that block: no text is pasted into a query.
`policygraph query ./mine.rq` runs the file.

## The questions 问题
"""


def page(queries: Iterable[SavedQuery], store: GraphStore) -> str:
    """Return the page in Markdown.

    :param queries: in the order in which they should stand.
    :param store: the graph that answers.
    """
    queries = tuple(queries)
    contents = "".join(
        f"- [`{query.name}`](#{query.name}) {query.question.zh} {query.question.en}\n" for query in queries
    )
    return f"{_HEAD}\n{contents}\n" + "\n".join(_section(query, store) for query in queries)


def _section(query: SavedQuery, store: GraphStore) -> str:
    parts = [
        f"### {query.name}",
        f"**{query.question.zh}**  \n**{query.question.en}**",
        f"{query.description.zh}  \n{query.description.en}",
        f"[`queries/{query.name}.rq`](../queries/{query.name}.rq) · {', '.join(query.tags)}",
    ]
    if query.parameters:
        lines = ["| parameter 参数 | type 类型 | default 默认值 | meaning 含义 |", "|---|---|---|---|"]
        lines += [
            f"| `{p.name}` | {p.type} | `{p.default}` | {p.label.zh} {p.label.en}{_allowed(p.scheme, p.kind)} |"
            for p in query.parameters
        ]
        parts.append("\n".join(lines))
    lines = ["| column 列 | meaning 含义 |", "|---|---|"]
    lines += [f"| `{column.name}` | {column.label.zh} {column.label.en} |" for column in query.columns]
    parts.append("\n".join(lines))
    parts.append(_answer(query, store))
    return "\n\n".join(parts) + "\n"


def _allowed(scheme: str, kind: str) -> str:
    if scheme:
        return f", a concept of <{scheme}>"
    return f", an instance of <{kind}>" if kind else ""


def _answer(query: SavedQuery, store: GraphStore) -> str:
    answers = store.ask(query.sparql)
    if not isinstance(answers, Answers):
        return ""
    if not answers.rows:
        return "No rows on this notice. 此通知无结果。"
    heads = {column.name: f"{column.label.zh} {column.name}" for column in query.columns}
    first = in_words(Answers(answers.variables, answers.rows[:_ROWS]), store)
    shown = write_answers(first, "md", heads).decode().rstrip()
    rest = len(answers.rows) - _ROWS
    more = f"\n\n… and {rest} more rows 另有 {rest} 行" if rest > 0 else ""
    return f"Answer on the shipped notice 随附通知的答案 ({len(answers.rows)}):\n\n{shown}{more}"
