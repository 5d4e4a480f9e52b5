"""`policygraph catalogue`."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.cli.options import store_option
from policygraph.cli.writing import write_output


@click.command()
@click.option("--format", "format_", type=click.Choice(["turtle", "ntriples", "jsonld", "md"]), default="turtle",
              show_default=True, help="RDF, or a page with the answers on the store.  格式")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to this file.  写入文件")
@store_option
def catalogue(format_: str, output: str | None, store: Path) -> None:
    """Write the catalogue of saved queries: as RDF (SHACL executables), or as a page with each query's answer.

    \b
    Examples:
      policygraph catalogue -o queries.ttl
      policygraph catalogue --format md -o docs/queries.md
    """
    from policygraph.queries import query_names, saved_query

    queries = [saved_query(name) for name in query_names()]
    if format_ == "md":
        from policygraph.queries.page import page
        from policygraph.store.embedded import read_store

        write_output(page(queries, read_store(store)).encode(), output)
        return
    from policygraph.queries.catalogue import CATALOGUE_PREFIXES
    from policygraph.queries.catalogue import catalogue as triples_of
    from policygraph.serialization import serialize

    write_output(serialize(triples_of(queries), format_, prefixes=CATALOGUE_PREFIXES), output)
