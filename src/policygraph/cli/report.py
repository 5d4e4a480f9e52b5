"""`policygraph report`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.draw import open_for_reading
from policygraph.cli.filtering import filter_options, filtered_aloud
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import store_option
from policygraph.cli.saying import say
from policygraph.cli.threshold import min_confidence_option, sure_enough
from policygraph.cli.writing import write_output
from policygraph.limits.showing import visible
from policygraph.report import report as run
from policygraph.report import report_pdf as run_pdf
from policygraph.store.results import GraphStore
from policygraph.validation.findings import Finding

if TYPE_CHECKING:
    from decimal import Decimal

    from policygraph.queries.filtering import Filtered, NoticeFilter

_CHECKED = 12  # notices up to which the shapes are run for the page; it takes about two seconds for each


@click.command()
@click.argument("target", metavar="DIR|FILE.html|FILE.pdf")
@click.option("--format", "format_", type=click.Choice(["html", "pdf"]),
              help="By default after the ending of FILE, else html.  格式")  # fmt: skip
@click.option(
    "--theme", default="water", show_default=True, help="The theme whose question is answered.  回答哪个主题的问题"
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
              help="Language that the page opens in.  打开时的语言")  # fmt: skip
@min_confidence_option
@filter_options
@click.option("--short", is_flag=True, help="Four pages in print: without lists, further pictures and text.  简版")
@click.option("--open", "open_", is_flag=True, help="Then show it in the browser.  写好后在浏览器中打开")
@click.option("--no-findings", is_flag=True, help="Do not run the shapes.  不作校验")
@click.option("--endpoint", metavar="URL", help="Report on this SPARQL endpoint instead.  改用此 SPARQL 端点")
@store_option
@reads_a_graph
def report(
    target: str,
    format_: str | None,
    theme: str,
    lang: str,
    min_confidence: Decimal | None,
    only: NoticeFilter,
    short: bool,
    open_: bool,
    no_findings: bool,
    endpoint: str | None,
    store: Path,
) -> None:
    """Write one self-contained HTML page: key figures, matrix, the theme's question with its proof, projects, goals,
    findings, and the notices' own text in which every mention leads to what it became.

    The page works offline. In a folder it is called report.html. As PDF it is set for paper, without the notices' text.

    \b
    Examples:
      policygraph report build/
      policygraph report water.html --theme water --open
      policygraph report report.pdf
      policygraph report sure.html --min-confidence 0.8
      policygraph report report.html --lang en --endpoint http://localhost:7878/query
    """
    opened = open_for_reading(store, endpoint)
    left = filtered_aloud(opened, only) if only else None
    findings = None if no_findings or endpoint else _findings(opened, left)
    path = Path(target)
    ending = path.suffix.lower()
    chosen = format_ or ("pdf" if ending == ".pdf" else "html")
    to = target if target == "-" or ending in (".html", ".htm", ".pdf") else str(path / f"report.{chosen}")
    if to != target:
        path.mkdir(parents=True, exist_ok=True)
    shown, doubts = sure_enough(left.store if left else opened, min_confidence)
    low = None if min_confidence is None else doubts
    if chosen == "pdf":
        data = run_pdf(shown, theme=theme, findings=findings, language=lang, short=short, doubts=low)
    else:
        data = run(shown, theme=theme, findings=findings, language=lang, short=short, doubts=low).encode()
    write_output(data, to)
    if open_ and to != "-":
        _show(Path(to))


def _show(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say(f"no browser was found; open {visible(str(path))} 未找到浏览器，请自行打开", err=True)


def _findings(opened: GraphStore, left: Filtered | None) -> Sequence[Finding] | None:
    """The findings of each notice that counts; none are looked for where there are many."""
    from policygraph.store.embedded import EmbeddedStore
    from policygraph.validation import validate
    from policygraph.vocabulary import VOCABULARY_GRAPH

    if not isinstance(opened, EmbeddedStore):
        return None
    graphs = [graph for graph in opened.graphs() if graph != VOCABULARY_GRAPH]
    if left is not None:
        graphs = [graph for graph in graphs if graph.value.removesuffix("/graph") in left.notices]
    if len(graphs) > _CHECKED:
        say(f"{len(graphs)} notices: the shapes were not run; `policygraph validate` runs them", err=True)
        return None
    found: list[Finding] = []
    for graph in graphs:
        triples = tuple(opened.said(graph))
        found += validate(triples, name=graph.value).findings
    return found
