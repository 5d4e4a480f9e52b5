"""`policygraph brief`."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.brief import FORMATS, briefs, write_brief
from policygraph.brief import brief as run
from policygraph.cli.draw import open_for_reading
from policygraph.cli.filtering import filter_options, narrowed
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import store_option
from policygraph.cli.saying import say
from policygraph.cli.threshold import min_confidence_option, sure_enough
from policygraph.cli.writing import write_output
from policygraph.errors import UnreadableInput
from policygraph.limits.showing import visible

if TYPE_CHECKING:
    from decimal import Decimal

    from policygraph.queries.filtering import NoticeFilter

_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # characters that some system takes in no file name


@click.command()
@click.option("--unit", default="", metavar="NAME", help="The unit: name as printed, or IRI.  单位名称或 IRI")
@click.option("--all", "all_", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="A file for every unit, into this folder.  为每个单位各写一份")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to this file; - is standard output.  写入文件")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)),
              help="By default after the ending of FILE, else docx.  格式")  # fmt: skip
@min_confidence_option
@filter_options
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
              help="Language of headings.  标题语言")  # fmt: skip
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead.  改用此 SPARQL 端点")
@store_option
@reads_a_graph
def brief(
    unit: str,
    all_: Path | None,
    output: str | None,
    format_: str | None,
    min_confidence: Decimal | None,
    only: NoticeFilter,
    lang: str,
    endpoint: str | None,
    store: Path,
) -> None:
    """Write a unit's own list: its tasks by role, duties, goals with dates, projects, partners, what to check.

    \b
    Examples:
      policygraph brief --unit 区水务局 -o brief.docx
      policygraph brief --unit 区水务局 -o brief.html --lang en
      policygraph brief --unit 区水务局 --min-confidence 0.95 -o brief.docx
      policygraph brief --all briefs/ --format xlsx
    """
    if bool(unit) == (all_ is not None):
        raise click.UsageError("give either --unit NAME or --all DIR  请给出 --unit 或 --all 之一")
    if all_ is not None and output:
        raise click.UsageError("--all names its files itself; leave out -o  使用 --all 时不要给 -o")
    ending = Path(output or "").suffix.lstrip(".").lower()
    if ending and ending not in FORMATS and not format_:
        raise click.UsageError(f"no list ends in .{ending}; choose one of: {', '.join(FORMATS)}")
    chosen = format_ or ending or "docx"
    opened, doubts = sure_enough(narrowed(open_for_reading(store, endpoint), only), min_confidence)
    if all_ is None:
        write_output(write_brief(run(opened, unit, doubts=doubts), chosen, language=lang), output)
        return
    try:
        all_.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableInput(
            f"the folder cannot be made 无法建立文件夹: {error.strerror}", where=str(all_), advice="Name another."
        ) from error
    taken: set[str] = set()
    try:
        for made in briefs(opened, doubts=doubts):
            name = _UNFIT.sub("_", made.unit)[:60].strip(". ") or "unit"
            free = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
            name = next(one for one in free if one.casefold() not in taken)
            taken.add(name.casefold())
            write_output(write_brief(made, chosen, language=lang), str(all_ / f"{name}.{chosen}"))
    except UnreadableInput:
        with suppress(OSError):
            all_.rmdir()  # where nothing came into it
        raise
    say(f"{len(taken)} lists in {visible(str(all_))}  已写入 {len(taken)} 份", err=True)
