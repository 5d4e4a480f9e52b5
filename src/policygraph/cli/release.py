"""`policygraph export` and `policygraph diff`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from policygraph.cli.options import store_option
from policygraph.cli.saying import count, say
from policygraph.cli.writing import write_output
from policygraph.errors import PolicygraphError
from policygraph.limits.showing import visible


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--check", "check_", is_flag=True, help="Verify the release in DIR instead of writing one.  校验已有的发布包"
)
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    help="How the release describes itself; by default data/profiles/release.toml.  发布说明的配置文件",
)
@click.option("--version", "version_", metavar="TEXT", help="Version of the release.  发布包版本")
@click.option(
    "--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of first publication.  首次发布日期"
)
@click.option("--modified", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of this version.  本版日期")
@click.option("--location", metavar="URL", help="Where the files can be fetched; ends in /.  文件下载地址")
@click.option(
    "--catalog-shapes",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --check: SHACL shapes for catalog.ttl, such as those of DCAT-AP.  目录的 SHACL 约束",
)
@store_option
def export(
    directory: Path,
    check_: bool,
    profile: Path | None,
    version_: str | None,
    issued: datetime | None,
    modified: datetime | None,
    location: str | None,
    catalog_shapes: Path | None,
    store: Path,
) -> None:
    """Write the release for a data platform: data in every format, catalogue, tables, checksums.

    The same store gives the same bytes. With --check, a release is verified: checksums, counts, formats against one
    another, shapes, catalogue, links; exit status 1 when anything is wrong.

    \b
    Examples:
      policygraph export release/
      policygraph export release/ --version 2023-1 --issued 2023-01-31 --location https://data.example.org/tasks/
      policygraph export release/ --check
    """
    if check_:
        _check(directory, catalog_shapes)
        return
    from policygraph.release.dataset import dataset_of_store
    from policygraph.release.package import export as run
    from policygraph.release.settings import read_settings
    from policygraph.store.embedded import read_store

    given = {
        "version": version_,
        "issued": issued.date() if issued else None,
        "modified": modified.date() if modified else None,
        "location": location,
    }
    manifest = run(dataset_of_store(read_store(store)), directory, read_settings(profile, given))
    counts = manifest["counts"]
    say(
        f"{visible(str(directory))}: {len(manifest['files']) + 2} files, {count(counts['notices'], 'notice')}, "
        f"{counts['triples']} triples, {counts['quads']} quads\nRDFC-1.0 SHA-256 {manifest['canonical']['value']}"
    )


def _check(directory: Path, catalog_shapes: Path | None) -> None:
    from policygraph.release.check import check

    checked = check(directory, catalog_shapes=catalog_shapes)
    for problem in checked.problems:
        say(str(problem))
    if checked.problems:
        say(f"{visible(str(directory))}: {len(checked.problems)} problems 项问题", err=True)
        sys.exit(1)
    say(f"{visible(str(directory))}: whole 完整 · {checked.files} files, {checked.quads} quads", err=True)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "md", "json", "patch"]),
    default="text",
    show_default=True,
    help="Format; patch is an RDF Patch of the statements.  输出格式",
)
@click.option("-o", "--output", metavar="FILE", help="Write to this file.  写入文件")
def diff(old: Path, new: Path, format_: str, output: str | None) -> None:
    """Tell what changed between two lists: releases, stores or files of RDF.

    Tasks, duties and projects that were added or dropped, leads that moved, targets that were weakened (达到 → 力争),
    units that were merged; the same list read again, or next year's list of the same issuer. Exit status as that of
    diff: 0 nothing changed, 1 something did, 2 one of the two could not be read.

    \b
    Examples:
      policygraph diff release-2022/ release-2023/
      policygraph diff old.ttl build/store --format md -o changes.md
      policygraph diff release-1/ release-2/ --format patch
    """
    from policygraph.comparison.report import compare, summary, write_report

    try:
        comparison = compare(old, new)
    except PolicygraphError as error:  # 1 would say that something changed
        say(f"policygraph: {error}", err=True)
        sys.exit(2)
    write_output(write_report(comparison, format_), output)
    say(summary(comparison), err=True)
    if not comparison.same:
        sys.exit(1)
