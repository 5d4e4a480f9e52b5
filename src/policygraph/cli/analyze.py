"""`policygraph analyze`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.draw import open_for_reading
from policygraph.cli.endpoint import Asked, endpoint_options
from policygraph.cli.filtering import filter_options, filtered_aloud
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import base_option, store_option
from policygraph.cli.saying import say
from policygraph.cli.threshold import min_confidence_option, sure_enough
from policygraph.cli.writing import write_output
from policygraph.store.answers import ANSWER_FORMATS, write_answers

if TYPE_CHECKING:
    from decimal import Decimal

    from policygraph.analysis import Analysis
    from policygraph.queries.filtering import NoticeFilter
    from policygraph.store.results import GraphStore

_TABLES = ("summary", "units", "brokers", "pairs", "communities", "cover", "merge", "merge-units")
_RDF = {"turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf"}
_ENDINGS = {**{ending: name for name, ending in _RDF.items()}, **{name: name for name in ANSWER_FORMATS}}


@click.command()
@click.argument("table", required=False, metavar="[TABLE]", type=click.Choice(_TABLES))
@click.option("--theme", default="", help="Only tasks of this theme, such as water.  只看某主题的任务")
@click.option("--role", default="", help="Only ties of units in this role, such as lead.  只看以此角色形成的协作")
@min_confidence_option
@filter_options
@click.option(
    "--merge", "merges", multiple=True, metavar="UNIT=UNIT", help="What if the first went into the second?  假设并入"
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ANSWER_FORMATS, *_RDF]),
    help="By default after the ending of FILE, else a table.  输出格式",
)
@click.option("--bom", is_flag=True, help="Begin csv and tsv with a byte order mark, for Excel.  为 Excel 加 BOM")
@click.option("-o", "--output", metavar="FILE", help="Write to this file; - is standard output.  写入文件")
@base_option
@endpoint_options
@store_option
@reads_a_graph
def analyze(
    table: str | None,
    theme: str,
    role: str,
    min_confidence: Decimal | None,
    only: NoticeFilter,
    merges: tuple[str, ...],
    format_: str | None,
    bom: bool,
    output: str | None,
    base: str,
    asked: Asked,
    store: Path,
) -> None:
    """Analyse how units work together: the network of those that share tasks.

    \b
    TABLE is one of the following; without it all are shown, long ones with their first rows:
      summary      the network as a whole  整体
      units        load, partners, brokerage, community of each unit  各单位
      brokers      who stands between others  居中协调的单位
      pairs        who works with whom  共同承担任务的单位
      communities  who works together more than with the rest  协作群
      cover        the smallest set of units that touches all tasks  触及全部任务的最小单位组
      merge, merge-units  before and after --merge  合并前后

    \b
    Examples:
      policygraph analyze
      policygraph analyze cover --theme water
      policygraph analyze cover --theme water --min-confidence 0.8
      policygraph analyze pairs --role lead --format csv --bom -o pairs.csv
      policygraph analyze --merge 区乡村振兴局=区农业农村和科技局
      policygraph analyze units --place 平安区 --since 2022
      policygraph analyze --theme water -o analysis.ttl
    """
    chosen = format_ or _ENDINGS.get(Path(output or "").suffix.lstrip(".").lower(), "table")
    if chosen in _RDF and table:
        raise click.UsageError(f"{chosen} holds the whole analysis: leave out {table}")
    if not table and chosen not in ("table", "md", "json", *_RDF):
        raise click.UsageError(f"{chosen} holds one table: name it, such as `policygraph analyze pairs`")
    wanted = [_pair(merge) for merge in merges]
    if table and table.startswith("merge") and not wanted:
        raise click.UsageError(f"{table} compares before and after: say what is merged with --merge")

    from policygraph.analysis import analyze as run

    # What a threshold leaves is put together here; a store that is asked through a process hands out no graphs.
    opened: GraphStore = asked.open(store) if min_confidence is None or asked.url else open_for_reading(store, None)
    notice = ""
    if only:
        left = filtered_aloud(opened, only)
        opened = left.store
        notice = left.notices[0] if len(left.notices) == 1 else ""
    opened, _ = sure_enough(opened, min_confidence)
    analysis = run(opened, theme=theme, role=role, notice=notice, merge=wanted)
    write_output(_written(analysis, table, chosen, bom, base), output)
    if table or chosen in _RDF:
        from policygraph.analysis.telling import notes

        for note in notes(analysis):
            say(f"{note.zh}\n  {note.en}", err=True)


def _written(analysis: Analysis, table: str | None, format_: str, bom: bool, base: str) -> bytes:
    if format_ in _RDF:
        from policygraph.analysis.observations import OBSERVATION_PREFIXES, observations
        from policygraph.serialization import serialize

        return serialize(observations(analysis, base=base), format_, prefixes=OBSERVATION_PREFIXES)
    if table:
        from policygraph.analysis.views import view

        shown = view(analysis, table)
        return write_answers(shown.answers, format_, shown.heads(), bom=bom)
    from policygraph.analysis.telling import as_json, overview

    return as_json(analysis) if format_ == "json" else overview(analysis, markdown=format_ == "md").encode()


def _pair(merge: str) -> tuple[str, str]:
    unit, equals, into = merge.partition("=")
    if not equals or not unit.strip() or not into.strip():
        raise click.BadParameter(f"{merge!r} is not UNIT=UNIT", param_hint="--merge")
    return unit.strip(), into.strip()
