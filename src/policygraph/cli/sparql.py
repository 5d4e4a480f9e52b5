"""`policygraph sparql`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from policygraph.cli.endpoint import Asked, endpoint_options
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import bom_option, output_option, store_option
from policygraph.cli.saying import say, terminal_room
from policygraph.cli.writing import write_output
from policygraph.errors import InvalidQuery, UnreadableInput
from policygraph.limits.config import MOST_BYTES, read_text
from policygraph.queries.prefixes import check_prefixes, with_prefixes
from policygraph.store.answers import ANSWER_FORMATS, write_answers
from policygraph.store.results import Description, GraphStore

# A query that needs no braces: DESCRIBE <iri>, with or without its own prefixes.
_DESCRIBE = re.compile(r"(?i)\s*(?:(?:PREFIX\s+\S*|BASE)\s*<[^>]*>\s*)*DESCRIBE\s+[<?$*\w]")


@click.command()
@click.argument("query", metavar="QUERY|FILE|-")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ANSWER_FORMATS, "turtle", "ntriples"]),
    default="table",
    show_default=True,
    help="Format; CONSTRUCT gives turtle or ntriples.  输出格式",
)
@bom_option
@output_option
@endpoint_options
@store_option
@reads_a_graph
def sparql(query: str, format_: str, bom: bool, output: str | None, asked: Asked, store: Path) -> None:
    """Answer any SPARQL query: its text, a file, or - for standard input. Our prefixes are known.

    \b
    Examples:
      policygraph sparql 'SELECT ?title { ?t a pg:Task ; dcterms:title ?title }'
      policygraph sparql question.rq --format json
      echo 'ASK { ?t pg:theme theme:water }' | policygraph sparql -
    """
    asked_for = _text_of(query)
    if not asked_for.strip():
        raise InvalidQuery(
            "the query is empty 查询为空",
            where="standard input" if query == "-" else query,
            advice="Give a query, such as 'SELECT * { ?s ?p ?o } LIMIT 10'.",
        )
    opened = asked.open(store)  # its process starts while the query is read
    text = with_prefixes(asked_for)
    check_prefixes(text)
    answers = opened.ask(text)
    for hint in _misspelt(text, opened):
        say(f"policygraph: {hint}", err=True)
    if isinstance(answers, Description):
        from policygraph.namespaces import PREFIXES
        from policygraph.serialization import serialize

        wanted = "ntriples" if format_ == "ntriples" else "turtle"
        write_output(serialize(answers.triples, wanted, prefixes=PREFIXES), output)
        return
    wanted = "table" if format_ in ("turtle", "ntriples") else format_
    write_output(write_answers(answers, wanted, bom=bom, room=terminal_room(output)), output)


def _misspelt(text: str, store: GraphStore) -> list[str]:
    """Terms of ours in a query that neither the ontology nor the store knows, with those that may be meant."""
    from policygraph.queries.spelling import misspelt

    return [f"{one.message} {one.advice}".strip() for one in misspelt(text, store)]


def _text_of(query: str) -> str:
    try:
        if query == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1).decode().removeprefix("\ufeff")
        if "{" not in query and not _DESCRIBE.match(query):
            return read_text(Path(query))
    except UnicodeDecodeError as error:
        raise InvalidQuery("the query is not UTF-8 text", where=query) from error
    except UnreadableInput as error:
        raise InvalidQuery(
            f"neither a query nor a file that can be read: {error.message}",
            where=error.where,
            advice="A query holds braces.",
        ) from error
    return query
