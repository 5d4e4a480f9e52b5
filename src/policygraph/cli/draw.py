"""`policygraph draw`."""

from __future__ import annotations

from pathlib import Path

import click

from policygraph.cli.options import store_option, write_output
from policygraph.diagrams.draw import FORMATS, KINDS
from policygraph.diagrams.draw import draw as run
from policygraph.diagrams.picture import Request
from policygraph.store.results import GraphStore


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(list(KINDS)))
@click.option("-o", "--output", metavar="FILE", help="Write to this file; - is standard output.  写入文件")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), help="By default after the ending of FILE.  格式"
)
@click.option("--theme", default="", help="Only tasks of this theme, such as water.  只看某主题")
@click.option("--notice", default="", help="Only this notice: number, title or IRI.  只看某份通知")
@click.option("--unit", default="", help="The unit of `draw unit`: name or IRI.  单位名称或 IRI")
@click.option("--iri", default="", help="The thing of `draw neighbourhood`.  中心 IRI")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.  语言")
@click.option("--endpoint", metavar="URL", help="Draw from this SPARQL endpoint instead.  改用此 SPARQL 端点")
@store_option
def draw(
    kind: str,
    output: str | None,
    format_: str | None,
    theme: str,
    notice: str,
    unit: str,
    iri: str,
    lang: str,
    endpoint: str | None,
    store: Path,
) -> None:
    """Draw a diagram of what is in the store.

    \b
    KIND is one of:
      matrix         units × tasks: who leads, who answers  责任矩阵
      collaboration  units that share tasks  协作网络
      outline        notice, sections, tasks  任务结构
      projects       projects by place, with tasks and lead units  项目
      goals          goals and targets on a time line  目标
      themes         units × themes  主题热图
      unit           one unit: tasks, partners, projects, goals  单位一页
      ontology       classes and properties  本体
      neighbourhood  what is tied to an IRI  邻域

    \b
    Examples:
      policygraph draw matrix -o matrix.svg
      policygraph draw collaboration --theme water -o water.png
      policygraph draw unit --unit 区水务局 -o unit.pdf
      policygraph draw neighbourhood --iri https://w3id.org/policygraph/theme/water --format dot
    """
    endings = {ending: name for name, ending in FORMATS.items()}
    chosen = format_ or endings.get(Path(output or "").suffix.lstrip(".").lower(), "svg")
    if theme and "/" in theme:
        theme = theme.rstrip("/").rpartition("/")[2]
    request = Request(language=lang, theme=theme, unit=unit, iri=iri, notice=notice)
    write_output(run(kind, open_for_reading(store, endpoint), chosen, request), output)


def open_for_reading(directory: Path, endpoint: str | None) -> GraphStore:
    """Return the endpoint asked for, else the store in the folder."""
    if endpoint:
        from policygraph.store.remote import RemoteStore

        if not endpoint.startswith(("http://", "https://")):
            raise click.BadParameter("give an http or https URL", param_hint="--endpoint")
        return RemoteStore(endpoint)
    from policygraph.store.embedded import read_store

    return read_store(directory)
