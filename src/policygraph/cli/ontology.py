"""`policygraph ontology`."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.cli.writing import write_output


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to this file; - is standard output.  写入文件")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.  语言")
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Store whose things are counted; without one, the notice that ships.  图谱库所在文件夹")  # fmt: skip
def ontology(output: str | None, lang: str, store: Path | None) -> None:
    """Write every class, property, concept and shape with its definition, an example and counts, as one page.

    \b
    Examples:
      policygraph ontology -o ontology.html
      policygraph ontology -o ontology.html --lang en
    """
    from policygraph.web.graph import shipped_graph, stored_graph
    from policygraph.web.ontology import ontology_page
    from policygraph.web.rendering import View
    from policygraph.web.tally import counted

    graph = stored_graph(store) if store is not None else shipped_graph()
    write_output(ontology_page(graph, counted(graph), View(lang, path="/ontology"), alone=True).encode(), output)
