"""`policygraph draw`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.filtering import filter_options, narrowed
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import store_option
from policygraph.cli.threshold import min_confidence_option, sure_enough
from policygraph.cli.writing import write_output
from policygraph.diagrams.draw import FORMATS
from policygraph.diagrams.draw import draw as run
from policygraph.diagrams.kinds import KINDS
from policygraph.diagrams.picture import Request
from policygraph.store.results import GraphStore

if TYPE_CHECKING:
    from decimal import Decimal

    from policygraph.queries.filtering import NoticeFilter


def _kinds() -> str:
    """The kinds as a paragraph of the help that click does not wrap."""
    width = max(map(len, KINDS))
    return "\n".join(["\b", "KIND is one of:", *(f"  {k.name:{width}}  {k.en}  {k.zh}" for k in KINDS.values())])


@click.command(epilog=_kinds())
@click.argument("kind", metavar="KIND", type=click.Choice(list(KINDS)))
@click.option("-o", "--output", metavar="FILE", help="Write to this file; - is standard output.  写入文件")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), help="By default after the ending of FILE.  格式"
)
@click.option("--theme", default="", help="Only tasks of this theme, such as water.  只看某主题")
@click.option("--unit", default="", help="The unit of `draw unit`: name or IRI.  单位名称或 IRI")
@click.option("--iri", default="", help="The thing of `draw neighbourhood`.  中心 IRI")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.  语言")
@click.option("--links", metavar="URL", default="",
              help="Units and tasks lead to the pages of the server there.  链接到该网址的页面")  # fmt: skip
@min_confidence_option
@filter_options
@click.option("--endpoint", metavar="URL", help="Draw from this SPARQL endpoint instead.  改用此 SPARQL 端点")
@store_option
@reads_a_graph
def draw(
    kind: str,
    output: str | None,
    format_: str | None,
    theme: str,
    unit: str,
    iri: str,
    lang: str,
    links: str,
    min_confidence: Decimal | None,
    only: NoticeFilter,
    endpoint: str | None,
    store: Path,
) -> None:
    """Draw a diagram of what is in the store.

    \b
    Examples:
      policygraph draw matrix -o matrix.svg
      policygraph draw collaboration --theme water -o water.png
      policygraph draw matrix --notice 平政办〔2022〕196号 -o matrix.svg
      policygraph draw projects --min-confidence 0.9 -o projects.svg
      policygraph draw matrix --links http://127.0.0.1:8000 -o matrix.svg
      policygraph draw unit --unit 区水务局 -o unit.pdf
      policygraph draw neighbourhood --iri https://w3id.org/policygraph/theme/water --format dot
    """
    endings = {ending: name for name, ending in FORMATS.items()}
    ending = Path(output or "").suffix.lstrip(".").lower()
    if ending and ending not in endings and not format_:
        raise click.UsageError(f"no picture ends in .{ending}; choose one of: {', '.join(endings)}")
    chosen = format_ or endings.get(ending, "svg")
    if theme and "/" in theme:
        theme = theme.rstrip("/").rpartition("/")[2]
    opened, doubts = sure_enough(narrowed(open_for_reading(store, endpoint), only), min_confidence)
    pages = _pages(opened, links) if links else {}
    least = str(min_confidence) if doubts else ""
    request = Request(lang, theme, unit, iri, links=pages, left_out=len(doubts), least=least)
    write_output(run(kind, opened, chosen, request), output)


def _pages(opened: GraphStore, url: str) -> dict[str, str]:
    """The page of each unit, task and assignment on a server."""
    from policygraph.cli.endpoint import check_address
    from policygraph.store.results import Answers
    from policygraph.web.addresses import Addresses

    check_address(url, "--links")
    kinds = "pg:Unit pg:Task pg:Assignment"
    answers = opened.ask(
        "PREFIX pg: <https://w3id.org/policygraph/ontology#>"
        f" SELECT DISTINCT ?iri {{ VALUES ?kind {{ {kinds} }} ?iri a ?kind }}"
    )
    found = [term.value for (term,) in answers.rows if term is not None] if isinstance(answers, Answers) else []
    return {iri: url.rstrip("/") + Addresses().path(iri) for iri in found}


def open_for_reading(directory: Path, endpoint: str | None) -> GraphStore:
    """Return the endpoint asked for, else the store in the folder."""
    if endpoint:
        from policygraph.cli.endpoint import check_address
        from policygraph.store.remote import RemoteStore

        check_address(endpoint)
        return RemoteStore(endpoint)
    from policygraph.store.embedded import read_store

    return read_store(directory)
